package lineage

import (
	"testing"

	"kronika/domain"
	"kronika/domain/domaintest"
)

// old is a strategy that s replaces: adopted, then changed, then ended.
var old = domaintest.Of("old", entries(proposed("2009", "x"), proposed("2009", "y"), proposed("2009", "z"), proposed("2009", "u"), proposed("2009", "w"),
	version("2009-02", "adopted", "v"),
	`2010 split {"priority":"y","into":[{"priority":"y1","title":"Y1"},{"priority":"y2","title":"Y2"}]}`,
	`2010 dropped {"priority":"u"}`,
	`2010 reworded {"priority":"x","title":"X!"}`,
	`2011 indicator.defined {"indicator":"i","title":"I","unit":"%","priority":"x"}`,
	`2016 strategy.ended {"outcome":"superseded","by":"s"} & "authority":"RF"`)...)

var successive = domaintest.History(append([]string{
	`{"id":"m","strategy":"s","kind":"strategy.mandated","occurred":"2013","data":{"title":"S","region":"R","family":"rus","replaces":"old"}}`},
	entries(
		`2014 proposed {"priority":"n","level":"goal","title":"N","from":["old/x","old/y1"]}`,
		`2014 proposed {"priority":"o","level":"goal","title":"O","from":["old/z"]} & "authority":"RF"`,
		`2014 proposed {"priority":"q","level":"goal","title":"Q","from":["old/z","older/k"]} & "sources":[{"title":"RUS"}]`,
		proposed("2014", "r"),
		version("2015", "adopted", "v"),
		version("2017", "adopted", "w"))[1:]...)...)

func strategies(list ...*domain.History) func(string) *domain.History {
	return func(key string) *domain.History {
		for _, h := range list {
			if h.Strategy == key {
				return h
			}
		}
		return nil
	}
}

// Across a replaced strategy what the new one carries on is followed through
// what became of it in the old; nobody is said to have dropped the rest.
func TestReplaced(t *testing.T) {
	sound(t, old)
	sound(t, successive)
	l := of(t, successive, Asked{Find: strategies(old)})
	if got := shown(l); got != "old/version:v 2009-02 iiiii; version:v 2015-01 iiii; version:w 2017-01 iiii" {
		t.Fatal(got)
	}
	got := fates(l, l.Passages[0])
	if want := "x carried>n carried1 + renamedold/9 ?; y split>n splitold/7 + carried1 ?; z carried>o>q carried2 carried3; u dropped droppedold/8 ?; w unstated ?; " +
		"n carried<x<y carried1 + splitold/7 renamedold/9 ?; o carried<z carried2; q carried<z carried3; r new new4 ?; " +
		"(y1>n splitold/7 carried1); (y2 splitold/7)"; got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if n := l.Columns[1].Nodes[2]; n.Priority != "q" || len(n.From) != 2 || n.From[1] != "older/k" {
		t.Errorf("%+v", n)
	}
	whole(t, l)
}

func TestReplacedStrategyEnded(t *testing.T) {
	l := of(t, successive, Asked{Find: strategies(old), Points: []Named{{"at", "old/version:v"}, {"at", "version:w"}}})
	w := l.Columns[0].Nodes[4]
	if w.Fate != Unstated || len(w.Became.By) != 1 || w.Became.By[0].Entry != "old/11" || w.Became.By[0].What != Ended || w.Became.Stated {
		t.Errorf("%+v", w.Became)
	}
	whole(t, l)
}

func TestReplacedNotAtHand(t *testing.T) {
	l := of(t, successive, Asked{})
	if len(l.Missing) != 1 || l.Missing[0] != "old" || shown(l) != "version:v 2015-01 iiii; version:w 2017-01 iiii" {
		t.Errorf("%v %s", l.Missing, shown(l))
	}
}

// Where the new strategy was begun before the old one was last adopted, what it
// carries on from before is followed all the same.
func TestReplacedLater(t *testing.T) {
	again := domaintest.Of("old", entries(proposed("2009", "x"), proposed("2009", "z"), proposed("2009", "w"), version("2018", "adopted", "v"))...)
	l := of(t, successive, Asked{Find: strategies(again)})
	if got, want := fates(l, l.Passages[0]), "x carried>n carried1 ?; z carried>o>q carried2 carried3; w unstated ?; "+
		"n carried<x carried1 ?; o carried<z carried2; q carried<z carried3; r new new4 ?"; got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	whole(t, l)
}

// A strategy that is said to replace itself, or one that replaces it, ends no
// chain in a circle.
func TestCircle(t *testing.T) {
	circle := func(own, other string) *domain.History {
		return domaintest.Of(own, append([]string{`{"id":"m","strategy":"s","kind":"strategy.mandated","occurred":"2010","data":{"title":"S","region":"R","family":"rus","replaces":"` + other + `"}}`},
			entries(proposed("2011", "a"), version("2012", "adopted", "v"), `2013 strategy.ended {"outcome":"superseded","by":"`+other+`"}`)[1:]...)...)
	}
	s, o, self := circle("s", "o"), circle("o", "s"), circle("self", "self")
	for _, h := range []*domain.History{s, o, self} {
		for _, key := range []string{"", "a"} {
			whole(t, of(t, h, Asked{Find: strategies(s, o, self), Priority: key}))
		}
	}
}
