package lineage

import (
	"fmt"
	"slices"
	"testing"

	"github.com/go-json-experiment/json"
	"pgregory.net/rapid"

	"kronika/domain"
	"kronika/domain/domaintest"
)

// whole holds a lineage to being total and without doubles, and both sides of
// each passage to the same sum.
func whole(t interface {
	Helper()
	Fatalf(string, ...any)
}, l *Lineage) {
	t.Helper()
	busiest := map[string]int{}
	for _, p := range l.Passages {
		from, to, seen := map[string]int{}, map[string]int{}, map[[2]string]bool{}
		for _, b := range p.Bands {
			if seen[[2]string{b.From, b.To}] || b.Units != 1 {
				t.Fatalf("the band %s to %s is there twice, or %d wide", b.From, b.To, b.Units)
			}
			seen[[2]string{b.From, b.To}] = true
			from[b.From] += b.Units
			to[b.To] += b.Units
		}
		blocks, sums := map[string]int{}, [2]int{}
		for _, b := range p.Blocks {
			blocks[b.ID] = b.Units
			if b.Units != from[b.ID]+to[b.ID] || b.Units == 0 {
				t.Fatalf("%s is %d wide, its bands %d and %d", b.ID, b.Units, from[b.ID], to[b.ID])
			}
			sums[b.Column-p.From] += b.Units
		}
		counts := [2]map[string]int{{}, {}}
		for side, links := range []map[string]int{from, to} {
			for _, b := range l.Columns[p.From-1+side].Nodes {
				if links[b.ID] == 0 {
					t.Fatalf("%s has no band", b.ID)
				}
				sums[side] += links[b.ID]
				busiest[b.ID] = max(busiest[b.ID], links[b.ID])
				counts[side][[]string{b.Fate, b.Origin}[side]]++
				delete(links, b.ID)
			}
			for id := range links {
				if blocks[id] == 0 {
					t.Fatalf("a band goes by %s, which is nothing", id)
				}
			}
		}
		if sums[0] != sums[1] || sums[0] != p.Units {
			t.Fatalf("the sides are %d and %d wide, said to be %d", sums[0], sums[1], p.Units)
		}
		tallied(t, p.Fates, counts[0], Fates)
		tallied(t, p.Origins, counts[1], Origins)
	}
	for _, c := range l.Columns {
		for _, b := range c.Nodes {
			if b.Units != max(busiest[b.ID], 1) {
				t.Fatalf("%s is %d wide, its busier side %d", b.ID, b.Units, busiest[b.ID])
			}
		}
	}
}

func tallied(t interface{ Fatalf(string, ...any) }, said, counts map[string]int, words []string) {
	for word, n := range counts {
		if !slices.Contains(words, word) || said[word] != n {
			t.Fatalf("%q is said of %d and so of %d", word, said[word], n)
		}
		delete(said, word)
	}
	for word, n := range said {
		if n != 0 {
			t.Fatalf("%q is said of %d and so of none", word, n)
		}
	}
}

// drawn makes entries of all kinds that change priorities, possible or not, a
// month or none apart.
func drawn(t *rapid.T) *domain.History {
	key := rapid.SampledFrom([]string{"a", "b", "c", "d", "e"})
	lines := []string{domaintest.Mandate}
	month := 0
	for i := range rapid.IntRange(0, 40).Draw(t, "entries") {
		k, other := key.Draw(t, "key"), key.Draw(t, "other")
		kind := rapid.SampledFrom([]string{"proposed", "proposed", "proposed", "reworded", "moved", "ranked", "dropped", "restored", "restored",
			"merged", "merged", "split", "split"}).Draw(t, "kind")
		data := map[string]string{
			"proposed": fmt.Sprintf(`{"priority":%q,"level":"goal","title":"T"}`, k),
			"reworded": fmt.Sprintf(`{"priority":%q,"title":"T%d"}`, k, i%3),
			"moved":    fmt.Sprintf(`{"priority":%q,"parent":%q}`, k, other),
			"ranked":   fmt.Sprintf(`{"priority":%q,"rank":%d}`, k, i+1),
			"dropped":  fmt.Sprintf(`{"priority":%q}`, k),
			"restored": fmt.Sprintf(`{"priority":%q}`, k),
			"merged":   fmt.Sprintf(`{"priorities":[%q,%q],"into":%q}`, k, other, rapid.SampledFrom([]string{k, other, "m" + fmt.Sprint(i)}).Draw(t, "into")),
			"split":    fmt.Sprintf(`{"priority":%q,"into":[{"priority":%q,"title":"P"},{"priority":"n%d","title":"N"}]}`, k, rapid.SampledFrom([]string{k, other}).Draw(t, "part"), i),
		}[kind]
		month += rapid.IntRange(0, 2).Draw(t, "months")
		lines = append(lines, domaintest.Line(fmt.Sprint("e", i), day(month), "priority."+kind, data))
	}
	return domaintest.History(lines...)
}

// day is the first day of a month after the mandate's year.
func day(month int) string { return domain.DayOf(2011, 1, 1+30*month).String() }

// at draws some points in order.
func at(t *rapid.T, n int) []Named {
	months := rapid.SliceOfN(rapid.IntRange(0, 60), n, n).Draw(t, "points")
	slices.Sort(months)
	list := make([]Named, n)
	for i, m := range months {
		list[i] = Named{"at", day(m)}
	}
	return list
}

// Whatever happens to priorities: each of a column has one fate, each of the
// next one origin, and both sides are equally wide; what comes later changes
// nothing; the same question gives the same bytes.
func TestWhole(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h := drawn(t)
		points := at(t, rapid.IntRange(2, 5).Draw(t, "columns"))
		ask := Asked{Today: today, Points: points}
		l, err := Of(h, ask)
		if err != nil {
			t.Fatal(err)
		}
		b := written(t, l)
		again, _ := Of(h, ask)
		if string(b) != string(written(t, again)) {
			t.Fatalf("twice asked, twice another answer")
		}
		ask.At.AsOf = domain.MustDate(points[len(points)-1].Text)
		cut, _ := Of(h, ask)
		if string(b) != string(written(t, cut)) {
			t.Fatalf("what comes after the last column changes the answer:\n%s\n%s", b, written(t, cut))
		}
		whole(t, l)
	})
}

func written(t *rapid.T, l *Lineage) []byte {
	b, err := json.Marshal(l, json.Deterministic(true))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// From a day to the same day all is kept, and nothing else is there.
func TestSameDay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := at(t, 1)[0]
		l, err := Of(drawn(t), Asked{Today: today, Points: []Named{p, p}})
		if err != nil {
			t.Fatal(err)
		}
		one := l.Passages[0]
		if n := len(l.Columns[0].Nodes); one.Fates[Kept] != n || one.Origins[Kept] != n || len(one.Bands) != n || len(one.Blocks)+len(one.Passing) != 0 {
			t.Fatalf("%+v", one)
		}
	})
}

// The law of composition: what a priority of A led to in C, it led to by way of
// B, or it was restored on the way; and all that it led to by way of B it led to.
// So what is dropped from A to C led to nothing in B that is not dropped in C.
func TestComposes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h, points := drawn(t), at(t, 3)
		steps, err := Of(h, Asked{Today: today, Points: points})
		if err != nil {
			t.Fatal(err)
		}
		direct, err := Of(h, Asked{Today: today, Points: []Named{points[0], points[2]}})
		if err != nil {
			t.Fatal(err)
		}
		composed := map[[2]string]bool{}
		for _, ab := range steps.Passages[0].Bands {
			for _, bc := range steps.Passages[1].Bands {
				if ab.To == bc.From && ab.From[1] == '/' && ab.From[2] != '+' && bc.To[2] != '+' {
					composed[[2]string{ab.From[2:], bc.To[2:]}] = true
				}
			}
		}
		restored := map[string]bool{}
		for _, item := range h.Read(domain.At{}).Items {
			restored[item.ID] = item.Kind == "priority.restored"
		}
		for _, ac := range direct.Passages[0].Bands {
			pair := [2]string{ac.From[2:], ac.To[2:]}
			if pair[0][0] == '+' || pair[1][0] == '+' {
				continue
			}
			if !composed[pair] && !slices.ContainsFunc(ac.Entries, func(id string) bool { return restored[id] }) {
				t.Fatalf("%v is a band that no step makes", pair)
			}
			delete(composed, pair)
		}
		if len(composed) > 0 {
			t.Fatalf("%v are steps that make no band", composed)
		}
	})
}
