package charts

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"kronika/domain"
)

// wellFormed tells whether a picture is well-formed.
func wellFormed(t *rapid.T, svg string) {
	d := xml.NewDecoder(strings.NewReader(svg))
	for {
		if _, err := d.Token(); errors.Is(err, io.EOF) {
			return
		} else if err != nil {
			t.Fatalf("%v: %s", err, svg)
		}
	}
}

// TestWheel: a day is a spoke, a longer stretch a part of a ring, and what is in
// another year is not drawn.
func TestWheel(t *testing.T) {
	for name, c := range map[string]struct {
		slice Slice
		has   string
	}{
		"day":          {Slice{day("2026-01-01"), day("2026-01-01"), RingLaw, "!"}, `<line x1="190.0" y1="78.0" x2="190.0" y2="40.0" class="s-correction thick"/>`},
		"quarter":      {Slice{day("2026-01-01"), day("2026-04-01"), RingPlan, ""}, `fill="url(#h-revision)"`},
		"whole year":   {Slice{day("2020-01-01"), day("2030-01-01"), RingOpen, ""}, `<path d="M190.0 40.0A150 150 0 0 1 340.0 190.0A150 150 0 0 1 190.0 340.0A150 150 0 0 1 40.0 190.0A150 150 0 0 1 190.0 40.0L190.0 78.0`},
		"other year":   {Slice{day("2027-01-01"), day("2027-03-01"), RingLaw, ""}, ""},
		"glyph beside": {Slice{day("2026-07-02"), day("2026-07-02"), RingLaw, "<"}, `>&lt;</text>`},
	} {
		svg := string(Wheel{Year: 2026, Slices: []Slice{c.slice}}.SVG())
		if c.has == "" && svg != string(Wheel{Year: 2026}.SVG()) || !strings.Contains(svg, c.has) {
			t.Errorf("%s: no %q in %s", name, c.has, svg)
		}
	}
}

// TestWheelHolds: any slices give a picture that is well-formed and the same each
// time.
func TestWheelHolds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := Wheel{Year: rapid.IntRange(1900, 2999).Draw(t, "year"), Today: domain.Day(rapid.IntRange(-30_000, 400_000).Draw(t, "today"))}
		for range rapid.IntRange(0, 5).Draw(t, "n") {
			from := domain.DayOf(w.Year, 1, 1) + domain.Day(rapid.IntRange(-400, 400).Draw(t, "from"))
			w.Slices = append(w.Slices, Slice{from, from + domain.Day(rapid.IntRange(0, 800).Draw(t, "days")),
				rapid.SampledFrom([]string{RingOpen, RingLaw, RingPlan, RingStart, RingElection}).Draw(t, "sort"), "?"})
		}
		svg := string(w.SVG())
		wellFormed(t, svg)
		if strings.Contains(svg, "NaN") || svg != string(w.SVG()) {
			t.Fatal(svg)
		}
	})
}

// TestBackward: a step whose days are known is filled once and hatched once; one
// of half-known days is hatched around what is sure.
func TestBackward(t *testing.T) {
	sure := Step{Name: "<one>", Short: Between(domain.MustDate("2026-03-01"), domain.MustDate("2026-06-01")), Long: Between(domain.MustDate("2026-01-01"), domain.MustDate("2026-06-01"))}
	unsure := Step{Name: "two", Short: Between(domain.MustDate("2026-06"), domain.MustDate("2026-09")), Long: Between(domain.MustDate("2026-06"), domain.MustDate("2026-09"))}
	b := Backward{Scale: Scale{day("2025-12-01"), day("2026-12-31")}, Today: day("2026-02-01"), TodayWord: "today",
		Adopt: Point(domain.MustDate("2026-10")), AdoptWord: "October", Steps: []Step{sure, unsure}}
	svg := string(b.SVG())
	if n := strings.Count(svg, `class="f-revision"`); n != 2 {
		t.Errorf("%d filled", n)
	}
	if n := strings.Count(svg, `url(#h-revision)`); n != 3 {
		t.Errorf("%d hatched", n)
	}
	for _, want := range []string{"&lt;one&gt;", "s-correction nofill dash", "c-today", ">October<"} {
		if !strings.Contains(svg, want) {
			t.Errorf("no %s in %s", want, svg)
		}
	}
}
