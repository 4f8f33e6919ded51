package web

import (
	"log/slog"
	"net/http/httptest"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"kronika/adapters/i18n"
	"kronika/domain"
	"kronika/domain/domaintest"
	"kronika/eventstore/eventstoretest"
)

// shown gives a page of a history as it is answered.
func shown(t testing.TB, h *domain.History, name, query, lang string, fill func(*Web, *look) (any, error), path ...string) string {
	t.Helper()
	s := bare(t)
	return render(t, s, h, name, query, lang, fill, path...)
}

// bare is a server that holds nothing.
func bare(t testing.TB) *Web {
	t.Helper()
	_, held := eventstoretest.Hold(t, eventstoretest.New(t))
	packs := domaintest.Packs(t)
	return &Web{Held: held, Packs: packs, Zone: time.UTC, Log: slog.New(slog.DiscardHandler),
		Today: func() domain.Day { return domain.DayOf(2026, 11, 21) }}
}

func render(t testing.TB, s *Web, h *domain.History, name, query, lang string, fill func(*Web, *look) (any, error), path ...string) string {
	t.Helper()
	r := httptest.NewRequest("GET", "/strategies/s/"+name+"?"+query, nil)
	for i := 0; i < len(path); i += 2 {
		r.SetPathValue(path[i], path[i+1])
	}
	l := s.look(r)
	if err := l.ask(); err != nil {
		t.Fatal(err)
	}
	l.words, l.history = i18n.For(lang), h
	model, err := fill(s, l)
	if err != nil {
		t.Fatal(err)
	}
	w := httptest.NewRecorder()
	s.write(w, l, name, 200, model)
	if w.Code != 200 {
		t.Fatalf("%d %s", w.Code, w.Body)
	}
	return w.Body.String()
}

// first gives what a pattern's group finds first in a page.
func first(t *testing.T, page, pattern string) string {
	t.Helper()
	m := regexp.MustCompile(pattern).FindStringSubmatch(page)
	if m == nil {
		t.Fatalf("no %s in\n%s", pattern, page)
	}
	return m[1]
}

// sample is a strategy whose second version renames one priority, drops one, adds
// one and splits one in two.
func sample() *domain.History {
	line := domaintest.Line
	return domaintest.History(domaintest.Mandate,
		line("a", "2012", "priority.proposed", `{"priority":"a","level":"goal","title":"To become <green>"}`),
		line("b", "2012", "priority.proposed", `{"priority":"b","level":"goal","title":"To grow"}`),
		line("c", "2012", "priority.proposed", `{"priority":"c","level":"goal","title":"To heal"}`),
		line("k", "2012", "priority.proposed", `{"priority":"k","level":"goal","title":"To stay"}`),
		line("v1", "2013", "version.adopted", `{"version":"v1","title":"The first"}`),
		line("a2", "2019", "priority.reworded", `{"priority":"a","title":"To be <green>"}`),
		line("b2", "2019", "priority.dropped", `{"priority":"b"}`),
		line("d", "2019", "priority.proposed", `{"priority":"d","level":"goal","title":"To learn"}`),
		line("c2", "2019", "priority.split", `{"priority":"c","into":[{"priority":"c1","title":"To heal bodies"},{"priority":"c2","title":"To heal minds"}]}`),
		line("v2", "2020", "version.adopted", `{"version":"v2","title":"The second"}`))
}

// TestPriorities holds the heading, the paragraph, the table and the picture to
// the same numbers.
func TestPriorities(t *testing.T) {
	page := shown(t, sample(), "priorities", "", "en", (*Web).priorities)
	if got := first(t, page, `<h1>(.*?)</h1>`); got != "The priorities: 4 became 5" {
		t.Error(got)
	}
	lead := first(t, page, `<p class="lead">(.*?)</p>`)
	for _, want := range []string{"1 kept", "1 reworded", "1 dropped", "1 added", "1 split into 2"} {
		if !strings.Contains(lead, want) {
			t.Errorf("%q does not say %q", lead, want)
		}
	}
	table := first(t, page, `(?s)<table class="stack compare">(.*?)</table>`)
	if n := strings.Count(table, `<span class="op">`); strconv.Itoa(n)+" rows" != first(t, table, `<caption>(\d+ rows)`) || n != 5 {
		t.Errorf("%d rows", n)
	}
	if !strings.Contains(table, "To <b>become</b> &lt;green&gt;</del>") || !strings.Contains(table, "To <ins>be</ins> &lt;green&gt;") {
		t.Error(table)
	}
	if n := strings.Count(page, `<path class="band`); n != 6 {
		t.Errorf("%d bands", n)
	}
	if !strings.Contains(page, `href="/strategies/s/entries/c2"`) {
		t.Error("the split's entry is not linked")
	}
}

// TestPriority follows a priority that was renamed, and one that was split.
func TestPriority(t *testing.T) {
	page := shown(t, sample(), "priority", "", "en", (*Web).priority, "priority", "a")
	if !strings.Contains(page, "<h1>To be &lt;green&gt;</h1>") || !strings.Contains(page, "<del>become</del><ins>be</ins>") {
		t.Error(page)
	}
	page = shown(t, sample(), "priority", "", "sv", (*Web).priority, "priority", "c")
	if strings.Count(page, `href="/strategies/s/priorities/c1`) == 0 {
		t.Error(page)
	}
}

// TestFollowup holds the sentence to the values, and the picture to the table.
func TestFollowup(t *testing.T) {
	line := domaintest.Line
	h := domaintest.History(domaintest.Mandate,
		line("i", "2012", "indicator.defined", `{"indicator":"i","title":"Emissions","unit":"t","better":"lower","target":3,"targetYear":2030}`),
		line("i1", "2012", "indicator.measured", `{"indicator":"i","period":"2010","value":7}`),
		line("i2", "2012", "indicator.measured", `{"indicator":"i","period":"2011","value":6}`),
		line("i3", "2017", "indicator.measured", `{"indicator":"i","period":"2016","value":5}`),
		line("i4", "2017", "indicator.measured", `{"indicator":"i","period":"2016","value":9,"breakdown":"women"}`),
		line("j", "2012", "indicator.defined", `{"indicator":"j","title":"Trust","unit":"%"}`),
		line("s1", "2013", "alignment.scored", `{"framework":"Agenda","goal":"1","score":2}`),
		line("s2", "2013", "alignment.scored", `{"framework":"Agenda","goal":"2","score":3}`),
		line("s3", "2013", "alignment.scored", `{"framework":"Agenda","goal":"3","score":3}`),
		line("s4", "2014", "alignment.scored", `{"framework":"Agenda","goal":"1","score":4}`),
		line("r", "2014", "recommendation.made", `{"recommendation":"r","text":"Measure more"}`))
	page := shown(t, h, "followup", "", "en", (*Web).followup)
	if got := first(t, page, `<h1>(.*?)</h1>`); got != "2 indicators, 1 target" {
		t.Error(got)
	}
	if lead := first(t, page, `<p class="lead">(.*?)</p>`); lead != "1 of 2 have values. Between the first and the last value 1 moved the wanted way and 0 the other way; for 1 that cannot be told." {
		t.Error(lead)
	}
	rows := strings.Count(first(t, page, `(?s)<details class="asdata">(.*?)</details>`), "<tr><td>")
	picture := first(t, page, `(?s)(<svg class="chart" viewBox="0 0 300 150".*?</svg>)`)
	if dots := strings.Count(picture, "<circle"); dots != rows || rows != 3 || strings.Count(picture, "series gap") != 1 {
		t.Errorf("%d dots, %d rows: %s", dots, rows, picture)
	}
	if radar := first(t, page, `(?s)(<svg class="chart" viewBox="0 0 430 350".*?</svg>)`); !strings.Contains(radar, `class="radar-b open"`) || strings.Count(radar, "<circle") != 1 {
		t.Error(radar)
	}
	if !strings.Contains(page, "Measure more") || !strings.Contains(page, "no answer is recorded") {
		t.Error("the recommendation is not told as unanswered")
	}
}

// TestChoices holds the marks drawn to the numbers beside them, and keeps back a
// group that is too small.
func TestChoices(t *testing.T) {
	line := domaintest.Line
	h := domaintest.History(domaintest.Mandate,
		line("q", "2012", "choice.posed", `{"choice":"q","theme":"what","question":"Cities or land?","poles":["Cities","Land"]}`),
		line("g1", "2013", "choice.marked", `{"choice":"q","group":"The board","groupKind":"leadership","position":20}`),
		line("g2", "2014", "choice.marked", `{"choice":"q","group":"The board","groupKind":"leadership","position":35}`),
		line("g3", "2014", "choice.marked", `{"choice":"q","group":"Two clerks","groupKind":"staff","position":91,"size":2}`),
		line("z", "2015", "choice.settled", `{"choice":"q","conclusion":"Both","position":50}`))
	page := shown(t, h, "choices", "", "en", (*Web).choices)
	if got := first(t, page, `<h1>(.*?)</h1>`); got != "1 framing choice, 1 settled" {
		t.Error(got)
	}
	for _, want := range []string{`<circle cx="20%"`, `<circle cx="35%"`, `x1="50%"`, ">20</td>", ">35</td>", ">15</td>"} {
		if !strings.Contains(page, want) {
			t.Errorf("no %s", want)
		}
	}
	if strings.Contains(page, "91") {
		t.Error("a small group is shown")
	}
}

// TestHandover holds the heading to the lists.
func TestHandover(t *testing.T) {
	page := shown(t, sample(), "handover", "from=2019-01-01&to=2020-12-31", "en", (*Web).handover)
	decided := first(t, page, `<h1>Handover: (\d+) decision`)
	if got := first(t, page, `<h2>Decided <span class="count">(\d+)</span>`); got != decided || decided == "0" {
		t.Errorf("%s in the heading, %s in the list", decided, got)
	}
	if !strings.Contains(page, `href="/strategies/s/entries/b2"`) {
		t.Error("the dropping is not linked")
	}
}

// TestLeftBehind: what a replaced strategy had, and nothing ended, is not told as
// dropped.
func TestLeftBehind(t *testing.T) {
	rows := []*change{{fates: []string{"dropped"}}, {fates: []string{"dropped"}, entries: []string{"f", "e"}}, {fates: []string{"added"}}}
	unstate(rows, func(id string) bool { return id == "e" })
	for i, want := range []string{"unstated", "dropped", "added"} {
		if got := rows[i].fates[0]; got != want {
			t.Errorf("row %d is %s, want %s", i, got, want)
		}
	}
}
