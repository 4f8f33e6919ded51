package deadlines_test

import (
	"strings"
	"testing"

	"kronika/domain/rules"
	"kronika/projections/deadlines"
)

func TestRecorded(t *testing.T) {
	set := func(due, more string) string {
		return `s 2019-02-13 deadline.set {"deadline":"d","title":"Beslut","due":"` + due + `","basis":"plan"` + more + `}`
	}
	const (
		meets   = `,"meets":"version.adopted v"`
		adopted = `a 2020-02 version.adopted {"version":"v"}`
		met     = `m 2020-03-01 deadline.met {"deadline":"d"}`
		ended   = `e 2021-01-01 strategy.ended {"outcome":"expired"}`
		was     = "why.set due=2019-11 set=2019-02-13"
	)
	for _, c := range []struct {
		name, today         string
		lines               []string
		status, metBy, told string
	}{
		{"OK", "2019-08-31", []string{set("2019-11", "")}, "upcoming", "", was + " · why.left days=91"},
		{"OK/Soon", "2019-09-01", []string{set("2019-11", "")}, "due-soon", "", was + " · why.left days=90"},
		{"OK/LastDay", "2019-11-30", []string{set("2019-11", "")}, "due-soon", "", was + " · why.left days=0"},
		{"OK/Overdue", "2019-12-01", []string{set("2019-11", "")}, "overdue", "", was + " · why.overdue days=1"},
		{"OK/Ended", "2022-01-01", []string{set("2019-11", ""), ended}, "no-evidence", "", was + " · why.noEvidence days=763"},
		{"OK/EndedBeforeDue", "2022-01-01", []string{set("2030", ""), ended}, "no-evidence", "", "why.set due=2030 set=2019-02-13 · why.ended ended=2021-01-01"},
		{"OK/Open", "2022-01-01", []string{set("2019/..", "")}, "upcoming", "", "why.set due=2019/.. set=2019-02-13"},
		{"OK/AtTheLatest", "2022-01-01", []string{set("../2019", "")}, "overdue", "", "why.set due=../2019 set=2019-02-13 · why.overdue days=732"},
		{"OK/Met", "2022-01-01", []string{set("2019-11", ""), met}, "met", "m", was + " · why.met met=2020-03-01"},
		{"OK/Meets", "2022-01-01", []string{set("2019-11", meets), adopted}, "met", "a", was + " · why.met met=2020-02"},
		{"OK/MeetsAndMet", "2022-01-01", []string{set("2019-11", meets), adopted, met, ended}, "met", "m", was + " · why.met met=2020-03-01"},
		{"OK/Waived", "2022-01-01", []string{set("2019-11", meets), `w 2020-01-01 deadline.waived {"deadline":"d"}`, ended}, "waived", "", was + " · why.waived waived=2020-01-01"},
		{"OK/WaivedThenMeets", "2022-01-01", []string{set("2019-11", meets), `w 2020-01-01 deadline.waived {"deadline":"d"}`, adopted}, "waived", "", was + " · why.waived waived=2020-01-01"},
		{"OK/MeetsThenWaived", "2022-01-01", []string{set("2019-11", meets), adopted, `w 2020-03-01 deadline.waived {"deadline":"d"}`}, "met", "a", was + " · why.met met=2020-02"},
		{"OK/SameDay", "2022-01-01", []string{set("2019-11", meets), adopted, `w 2020-02 deadline.waived {"deadline":"d"}`}, "met", "a", was + " · why.met met=2020-02"},
		{"OK/SameDayAfter", "2022-01-01", []string{set("2019-11", meets), `w 2020-02 deadline.waived {"deadline":"d"}`, adopted}, "waived", "", was + " · why.waived waived=2020-02"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := one(t, c.today, "", c.lines...)
			if d.Status != c.status || d.MetBy != c.metBy || !d.Sure || d.ID != "s" || d.Basis != "plan" {
				t.Errorf("the deadline is %+v", d)
			}
			if got := told(d.Why); got != c.told {
				t.Errorf("why: %s", got)
			}
		})
	}
}

func TestMoved(t *testing.T) {
	for _, c := range []struct{ name, due, to, status, told string }{
		{"OK", "2019-11-01", `,"due":"2020-02-01"`, "upcoming", ".later days=92 due=2020-02-01 first=2019-11-01 moves=1 set=2019"},
		{"OK/Earlier", "2019-11-01", `,"due":"2019-10-31"`, "upcoming", ".earlier days=1 due=2019-10-31 first=2019-11-01 moves=1 set=2019"},
		{"OK/Same", "2019-11-01", `,"due":"2019-11-01"`, "upcoming", ".later days=0 due=2019-11-01 first=2019-11-01 moves=1 set=2019"},
		{"OK/Range", "2019-11", `,"due":"2020-02"`, "upcoming", ".range due=2020-02 first=2019-11 max=120 min=63 moves=1 set=2019"},
		{"OK/Unbounded", "2019-11", `,"due":"2020/.."`, "upcoming", " due=2020/.. first=2019-11 moves=1 set=2019"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := one(t, "2019-02-01", "", `s 2019 deadline.set {"deadline":"d","title":"T","due":"`+c.due+`","basis":"plan"}`,
				`m 2019 deadline.moved {"deadline":"d"`+c.to+`}`)
			if got := told(d.Why); d.Status != c.status || !strings.HasPrefix(got, "why.moved"+c.told) {
				t.Errorf("%s, why: %s", d.Status, got)
			}
		})
	}
	lines := []string{
		`s 2019-01 deadline.set {"deadline":"d","title":"T","due":"2019-11","basis":"plan"}`,
		`m 2019-02 deadline.moved {"deadline":"d"}`,
	}
	t.Run("OK/Postponed", func(t *testing.T) {
		d := one(t, "2030-01-01", "", lines...)
		if d.Status != deadlines.Upcoming || !d.Due.IsZero() || d.DueFrom != nil || d.DueTo != nil || told(d.Why) != "why.postponed first=2019-11 moves=1 set=2019-01" {
			t.Errorf("the deadline is %+v", d)
		}
	})
	t.Run("OK/PostponedAndEnded", func(t *testing.T) {
		d := one(t, "2030-01-01", "", append(lines, `e 2021 strategy.ended {"outcome":"expired"}`)...)
		if d.Status != deadlines.NoEvidence || told(d.Why) != "why.postponed first=2019-11 moves=1 set=2019-01 · why.ended ended=2021" {
			t.Errorf("the deadline is %+v", d)
		}
	})
	t.Run("OK/MovedAgain", func(t *testing.T) {
		d := one(t, "2020-01-01", "", append(lines, `n 2019-03 deadline.moved {"deadline":"d","due":"2021-01"}`)...)
		if len(d.Moves) != 2 || d.Moves[0].To.String() != "" || d.Moves[1].From.String() != "" || d.Moves[1].ID != "n" || text(d.DueTo) != "2021-01-31" {
			t.Errorf("the deadline is %+v", d)
		}
		if want := "why.moved.range due=2021-01 first=2019-11 max=457 min=398 moves=2 set=2019-01 · why.left days=396"; told(d.Why) != want {
			t.Errorf("why: %s", told(d.Why))
		}
	})
}

func TestProtocol(t *testing.T) {
	taken := func(on string) string {
		return "k " + on + ` decision.taken {"decision":"antar","matter":"adoption","title":"Antas","outcome":"approved","level":"council"}`
	}
	const (
		adjusted  = `j 2021-02-25 decision.minutes-adjusted {"decision":"antar"}`
		announced = `n 2021-02-26 decision.announced {"decision":"antar"}`
		appealed  = `o 2021-03-01 decision.appealed {"decision":"antar"}`
		final     = `f 2021-03-20 decision.final {"decision":"antar"}`
	)
	for _, c := range []struct {
		name, today            string
		lines                  []string
		status, due, from, why string
	}{
		{"OK", "2021-02-17", []string{taken("2021-02-16")}, "due-soon", "2021-03-09/2021-03-25", "2021-02-16",
			"why.prot.decided adjust=14 announce=2 appeal=21 due=2021-03-09/2021-03-25 on=2021-02-16 · why.left days=36"},
		{"OK/Adjusted", "2021-02-26", []string{taken("2021-02-16"), adjusted}, "due-soon", "2021-03-18/2021-03-20", "2021-02-16",
			"why.prot.adjusted announce=2 appeal=21 due=2021-03-18/2021-03-20 on=2021-02-25 · why.left days=22"},
		{"OK/Announced", "2021-03-19", []string{taken("2021-02-16"), adjusted, announced}, "due-soon", "2021-03-19", "2021-02-16",
			"why.prot.announced appeal=21 due=2021-03-19 on=2021-02-26 · why.left days=0"},
		{"OK/Past", "2021-03-20", []string{taken("2021-02-16"), announced}, "no-evidence", "2021-03-19", "2021-02-16",
			"why.prot.announced appeal=21 due=2021-03-19 on=2021-02-26 · why.noEvidence days=1"},
		{"OK/Final", "2022-01-01", []string{taken("2021-02-16"), announced, final}, "met", "2021-03-19", "2021-02-16",
			"why.prot.announced appeal=21 due=2021-03-19 on=2021-02-26 · why.met met=2021-03-20"},
		{"OK/Appealed", "2022-01-01", []string{taken("2021-02-16"), announced, appealed}, "upcoming", "", "2021-02-16",
			"why.prot.appealed on=2021-03-01"},
		{"OK/AppealedAndFinal", "2022-01-01", []string{taken("2021-02-16"), appealed, final}, "met", "", "2021-02-16",
			"why.prot.appealed on=2021-03-01 · why.met met=2021-03-20"},
		{"OK/HalfKnown", "2020-06-01", []string{taken("2020-02~")}, "no-evidence", "2020-02-22/2020-04-06~", "2020-02-01",
			"why.prot.decided adjust=14 announce=2 appeal=21 due=2020-02-22/2020-04-06~ on=2020-02~ · why.noEvidence days=56"},
		{"OK/AtTheLatest", "2020-01-01", []string{taken("../2020-02-01")}, "due-soon", "../2020-03-09", "-",
			"why.prot.decided adjust=14 announce=2 appeal=21 due=../2020-03-09 on=../2020-02-01 · why.left days=68"},
		{"OK/StillGoingOn", "2020-01-01", []string{taken("2020-02-01/..%")}, "upcoming", "2020-02-22/..%", "2020-02-01",
			"why.prot.decided adjust=14 announce=2 appeal=21 due=2020-02-22/..% on=2020-02-01/..%"},
		{"OK/Ended", "2021-02-17", []string{taken("2021-02-16"), `e 2021-02-16 strategy.ended {"outcome":"expired"}`}, "no-evidence", "2021-03-09/2021-03-25", "2021-02-16",
			"why.prot.decided adjust=14 announce=2 appeal=21 due=2021-03-09/2021-03-25 on=2021-02-16 · why.ended ended=2021-02-16"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := one(t, c.today, rules.Protocol, append(c.lines, ruled)...)
			if d.Deadline != "SE-PROT/antar" || d.Basis != "law" || d.Source == "" || d.Status != c.status || !d.Sure {
				t.Errorf("the deadline is %+v", d)
			}
			if d.Due.String() != c.due || text(d.WindowFrom) != c.from || text(d.WindowTo) != text(d.DueTo) {
				t.Errorf("due %s, window %s to %s", d.Due, text(d.WindowFrom), text(d.WindowTo))
			}
			if got := told(d.Why); got != c.why {
				t.Errorf("why: %s", got)
			}
			if told(d.Title) != "deadline.title.legalForce title=Antas" || (d.MetBy == "f") != (c.status == "met") {
				t.Errorf("title %s, met by %q", told(d.Title), d.MetBy)
			}
		})
	}
	none := func(name string, lines ...string) {
		t.Run(name, func(t *testing.T) {
			if list := build(t, "2021-06-01", rules.Protocol, lines...); len(list) != 0 {
				t.Errorf("a clock runs: %+v", list)
			}
		})
	}
	none("NoPack", taken("2021-02-16"))
	none("BeforeTheRule", ruled, taken("2017-12-31"))
	none("Executive", ruled, `k 2021 decision.taken {"decision":"d","matter":"other","title":"T","outcome":"approved","level":"executive"}`)
	none("NoLevel", ruled, `k 2021 decision.taken {"decision":"d","matter":"other","title":"T","outcome":"approved"}`)
	none("Rejected", ruled, `k 2021 decision.taken {"decision":"d","matter":"other","title":"T","outcome":"rejected","level":"council"}`)
}

func TestPeriodEnd(t *testing.T) {
	scheduled := func(from, to string) string {
		return `p 2018 strategy.scheduled {"from":"` + from + `"` + to + `,"rules":"se-rus"}`
	}
	const ended = `e 2021-02-16 strategy.ended {"outcome":"superseded"}`
	for _, c := range []struct {
		name, today              string
		lines                    []string
		deadline, status, window string
	}{
		{"OK", "2020-10-01", []string{scheduled("2014", `,"to":"2020"`)}, "2014-01-01", "upcoming", "2014-01-01 2020-12-31"},
		{"OK/Soon", "2020-10-02", []string{scheduled("2014-22", `,"to":"2020"`)}, "2014-06-01", "due-soon", "2014-06-01 2020-12-31"},
		{"OK/Past", "2021-01-01", []string{scheduled("2014", `,"to":"2020"`)}, "2014-01-01", "no-evidence", "2014-01-01 2020-12-31"},
		{"OK/Met", "2021-03-01", []string{scheduled("2014", `,"to":"2020"`), ended}, "2014-01-01", "met", "2014-01-01 2020-12-31"},
		{"OK/MetBefore", "2021-03-01", []string{scheduled("2014", `,"to":"2030"`), ended}, "2014-01-01", "met", "2014-01-01 2030-12-31"},
		{"OK/AtTheLatest", "2019-01-01", []string{scheduled("../2014", `,"to":"../2020"`)}, "2014-12-31", "upcoming", "- 2020-12-31"},
		{"OK/Latest", "2019-01-01", []string{scheduled("2014", `,"to":"2020"`), `q 2019 strategy.scheduled {"from":"2015","to":"2022","rules":"se-rus"}`}, "2015-01-01", "upcoming", "2015-01-01 2022-12-31"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := one(t, c.today, deadlines.PeriodEnd, c.lines...)
			if d.Deadline != "PERIOD-END/"+c.deadline || d.Status != c.status || d.Basis != "decision" || d.Source != "" || !d.Sure {
				t.Errorf("the deadline is %+v", d)
			}
			if got := text(d.WindowFrom) + " " + text(d.WindowTo); got != c.window {
				t.Errorf("the window is %s", got)
			}
			if (d.MetBy == "e") != (c.status == "met") {
				t.Errorf("met by %q", d.MetBy)
			}
		})
	}
	for name, lines := range map[string][]string{
		"NoPack":      {`p 2018 strategy.scheduled {"from":"2014","to":"2020"}`},
		"NoEnd":       {scheduled("2014", "")},
		"OpenEnd":     {scheduled("2014", `,"to":"2020/.."`)},
		"LatestNoEnd": {scheduled("2014", `,"to":"2020"`), `q 2019 strategy.scheduled {"from":"2015","rules":"se-rus"}`},
		"None":        {ended},
	} {
		t.Run(name, func(t *testing.T) {
			if list := build(t, "2021-01-01", deadlines.PeriodEnd, lines...); len(list) != 0 {
				t.Errorf("a period ends: %+v", list)
			}
		})
	}
	d := one(t, "2020-12-30", deadlines.PeriodEnd, scheduled("2014", `,"to":"2020"`))
	if told(d.Why) != "why.period from=2014 to=2020 · why.left days=1" || told(d.Title) != "deadline.title.periodEnd from=2014 to=2020" || d.Due.String() != "2020" {
		t.Errorf("the deadline is %+v", d)
	}
}
