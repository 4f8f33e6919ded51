package calendar_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kronika/domain"
	"kronika/domain/domaintest"
	"kronika/eventstore/feeds"
	"kronika/projections/calendar"
)

var today = domain.DayOf(2026, 11, 21)

func build(t testing.TB, with []string, lines ...string) calendar.Calendar {
	t.Helper()
	h := domaintest.History(append([]string{domaintest.Mandate}, lines...)...)
	return calendar.Build(h.Read(domain.At{}), today, domaintest.Packs(t), with)
}

// told writes events, one a line: key, days, state, sequence, entries, summary.
func told(events []calendar.Event) string {
	var b strings.Builder
	for _, e := range events {
		days := e.From.String()
		if e.To != e.From {
			days += " to " + e.To.String()
		}
		fmt.Fprintf(&b, "%s | %s | %s | %d | %s | %s\n", e.Key, days, e.State, e.Sequence, strings.Join(e.Entries, " "), keys(e.Summary()))
	}
	return b.String()
}

// keys writes the keys of a message and of what it holds.
func keys(m domain.Message) string {
	if text, ok := m.Args["text"].(string); ok {
		return text
	}
	if what, ok := m.Args["what"].(domain.Message); ok {
		return m.Key + "(" + keys(what) + ")"
	}
	return m.Key
}

// set sets the deadline d.
func set(due string, more ...string) string {
	return domaintest.Line("s", "2019-02-13", "deadline.set",
		fmt.Sprintf(`{"deadline":"d","title":"Beslut","due":%q,"basis":"plan"%s}`, due, strings.Join(more, "")))
}

func moved(id, due string) string {
	return domaintest.Line(id, "2019-03", "deadline.moved", fmt.Sprintf(`{"deadline":"d","due":%q}`, due))
}

func TestDays(t *testing.T) {
	for due, want := range map[string]string{
		"2020-05-02":             "2020-05-02 | Beslut",
		"2020-05-02?":            "2020-05-02 | calendar.when.known(Beslut)",
		"2020-05":                "2020-05-01 to 2020-05-31 | calendar.when.known(Beslut)",
		"2020-05~":               "2020-05-01 to 2020-05-31 | calendar.when.known(Beslut)",
		"2020-05-10/2020-06-09":  "2020-05-10 to 2020-06-09 | calendar.when.known(Beslut)",
		"2020-05-10/2020-06-10":  "2020-06-10 | calendar.when.between(Beslut)",
		"2020-23":                "2020-11-30 | calendar.when.within(Beslut)",
		"2020":                   "2020-12-31 | calendar.when.within(Beslut)",
		"2020%":                  "2020-12-31 | calendar.when.known(Beslut)",
		"../2020":                "2020-12-31 | calendar.when.known(Beslut)",
		"2020-05-02/..":          "2020-05-02 | calendar.when.known(Beslut)",
		"2020-02/2020-03-02?":    "2020-02-01 to 2020-03-02 | calendar.when.known(Beslut)",
		"2019-12-24/2020-03-02?": "2020-03-02 | calendar.when.known(Beslut)",
		"2020-05-02/2020-05-02":  "2020-05-02 | Beslut",
		"2020-02-28/2020-03-29":  "2020-02-28 to 2020-03-29 | calendar.when.known(Beslut)",
		"2020-12-31/2021-01-01":  "2020-12-31 to 2021-01-01 | calendar.when.known(Beslut)",
		"2020-24":                "2021-02-28 | calendar.when.within(Beslut)",
		"2020-40":                "2020-06-30 | calendar.when.within(Beslut)",
		"2020-01-01/2020-01-31%": "2020-01-01 to 2020-01-31 | calendar.when.known(Beslut)",
		"2020-01-01/2020-02-01":  "2020-02-01 | calendar.when.between(Beslut)",
		"2019-03-06/2019":        "2019-12-31 | calendar.when.between(Beslut)",
		"../2020-05-02?":         "2020-05-02 | calendar.when.known(Beslut)",
		"2020-05-01/2020-05-31":  "2020-05-01 to 2020-05-31 | calendar.when.known(Beslut)",
		"2024-02-01/2024-02-29":  "2024-02-01 to 2024-02-29 | calendar.when.known(Beslut)",
		"2020-33/2020-34":        "2020-06-30 | calendar.when.between(Beslut)",
		"2020-05-02~":            "2020-05-02 | calendar.when.known(Beslut)",
		"2020-11-21/2020-11-22?": "2020-11-21 to 2020-11-22 | calendar.when.known(Beslut)",
		"1999-12-31":             "1999-12-31 | Beslut",
		"2020-05-02/2020-06-01~": "2020-05-02 to 2020-06-01 | calendar.when.known(Beslut)",
		"2020-05-02/2020-06-02~": "2020-06-02 | calendar.when.known(Beslut)",
		"2030-21/..":             "2030-03-01 | calendar.when.known(Beslut)",
	} {
		line := told(build(t, nil, set(due)).Events)
		part := strings.Split(strings.TrimSpace(line), " | ")
		if got := part[1] + " | " + part[5]; got != want {
			t.Errorf("%s: %s, not %s", due, got, want)
		}
	}
}

func TestDeadlines(t *testing.T) {
	const (
		adopted = `a 2020-02 version.adopted {"version":"v"}`
		beslut  = "Beslut"
	)
	line := func(s string) string {
		f := strings.SplitN(s, " ", 4)
		return domaintest.Line(f[0], f[1], f[2], f[3])
	}
	meets := `,"meets":"version.adopted v"`
	for _, c := range []struct {
		name  string
		lines []string
		want  string
	}{
		{"OK", []string{set("2019-11-01")}, "d | 2019-11-01 |  | 0 | s | Beslut"},
		{"OK/Moved", []string{set("2019-11-01"), moved("x", "2019-12-01"), moved("y", "2020-23")},
			"d | 2020-11-30 |  | 2 | s x y | calendar.when.within(Beslut)"},
		{"OK/Postponed", []string{set("2019-11-01"), moved("x", "2019-12-01"), line(`y 2019-03 deadline.moved {"deadline":"d"}`)},
			"d | 2019-12-01 | postponed | 2 | s x y | calendar.state.postponed(Beslut)"},
		{"OK/PostponedAndSetAgain", []string{set("2019-11-01"), line(`x 2019-03 deadline.moved {"deadline":"d"}`), moved("y", "2021-01-01")},
			"d | 2021-01-01 |  | 2 | s x y | Beslut"},
		{"OK/Met", []string{set("2019-11-01"), line(`m 2019-10 deadline.met {"deadline":"d"}`)},
			"d | 2019-11-01 | done | 1 | s m | calendar.state.done(Beslut)"},
		{"OK/Meets", []string{set("2020-11-01", meets), line(adopted)}, "d | 2020-11-01 | done | 1 | s a | calendar.state.done(Beslut)"},
		{"OK/Waived", []string{set("2019-11-01"), line(`m 2019-10 deadline.waived {"deadline":"d"}`)},
			"d | 2019-11-01 | waived | 1 | s m | calendar.state.waived(Beslut)"},
		{"OK/EndedBefore", []string{set("2030"), line(`e 2021-01-01 strategy.ended {"outcome":"expired"}`)},
			"d | 2030-12-31 | ended | 1 | s e | calendar.state.ended(calendar.when.within(Beslut))"},
		{"OK/EndedOnTheDay", []string{set("2021-01-01"), line(`e 2021-01-01 strategy.ended {"outcome":"expired"}`)},
			"d | 2021-01-01 | ended | 1 | s e | calendar.state.ended(Beslut)"},
		{"OK/EndedAfter", []string{set("2020"), line(`e 2021-01-01 strategy.ended {"outcome":"expired"}`)},
			"d | 2020-12-31 |  | 1 | s e | calendar.when.within(Beslut)"},
		{"OK/Corrected", []string{set("2019-11-01"), moved("x", "2019-12-01"),
			line(`c 2026 entry.corrected {"entry":"x","data":{"deadline":"d","due":"2019-12-02"}}`)},
			"d | 2019-12-02 |  | 2 | s x | Beslut"},
		{"OK/MoveWithdrawn", []string{set("2019-11-01"), moved("x", "2019-12-01"), line(`w 2026 entry.withdrawn {"entry":"x"}`)},
			"d | 2019-11-01 |  | 2 | s | Beslut"},
		{"OK/CorrectionWithdrawn", []string{set("2019-11-01"), line(`c 2026 entry.corrected {"entry":"s","data":{"deadline":"d","title":"Annat","due":"2020","basis":"plan"}}`),
			line(`w 2026 entry.withdrawn {"entry":"c"}`)}, "d | 2019-11-01 |  | 2 | s | Beslut"},
		{"OK/Annotated", []string{set("2019-11-01"), line(`n 2026 entry.annotated {"entry":"s","text":"T"}`),
			line(`q 2026 entry.disputed {"entry":"s","text":"T"}`), line(`w 2026 entry.withdrawn {"entry":"n"}`)}, "d | 2019-11-01 |  | 0 | s | Beslut"},
		{"OK/Withdrawn", []string{set("2019-11-01"), moved("x", "2019-12-01"), line(`w 2026 entry.withdrawn {"entry":"x"}`), line(`v 2026 entry.withdrawn {"entry":"s"}`)},
			"d | 2019-12-01 | withdrawn | 3 |  | calendar.state.withdrawn(Beslut)"},
		{"OK/AnotherKey", []string{set("2019-11-01"), line(`c 2026 entry.corrected {"entry":"s","data":{"deadline":"e","title":"Annat","due":"2020-01-01","basis":"plan"}}`)},
			"d | 2019-11-01 | withdrawn | 1 | s | calendar.state.withdrawn(Beslut)\ne | 2020-01-01 |  | 1 | s | Annat"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want+"\n", told(build(t, nil, c.lines...).Events)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestComputed(t *testing.T) {
	ruled := domaintest.Line("p", "2018-01-01", "strategy.scheduled", `{"from":"2019","to":"2030","rules":"se-rus"}`)
	decided := domaintest.Line("k", "2021-02-16", "decision.taken", `{"decision":"antar","matter":"adoption","title":"Antas","outcome":"approved","level":"council"}`)
	c := build(t, nil, ruled, decided,
		domaintest.Line("a", "2021-02-16", "version.adopted", `{"version":"v"}`),
		domaintest.Line("o", "2021-03-01", "decision.appealed", `{"decision":"antar"}`),
		domaintest.Line("r", "2022-09", "revision.started", `{"revision":"r","scope":"review"}`),
		domaintest.Line("u", "2022-09", "revision.concluded", `{"revision":"r","outcome":"still-current","conclusion":"C"}`))
	want := `SE-REVIEW/2018-09-09 | 2022-09-10 | done | 3 | p a r u | calendar.state.done(deadline.title.review)
SE-REVIEW/2022-09-11 | 2026-09-12 |  | 3 | p a r u | deadline.title.review
SE-REVIEW/2026-09-13 | 2030-09-07 |  | 3 | p a r u | deadline.title.review
PERIOD-END/2019-01-01 | 2030-12-31 |  | 0 | p | deadline.title.periodEnd
`
	if diff := cmp.Diff(want, told(c.Events)); diff != "" {
		t.Error(diff)
	}
	if c.Unruled || c.Rules != "se-rus" {
		t.Errorf("%+v", c)
	}
	if c := build(t, nil, decided); len(c.Events) != 0 || !c.Unruled {
		t.Errorf("without a rule pack: %+v", c)
	}
}

func TestConsultations(t *testing.T) {
	planned := domaintest.Line("p", "2019", "consultation.planned", `{"consultation":"c","method":"referral","title":"Remiss","opens":"2019-05","closes":"2019-09-01"}`)
	opened := domaintest.Line("o", "2019-05-06", "consultation.opened", `{"consultation":"c","closes":"2019-09-15"}`)
	extended := domaintest.Line("e", "2019-08", "consultation.extended", `{"consultation":"c","closes":"2019-10-15"}`)
	with := []string{feeds.Consultations}
	for _, c := range []struct {
		name  string
		lines []string
		want  string
	}{
		{"OK/Planned", []string{planned}, "opens | 2019-05-01 to 2019-05-31 |  | 0 | p | calendar.when.known(calendar.opens)\ncloses | 2019-09-01 |  | 0 | p | calendar.closes"},
		{"OK/Opened", []string{planned, opened}, "opens | 2019-05-06 |  | 1 | p o | calendar.opened\ncloses | 2019-09-15 |  | 1 | p o | calendar.closes"},
		{"OK/Extended", []string{planned, opened, extended}, "opens | 2019-05-06 |  | 2 | p o e | calendar.opened\ncloses | 2019-10-15 |  | 2 | p o e | calendar.closes"},
		{"OK/Closed", []string{planned, opened, domaintest.Line("x", "2019-10-16", "consultation.closed", `{"consultation":"c"}`)},
			"opens | 2019-05-06 |  | 2 | p o x | calendar.opened\ncloses | 2019-10-16 |  | 2 | p o x | calendar.closed"},
		{"OK/Cancelled", []string{planned, opened, domaintest.Line("x", "2019-06", "consultation.cancelled", `{"consultation":"c"}`)},
			"opens | 2019-05-06 |  | 2 | p o x | calendar.opened\ncloses | 2019-09-15 | cancelled | 2 | p o x | calendar.state.cancelled(calendar.closes)"},
		{"OK/Withdrawn", []string{planned, domaintest.Line("w", "2019-06", "entry.withdrawn", `{"entry":"p"}`)},
			"opens | 2019-05-01 to 2019-05-31 | withdrawn | 1 |  | calendar.state.withdrawn(calendar.when.known(calendar.opens))\ncloses | 2019-09-01 | withdrawn | 1 |  | calendar.state.withdrawn(calendar.closes)"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := strings.ReplaceAll(told(build(t, with, c.lines...).Events), "consultation/c/", "")
			if diff := cmp.Diff(c.want+"\n", got); diff != "" {
				t.Error(diff)
			}
			if list := build(t, nil, c.lines...).Events; len(list) != 0 {
				t.Errorf("shown without being asked for: %+v", list)
			}
		})
	}
}

func TestFacts(t *testing.T) {
	lines := []string{
		domaintest.Line("k", "2021-02-16", "decision.taken", `{"decision":"a","matter":"adoption","title":"Antas","outcome":"approved"}`, `"authority":"RF","reference":"§ 5"`),
		domaintest.Line("m1", "2020-05", "meeting.held", `{"meeting":"m","form":"workshop","title":"M"}`),
		domaintest.Line("m2", "2020-06", "meeting.held", `{"meeting":"m","form":"workshop","title":"M"}`),
		domaintest.Line("w", "2021", "entry.withdrawn", `{"entry":"m1"}`),
	}
	shown := func(with ...string) (list []string) {
		for _, e := range build(t, with, lines...).Events {
			if e.Happened == e.Off() || !strings.HasPrefix(e.Key, e.Sort+"/") || len(e.Key) != len(e.Sort)+37 {
				t.Errorf("%+v", e)
			}
			list = append(list, fmt.Sprint(e.Sort, " ", e.From, " ", e.State, " ", e.Sequence))
		}
		return list
	}
	if got := shown(); got != nil {
		t.Error(got)
	}
	if got, want := shown(feeds.Decisions), []string{"decision 2021-02-16  0"}; !slices.Equal(got, want) {
		t.Error(got)
	}
	if got, want := shown(feeds.Meetings), []string{"meeting 2020-05-01 withdrawn 1", "meeting 2020-06-01  0"}; !slices.Equal(got, want) {
		t.Error(got)
	}
}

// Nothing in an event depends on the day that it is asked for.
func TestAnyDay(t *testing.T) {
	h := domaintest.History(domaintest.Mandate, set("2020-11-01"), domaintest.Line("p", "2018-01-01", "strategy.scheduled", `{"from":"2019","to":"2025","rules":"se-rus"}`),
		domaintest.Line("a", "2020-02", "version.adopted", `{"version":"v"}`))
	r := h.Read(domain.At{})
	list := calendar.Build(r, domain.DayOf(2020, 1, 1), domaintest.Packs(t), nil).Events
	later := calendar.Build(r, domain.DayOf(2035, 1, 1), domaintest.Packs(t), nil).Events
	later = slices.DeleteFunc(later, func(e calendar.Event) bool { return e.Key == "SE-REVIEW/2022-09-11" }) // not listed before
	same := []cmp.Option{cmp.Comparer(func(a, b domain.Date) bool { return a == b }), cmp.AllowUnexported(calendar.Event{})}
	if diff := cmp.Diff(list, later, same...); diff != "" || len(list) != 3 {
		t.Errorf("%d: %s", len(list), diff)
	}
}

func TestModified(t *testing.T) {
	lines := []string{set("2019-11-01"), moved("x", "2019-12-01"), domaintest.Line("n", "2026", "entry.annotated", `{"entry":"s","text":"T"}`)}
	at := func(n int) time.Time { return domaintest.Began.Add(time.Duration(n) * time.Second) } // the mandate is the first
	if got := build(t, nil, lines...).Events[0].Modified; !got.Equal(at(2)) {
		t.Errorf("modified %s", got)
	}
	lines = append(lines, domaintest.Line("t", "2026", "strategy.retitled", `{"title":"U"}`))
	if e := build(t, nil, lines...).Events[0]; !e.Modified.Equal(at(4)) || e.Sequence != 1 {
		t.Errorf("retitled: %+v", e)
	}
}
