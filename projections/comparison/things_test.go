package comparison_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"kronika/adapters/i18n"

	"kronika/domain/domaintest"
	"kronika/projections/comparison"
)

// things writes the things that differ in short: the list, the key, what
// happened, the fields, and the entries.
func thingsOf(c comparison.Comparison) (list []string) {
	for _, l := range []struct {
		name string
		list []comparison.Thing
	}{{"mandate", c.Mandate}, {"versions", c.Versions}, {"decisions", c.Decisions}, {"consultations", c.Consultations},
		{"deadlines", c.Deadlines}, {"revisions", c.Revisions}, {"choices", c.Choices}, {"indicators", c.Indicators},
		{"actions", c.Actions}, {"roles", c.Roles}, {"documents", c.Documents}, {"signals", c.Signals}} {
		for _, d := range l.list {
			s := fmt.Sprintf("%s %s %s", l.name, d.Key, d.Change)
			for _, f := range d.Fields {
				s += fmt.Sprintf(" %s=%v>%v", f.Field, f.Before, f.After)
			}
			if d.Moves > 0 {
				s += fmt.Sprintf(" moved %d %v", d.Moves, d.Days)
			}
			list = append(list, strings.TrimSpace(s+" "+d.Target)+" by "+strings.Join(d.Entries, " "))
		}
	}
	return list
}

func TestThings(t *testing.T) {
	h := domaintest.History(domaintest.Mandate,
		line("k1", "2011", "consultation.opened", `{"consultation":"k","closes":"2011-05-01","method":"referral","title":"K"}`),
		line("l1", "2011", "deadline.set", `{"deadline":"l","title":"L","due":"2012-05-01","basis":"plan","meets":"version.adopted"}`),
		line("p1", "2011", "deadline.set", `{"deadline":"p","title":"P","due":"2012-05","basis":"plan"}`),
		line("i1", "2011", "indicator.defined", `{"indicator":"i","title":"I","unit":"%","better":"higher","target":5}`),
		line("j1", "2011", "indicator.defined", `{"indicator":"j","title":"J","unit":"%","better":"higher"}`),
		line("a1", "2011", "action.agreed", `{"action":"a","form":"project","title":"A"}`),
		line("r1", "2011", "role.assigned", `{"role":"owner","party":"R"}`),
		line("g1", "2011", "signal.noted", `{"signal":"g","level":"national","title":"G","effect":"watch"}`),
		line("c1", "2011", "choice.posed", `{"choice":"c","theme":"what","question":"C?","poles":["x","y"]}`),
		line("c2", "2011", "choice.marked", `{"choice":"c","group":"E","groupKind":"staff","position":20}`),
		line("o1", "2011", "document.linked", `{"document":"o","relation":"steers","title":"O"}`),
		line("v1", "2011", "version.referred", `{"version":"v","title":"V"}`),

		line("k2", "2012", "consultation.extended", `{"consultation":"k","closes":"2012-06-01"}`),
		line("k3", "2012", "consultation.response-received", `{"consultation":"k","response":"x","party":"X","stance":"supports"}`),
		line("k4", "2012", "consultation.closed", `{"consultation":"k"}`),
		line("l2", "2012", "deadline.moved", `{"deadline":"l","due":"2012-06-01"}`),
		line("p2", "2012", "deadline.moved", `{"deadline":"p","due":"2012-06"}`),
		line("p3", "2012", "deadline.moved", `{"deadline":"p","due":"2012-08"}`),
		line("q1", "2012", "deadline.set", `{"deadline":"q","title":"Q","due":"2030-05-01","basis":"plan"}`),
		line("q2", "2012", "deadline.moved", `{"deadline":"q","due":"2030-04-21"}`),
		line("i2", "2012", "indicator.retargeted", `{"indicator":"i","target":4,"targetYear":2030}`),
		line("j2", "2012", "indicator.retargeted", `{"indicator":"j","target":4}`),
		line("a2", "2012", "action.closed", `{"action":"a","status":"done"}`),
		line("r2", "2012", "role.ended", `{"role":"owner","party":"R"}`),
		line("g2", "2012", "signal.assessed", `{"signal":"g","effect":"act","conclusion":"G!"}`),
		line("c3", "2012", "choice.marked", `{"choice":"c","group":"E","groupKind":"staff","position":40}`),
		line("o2", "2012", "document.unlinked", `{"document":"o"}`),
		line("o3", "2012", "document.published", `{"document":"o","title":"O"}`),
		line("v2", "2012", "version.adopted", `{"version":"v"}`),
		line("d1", "2012", "decision.taken", `{"decision":"d","matter":"adoption","title":"D","outcome":"approved"}`),
		line("t1", "2012", "strategy.retitled", `{"title":"S2"}`),
	)
	want := []string{
		"mandate s changed title=S>S2 by t1",
		"versions v changed status=referred>adopted adopted=<nil>>2012 by v2",
		"decisions d added by d1",
		"consultations k ended status=open>closed closes=2011-05-01>2012-06-01 closed=<nil>>2012 extensions=0>1 responses=0>1 by k2 k3 k4",
		"deadlines l ended due=2012-05-01>2012-06-01 status=upcoming>met metBy=<nil>>v2 moves=0>1 moved 1 &{31 31} by l2 v2",
		"deadlines p changed due=2012-05>2012-08 status=upcoming>overdue moves=0>2 moved 2 &{62 122} by p2 p3",
		"deadlines q added moved 1 &{-10 -10} by q1 q2",
		"choices c changed mark:staff/E=20>40 by c3",
		"indicators i changed target=5>4 targetYear=<nil>>2030 lowered by i2",
		"indicators j changed target=<nil>>4 by j2",
		"actions a ended status=<nil>>done closed=<nil>>2012 by a2",
		"roles owner/R ended until=<nil>>2012 by r2",
		"documents o ended until=<nil>>2012 by o2",
		"signals g changed effect=watch>act assessed=<nil>>2012 conclusion=<nil>>G! by g2",
	}
	c := between(t, h, "2011", "2013")
	if got := thingsOf(c); !slices.Equal(got, want) {
		t.Errorf("got\n%s", strings.Join(got, "\n"))
	}
	if len(c.Others) != 1 || c.Others[0].ID != "o3" || c.Others[0].Change != comparison.Added {
		t.Errorf("others %v", c.Others)
	}
}

// Computed deadlines differ by what their rule goes by, and by time alone.
func TestComputed(t *testing.T) {
	h := domaintest.History(domaintest.Mandate,
		line("s1", "2018", "strategy.scheduled", `{"from":"2018","to":"2030","rules":"se-rus"}`),
		line("v1", "2019-01-10", "version.adopted", `{"version":"v"}`),
		line("d1", "2019-01-10", "decision.taken", `{"decision":"d","matter":"adoption","title":"D","outcome":"approved","level":"council"}`),
		line("d2", "2019-03-10", "decision.final", `{"decision":"d"}`),
		line("s2", "2020", "strategy.scheduled", `{"from":"2018","to":"2032","rules":"se-rus"}`))
	for _, c := range []struct {
		from, to string
		want     []string
	}{
		{"2018", "2019-02", []string{"deadlines SE-PROT/d added by d1", "deadlines SE-REVIEW/2018-09-09 added by v1"}},
		{"2019-02", "2019-06", []string{"deadlines SE-PROT/d ended status=no-evidence>met metBy=<nil>>d2 by d2"}},
		{"2019-06", "2021", []string{"deadlines PERIOD-END/2018-01-01 changed title={deadline.title.periodEnd map[from:2018 to:2030]}>" +
			"{deadline.title.periodEnd map[from:2018 to:2032]} due=2030>2032 by s2"}},
		{"2021", "2022-10", []string{"deadlines SE-REVIEW/2022-09-11 added by "}},
	} {
		got := slices.DeleteFunc(thingsOf(between(t, h, c.from, c.to)), func(s string) bool { return !strings.HasPrefix(s, "deadlines") })
		if !slices.Equal(got, c.want) {
			t.Errorf("%s to %s:\n%s", c.from, c.to, strings.Join(got, "\n"))
		}
	}
}

// What is half known may lie on the other side of a day, and what another
// source says may, too.
func TestDoubts(t *testing.T) {
	h := domaintest.History(domaintest.Mandate,
		line("r", "2014", "version.referred", `{"version":"v"}`),
		line("p", "2014", "priority.proposed", `{"priority":"p","level":"goal","title":"P"}`),
		line("q", "2014-05/2014-08", "priority.proposed", `{"priority":"q","level":"goal","title":"Q"}`),
		line("g", "2014/..", "action.agreed", `{"action":"g","form":"project","title":"G"}`),
		line("a", "2015-02-10", "version.adopted", `{"version":"v"}`),
		line("t", "", "entry.disputed", `{"entry":"a","text":"Den 20 mars","occurred":"2015-03-20"}`),
		line("b", "2016", "meeting.held", `{"meeting":"b","form":"other","title":"B"}`),
		line("u", "", "entry.disputed", `{"entry":"b","text":"Redan i februari","occurred":"2015-02-20"}`),
		line("n", "2014-12", "meeting.held", `{"meeting":"n","form":"other","title":"N"}`),
		line("w", "", "entry.disputed", `{"entry":"n","text":"Den 3","occurred":"2014-12-03"}`))
	for _, c := range []struct{ from, to, unsure, disputed string }{
		{"2014-06", "2015-03-01", "r p q", "t u"},
		{"entry:r", "2015-03-01", "", "t u"},
		{"2014-06", "2014-07", "r p q", ""},
		{"2014", "2015-12", "", "t u"},
		{"2014-06", "2014-06", "", ""},
	} {
		d := between(t, h, c.from, c.to)
		var unsure, disputed []string
		for _, u := range d.Unsure {
			unsure = append(unsure, u.ID)
		}
		for _, u := range d.Disputed {
			disputed = append(disputed, u.ID)
		}
		if strings.Join(unsure, " ") != c.unsure || strings.Join(disputed, " ") != c.disputed {
			t.Errorf("%s to %s: unsure %v, disputed %v", c.from, c.to, unsure, disputed)
		}
	}
}

// What no list can say is said in words.
func TestUncovered(t *testing.T) {
	h := domaintest.History(domaintest.Mandate,
		line("s", "2010", "strategy.scheduled", `{"from":"2010","rules":"no-such"}`),
		line("d", "2012", "strategy.dreamt", `{"dream":"d"}`),
		line("x", "2012", "priority.dropped", `{"priority":"none"}`),
		line("m1", "2012", "meeting.held", `{"meeting":"m1","form":"other","title":"M"}`),
		line("m2", "2012", "meeting.held", `{"meeting":"m2","form":"other","title":"M"}`))
	var got []string
	for _, m := range between(t, h, "2011", "2013").Uncovered {
		got = append(got, i18n.For("en").Text(m))
	}
	want := []string{"No rule pack holds for “s”, so no deadlines were computed from law. There is no rule pack “no-such”.",
		"2 other entries in between changed nothing of this: meeting held (2).",
		"1 entry in between cannot stand and is left out.", "1 entry in between is of kinds that this version does not know."}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s", strings.Join(got, "\n"))
	}
}

// An entry that a correction lets speak of another thing is named under both.
func TestCorrectedKey(t *testing.T) {
	h := domaintest.History(domaintest.Mandate,
		line("a", "2011", "action.agreed", `{"action":"a","form":"project","title":"A"}`),
		line("k", "", "entry.corrected", `{"entry":"a","data":{"action":"b","form":"project","title":"A"}}`))
	c := known(t, h, "2012", "2012", domaintest.Began.Add(time.Second), time.Time{})
	want := []string{"actions b added by a k", "actions a removed by a k"}
	if got := thingsOf(c); !slices.Equal(got, want) {
		t.Errorf("got\n%s", strings.Join(got, "\n"))
	}
}
