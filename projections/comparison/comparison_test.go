package comparison_test

import (
	"cmp"
	"slices"
	"strings"
	"testing"
	"time"

	"kronika/domain"
	"kronika/domain/domaintest"
	"kronika/projections/comparison"
)

var today = domain.DayOf(2026, 11, 21)

// between compares two points as known now; "today" is the day of the tests.
func between(t *testing.T, h *domain.History, from, to string) comparison.Comparison {
	t.Helper()
	return known(t, h, from, to, time.Time{}, time.Time{})
}

func known(t *testing.T, h *domain.History, from, to string, fromKnown, toKnown time.Time) comparison.Comparison {
	t.Helper()
	a, b, err := comparison.Asked{Today: today,
		From: comparison.Point{Field: "from", Text: from, KnownAt: fromKnown},
		To:   comparison.Point{Field: "to", Text: to, KnownAt: toKnown}}.Find(h, nil)
	if err != nil {
		t.Fatal(err)
	}
	return comparison.Build(a, b, packs(t))
}

// told writes the lists of priorities in short: the list, the key, the titles
// before and after, and the entries.
func told(c comparison.Comparison) (list []string) {
	title := func(name, key string, entries, was, is []string) {
		list = append(list, name+" "+key+": "+cmp.Or(strings.Join(was, "+"), "none")+" > "+cmp.Or(strings.Join(is, "+"), "none")+" by "+strings.Join(entries, " "))
	}
	for _, l := range []struct {
		name string
		list []comparison.Difference
	}{{"added", c.Added}, {"dropped", c.Dropped}, {"reworded", c.Reworded}, {"moved", c.Moved}, {"ranked", c.Ranked},
		{"relevelled", c.Relevelled}, {"carried", c.Carried}, {"rethemed", c.Rethemed}, {"placed", c.Placed},
		{"renewed", c.Renewed}, {"regrouped", c.Regrouped}, {"reordered", c.Reordered}} {
		for _, d := range l.list {
			var was, is []string
			if d.Before != nil {
				was = []string{d.Before.Title}
			}
			if d.After != nil {
				is = []string{d.After.Title}
			}
			title(l.name, d.Priority, d.Entries, was, is)
		}
	}
	for name, joints := range map[string][]comparison.Joint{"merged": c.Merged, "split": c.Split} {
		for _, j := range joints {
			title(name, j.Priority, j.Entries, titles(j.Before), titles(j.After))
		}
	}
	slices.Sort(list)
	return list
}

func titles(list comparison.Several) (titles []string) {
	for _, p := range list {
		titles = append(titles, p.Title)
	}
	return titles
}

// goals begin each history below: a and b in 2010, c under a.
func goals(lines ...string) *domain.History {
	return domaintest.History(append([]string{domaintest.Mandate,
		line("a1", "2010", "priority.proposed", `{"priority":"a","level":"goal","title":"A"}`),
		line("b1", "2010", "priority.proposed", `{"priority":"b","level":"goal","title":"B","rank":2}`),
		line("c1", "2010", "priority.proposed", `{"priority":"c","level":"goal","title":"C","parent":"a"}`)}, lines...)...)
}

func TestPriorities(t *testing.T) {
	merge := line("m1", "2012", "priority.merged", `{"priorities":["a","b"],"into":"q","title":"Q"}`)
	for _, c := range []struct {
		name  string
		lines []string
		want  []string
	}{
		{"Nothing", nil, nil},
		{"RewordedAndMoved", []string{line("r", "2012", "priority.reworded", `{"priority":"c","title":"C2"}`),
			line("f", "2012", "priority.moved", `{"priority":"c","parent":"b"}`)},
			[]string{"moved c: C > C2 by f", "reworded c: C > C2 by r"}},
		{"RewordedAndBack", []string{line("r", "2012", "priority.reworded", `{"priority":"c","title":"C2"}`),
			line("r2", "2013", "priority.reworded", `{"priority":"c","title":"C"}`)}, nil},
		{"RankedAndRelevelled", []string{line("r", "2012", "priority.ranked", `{"priority":"b","rank":1}`),
			line("l", "2012", "priority.relevelled", `{"priority":"a","level":"vision"}`)},
			[]string{"ranked b: B > B by r", "relevelled a: A > A by l"}},
		{"DroppedParent", []string{line("x", "2012", "priority.dropped", `{"priority":"a"}`)},
			[]string{"dropped a: A > none by x", "regrouped c: C > C by x"}},
		{"DroppedAndRestored", []string{line("x", "2012", "priority.dropped", `{"priority":"b"}`),
			line("y", "2013", "priority.restored", `{"priority":"b"}`)}, []string{"renewed b: B > B by x y"}},
		{"AddedAndReworded", []string{line("n", "2012", "priority.proposed", `{"priority":"n","level":"goal","title":"N"}`),
			line("r", "2013", "priority.reworded", `{"priority":"n","title":"N2"}`)}, []string{"added n: none > N2 by n r"}},
		{"CameAndWent", []string{line("n", "2012", "priority.proposed", `{"priority":"n","level":"goal","title":"N"}`),
			line("x", "2013", "priority.dropped", `{"priority":"n"}`)}, nil},
		{"Merged", []string{merge}, []string{"merged q: A+B > Q by m1", "regrouped c: C > C by m1"}},
		{"MergedIntoOne", []string{line("m1", "2012", "priority.merged", `{"priorities":["a","b"],"into":"b","title":"AB"}`)},
			[]string{"merged b: A+B > AB by m1", "regrouped c: C > C by m1", "reworded b: B > AB by m1"}},
		{"MergedThenDropped", []string{merge, line("x", "2013", "priority.dropped", `{"priority":"q"}`)},
			[]string{"dropped a: A > none by m1", "dropped b: B > none by m1", "merged q: A+B > none by m1 x", "regrouped c: C > C by m1"}},
		{"MergedThenRestored", []string{merge, line("y", "2013", "priority.restored", `{"priority":"a"}`)},
			[]string{"merged q: A+B > Q+A by m1", "renewed a: A > A by m1 y"}},
		{"MergedThenSplit", []string{merge,
			line("s", "2013", "priority.split", `{"priority":"q","into":[{"priority":"r","title":"R"},{"priority":"t","title":"T"}]}`)},
			[]string{"merged q: A+B > none by m1", "regrouped c: C > C by m1", "split q: none > R+T by s"}},
		{"Split", []string{line("s", "2012", "priority.split", `{"priority":"b","into":[{"priority":"b","title":"B2"},{"priority":"t","title":"T"}]}`)},
			[]string{"reworded b: B > B2 by s", "split b: B > B2+T by s"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := told(between(t, goals(c.lines...), "2011", "2020")); !slices.Equal(got, c.want) {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(c.want, "\n"))
			}
		})
	}
}

// What was corrected, withdrawn or recorded in between makes a difference by
// the times of knowledge, and the entries that did so are named.
func TestKnownAt(t *testing.T) {
	before := domaintest.Began.Add(3 * time.Second) // the goals are known, and no more
	for _, c := range []struct {
		name  string
		lines []string
		want  []string
	}{
		{"Late", []string{line("n", "2010", "priority.proposed", `{"priority":"n","level":"goal","title":"N"}`)}, []string{"added n: none > N by n"}},
		{"Corrected", []string{line("k", "", "entry.corrected", `{"entry":"b1","data":{"priority":"b","level":"goal","title":"B2","rank":2,"themes":["x"]}}`)},
			[]string{"reworded b: B > B2 by b1 k", "rethemed b: B > B2 by b1 k"}},
		{"Withdrawn", []string{line("k", "", "entry.withdrawn", `{"entry":"b1"}`, `"reason":"Fel"`)}, []string{"dropped b: B > none by b1 k"}},
		{"OtherDay", []string{line("k", "2020", "entry.corrected", `{"entry":"b1","occurred":"2010-06"}`)}, []string{"renewed b: B > B by b1 k"}},
		{"BeyondTheDay", []string{line("k", "2020", "entry.corrected", `{"entry":"b1","occurred":"2012"}`)}, []string{"dropped b: B > none by b1 k"}},
		{"OtherOrder", []string{line("n", "2010", "priority.proposed", `{"priority":"n","level":"goal","title":"N"}`),
			line("k", "2020", "entry.corrected", `{"entry":"a1","occurred":"2010-06"}`), line("k2", "2020", "entry.corrected", `{"entry":"c1","occurred":"2010-06"}`)},
			[]string{"added n: none > N by n", "renewed a: A > A by a1 k", "renewed c: C > C by c1 k2"}},
		{"CarriedOn", []string{line("m1", "2010-02", "priority.merged", `{"priorities":["a","b"],"into":"q"}`),
			line("k", "", "entry.corrected", `{"entry":"a1","data":{"priority":"a","level":"vision","title":"A2"}}`)},
			[]string{"merged q: A+B > A2 by a1 k m1", "regrouped c: C > C by m1"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := told(known(t, goals(c.lines...), "2011", "2011", before, time.Time{}))
			slices.Sort(c.want)
			if !slices.Equal(got, c.want) {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(c.want, "\n"))
			}
		})
	}
}

// Siblings without a rank stand in the order proposed, which a correction may
// turn round.
func TestReordered(t *testing.T) {
	h := goals(line("d1", "2010", "priority.proposed", `{"priority":"d","level":"goal","title":"D"}`),
		line("e1", "2010", "priority.proposed", `{"priority":"e","level":"goal","title":"E"}`),
		line("k", "", "entry.corrected", `{"entry":"d1","occurred":"2010-06"}`))
	c := known(t, h, "2011", "2011", domaintest.Began.Add(5*time.Second), time.Time{})
	want := []string{"renewed d: D > D by d1 k", "reordered d: D > D by d1 k", "reordered e: E > E by d1 k"}
	if got := told(c); !slices.Equal(got, want) || !slices.Equal(c.Order, []string{"b", "a", "c", "e", "d"}) {
		t.Errorf("got %v in the order %v", got, c.Order)
	}
}

// The entries of the strategy that is replaced have its key before them, and
// what says that it carries on is told by what it carries on.
func TestReplaced(t *testing.T) {
	old := domaintest.Of("old", domaintest.Mandate,
		line("a1", "2010", "priority.proposed", `{"priority":"a","level":"goal","title":"A"}`),
		line("b1", "2010", "priority.proposed", `{"priority":"b","level":"goal","title":"B"}`),
		line("c1", "2010", "priority.proposed", `{"priority":"c","level":"goal","title":"C"}`),
		line("d1", "2010", "priority.proposed", `{"priority":"d","level":"goal","title":"D"}`),
		line("e1", "2010", "priority.proposed", `{"priority":"e","level":"goal","title":"E"}`),
		line("end", "2020", "strategy.ended", `{"outcome":"superseded","by":"s"}`))
	h := domaintest.History(strings.Replace(domaintest.Mandate, `"family"`, `"replaces":"old","family"`, 1),
		line("x", "2019", "priority.proposed", `{"priority":"x","level":"goal","title":"A","from":["old/a"]}`),
		line("y0", "2019", "priority.proposed", `{"priority":"y0","level":"goal","title":"Y0","from":["old/b","old/c"]}`),
		line("y1", "2019", "priority.proposed", `{"priority":"y1","level":"goal","title":"Y1"}`),
		line("y", "2019", "priority.merged", `{"priorities":["y0","y1"],"into":"y","title":"Y"}`),
		line("z", "2019", "priority.proposed", `{"priority":"z","level":"subgoal","title":"Z","from":["old/d"]}`),
		line("z2", "2019", "priority.proposed", `{"priority":"z2","level":"subgoal","title":"Z2","from":["old/d"]}`),
		line("n", "2019", "priority.proposed", `{"priority":"n","level":"goal","title":"N"}`))
	a, b, err := comparison.Asked{Today: today, From: comparison.Point{Field: "from", Text: "old/2020"},
		To: comparison.Point{Field: "to", Text: "today"}}.Find(h, func(string) (*domain.History, error) { return old, nil })
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"added n: none > N by n", "carried x: A > A by x", "dropped e: E > none by old/end m",
		"merged y: B+C > Y by y", "split d: D > Z+Z2 by z z2"}
	if got := told(comparison.Build(a, b, packs(t))); !slices.Equal(got, want) {
		t.Errorf("got\n%s", strings.Join(got, "\n"))
	}
}

// Strategies that do not replace one another are not compared, nor is the newer
// one compared first.
func TestFind(t *testing.T) {
	h, other := goals(), domaintest.Of("other", domaintest.Mandate)
	get := func(key string) (*domain.History, error) {
		if key != "other" {
			return nil, domain.Wrong("strategy", "strategy.unknown", domain.Args{"came": key}).Coded(domain.NotFound)
		}
		return other, nil
	}
	for _, c := range []struct{ from, to, want string }{
		{"2011", "today", ""},
		{"s/2011", "today", ""},
		{"other/2011", "today", "from invalid comparison.notReplaced"},
		{"2011", "other/today", "from invalid comparison.notReplaced"},
		{"none/2011", "today", "from notFound strategy.unknown"},
		{"adoption", "today", "from notFound point.unknown"},
		{"2011", "adoptoin", "to invalid point.form"},
		{"", "today", "from invalid point.form"},
	} {
		_, _, err := comparison.Asked{Today: today, From: comparison.Point{Field: "from", Text: c.from},
			To: comparison.Point{Field: "to", Text: c.to}}.Find(h, get)
		got := ""
		if fault, ok := err.(*domain.Error); ok {
			got = fault.Field + " " + string(fault.Code) + " " + fault.Key
		}
		if got != c.want {
			t.Errorf("%q to %q: %v", c.from, c.to, err)
		}
	}
}
