package web_test

import (
	"net/url"
	"strings"
	"testing"
	"time"

	"kronika/eventstore/tokens"
)

// TestCite cites every page by an address that shows the same, tells what was
// corrected since, and notes it as given out.
func TestCite(t *testing.T) {
	g := newGate(t)
	g.web.Public = "https://kronika.example"
	const clocks = "asOf=2026-11-21&knownAt=2026-11-21T12%3A00%3A00Z"
	for path, want := range map[string]string{
		"/":                               "Kronika. Overview. As it was 21 November 2026. As we knew it 21 November 2026 at 12:00:00 UTC. https://kronika.example/?" + clocks,
		"/strategies/s":                   "Kronika: Strategin S. As it was 21 November 2026. As we knew it 21 November 2026 at 12:00:00 UTC. https://kronika.example/strategies/s?" + clocks,
		"/strategies/s?asOf=2019&lang=sv": "Kronika: Strategin S. Så som det var 31 december 2019. Så som vi visste det 21 november 2026 kl. 12:00:00 UTC. https://kronika.example/strategies/s?asOf=2019&knownAt=2026-11-21T12%3A00%3A00Z",
		"/strategies/s/history?kind=record&page=1": "Kronika: Strategin S. History. As it was 21 November 2026. As we knew it 21 November 2026 at 12:00:00 UTC. https://kronika.example/strategies/s/history?asOf=2026-11-21&kind=record&knownAt=2026-11-21T12%3A00%3A00Z&page=1",
		"/strategies/s/entries/a":                  "Entry a. As it was 21 November 2026. As we knew it 21 November 2026 at 12:00:00 UTC. https://kronika.example/strategies/s/entries/a?" + clocks,
	} {
		page := g.page(path, 200)
		holds(t, strings.ReplaceAll(page, "&amp;", "&"), want)
		if n := strings.Count(page, `id="cite-text"`); n != 1 {
			t.Errorf("%s is cited %d times", path, n)
		}
	}
	for _, path := range []string{"/accessibility", "/signin", "/import"} {
		if strings.Contains(g.page(path, 200), `id="cite-text"`) {
			t.Errorf("%s is cited", path)
		}
	}
	w := g.asks("POST", "/cite?lang=sv", url.Values{"what": {"/strategies/s?" + clocks}, "strategy": {"s"}})
	at := w.Header().Get("Location")
	if w.Code != 303 || !strings.HasPrefix(at, "/cited/") {
		t.Fatal(w.Code, at)
	}
	holds(t, g.page(at, 200), "Antecknad 21 november 2026 kl. 12:00:00 UTC av anna.", "https://kronika.example/strategies/s?", "Ingenting har rättats")
	for name, form := range map[string]url.Values{
		"Elsewhere": {"what": {"https://evil.example/?" + clocks}}, "NoClock": {"what": {"/strategies/s"}, "strategy": {"s"}},
		"Long": {"what": {"/?knownAt=" + strings.Repeat("x", 3000)}}, "None": {},
	} {
		if w := g.asks("POST", "/cite", form); w.Code != 422 {
			t.Errorf("%s: %d", name, w.Code)
		}
	}
	for _, strategy := range []string{"t", "../s"} {
		if w := g.asks("POST", "/cite", url.Values{"what": {"/strategies/s?" + clocks}, "strategy": {strategy}}); w.Code != 404 {
			t.Errorf("%s: %d", strategy, w.Code)
		}
	}
	g.account = tokens.Account{}
	if w := g.asks("POST", "/cite", url.Values{"what": {"/?" + clocks}}); w.Code != 401 {
		t.Error(w.Code)
	}
	g.page("/cited/"+strings.Repeat("0", 32), 404)
	g.page("/cited/x", 404)
}

// TestCorrectedSince tells on a page read by a moment what has been corrected since.
func TestCorrectedSince(t *testing.T) {
	g := newGate(t)
	clocks := "?knownAt=" + url.QueryEscape(noon.Add(-30*time.Minute).Format(time.RFC3339))
	holds(t, g.page("/strategies/s"+clocks, 200), "Nothing has been corrected, withdrawn or disputed since then.")
	for n := range 35 { // past half an hour, by the recorder's clock
		g.record(line("n"+string(rune('A'+n)), "", "entry.annotated", `{"entry":"a","text":"x"}`))
	}
	g.record(line("c9", "", "entry.corrected", `{"entry":"f","occurred":"2023-05-03"}`))
	holds(t, g.page("/strategies/s"+clocks, 200), "Since then one correction, withdrawal or dispute has been recorded.", `href="/strategies/s/history?kind=record"`)
	holds(t, g.page("/strategies/s/entries/f"+clocks, 200), "Since then one correction")
	holds(t, g.page("/strategies/s/entries/a"+clocks, 200), "Nothing has been corrected")
	holds(t, g.page("/"+clocks, 200), "Since then one correction")
	holds(t, g.page("/strategies/s"+clocks+"&asOf=2019", 200), "Nothing has been corrected")
}

// TestNear offers the page that an address was perhaps meant to be.
func TestNear(t *testing.T) {
	g := newGate(t)
	for path, want := range map[string]string{
		"/nothing-at-all-like-it": "", "/overvew": "/", "/strategies": "/", "/strategies/s/priorites": "/strategies/s/priorities",
		"/strategy/s/historik": "/strategies/s/history", "/strategies/s/tidsfrister": "/strategies/s/deadlines", "/strategies/s/xyzzy": "/strategies/s",
		"/importt": "/import", "/<script>": "",
	} {
		page := g.page(path+"?lang=sv", 404)
		if meant := strings.Contains(page, "Menade du <a"); meant != (want != "") || meant && !strings.Contains(page, `Menade du <a href="`+want+`"`) {
			t.Errorf("%s: %s", path, text(page[strings.Index(page, "<main"):]))
		}
	}
	g.page("/<script>", 404)
}
