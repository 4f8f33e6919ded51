package calendar_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/go-json-experiment/json/jsontext"
	"pgregory.net/rapid"

	"kronika/domain"
	"kronika/domain/domaintest"
	"kronika/eventstore/feeds"
	"kronika/projections/calendar"
)

// drawing draws entries, lawful or not: what cannot stand changes nothing.
type drawing struct {
	*rapid.T
	pack string // that holds
	ids  []string
}

func (d *drawing) of(label string, values ...string) string {
	return rapid.SampledFrom(values).Draw(d.T, label)
}

func (d *drawing) date() string {
	return d.of("date", "2019", "2019-05-06", "2020-02", "2020-23", "2021-01-01?", "../2020", "2022-09-12", "2019-03-06/2019-04-20")
}

func (d *drawing) entry() string {
	id := fmt.Sprint("n", len(d.ids))
	deadline, round, decision := d.of("deadline", "a", "b"), d.of("round", "c", "d"), d.of("decision", "e", "f")
	set := fmt.Sprintf(`{"deadline":%q,"title":%q,"due":%q,"basis":"plan","meets":%q}`, deadline, d.of("title", "T", "U"), d.date(),
		d.of("meets", "version.adopted", "version.adopted v", "decision.taken e", "meeting.held"))
	of := d.of("of", append([]string{"m"}, d.ids...)...)
	forms := map[string]string{
		"deadline.set":    set,
		"deadline.moved":  fmt.Sprintf(`{"deadline":%q,"due":%q}`, deadline, d.date()),
		"deadline.met":    fmt.Sprintf(`{"deadline":%q}`, deadline),
		"deadline.waived": fmt.Sprintf(`{"deadline":%q}`, deadline),
		"strategy.scheduled": fmt.Sprintf(`{"from":"2018","to":%q,"rules":%q}`,
			d.of("to", "2025", "2030"), d.pack),
		"strategy.ended":            `{"outcome":"expired"}`,
		"strategy.retitled":         fmt.Sprintf(`{"title":%q}`, id),
		"version.adopted":           fmt.Sprintf(`{"version":%q}`, d.of("version", "v", "w")),
		"revision.started":          fmt.Sprintf(`{"revision":%q,"scope":"review"}`, id),
		"revision.concluded":        fmt.Sprintf(`{"revision":%q,"outcome":"still-current","conclusion":"C"}`, of),
		"decision.taken":            fmt.Sprintf(`{"decision":%q,"matter":"adoption","title":%q,"outcome":"approved","level":"council"}`, decision, id),
		"decision.announced":        fmt.Sprintf(`{"decision":%q}`, decision),
		"decision.appealed":         fmt.Sprintf(`{"decision":%q}`, decision),
		"decision.final":            fmt.Sprintf(`{"decision":%q}`, decision),
		"followup.reported":         fmt.Sprintf(`{"report":%q,"form":"annual-report","title":"F"}`, id),
		"meeting.held":              `{"meeting":"m","form":"workshop","title":"M"}`,
		"consultation.planned":      fmt.Sprintf(`{"consultation":%q,"method":"referral","title":"R","opens":%q,"closes":%q}`, round, d.date(), d.date()),
		"consultation.opened":       fmt.Sprintf(`{"consultation":%q,"method":"referral","title":"R","closes":%q}`, round, d.date()),
		"consultation.extended":     fmt.Sprintf(`{"consultation":%q,"closes":%q}`, round, d.date()),
		"consultation.closed":       fmt.Sprintf(`{"consultation":%q}`, round),
		"consultation.cancelled":    fmt.Sprintf(`{"consultation":%q}`, round),
		"entry.withdrawn":           fmt.Sprintf(`{"entry":%q}`, of),
		"entry.annotated":           fmt.Sprintf(`{"entry":%q,"text":"T"}`, of),
		"entry.corrected":           fmt.Sprintf(`{"entry":%q,"data":%s}`, of, set),
		"entry.corrected occurred":  fmt.Sprintf(`{"entry":%q,"occurred":%q}`, of, d.date()),
		"entry.corrected of a move": fmt.Sprintf(`{"entry":%q,"data":{"deadline":%q,"due":%q}}`, of, deadline, d.date()),
	}
	name := rapid.SampledFrom(slices.Sorted(maps.Keys(forms))).Draw(d.T, "kind")
	kind, _, _ := strings.Cut(name, " ")
	d.ids = append(d.ids, id)
	return domaintest.Line(id, d.date(), kind, forms[name])
}

// TestRandom lets a record grow at random: an event that changes its day or its
// state keeps its key and rises in sequence, one that changes at all is modified
// later, none falls, and no deadline that was once set is gone.
func TestRandom(t *testing.T) {
	packs := domaintest.Packs(t)
	rapid.Check(t, func(t *rapid.T) {
		d := &drawing{T: t}
		d.pack = d.of("pack", "se-rus", "se-rufs", "no-regional", "en-local-plan", "dk-regional", "fi-maakuntaohjelma")
		h := domaintest.History(domaintest.Mandate, domaintest.Line("p", "2018-01-01", "strategy.scheduled", `{"from":"2018","to":"2030","rules":"`+d.pack+`"}`),
			domaintest.Line("s", "2019-02", "deadline.set", `{"deadline":"a","title":"T","due":"2020","basis":"plan","meets":"version.adopted"}`))
		before := map[string]calendar.Event{}
		for n := range rapid.IntRange(1, 25).Draw(t, "entries") {
			now := domaintest.Began.Add(time.Duration(n+10) * time.Minute)
			h = h.With(domain.Stored{Sequence: uint64(n + 10), Recorded: now, Recorder: "local", Entries: []jsontext.Value{jsontext.Value(d.entry())}})
			after := map[string]calendar.Event{}
			for _, e := range calendar.Build(h.Read(domain.At{}), today, packs, feeds.Extras()).Events {
				if _, twice := after[e.UID]; twice {
					t.Fatalf("%s stands twice", e.Key)
				}
				after[e.UID] = e
			}
			for key, was := range before {
				compare(t, was, after[key], now)
			}
			before = after
		}
	})
}

func compare(t *rapid.T, was, is calendar.Event, now time.Time) {
	if is.UID == "" {
		if was.Sort == calendar.Deadline && !strings.Contains(was.Key, "/") {
			t.Fatalf("%s is gone", was.Key)
		}
		return
	}
	told := func(e calendar.Event) string { return fmt.Sprintf("%+v %+v", e.Summary(), e.Notes) }
	switch {
	case is.Sequence < was.Sequence || is.Modified.Before(was.Modified):
		t.Fatalf("%s fell from %d to %d", is.Key, was.Sequence, is.Sequence)
	case (is.From != was.From || is.To != was.To || is.State != was.State) && is.Sequence <= was.Sequence:
		t.Fatalf("%s moved from %s to %s, %q to %q, and did not rise", is.Key, was.From, is.From, was.State, is.State)
	case told(is) != told(was) && !is.Modified.Equal(now):
		t.Fatalf("%s changed unseen:\n%s\n%s", is.Key, told(was), told(is))
	}
}
