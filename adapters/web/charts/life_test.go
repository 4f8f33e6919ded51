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

func day(s string) domain.Day { return domain.MustDate(s).First() }

// TestScale: the first day begins at 0, the last ends at 100.
func TestScale(t *testing.T) {
	s := Scale{day("2020-01-01"), day("2020-12-31")}
	for _, c := range []struct {
		got  percent
		want string
	}{{s.at(s.From), "0%"}, {s.after(s.To), "100%"}, {s.at(day("2020-07-02")), "50%"}, {s.at(day("2019")), "0%"},
		{s.after(domain.Never), "100%"}, {s.at(domain.Beginning), "0%"}} {
		if c.got.String() != c.want {
			t.Errorf("%s, want %s", c.got, c.want)
		}
	}
	if got := len(s.years()); got != 1 {
		t.Errorf("%d years", got)
	}
}

// TestSpans: half-known ends leave what surely is of a span, and a day alone is
// sure.
func TestSpans(t *testing.T) {
	half := Between(domain.MustDate("2019"), domain.MustDate("2020-03"))
	if half.Sure() || half.Full != day("2019-12-31") || half.Ends != day("2020-03-01") {
		t.Errorf("%+v", half)
	}
	if !Between(domain.MustDate("2019-01-02"), domain.MustDate("2019-03-04")).Sure() || Point(domain.MustDate("2019")).Sure() {
		t.Error("a span is sure where its ends are days")
	}
}

// TestPack: no two boxes of a row overlap, and no row is empty.
func TestPack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		boxes := rapid.SliceOf(rapid.Custom(func(t *rapid.T) box {
			x := rapid.Float64Range(0, 100).Draw(t, "x")
			end := rapid.Float64Range(x, 100).Draw(t, "end")
			return boxOf(percent(x), percent(end), strings.Repeat("x", rapid.IntRange(0, 90).Draw(t, "label")))
		})).Draw(t, "boxes")
		row, rows := pack(boxes)
		used := map[int]bool{}
		for i := range boxes {
			used[row[i]] = true
			if boxes[i].end > wide+8 {
				t.Fatalf("%+v reaches beyond the edge", boxes[i])
			}
			for j := range i {
				if row[i] == row[j] && boxes[i].start < boxes[j].end && boxes[j].start < boxes[i].end {
					t.Fatalf("%+v and %+v overlap in row %d", boxes[i], boxes[j], row[i])
				}
			}
		}
		if len(used) != rows {
			t.Fatalf("%d rows of %d are used", len(used), rows)
		}
	})
}

// TestLife draws a life: well-formed, the same each time, no day where none is
// known, and all words escaped.
func TestLife(t *testing.T) {
	life := Life{Scale: Scale{day("2018-01-01"), day("2024-12-31")}, Today: day("2023-05-05"), TodayWord: "today",
		Terms:  []Term{{From: day("2018-09-09"), To: day("2022-09-10"), Name: "2018–2022", Short: "18–22", Says: "Done", Glyph: "✓", Class: "w-followup"}},
		Stages: [][]Stage{{{Span: Between(domain.MustDate("2018"), domain.MustDate("2020-01-01")), Text: "One", Class: "f-sunk"}}},
		Lanes: []Lane{{Name: "Lane <1>", Marks: []Mark{
			{Span: Point(domain.MustDate("2019-02-03")), Kind: "decision", Name: `"a" & b`, Label: "<b>", Address: "/a?b=1&c=2"},
			{Span: Point(domain.MustDate("2021?")), Kind: "version", Doubt: true, Flag: "correction"},
			{Span: Between(domain.MustDate("2019-03"), domain.MustDate("2019-09-01")), Stretch: true, Kind: "consultation"}}}},
		Plans: []Plan{{Due: []Span{Point(domain.MustDate("2020")), Point(domain.MustDate("2022-06-01"))}, Late: true},
			{Due: []Span{Point(domain.MustDate("2020-04"))}, Outcome: new(Point(domain.MustDate("2020-22")))}}}
	drawn := string(life.SVG())
	if drawn != string(life.SVG()) || strings.Contains(drawn, "style=") || strings.Contains(drawn, "<b>") {
		t.Error(drawn)
	}
	if got := strings.Count(drawn, "url(#h-version)"); got != 2 {
		t.Errorf("%d hatched versions, want the uncertain one and the outcome", got)
	}
	decoder := xml.NewDecoder(strings.NewReader(drawn))
	for {
		if _, err := decoder.Token(); errors.Is(err, io.EOF) {
			return
		} else if err != nil {
			t.Fatalf("%v in %s", err, drawn)
		}
	}
}
