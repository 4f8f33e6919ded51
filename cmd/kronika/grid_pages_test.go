package main

import (
	"fmt"
	"maps"
	"net/http"
	"path/filepath"
	"strings"
	"testing"
)

// sorts are an address of each sort of page over the shipped histories and those
// of odd, by what the pages are called.
func sorts() map[string]string {
	all := maps.Clone(printed)
	for name, path := range map[string]string{
		"accessibility":     "/accessibility",
		"all-consultations": "/consultations",
		"all-deadlines":     "/deadlines",
		"calendars":         "/calendars",
		"consultation":      ofVGR + "/consultations/remiss-2020",
		"import":            "/import",
		"norm":              ofVGR + "/norm",
		"past":              ofVGR + "?asOf=2020&knownAt=2020",
		"record":            ofVGR + "/record",
		"record-form":       ofVGR + "/record/decision.taken",
		"reminders":         "/reminders",
		"search":            "/search?q=remiss",
		"signin":            "/signin",
		"new":               "/record",
		"api":               "/api/",
		"fault":             ofVGR + "?asOf=never",
		"nothing":           "/nowhere",
		"empty":             "/strategies/empty",
		"empty-priorities":  "/strategies/empty/priorities",
		"empty-asked":       "/strategies/empty/consultations",
		"empty-deadlines":   "/strategies/empty/deadlines",
		"empty-followup":    "/strategies/empty/followup",
		"empty-choices":     "/strategies/empty/choices",
		"empty-handover":    "/strategies/empty/handover",
		"empty-history":     "/strategies/empty/history",
		"hostile":           "/strategies/hostile",
		"hostile-things":    "/strategies/hostile/priorities",
		"hostile-thing":     "/strategies/hostile/priorities/p",
		"hostile-asked":     "/strategies/hostile/consultations",
		"hostile-deadlines": "/strategies/hostile/deadlines",
		"hostile-followup":  "/strategies/hostile/followup",
		"hostile-choices":   "/strategies/hostile/choices",
		"hostile-entry":     "/strategies/hostile/entries/p1",
		"hostile-trace":     "/strategies/hostile/entries/p1/trace",
		"hostile-history":   "/strategies/hostile/history",
		"hostile-handover":  "/strategies/hostile/handover",
	} {
		all[name] = path
	}
	return all
}

// odd is data with the shipped histories, one of nothing but a mandate, and one
// of texts that no page may break on: marks of a page, words without an end,
// letters from right to left and days half known.
func odd(t *testing.T) (data string) {
	t.Helper()
	data = shipped(t)
	endless := strings.Repeat("Regionutvecklingsstrategiremissammanställning", 6)
	evil := `<script>document.title=1</script>\"'>&amp; مرحبا بالعالم \u202eabc `
	line := func(strategy, id, day, kind, data, more string) string {
		return fmt.Sprintf(`{"strategy":%q,"id":%q,"kind":%q,"occurred":%q,"data":%s%s}`, strategy, id, kind, day, data, more)
	}
	long := strings.Repeat("Kommunerna svarar. "+evil, 200)
	lines := []string{
		line("empty", "m", "2024", "strategy.mandated", `{"title":"Bara ett uppdrag","region":"Gotland","family":"rus"}`, ""),
		line("hostile", "m", "2010%", "strategy.mandated", `{"title":"`+evil+endless+`","region":"`+endless[:90]+`","family":"other"}`, `,"authority":"`+endless+`","reason":"`+long+`"`),
		line("hostile", "p1", "2011?", "priority.proposed", `{"priority":"p","level":"goal","title":"`+evil+endless+`","text":"`+long+`"}`, `,"because":["m"],"sources":[{"title":"`+evil+endless+`","url":"https://example.org/`+endless+`"}]`),
		line("hostile", "v1", "2012-21~", "version.adopted", `{"version":"v1","title":"`+endless+`"}`, `,"because":["p1"]`),
		line("hostile", "p2", "2014?", "priority.reworded", `{"priority":"p","title":"`+endless+evil+`"}`, `,"because":["v1"]`),
		line("hostile", "c1", "2013-23", "consultation.opened", `{"consultation":"c","title":"`+endless+evil+`","method":"survey","closes":"2014-21~"}`, ""),
		line("hostile", "d1", "2014", "deadline.set", `{"deadline":"d","title":"`+endless+evil+`","due":"2027-22","basis":"plan"}`, ""),
		line("hostile", "i1", "2014", "indicator.defined", `{"indicator":"i","title":"`+endless+evil+`","unit":"percent"}`, ""),
		line("hostile", "n1", "2015/2016", "entry.annotated", `{"entry":"p1","text":"`+endless+evil+`"}`, ""),
	}
	file := filepath.Join(t.TempDir(), "odd.jsonl")
	write(t, file, strings.Join(lines, "\n")+"\n")
	must(t, "import", data, file)
	return data
}

// TestGrid looks at each sort of page in all ways, and at what is odd in some.
func TestGrid(t *testing.T) {
	site := serving(t, odd(t))
	var usual, strange []sight
	for name, path := range sorts() {
		answer, err := http.Get(site + path)
		if err != nil {
			t.Fatal(err)
		}
		_ = answer.Body.Close()
		if want := name == "fault" || name == "nothing"; want != (answer.StatusCode >= http.StatusBadRequest) {
			t.Errorf("%s: %s", path, answer.Status)
		}
		if strings.HasPrefix(name, "empty") || strings.HasPrefix(name, "hostile") {
			strange = append(strange, sight{"grid-" + name, path})
		} else {
			usual = append(usual, sight{"grid-" + name, path})
		}
	}
	seen(t, site, everyWay, usual)
	seen(t, site, someWays, strange)
}
