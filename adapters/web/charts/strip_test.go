package charts

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"kronika/domain"
)

// TestStrip: what is known to the day is a mark alone, what is not a hatch with
// the mark in its middle, and what is planned or passed is told apart.
func TestStrip(t *testing.T) {
	s := Strip{Scale: Scale{day("2010-01-01"), day("2029-12-31")}, Today: day("2020-01-01"),
		Windows: []StripWindow{{day("2018-09-09"), day("2022-09-10"), "✓", "w-followup"}, {day("1990-01-01"), day("1993-01-01"), "?", "f-sunk"}},
		Passed:  []Span{Point(domain.MustDate("2019"))},
		Planned: []Span{Point(domain.MustDate("2026-04"))},
		Marks: []StripMark{{Span: Point(domain.MustDate("2019-03-04")), Kind: "version"},
			{Span: Point(domain.MustDate("2015?")), Kind: "revision", Doubt: true}}}
	got := string(s.SVG())
	for text, n := range map[string]int{`class="w-followup"`: 1, `f-sunk`: 0, `>!<`: 1, `s-plan nofill`: 1, `#m-version`: 1, `#h-version`: 0,
		`#h-revision`: 1, `#m-revision`: 1, `>?<`: 1, `c-today`: 1, `aria-hidden="true"`: 1} {
		if strings.Count(got, text) != n {
			t.Errorf("%d times %s, want %d, in %s", strings.Count(got, text), text, n, got)
		}
	}
}

// TestStripWithin: nothing of a strip lies outside of it.
func TestStripWithin(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		days := rapid.Map(rapid.Int32Range(-30000, 60000), func(n int32) domain.Day { return domain.Day(n) })
		first := days.Draw(t, "first")
		m := StripMark{Span: Span{First: first, Full: first, Ends: first, Last: max(first, days.Draw(t, "last"))}}
		s := Strip{Scale: Scale{day("2010-01-01"), day("2029-12-31")}}
		if x := s.middle(m.Span); x < 0 || x > 100 {
			t.Fatalf("%v lies at %s", m, x)
		}
	})
}

// TestAxis writes the years of the step only.
func TestAxis(t *testing.T) {
	got := string(Scale{day("2010-01-01"), day("2030-12-31")}.Axis(4))
	if strings.Count(got, "<text") != 5 || !strings.Contains(got, ">2012<") || strings.Contains(got, ">2010<") {
		t.Error(got)
	}
}
