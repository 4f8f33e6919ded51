package calendar_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"kronika/domain"
	"kronika/domain/domaintest"
	"kronika/domain/rules"
	"kronika/projections/calendar"
)

// one gives the event of a rule, of which there is one.
func one(t *testing.T, c calendar.Calendar, rule string) calendar.Event {
	t.Helper()
	var found []calendar.Event
	for _, e := range c.Events {
		if strings.HasPrefix(e.Key, rule+"/") {
			found = append(found, e)
		}
	}
	if len(found) != 1 {
		t.Fatalf("%d events of %s: %+v", len(found), rule, found)
	}
	return found[0]
}

// A computed event of any country moves where the entry that it counts from is
// corrected, and is done where one is recorded that meets it: the same event,
// with a higher sequence.
func TestFollowed(t *testing.T) {
	ruled := func(pack string) string {
		return domaintest.Line("p", "2018-01-01", "strategy.scheduled", `{"from":"2024","to":"2026","rules":"`+pack+`"}`)
	}
	adopted := domaintest.Line("a", "2022-02-16", "version.adopted", `{"version":"v"}`)
	started := domaintest.Line("r", "2023-01-10", "revision.started", `{"revision":"r","scope":"review"}`)
	for name, c := range map[string]struct {
		pack, rule string
		before     []string
		then       string
		day, state string
	}{
		"Moved":   {"en-local-plan", "EN-REVIEW", []string{adopted}, domaintest.Line("x", "2022-03-01", "entry.corrected", `{"entry":"a","occurred":"2022-03-01"}`), "2027-03-01", ""},
		"Done":    {"en-local-plan", "EN-REVIEW", []string{adopted, started}, domaintest.Line("u", "2023-09-01", "revision.concluded", `{"revision":"r","outcome":"amended"}`), "2027-02-16", calendar.Done},
		"Undone":  {"no-regional", "NO-STRATEGI", []string{domaintest.Line("b", "2024-02-01", "version.adopted", `{"version":"w"}`)}, domaintest.Line("x", "2024-05-01", "entry.withdrawn", `{"entry":"b"}`), "2024-10-31", ""},
		"Decided": {"no-regional", "NO-STRATEGI", nil, domaintest.Line("k", "2024-06-01", "decision.taken", `{"decision":"d","matter":"adoption","title":"T","outcome":"approved"}`), "2024-10-31", calendar.Done},
		"Period":  {"se-rus", "PERIOD-END", nil, domaintest.Line("q", "2018-02-01", "strategy.scheduled", `{"from":"2023","to":"2028","rules":"se-rus"}`), "2028-12-31", ""},
		"LegalForce": {"se-rufs", "SE-RUFS", []string{adopted, domaintest.Line("k", "2022-02-16", "decision.taken", `{"decision":"d","matter":"adoption","title":"T","outcome":"approved","level":"council"}`),
			domaintest.Line("f", "2022-04-01", "decision.final", `{"decision":"d"}`)}, domaintest.Line("x", "2022-05-01", "entry.corrected", `{"entry":"f","occurred":"2022-05-01"}`), "2030-05-01", ""},
	} {
		t.Run(name, func(t *testing.T) {
			lines := append([]string{ruled(c.pack)}, c.before...)
			was := one(t, build(t, nil, lines...), c.rule)
			is := one(t, build(t, nil, append(lines, c.then)...), c.rule)
			if is.UID != was.UID || is.Sequence <= was.Sequence || !is.Modified.After(was.Modified) {
				t.Errorf("from %+v\nto %+v", was, is)
			}
			if is.To.String() != c.day || is.State != c.state {
				t.Errorf("until %s, %q", is.To, is.State)
			}
		})
	}
}

// A further version of a rule that moves its day raises the sequence.
func TestFollowedVersions(t *testing.T) {
	rule := func(day, known string) string {
		return `{"id":"X","shape":"yearly","severity":"statutory","title":{"sv":"S","en":"E"},"text":{"sv":"S","en":"E"},"source":"L","found":true,"day":"` + day + `",` +
			known + `"by":[{"kind":"followup.reported"}]}`
	}
	pack := func(list ...string) *rules.Packs {
		text := `{"key":"egen","names":{"sv":"S","en":"E"},"law":"L","released":"2020-01-01","timezone":"Europe/Stockholm","rules":[` + strings.Join(list, ",") + `]}`
		p, err := rules.LoadWith(fstest.MapFS{"egen.json": {Data: []byte(text)}}, "own")
		if err != nil {
			t.Fatal(err)
		}
		return p
	}
	r := domaintest.History(domaintest.Mandate, domaintest.Line("p", "2018-01-01", "strategy.scheduled", `{"from":"2018","rules":"egen"}`),
		domaintest.Line("a", "2018-02-16", "version.adopted", `{"version":"v"}`)).Read(domain.At{})
	on := domain.DayOf(2019, 6, 1)
	was := one(t, calendar.Build(r, on, pack(rule("02-15", "")), nil), "X")
	is := one(t, calendar.Build(r, on, pack(rule("02-15", ""), rule("03-01", `"knownFrom":"2030-05-01",`)), nil), "X")
	if was.To.String() != "2019-02-15" || is.To.String() != "2019-03-01" || is.UID != was.UID || is.Sequence <= was.Sequence || !is.Modified.After(was.Modified) {
		t.Errorf("from %+v\nto %+v", was, is)
	}
}
