package terminal

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"kronika/projections/redline"
)

// In colours what changed is struck or underlined too, and no colour runs on
// into the next line.
func TestRedlineInColour(t *testing.T) {
	var out bytes.Buffer
	w := &redlining{Printer: &Printer{Out: &out}, Redline: Redline{Color: true, Width: 24}}
	w.unified([]redline.Piece{{Op: "same", Text: "ett "}, {Op: "del", Text: "gammalt mål som var långt"}, {Op: "ins", Text: "nytt"}})
	want := "    ett \x1b[31;9mgammalt mål som\x1b[0m\n    \x1b[31;9mvar långt\x1b[0m\x1b[32;4mnytt\x1b[0m\n"
	if diff := cmp.Diff(want, out.String()); diff != "" {
		t.Error(diff)
	}
}

// Folded lines fit, and hold all that is not white space, in order.
func TestFold(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		texts := rapid.SliceOfN(rapid.StringOfN(rapid.SampledFrom([]rune("ab åé\n —文")), 0, 30, -1), 0, 6).Draw(t, "texts")
		most := rapid.IntRange(2, 20).Draw(t, "width")
		var spans []span
		for i, s := range texts {
			spans = append(spans, span{s, []string{"", "del", "ins"}[i%3]})
		}
		var got strings.Builder
		for _, l := range fold(spans, most) {
			if l.width() > most {
				t.Fatalf("%v is wider than %d", l, most)
			}
			for _, s := range l {
				got.WriteString(s.text)
			}
		}
		bare := func(s string) string { return strings.Join(strings.Fields(s), "") }
		if want := strings.Join(texts, ""); bare(got.String()) != bare(want) {
			t.Fatalf("%q became %q", want, got.String())
		}
	})
}
