package charts

import (
	"fmt"
	"regexp"
	"testing"

	"pgregory.net/rapid"
)

// TestAlluvial draws one ribbon into two blocks and one from two.
func TestAlluvial(t *testing.T) {
	got := string(Alluvial([]Block{{"", 2}, {"new", 1}}, []Block{{"changed", 1}, {"", 1}, {"", 1}},
		[]Ribbon{{0, 0, "changed", false}, {0, 2, "", true}, {1, 1, "new", false}}, 4.5))
	want := `<svg class="alluvial" viewBox="0 0 100 300" height="13.5em" preserveAspectRatio="none" aria-hidden="true" focusable="false">` +
		`<path class="band changed" d="M2 8 C50 8 50 8 98 8 V92 C50 92 50 92 2 92Z"/>` +
		`<path class="band read" d="M2 108 C50 108 50 208 98 208 V292 C50 292 50 192 2 192Z"/>` +
		`<path class="band new" d="M2 208 C50 208 50 108 98 108 V192 C50 192 50 292 2 292Z"/>` +
		`<rect class="block" x="0" y="8" width="2" height="184"/><rect class="block new" x="0" y="208" width="2" height="84"/>` +
		`<rect class="block changed" x="98" y="8" width="2" height="84"/><rect class="block" x="98" y="108" width="2" height="84"/>` +
		`<rect class="block" x="98" y="208" width="2" height="84"/></svg>`
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

var tops = regexp.MustCompile(`d="M2 (\d+) C50 \d+ 50 (\d+) 98`)

// TestAlluvialPlaces: no two ribbons begin or end at the same place.
func TestAlluvialPlaces(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 8).Draw(t, "blocks")
		left, right := make([]Block, n), make([]Block, n)
		var ribbons []Ribbon
		for range rapid.IntRange(1, 20).Draw(t, "ribbons") {
			r := Ribbon{From: rapid.IntRange(0, n-1).Draw(t, "from"), To: rapid.IntRange(0, n-1).Draw(t, "to")}
			left[r.From].Units++
			right[r.To].Units++
			ribbons = append(ribbons, r)
		}
		seen := map[string]bool{}
		for _, m := range tops.FindAllStringSubmatch(string(Alluvial(left, right, ribbons, 1)), -1) {
			for side, top := range m[1:] {
				place := fmt.Sprint(side, " ", top)
				if seen[place] {
					t.Fatalf("two ribbons at %s", place)
				}
				seen[place] = true
			}
		}
		if len(seen) != 2*len(ribbons) {
			t.Fatalf("%d ends of %d ribbons", len(seen), len(ribbons))
		}
	})
}
