package lineage

import (
	"strings"
	"testing"
	"time"

	"kronika/domain"
	"kronika/domain/domaintest"
)

// sourced are the same changes said by entries that rest on different things.
var sourced = domaintest.History(entries(
	proposed("2011", "a"), proposed("2011", "b"), proposed("2011", "c"), proposed("2011", "d"), proposed("2011", "e"), proposed("2011", "f"),
	version("2012", "adopted", "v"),
	`2013-05 decision.taken {"decision":"d","matter":"revision","title":"D","outcome":"approved"} & "authority":"RF","reference":"§ 25"`,
	`2013-06 dropped {"priority":"a"} & "reason":"läst"`,
	`2013-06 dropped {"priority":"b"} & "authority":"RF","because":["8"]`,
	`2013-06 dropped {"priority":"c"} & "because":["7","8"]`,
	`2013-06 dropped {"priority":"d"} & "sources":[{"title":"RUS"}]`,
	`2013-06 dropped {"priority":"e"} & "reference":"RS 1"`,
	`2013-06 dropped {"priority":"f"} & "authority":"Beredningen","because":["8"]`,
	`2014 entry.annotated {"entry":"9","text":"En läsning."}`,
	`2014 entry.disputed {"entry":"10","text":"Annan dag.","occurred":"2013-07"}`,
	version("2015", "adopted", "w"))...)

// Who decided is said by the entry, else by the decision that it rests on; what
// nothing backs is no more than a reading.
func TestStated(t *testing.T) {
	sound(t, sourced)
	l := of(t, sourced, Asked{})
	want := map[string]string{
		"a": "  false ", "b": "RF § 25 true 8", "c": "RF § 25 true 8", "d": "  true ", "e": " RS 1 true ", "f": "Beredningen  true 8"}
	for _, b := range l.Columns[0].Nodes {
		d := b.Became.By[0]
		stated := map[bool]string{true: "true", false: "false"}
		got := d.Authority + " " + d.Reference + " " + stated[b.Became.Stated] + " " + d.Decision
		if got != want[b.Priority] || d.Stated != b.Became.Stated {
			t.Errorf("%s: %q, want %q", b.Priority, got, want[b.Priority])
		}
	}
	for i, stated := range []bool{false, true, true, true, true, true} {
		if l.Passages[0].Bands[i].Stated != stated {
			t.Errorf("%+v", l.Passages[0].Bands[i])
		}
	}
	a, b := l.Columns[0].Nodes[0].Became, l.Columns[0].Nodes[1].Became
	if len(a.Notes) != 1 || a.Notes[0] != (Remark{"15", domain.Annotated, "En läsning."}) || b.Notes[0] != (Remark{"16", domain.Disputed, "Annan dag."}) {
		t.Errorf("%+v %+v", a.Notes, b.Notes)
	}
	if band := l.Passages[0].Bands[0]; band.Notes[0] != "15" || band.Entries[0] != "9" || a.By[0].Reason != "läst" {
		t.Errorf("%+v", band)
	}
}

// A correction of the record changes the lineage from when it was recorded; a
// half-known date is shown as it is.
func TestKnownAt(t *testing.T) {
	h := domaintest.History(entries(proposed("2011", "a"), version("2012", "adopted", "v"),
		`2013-21 reworded {"priority":"a","title":"Å"}`, version("2014-22", "adopted", "w"),
		`2015 entry.corrected {"entry":"3","data":{"priority":"a","text":"Å"}}`)...)
	for at, want := range map[int]string{5: Renamed, 6: Reworded} {
		ask := Asked{At: domain.At{KnownAt: domaintest.Began.Add(time.Duration(at-1) * time.Second)}}
		a := of(t, h, ask).Columns[0].Nodes[0]
		if d := a.Became.By[0]; a.Fate != want || d.Occurred.String() != "2013-21" || d.OccurredFrom.String() != "2013-03-01" {
			t.Errorf("known by %d: %s, want %s", at, a.Fate, want)
		}
	}
}

// hung writes which indicators the priorities of each column have, the orphans
// last.
func hung(l *Lineage) string {
	var parts []string
	for _, c := range l.Columns {
		s := ""
		for _, b := range c.Nodes {
			for _, g := range b.Indicators {
				s += " " + b.Priority + ":" + g.Indicator
			}
		}
		for _, g := range c.Orphans {
			s += " -:" + g.Indicator
		}
		parts = append(parts, strings.TrimSpace(s))
	}
	return strings.Join(parts, " | ")
}

func became(l *Lineage) string {
	var parts []string
	for _, p := range l.Passages {
		s := ""
		for _, f := range p.Indicators {
			s += " " + f.Indicator + " " + f.What + strings.Join(prefixed(">", f.Nodes), "") + f.By
		}
		parts = append(parts, strings.TrimSpace(s))
	}
	return strings.Join(parts, " | ")
}

func defined(day, key, priority string) string {
	return day + ` indicator.defined {"indicator":"` + key + `","title":"T","unit":"%","priority":"` + priority + `"}`
}

// A renamed priority keeps its indicators; those of one that ended follow what
// it led to, and are orphaned where that is nothing.
func TestIndicators(t *testing.T) {
	h := domaintest.History(entries(
		proposed("2011", "a"), proposed("2011", "b"), proposed("2011", "c"), proposed("2011", "d"), proposed("2011", "e"),
		defined("2011", "ia", "a"), defined("2011", "ib", "b"), defined("2011", "ic", "c"), defined("2011", "id", "d"), defined("2011", "ie", "e"),
		`2011 indicator.defined {"indicator":"none","title":"T","unit":"%"}`,
		version("2012", "adopted", "v"),
		`2013 reworded {"priority":"a","title":"Å"}`,
		`2013 merged {"priorities":["b","c"],"into":"c"}`,
		`2013 split {"priority":"d","into":[{"priority":"p","title":"P"},{"priority":"q","title":"Q"}]}`,
		`2013 dropped {"priority":"e"}`,
		defined("2013", "late", "e"), defined("2013", "ip", "p"),
		version("2014", "adopted", "w"),
		`2015 ranked {"priority":"q","rank":9}`, `2015 indicator.retired {"indicator":"ib"}`, `2015 indicator.retired {"indicator":"ia"}`,
		`2015 restored {"priority":"e"}`, `2015 dropped {"priority":"p"}`,
		version("2016", "adopted", "x"))...)
	sound(t, h)
	l := of(t, h, Asked{})
	if got, want := hung(l), "a:ia b:ib c:ic d:id e:ie | a:ia c:ic c:ib p:ip p:id q:id -:late -:ie | q:id c:ic e:ie e:late -:ip"; got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if got, want := became(l), "ia kept>a ib following>c ic kept>c id following>p>q ie orphaned | ia retired22 ic kept>c ib retired21 ip orphaned id following>q"; got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// An indicator of a replaced strategy follows what the new one carries on.
func TestIndicatorsAcross(t *testing.T) {
	l := of(t, successive, Asked{Find: strategies(old), Points: []Named{{"at", "old/2012"}, {"at", "2015"}, {"at", "2017"}}})
	if got, want := hung(l)+"; "+became(l), "x:i | n:i | n:i; i following>n | i following>n"; got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if g := l.Columns[2].Nodes[0].Indicators[0]; g.Of != "old/x" || g.Entry != "old/10" {
		t.Errorf("%+v", g)
	}
}
