package web_test

import (
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// TestLifeline reads a life line: where the strategy stands, the picture and
// the table of the same things, and the entries by stage.
func TestLifeline(t *testing.T) {
	h := setup(t)
	h.record(story...)
	page := h.page("/strategies/s?lang=sv", http.StatusOK)
	holds(t, page, "Gäller, antagen 12 september 2018, och ses över", "Strategin antogs 12 september 2018 av Fullmäktige.",
		"En översyn inleddes troligen 2024, och något avslut är inte registrerat.",
		"En planerad tidsfrist har passerat utan att utfallet är registrerat: Översynen klar, 2025.",
		"planerat juni 2018, klart 12 september 2018, 74 dagar efter planen", "planerat 2025, ingen uppgift om utfall",
		"10 och 3 anmärkningar", "Rad ett\nrad två", "Året &lt;b&gt;2023&lt;/b&gt;", "14 september 2018: Webben säger annat")
	holds(t, h.page("/strategies/s?lang=en", http.StatusOK), "In force, adopted 12 September 2018, and under review")
	if strings.Contains(page, "style=") || strings.Contains(page, "<b>2023") {
		t.Error("the page has a style of its own, or what was recorded as tags")
	}
	same(t, page)
}

var (
	marks = regexp.MustCompile(`<a href="([^"]*)" aria-label="([^"]*)">`)
	cells = regexp.MustCompile(`<tr><td[^>]*>(.*?)</td><td[^>]*>.*?</td><td[^>]*>(.*?)</td></tr>`)
	tags  = regexp.MustCompile(`<[^>]*>`)
)

// same holds the picture to its table: each mark and plan is a row, in the same
// words, and the number of the sentence is that of the rows.
func same(t *testing.T, page string) {
	t.Helper()
	rows, whats := cells.FindAllStringSubmatch(page, -1), map[string]bool{}
	for _, row := range rows {
		when, what := tags.ReplaceAllString(row[1], ""), tags.ReplaceAllString(row[2], "")
		whats[when+": "+what], whats[what] = true, true
	}
	picture, _, _ := strings.Cut(page, `<ul class="legend"`)
	found := marks.FindAllStringSubmatch(picture, -1)
	if len(found) < 8 {
		t.Errorf("the picture has %d marks", len(found))
	}
	for _, m := range found {
		if !whats[m[2]] {
			t.Errorf("the table lacks %q", m[2])
		}
	}
	holds(t, page, fmt.Sprintf("med %d saker", len(rows)))
}

// TestFilter narrows the entries and the picture by the address.
func TestFilter(t *testing.T) {
	h := setup(t)
	h.record(story...)
	for query, want := range map[string]string{
		"kind=consultation": "2", "body=Fullmäktige": "1", "text=remissen": "2", "text=V1": "3",
		"from=2018&to=2018": "1", "from=2017-12": "5", "kind=version&text=nothing": "0",
	} {
		page := h.page("/strategies/s?lang=sv&"+strings.ReplaceAll(query, "ä", "%C3%A4"), http.StatusOK)
		if want == "0" {
			holds(t, page, "Ingen post passar.")
			continue
		}
		if !regexp.MustCompile(`class="count">` + want + `( och [0-9]+ anmärkning(ar)?)?<`).MatchString(page) {
			t.Errorf("%s: want %s: %s", query, want, regexp.MustCompile(`class="count">[^<]*<`).FindString(page))
		}
	}
	for _, query := range []string{"kind=beslut", "from=then", "from=2020&to=2019", "page=x"} {
		path := "/strategies/s/history?"
		h.page(path+query, http.StatusUnprocessableEntity)
	}
}

// TestBack reads the life line as it was: before the first entry, and while it
// was out for consultation.
func TestBack(t *testing.T) {
	h := setup(t)
	h.record(story...)
	holds(t, h.page("/strategies/s?lang=sv&asOf=2015", http.StatusOK), "Inget är registrerat av den här dagen", "Tillbakablick.")
	page := h.page("/strategies/s?lang=sv&asOf=2017-10-01", http.StatusOK)
	holds(t, page, "På remiss", "Ett samråd är öppet.", "från 2 september 2017, pågår", "asOf=2017-10-01")
	h.page("/strategies/x", http.StatusNotFound)
	h.page("/strategies/s?asOf=no", http.StatusUnprocessableEntity)
}

// longLife is a history of many entries, most of them answers.
func longLife(n int) []string {
	lines := append([]string{}, story...)
	lines = append(lines, line("lång", "2019-01-01", "consultation.opened", `{"consultation":"lang","method":"survey","title":"Enkäten","closes":"2019-12-31"}`))
	for i := len(lines); i < n; i++ {
		day := fmt.Sprintf("2019-%02d-%02d", 1+i%12, 1+i%28)
		switch i % 10 {
		case 0:
			lines = append(lines, line(fmt.Sprintf("möte-%d", i), day, "meeting.held", fmt.Sprintf(`{"meeting":"m%d","form":"workshop","title":"Möte nummer %d om strategin"}`, i, i)))
		case 1:
			lines = append(lines, line(fmt.Sprintf("rapport-%d", i), day, "followup.reported", fmt.Sprintf(`{"report":"r%d","form":"monitoring","title":"Rapport nummer %d"}`, i, i)))
		default:
			lines = append(lines, line(fmt.Sprintf("svar-%d", i), day, "consultation.response-received",
				fmt.Sprintf(`{"consultation":"lang","response":"s%d","party":"Part %d","category":"municipality","stance":"supports"}`, i, i), `"sources":[{"title":"Yttrandet","url":"https://example.org/yttrande"}]`))
		}
	}
	return lines
}

// TestLongLife holds the pages of a history of 2,000 entries to a size that a
// telephone can load.
func TestLongLife(t *testing.T) {
	h := setup(t)
	lines := longLife(2000)
	for len(lines) > 0 {
		n := min(500, len(lines))
		h.record(lines[:n]...)
		lines = lines[n:]
	}
	for _, path := range []string{"/strategies/s", "/strategies/s/history", "/strategies/s/history?page=20", "/strategies/s/entries/m", "/strategies/s/entries/a"} {
		if size := len(h.page(path, http.StatusOK)); size > 200_000 {
			t.Errorf("%s has %d bytes", path, size)
		}
	}
	page := h.page("/strategies/s?lang=sv", http.StatusOK)
	holds(t, page, "i historiken")
	same(t, page)
}

// TestLeaves leafs through a long history: each entry stands on one page.
func TestLeaves(t *testing.T) {
	h := setup(t)
	h.record(longLife(230)...)
	seen, next := map[string]int{}, "/strategies/s/history?lang=sv"
	for leaf := 0; next != "" && leaf < 10; leaf++ {
		page := h.page(next, http.StatusOK)
		for _, m := range regexp.MustCompile(`<li id="e-([^"]*)">`).FindAllStringSubmatch(page, -1) {
			seen[m[1]]++
		}
		next = ""
		if m := regexp.MustCompile(`<a href="([^"]*)" rel="next">`).FindStringSubmatch(page); m != nil {
			next = strings.ReplaceAll(m[1], "&amp;", "&")
		}
	}
	if len(seen) != 230 {
		t.Errorf("the pages list %d entries", len(seen))
	}
	for id, n := range seen {
		if n != 1 {
			t.Errorf("%s stands %d times", id, n)
		}
	}
}

// TestLedger reads the history: acts, the newest first, with their entries, and
// where to download them.
func TestLedger(t *testing.T) {
	h := setup(t)
	h.record(story...)
	h.record(line("till", "2026-01-05", "meeting.held", `{"meeting":"m","form":"workshop","title":"Mötet"}`))
	page := h.page("/strategies/s/history?lang=sv&knownAt=2026-11-21", http.StatusOK)
	holds(t, page, "14 poster i 2 registreringar", "av anna", "/api/v1/export?format=csv&amp;knownAt=2026-11-21&amp;strategy=s")
	if strings.Index(page, "e-till") > strings.Index(page, "e-m\"") {
		t.Error("the newest act does not stand first")
	}
}

// TestEntry reads an entry: its fields and other readings, what led to it and
// what followed, what it said before, and how it is cited.
func TestEntry(t *testing.T) {
	h := setup(t)
	h.record(story...)
	page := h.page("/strategies/s/entries/a?lang=sv", http.StatusOK)
	holds(t, page, "12 september 2018, Fullmäktige. En annan källa anger 14 september 2018.", "Källorna är oense: 1 annan uppgift.",
		"Protokollet", "/strategies/s/entries/r-ut?lang=sv", "/strategies/s/entries/f?lang=sv",
		"Kronika: Strategin S. ”Strategin S” antogs, 12 september 2018 (annan uppgift: 14 september 2018). Post a. Så som det var 21 november 2026.",
		"http://example.com/strategies/s/entries/a?asOf=2026-11-21&amp;knownAt=2026-11-21T12%3A00%3A00Z")
	page = h.page("/strategies/s/entries/f?lang=sv", http.StatusOK)
	holds(t, page, "<del>2023</del> <ins>2 maj 2023</ins>", "Rad ett\nrad två", "Posten är rättad en gång.")
	holds(t, h.page("/strategies/s/entries/d2?lang=en", http.StatusOK), "plan", "Översynen klar")
}

// TestNoEntry asks for entries that are not there.
func TestNoEntry(t *testing.T) {
	h := setup(t)
	h.record(story...)
	holds(t, h.page("/strategies/s/entries/r-utt?lang=sv", http.StatusNotFound), "Menade du ”r-ut”?")
	holds(t, h.page("/strategies/s/entries/a?lang=sv&asOf=2016", http.StatusNotFound), "Posten ”a” finns, men inte med de valda dagarna")
	odd := "a/b ö?&\"<"
	h.record(line("odd", "2020", "meeting.held", `{"meeting":"m2","form":"workshop","title":"M"}`),
		`{"id":"a/b ö?&\"<","strategy":"s","kind":"meeting.held","occurred":"2020","data":{"meeting":"m2","form":"workshop","title":"M"}}`)
	h.page("/strategies/s/entries/"+url.PathEscape(odd), http.StatusOK)
}

// TestPrivate: what an entry's page shows of a private person is that it is one.
func TestPrivate(t *testing.T) {
	h := setup(t)
	h.record(append(story, line("p", "2017-10-01", "consultation.response-received",
		`{"consultation":"remiss","response":"p","party":"person:k17","category":"public","stance":"neutral"}`))...)
	page := h.page("/strategies/s/entries/p?lang=sv", http.StatusOK)
	holds(t, page, "en privatperson", "varken tillstyrker eller avstyrker")
	if strings.Contains(page, "k17") {
		t.Error("the page names a person by key")
	}
}

// BenchmarkLifePages measures the pages of a history of 2,000 entries.
func BenchmarkLifePages(b *testing.B) {
	h := setup(b)
	lines := longLife(2000)
	for len(lines) > 0 {
		n := min(500, len(lines))
		h.record(lines[:n]...)
		lines = lines[n:]
	}
	for _, path := range []string{"/strategies/s", "/strategies/s/history", "/strategies/s/entries/a"} {
		b.Run(path, func(b *testing.B) {
			n := 0
			for b.Loop() {
				n++
				size := len(h.page(path+anew(path)+strconv.Itoa(n), http.StatusOK))
				b.ReportMetric(float64(size), "bytes/page")
			}
		})
	}
}
