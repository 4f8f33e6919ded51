package deadlines_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"kronika/domain"
	"kronika/domain/domaintest"
	"kronika/projections/deadlines"
)

// build gives the deadlines of a rule, "" for the recorded ones.
func build(t testing.TB, today, rule string, lines ...string) []deadlines.Deadline {
	t.Helper()
	all := deadlines.Build(domaintest.Read(t, lines...), domaintest.Day(t, today), domaintest.Packs(t))
	return slices.DeleteFunc(all, func(d deadlines.Deadline) bool { return d.Rule != rule })
}

// one gives the only deadline of a rule.
func one(t testing.TB, today, rule string, lines ...string) deadlines.Deadline {
	t.Helper()
	list := build(t, today, rule, lines...)
	if len(list) != 1 {
		t.Fatalf("%d deadlines, not one: %+v", len(list), list)
	}
	return list[0]
}

// told gives a message as text, for tests to compare.
func told(m domain.Message) string {
	if m.Key == "why.both" {
		return told(m.Args["first"].(domain.Message)) + " · " + told(m.Args["then"].(domain.Message))
	}
	text := m.Key
	names := make([]string, 0, len(m.Args))
	for name := range m.Args {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		text += fmt.Sprintf(" %s=%v", name, m.Args[name])
	}
	return text
}

func text(d *domain.Day) string {
	if d == nil {
		return "-"
	}
	return d.String()
}

func TestBuildOrders(t *testing.T) {
	list := deadlines.Build(domaintest.Read(t,
		`a 2018-01-01 strategy.scheduled {"from":"2019","to":"2022-09-10","rules":"se-rus"}`,
		`b 2019-06-01 version.adopted {"version":"v"}`,
		`c 2019-06-02 deadline.set {"deadline":"undated","title":"A","due":"2020","basis":"plan"}`,
		`d 2019-06-02 deadline.set {"deadline":"same-day","title":"B","due":"2022-09-10/2023","basis":"plan"}`,
		`e 2019-06-02 deadline.set {"deadline":"by-its-last","title":"C","due":"../2022-09-11","basis":"plan"}`,
		`f 2019-06-02 deadline.set {"deadline":"also-same","title":"D","due":"2022-09-10","basis":"plan"}`,
		`g 2019-06-03 deadline.moved {"deadline":"undated"}`,
	), domaintest.Day(t, "2021-01-01"), domaintest.Packs(t))
	var got []string
	for _, d := range list {
		got = append(got, d.Deadline)
	}
	want := []string{"same-day", "also-same", "PERIOD-END/2019-01-01", "SE-REVIEW/2018-09-09", "by-its-last", "undated"}
	if !slices.Equal(got, want) {
		t.Errorf("the order is %v", got)
	}
	if next := deadlines.Next(list); next.String() != "2022-09-10" {
		t.Errorf("next is %s", next)
	}
}

func TestBuildOfNothing(t *testing.T) {
	r := domaintest.Read(t)
	if list := deadlines.Build(r, domaintest.Day(t, "2021-01-01"), domaintest.Packs(t)); len(list) != 0 {
		t.Errorf("deadlines of nothing: %+v", list)
	}
	if !deadlines.Unruled(r, domaintest.Packs(t)) || !deadlines.Next(nil).IsZero() {
		t.Error("a rule holds for nothing")
	}
}

func TestNext(t *testing.T) {
	due := func(status, date string) deadlines.Deadline {
		d := deadlines.Deadline{Status: status}
		if date != "" {
			d.Due = domain.MustDate(date)
		}
		return d
	}
	for _, c := range []struct {
		name string
		list []deadlines.Deadline
		want string
	}{
		{"OK", []deadlines.Deadline{due("upcoming", "2026"), due("due-soon", "2025-11"), due("overdue", "2026-01")}, "2025-11"},
		{"OK/Overdue", []deadlines.Deadline{due("upcoming", "2026"), due("overdue", "2019")}, "2019"},
		{"OK/EndsFirst", []deadlines.Deadline{due("upcoming", "2026"), due("upcoming", "2026-01-01")}, "2026-01-01"},
		{"OK/Undated", []deadlines.Deadline{due("upcoming", ""), due("upcoming", "2030/..")}, "2030/.."},
		{"Done", []deadlines.Deadline{due("met", "2026"), due("waived", "2026"), due("no-evidence", "2026")}, ""},
		{"OnlyUndated", []deadlines.Deadline{due("upcoming", "")}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := deadlines.Next(c.list).String(); got != c.want {
				t.Errorf("next is %q, not %q", got, c.want)
			}
		})
	}
}

func TestJSON(t *testing.T) {
	list := deadlines.Build(domaintest.Read(t,
		`a 2018-01-01 strategy.scheduled {"from":"2019","rules":"se-rus"}`,
		`b 2019-06-01 version.adopted {"version":"v"}`,
		`c 2019-06-02 deadline.set {"deadline":"slut","title":"Slutrapport","due":"2020-04","basis":"agreement","owner":"Regionen"}`,
		`d 2019-06-03 deadline.moved {"deadline":"slut","due":"2021/.."}`,
	), domaintest.Day(t, "2021-01-01"), domaintest.Packs(t))
	say := json.MarshalFunc(func(m domain.Message) ([]byte, error) { return json.Marshal(m.Key) })
	b, err := json.Marshal(list, json.WithMarshalers(say), jsontext.Multiline(true), jsontext.WithIndent(" "))
	if err != nil {
		t.Fatal(err)
	}
	want := `[
 {
  "strategy": "s",
  "deadline": "slut",
  "id": "c",
  "title": "text",
  "due": "2021/..",
  "dueFrom": "2021-01-01",
  "basis": "agreement",
  "owner": "Regionen",
  "status": "upcoming",
  "sure": true,
  "moves": [
   {
    "id": "d",
    "occurred": "2019-06-03",
    "from": "2020-04",
    "to": "2021/.."
   }
  ],
  "why": "why.moved"
 },
 {
  "strategy": "s",
  "deadline": "SE-REVIEW/2018-09-09",
  "title": "deadline.title.review",
  "due": "2022-09-10",
  "dueFrom": "2022-09-10",
  "dueTo": "2022-09-10",
  "basis": "law",
  "rule": "SE-REVIEW",
  "source": "Förordning (2017:583) 12 §",
  "status": "met",
  "metBy": "b",
  "sure": true,
  "moves": [],
  "windowFrom": "2018-09-09",
  "windowTo": "2022-09-11",
  "why": "why.both"
 }
]`
	if string(b) != want {
		t.Errorf("the objects are %s", b)
	}
}
