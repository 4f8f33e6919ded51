package web_test

import (
	"fmt"
	"net/http"
	"regexp"
	"strings"
	"testing"
)

var (
	trailItems = regexp.MustCompile(`<li data-number="([^"]*)">`)
	trailRows  = regexp.MustCompile(`<th scope="row" data-l="[^"]*">([^<]*)</th>`)
	trailMarks = regexp.MustCompile(`<a href="[^"]*" aria-label="([←→] [0-9.]+) [^"]*"`)
)

// TestTrace reads a trace both ways: heading, list, table and picture tell of the
// same entries by the same numbers.
func TestTrace(t *testing.T) {
	h := setup(t)
	h.record(story...)
	h.record(line("late", "2019-01-05", "document.published", `{"document":"d","title":"Rapport"}`, `"because":["a","elsewhere/z"]`))
	page := h.page("/strategies/s/entries/a/trace?lang=sv", http.StatusOK)
	holds(t, page, "5 poster ledde hit, 3 följde", "266–285 dagar tidigare", "← 1", "Inget skäl är registrerat.", "115 dagar senare")
	holds(t, h.page("/strategies/s/entries/late/trace?lang=en", http.StatusOK), "6 entries led here", "Not here", "elsewhere")
	items, rows, drawn := trailItems.FindAllStringSubmatch(page, -1), trailRows.FindAllStringSubmatch(page, -1), trailMarks.FindAllStringSubmatch(page, -1)
	numbers := func(found [][]string) string {
		var list []string
		for _, m := range found {
			list = append(list, m[1])
		}
		return strings.Join(list, ", ")
	}
	if numbers(items) != numbers(rows) || len(items) != 8 {
		t.Errorf("the list has %s, the table %s", numbers(items), numbers(rows))
	}
	for _, m := range drawn {
		if !strings.Contains(numbers(items)+",", m[1]+",") {
			t.Errorf("the picture has %s, the list %s", m[1], numbers(items))
		}
	}
	if len(drawn) < 6 {
		t.Errorf("the picture has %s", numbers(drawn))
	}
	holds(t, h.page("/strategies/s/entries/d1/trace?lang=en", http.StatusOK), "No entry is recorded as a reason for this one.")
	h.page("/strategies/s/entries/nope/trace", http.StatusNotFound)
	h.page("/strategies/s/entries/a/trace?asOf=2017", http.StatusNotFound)
	holds(t, h.page("/strategies/s/entries/a?lang=sv", http.StatusOK), "/strategies/s/entries/a/trace?lang=sv")
}

// TestTraceLong keeps the page of an entry that much followed from small.
func TestTraceLong(t *testing.T) {
	h := setup(t)
	lines := []string{story[0]}
	for i := range 400 {
		lines = append(lines, line(fmt.Sprint("p", i), fmt.Sprintf("20%02d-%02d", 17+i/12%8, 1+i%12), "document.published",
			fmt.Sprintf(`{"document":"d%d","title":"Rapport %d"}`, i, i), `"because":["m"]`))
	}
	h.record(lines...)
	page := h.page("/strategies/s/entries/m/trace?lang=sv", http.StatusOK)
	holds(t, page, "400 följde", "Hela kedjan som öppna data")
	if n := len(trailItems.FindAllString(page, -1)); n != 80 || len(page) > 200_000 {
		t.Errorf("%d entries in %d bytes", n, len(page))
	}
}
