package web

import (
	"fmt"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"kronika/domain"
	"kronika/domain/domaintest"
	"kronika/projections/redline"
)

// TestFacing: what stands in each other's place has the same number on both sides,
// and what stands alone has one that nothing faces.
func TestFacing(t *testing.T) {
	var list []redline.Piece
	for _, p := range []string{"=A ", "-old", "+new", "= b ", "+added ", "=c ", "-gone", "=."} {
		op := map[byte]string{'=': "", '-': "del", '+': "ins"}[p[0]]
		list = append(list, redline.Piece{Op: op, Text: p[1:]})
	}
	left, next := facingPieces(list, "del", 0)
	right, same := facingPieces(list, "ins", 0)
	want := [2][]facingPiece{{{"", "A ", 0}, {"del", "old", 0}, {"", " b ", 1}, {"", "c ", 2}, {"del", "gone", 2}, {"", ".", 3}},
		{{"", "A ", 0}, {"ins", "new", 0}, {"", " b ", 1}, {"ins", "added ", 1}, {"", "c ", 2}, {"", ".", 3}}}
	if !slices.Equal(left, want[0]) || !slices.Equal(right, want[1]) || next != 4 || same != next {
		t.Errorf("%v\n%v\n%d, %d", left, right, next, same)
	}
}

// TestFacingPlaces: the stylesheet lights each of the places.
func TestFacingPlaces(t *testing.T) {
	css, err := static.ReadFile("static/kronika.css")
	if err != nil {
		t.Fatal(err)
	}
	for place := range places {
		if rule := fmt.Sprintf(".facing tr:has(.w%[1]d:hover) .w%[1]d", place); !strings.Contains(string(css), rule) {
			t.Errorf("the stylesheet lacks %s", rule)
		}
	}
}

// TestSideBySide: the old wording stands to the left with what went marked, the
// new to the right with what came, and the numbers are those of the rows.
func TestSideBySide(t *testing.T) {
	h := sample()
	page := shown(t, h, "priorities", "layout=side", "en", (*Web).priorities)
	table := first(t, page, `(?s)<table class="stack facing">(.*?)</table>`)
	for _, want := range []string{`To <del class="w0">become</del> &lt;green&gt;`, `To <ins class="w0">be</ins> &lt;green&gt;`, "not here", `<option value="side" selected>`, "To heal minds"} {
		if !strings.Contains(page, want) {
			t.Errorf("it lacks %q: %s", want, table)
		}
	}
	rows := strings.Count(first(t, shown(t, h, "priorities", "", "en", (*Web).priorities), `(?s)<table class="stack compare">(.*?)</table>`), `<span class="op">`)
	if n := strings.Count(table, `<span class="op">`); n != rows || first(t, page, `<p class="lead">(.*?)</p>`) == "" {
		t.Errorf("%d rows, above one another %d", n, rows)
	}
	if strings.Index(table, ">become</del>") > strings.Index(table, ">be</ins>") {
		t.Error("the new words are read before the old")
	}
}

// TestSideTexts: whole texts stand on both sides, a page has few of them, and a
// layout that is none is refused.
func TestSideTexts(t *testing.T) {
	line := domaintest.Line
	lines, text := []string{domaintest.Mandate}, strings.Repeat("The county is a good place to live in. ", 40)
	for i := range 60 {
		lines = append(lines, line(fmt.Sprint("p", i), "2012", "priority.proposed", fmt.Sprintf(`{"priority":"p%d","level":"goal","title":"Goal %d","text":%q}`, i, i, text+"Old.")))
	}
	lines = append(lines, line("v1", "2013", "version.adopted", `{"version":"v1","title":"The first"}`))
	for i := range 60 {
		lines = append(lines, line(fmt.Sprint("r", i), "2014", "priority.reworded", fmt.Sprintf(`{"priority":"p%d","text":%q}`, i, text+"New.")))
	}
	h := domaintest.History(append(lines, line("v2", "2015", "version.adopted", `{"version":"v2","title":"The second"}`))...)
	page := shown(t, h, "priorities", "layout=side", "sv", (*Web).priorities)
	if strings.Count(page, ">Old</del>") != sideRows || strings.Count(page, ">New</ins>") != sideRows || len(page) > 200_000 {
		t.Errorf("%d rows, %d bytes", strings.Count(page, "<del"), len(page))
	}
	s := bare(t)
	l := s.look(httptest.NewRequest("GET", "/strategies/s/priorities?layout=slanted", nil))
	l.history = h
	if _, err := s.priorities(l); domain.CodeOf(err) != domain.Invalid {
		t.Errorf("a layout that is none: %v", err)
	}
}
