package charts

import (
	"regexp"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"kronika/domain"
)

func asking(rows ...Stretch) Asking {
	return Asking{Scale: Scale{day("2020-01-01"), day("2020-12-31")}, NamedBy: "t", SaidBy: "s", Rows: rows}
}

// TestAsking: what is planned is an outline, what surely was is filled, and what
// is half known is hatched, never a mark alone.
func TestAsking(t *testing.T) {
	exact := Between(domain.MustDate("2020-04-06"), domain.MustDate("2020-09-30"))
	half := Between(domain.MustDate("2020-04"), domain.MustDate("2020-09-30"))
	for _, c := range []struct {
		name        string
		row         Stretch
		has, hasNot string
	}{
		{"Plan", Stretch{Span: exact, Plan: true}, `class="s-plan nofill dash"`, "f-consultation"},
		{"Known", Stretch{Span: exact, Kind: "consultation"}, `class="f-consultation"`, "h-consultation"},
		{"HalfKnown", Stretch{Span: half, Kind: "consultation"}, "url(#h-consultation)", "dash"},
		{"NeverSure", Stretch{Span: Between(domain.MustDate("2020"), domain.MustDate("2020")), Kind: "consultation"}, "url(#h-consultation)", "f-consultation"},
		{"Day", Stretch{Span: Point(domain.MustDate("2020-12-16")), Point: true, Kind: "version"}, `href="#m-version"`, "h-version"},
		{"Season", Stretch{Span: Point(domain.MustDate("2020-23")), Point: true, Kind: "version"}, "url(#h-version)", "nofill"},
		{"Open", Stretch{Span: exact, Kind: "consultation", Open: true}, "s-paper", "dash"},
	} {
		t.Run(c.name, func(t *testing.T) {
			svg := string(asking(c.row).SVG())
			if !strings.Contains(svg, c.has) || strings.Contains(svg, c.hasNot) {
				t.Errorf("%s", svg)
			}
		})
	}
}

var textAt = regexp.MustCompile(`<svg x="([0-9.]+)%" y="\d+" overflow="visible"><text x="0" class="lbl (t-mid|t-nar)" text-anchor="(start|end)">([^<]*)</text>`)

// TestAskingTexts: no text of a row that has room for it stands beyond an edge.
func TestAskingTexts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		first := domain.Day(rapid.IntRange(int(day("2020-01-01")), int(day("2020-12-31"))).Draw(t, "first"))
		last := domain.Day(rapid.IntRange(int(first), int(day("2020-12-31"))).Draw(t, "last"))
		words := strings.Repeat("x", rapid.IntRange(1, 40).Draw(t, "words"))
		svg := string(asking(Stretch{Span: Span{first, first, last, last}, Kind: "consultation", Text: words, Short: words}).SVG())
		found := textAt.FindAllStringSubmatch(svg, -1)
		if len(found) != 2 {
			t.Fatalf("%s", svg)
		}
		for _, m := range found {
			x, err := strconv.ParseFloat(m[1], 64)
			if err != nil {
				t.Fatal(err)
			}
			width := map[string]float64{"t-mid": half, "t-nar": phone}[m[2]]
			need := label(words) * 100 / width
			if m[3] == "start" && x+need > 100.01 && x != 0 || m[3] == "end" && x-need < -0.01 {
				t.Fatalf("%s stands from %s, %s", m[2], m[1], m[3])
			}
		}
	})
}

func TestShareBar(t *testing.T) {
	for _, c := range []struct {
		share float64
		about bool
		want  string
	}{{63.5, true, "url(#h-plan)"}, {63.5, false, `width="63.5%"`}, {140, false, `width="100%" height="16" class="f-consultation"`}, {0, false, `width="0%"`}} {
		if svg := string(Share(c.share, c.about, "t", "s")); !strings.Contains(svg, c.want) || strings.Contains(svg, "h-plan") != c.about {
			t.Errorf("%v %v: %s", c.share, c.about, svg)
		}
	}
}
