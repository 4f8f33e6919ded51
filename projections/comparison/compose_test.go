package comparison_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"kronika/domain"
	"kronika/domain/domaintest"
	"kronika/projections/comparison"
	"kronika/projections/timeline"
)

// things are the lists beside the priorities.
var things = []string{"mandate", "versions", "decisions", "consultations", "deadlines", "revisions", "choices",
	"indicators", "actions", "roles", "documents", "signals"}

// change is how one thing was and is; nil where it is not there.
type change struct{ Before, After any }

// changes gives what a comparison changes, by the thing.
func changes(c object) map[string]change {
	all := map[string]change{}
	for _, name := range lists {
		for _, d := range c[name].([]any) {
			for _, p := range several(d.(object)["before"]) {
				key := p["priority"].(string)
				all[key] = change{p, all[key].After}
			}
			for _, p := range several(d.(object)["after"]) {
				key := p["priority"].(string)
				all[key] = change{all[key].Before, p}
			}
		}
	}
	for _, name := range things {
		for _, d := range c[name].([]any) {
			d := d.(object)
			all[name+" "+d["key"].(string)] = change{d["before"], d["after"]}
		}
	}
	return all
}

// composed puts one after the other: a thing is before as it was before the
// first that changed it, and after as after the last. What came back is no
// change.
func composed(first, then map[string]change) map[string]change {
	all := map[string]change{}
	for key, c := range first {
		all[key] = c
	}
	for key, c := range then {
		if was, ok := first[key]; ok {
			c.Before = was.Before
		}
		all[key] = c
	}
	for key, c := range all {
		if cmp.Equal(c.Before, c.After) {
			delete(all, key)
		}
	}
	return all
}

// From A to B and from B to C is from A to C.
func TestComposed(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		h := domaintest.Random(rt)
		a, b, c := draw(rt, h, "a"), draw(rt, h, "b"), draw(rt, h, "c")
		of := func(x, y side) map[string]change { return changes(asJSON[object](rt, compare(rt, h, x, y))) }
		want := composed(of(a, c), nil)
		if diff := cmp.Diff(want, composed(of(a, b), of(b, c))); diff != "" {
			rt.Fatalf("%v, %v, %v: %s", a, b, c, diff)
		}
	})
}

// Every entry that counts on one side only, or reads otherwise there, is named;
// and what differs names the entries that made it so, in the history's order.
func TestNothingHidden(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		h := domaintest.Random(rt)
		a, b := draw(rt, h, "a"), draw(rt, h, "b")
		c := asJSON[object](rt, compare(rt, h, a, b))
		named := namedIn(c)
		was, is := read(rt, h, a), read(rt, h, b)
		for id := range was {
			if !cmp.Equal(was[id], is[id]) && !named[id] {
				rt.Fatalf("%v to %v: %s is not named: %v", a, b, id, was[id])
			}
		}
		for id := range is {
			if was[id] == nil && !named[id] {
				rt.Fatalf("%v to %v: %s is not named: %v", a, b, id, is[id])
			}
		}
		for _, name := range lists {
			for _, d := range c[name].([]any) {
				if len(d.(object)["entries"].([]any)) == 0 {
					rt.Fatalf("%v to %v: nothing made %s %v", a, b, name, d)
				}
				inOrder(rt, h, a, b, d.(object)["entries"].([]any))
			}
		}
	})
}

// namedIn lists the ids that a comparison names.
func namedIn(c object) map[string]bool {
	named := map[string]bool{}
	for _, v := range c {
		list, _ := v.([]any)
		for _, d := range list {
			d, ok := d.(object)
			if !ok {
				continue
			}
			if id, ok := d["id"].(string); ok {
				named[id] = true
			}
			entries, _ := d["entries"].([]any)
			for _, id := range entries {
				named[id.(string)] = true
			}
		}
	}
	return named
}

// read gives what counts on a side, by its id.
func read(t fatal, h *domain.History, s side) map[string]object {
	t.Helper()
	all := map[string]object{}
	for _, item := range asJSON[[]object](t, timeline.Build(h.Read(domain.At{AsOf: domain.MustDate(s.day), KnownAt: s.known}), false)) {
		said := object{}
		for _, name := range []string{"occurred", "authority", "reference", "reason", "data"} {
			said[name] = item[name]
		}
		said["impossible"] = item["impossible"] != nil
		all[item["id"].(string)] = said
	}
	return all
}

// inOrder checks ids against the order of the history as it is known by the
// later of the two times, where both sides are known at one.
func inOrder(t fatal, h *domain.History, a, b side, ids []any) {
	t.Helper()
	if !a.known.Equal(b.known) {
		return
	}
	r := h.Read(domain.At{KnownAt: b.known})
	for i := 1; i < len(ids); i++ {
		if !r.Find(ids[i-1].(string)).Before(r.Find(ids[i].(string))) {
			t.Fatalf("%v stand in another order than the history", ids)
		}
	}
}

// What a strategy carries on from the one that it replaces makes the one state
// of the other, too.
func TestReplacedApplied(t *testing.T) {
	seen := map[string]int{}
	rapid.Check(t, func(rt *rapid.T) {
		old, h := domaintest.RandomOf(rt, "old"), domaintest.Random(rt)
		a, b := draw(rt, old, "a"), draw(rt, h, "b")
		from, to, err := comparison.Asked{
			From: comparison.Point{Field: "from", Text: "old/" + a.day, KnownAt: a.known},
			To:   comparison.Point{Field: "to", Text: b.day, KnownAt: b.known},
		}.Find(h, func(string) (*domain.History, error) { return old, nil })
		if err != nil {
			rt.Fatalf("%v", err)
		}
		c := asJSON[object](rt, comparison.Build(from, to, packs(rt)))
		for _, name := range lists {
			seen[name] += len(c[name].([]any))
		}
		after := state(rt, h, b)
		at, got := apply(state(rt, old, a), c, lists), []object{}
		for _, key := range ordered(c, nil) {
			got = append(got, at[key])
		}
		if diff := cmp.Diff(after, got); diff != "" || len(at) != len(got) {
			rt.Fatalf("%v to %v: %s", a, b, diff)
		}
	})
	t.Logf("%v", seen)
}
