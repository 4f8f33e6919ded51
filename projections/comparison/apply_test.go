package comparison_test

import (
	"slices"
	"testing"
	"time"

	"github.com/go-json-experiment/json"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"kronika/adapters/i18n"
	"kronika/domain"
	"kronika/domain/domaintest"
	"kronika/domain/rules"
	"kronika/projections/comparison"
	"kronika/projections/priorities"
)

// object is a JSON object, as somebody reads it who knows only the contract.
type object = map[string]any

// fatal is what a test and a property test have in common.
type fatal interface {
	Helper()
	Fatalf(string, ...any)
}

// asJSON writes a value as the program does and reads it again.
func asJSON[T any](t fatal, v any) T {
	t.Helper()
	b, err := i18n.For("en").JSON(v)
	if err != nil {
		t.Fatalf("%v", err)
	}
	var out T
	if err := json.Unmarshal(b, &out); err != nil {
		t.Fatalf("%v", err)
	}
	return out
}

func packs(t fatal) *rules.Packs {
	t.Helper()
	p, err := rules.Load()
	if err != nil {
		t.Fatalf("%v", err)
	}
	return p
}

// side is a moment that a property test draws: a day, and a time of knowledge.
type side struct {
	day   string
	known time.Time
}

func draw(t *rapid.T, h *domain.History, name string) side {
	s := side{day: rapid.SampledFrom([]string{"2026-01-01", "2018-07-31", "2019-02-28", "2019-12-31", "2018-01-31", "2020-02-29",
		"2017-01-01", "2019-05-31"}).Draw(t, name)}
	if rapid.IntRange(0, 2).Draw(t, name+" knows") == 0 {
		s.known = domaintest.Began.Add(time.Duration(rapid.IntRange(0, h.Len()).Draw(t, name+" known")) * 24 * time.Hour)
	}
	return s
}

func compare(t fatal, h *domain.History, a, b side) comparison.Comparison {
	t.Helper()
	from, to, err := comparison.Asked{Today: domain.DayOf(2026, 11, 21),
		From: comparison.Point{Field: "from", Text: a.day, KnownAt: a.known},
		To:   comparison.Point{Field: "to", Text: b.day, KnownAt: b.known}}.Find(h, nil)
	if err != nil {
		t.Fatalf("%v", err)
	}
	return comparison.Build(from, to, packs(t))
}

// state is what the priorities view gives on a side.
func state(t fatal, h *domain.History, s side) []object {
	t.Helper()
	at := domain.At{AsOf: domain.MustDate(s.day), KnownAt: s.known}
	return asJSON[[]object](t, priorities.Build(h.Read(at), priorities.Options{}))
}

// lists are the lists of priorities, those of the contract first.
var lists = []string{"added", "dropped", "reworded", "moved", "ranked", "relevelled", "merged", "split",
	"carried", "rethemed", "placed", "renewed", "relinked", "regrouped", "reordered"}

// several gives an object, or a list of them, or null, as a list.
func several(v any) []object {
	switch v := v.(type) {
	case object:
		return []object{v}
	case []any:
		var list []object
		for _, o := range v {
			list = append(list, o.(object))
		}
		return list
	}
	return nil
}

// apply applies the lists to a state: what stands before goes, what stands after
// comes.
func apply(from []object, c object, names []string) map[string]object {
	at := map[string]object{}
	for _, p := range from {
		at[p["priority"].(string)] = p
	}
	for _, verb := range []string{"before", "after"} {
		for _, name := range names {
			for _, d := range c[name].([]any) {
				for _, p := range several(d.(object)[verb]) {
					if delete(at, p["priority"].(string)); verb == "after" {
						at[p["priority"].(string)] = p
					}
				}
			}
		}
	}
	return at
}

// The state at from with the differences applied equals the state at to, its
// order too; and with the lists of the contract alone it does but for what they
// have no word for.
func TestApplied(t *testing.T) {
	seen := map[string]int{}
	rapid.Check(t, func(rt *rapid.T) {
		h := domaintest.Random(rt)
		for range 6 {
			a, b := draw(rt, h, "a"), draw(rt, h, "b")
			c := asJSON[object](rt, compare(rt, h, a, b))
			for _, name := range lists {
				seen[name] += len(c[name].([]any))
			}
			applied(rt, c, state(rt, h, a), state(rt, h, b))
		}
	})
	t.Logf("%v", seen)
	for _, name := range lists {
		if seen[name] == 0 && !slices.Contains([]string{"carried", "regrouped", "reordered"}, name) {
			t.Errorf("no history differed in %s", name)
		}
	}
}

func applied(t fatal, c object, before, after []object) {
	t.Helper()
	at := apply(before, c, lists)
	got := []object{}
	for _, key := range ordered(c, before) {
		if at[key] != nil {
			got = append(got, at[key])
		}
	}
	if diff := cmp.Diff(after, got); diff != "" || len(at) != len(got) {
		t.Fatalf("%v to %v: applied it is another state\n%s", c["fromPoint"], c["toPoint"], diff)
	}
	if diff := cmp.Diff(plain(after), plain(values(apply(before, c, lists[:8])))); diff != "" {
		t.Fatalf("%v to %v: the lists of the contract make another state\n%s", c["fromPoint"], c["toPoint"], diff)
	}
}

// ordered gives the keys in the order of to, where that is told, else of from.
func ordered(c object, before []object) (keys []string) {
	for _, key := range c["order"].([]any) {
		keys = append(keys, key.(string))
	}
	for _, p := range before {
		if len(c["order"].([]any)) == 0 {
			keys = append(keys, p["priority"].(string))
		}
	}
	return keys
}

func values(m map[string]object) (list []object) {
	for _, o := range m {
		list = append(list, o)
	}
	return list
}

// plain gives what the lists of the contract say of priorities, by key.
func plain(list []object) map[string]object {
	at := map[string]object{}
	for _, p := range list {
		q := object{}
		for _, name := range []string{"level", "title", "text", "parent", "rank"} {
			q[name] = p[name]
		}
		at[p["priority"].(string)] = q
	}
	return at
}

// A state compared with itself has nothing in any list.
func TestSameState(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		h := domaintest.Random(rt)
		a := draw(rt, h, "a")
		for name, v := range asJSON[object](rt, compare(rt, h, a, a)) {
			if list, ok := v.([]any); ok && len(list) > 0 && name != "uncovered" {
				rt.Fatalf("%v: %s has %v", a, name, list)
			}
		}
	})
}
