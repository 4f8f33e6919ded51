package norm_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"kronika/domain"
	"kronika/projections/norm"
)

// departure is one way from the norm: what it does to a round, and what is to be
// found.
type departure struct {
	name  string
	slot  string // of those in one slot, a round has at most one
	first bool   // in the first round too; else the rule was not in force then
	do    func(p *process, n int)
	found string // expectation status; several set apart by a semicolon
}

func at(p *process, id string, n int) *made { return p.by[id+fmt.Sprint(n)] }

func put(id string, after int, since string) func(*process, int) {
	return func(p *process, n int) { at(p, id, n).day = at(p, since, n).day + domain.Day(after) }
}

func drop(ids ...string) func(*process, int) {
	return func(p *process, n int) {
		for _, id := range ids {
			at(p, id, n).gone = true
		}
	}
}

// dated puts another day where an entry's data has that of a step.
func dated(id string, was, is int) func(*process, int) {
	return func(p *process, n int) {
		m, t := at(p, id, n), at(p, "adopted", n).day-adopts
		m.data = strings.ReplaceAll(m.data, (t + domain.Day(was)).String(), (t + domain.Day(is)).String())
	}
}

func all(list ...func(*process, int)) func(*process, int) {
	return func(p *process, n int) {
		for _, do := range list {
			do(p, n)
		}
	}
}

// departures are the ways from the shipped norm that are seeded.
var departures = []departure{
	{"too short", "length", true, all(put("closed", 65, "opened"), dated("opened", closes, opens+65)), "consultation-length departed"},
	{"not reminded", "reminder", true, drop("reminded"), "reminder-before-close no-evidence"},
	{"reminded late", "reminder", true, put("reminded", 3, "closed"), "reminder-before-close departed"},
	{"class left out", "class", true, drop("agency"), "classes-invited no-evidence"},
	{"not reported", "report", true, drop("reported"), "answers-reported no-evidence"},
	{"reported late", "report", true, put("reported", 20, "adopted"), "answers-reported departed; stages-in-order departed"},
	{"not answered", "answer", true, drop("answered"), "points-answered no-evidence"},
	{"answered late", "answer", true, put("answered", 1, "adopted"), "points-answered departed"},
	{"executive before committee", "chain", true, put("executive", -30, "committee"), "decisions-in-order departed"},
	{"executive after council", "chain", true, put("executive", 5, "council"), "decisions-in-order departed"},
	{"no executive", "chain", true, drop("executive"), "decisions-in-order no-evidence"},
	{"another source on the executive", "chain", true, func(p *process, n int) {
		p.last = append(p.last, fmt.Sprintf(`{"id":"claim%d","strategy":"s","kind":"entry.disputed","data":{"entry":"executive%d","text":"T","occurred":%q}}`,
			n, n, (at(p, "council", n).day+9).String()))
	}, "decisions-in-order cannot-tell"},
	{"adjusted late", "minutes", false, all(put("adjusted", 20, "council"), put("announced", 1, "adjusted")), "minutes-adjusted departed"},
	{"adjusted some day", "minutes", false, func(p *process, n int) {
		d := at(p, "council", n).day
		at(p, "adjusted", n).date = fmt.Sprintf("%s/%s", d, d+30)
		at(p, "announced", n).day = d + 30
	}, "minutes-adjusted cannot-tell; minutes-announced cannot-tell"},
	{"announced late", "minutes", false, put("announced", 5, "adjusted"), "minutes-announced departed"},
	{"not announced", "minutes", false, drop("announced"), "minutes-announced no-evidence"},
	{"not adjusted", "minutes", false, drop("adjusted", "announced"), "minutes-adjusted no-evidence"},
	{"later than planned", "plan", true, dated("plan", adopts, adopts-30), "plan-kept departed"},
	{"moved without reason", "moved", true, func(p *process, n int) { at(p, "moved", n).more = nil }, "moves-explained no-evidence"},
	{"action plan late", "action", true, put("action", 430, "adopted"), "action-plan departed"},
	{"no action plan", "action", true, drop("action"), "action-plan no-evidence"},
	{"action plan some year", "action", true, func(p *process, n int) {
		y, _, _ := at(p, "adopted", n).day.Date()
		at(p, "action", n).date = fmt.Sprint(y + 1)
	}, "action-plan cannot-tell"},
	{"no follow-up", "follow", true, func(p *process, n int) {
		y, _, _ := at(p, "adopted", n).day.Date()
		p.by[fmt.Sprint("follow", y+2)].gone = true
	}, "followup-each-year no-evidence"},
	{"opened late", "opening", true, dated("planned", opens, opens-10), "consultation-opens-as-planned departed"},
	{"extended", "closing", true, func(p *process, n int) {
		m := at(p, "opened", n)
		m.data = fmt.Sprintf(`{"consultation":"remiss%d","closes":%q}`, n, (m.day + 50).String())
		p.add(m.day+45, fmt.Sprint("extended", n), "consultation.extended", m.data, `"reason":"Pandemin."`)
	}, "consultation-closes-as-announced departed"},
	{"draft after the consultation", "draft", true, put("referred", 5, "closed"), "stages-in-order departed"},
}

// TestPerfect finds nothing in a process that keeps the norm.
func TestPerfect(t *testing.T) {
	n, packs := loaded(t)
	report := norm.Build(perfect().read(t), today, packs, n)
	if len(report.Rounds) != 3 {
		t.Fatalf("%d rounds", len(report.Rounds))
	}
	for key, status := range statuses(report) {
		if status != norm.Kept && status != norm.NotApplicable {
			t.Errorf("%s is %s", key, status)
		}
	}
	for _, e := range n.Expectations {
		if e.Expectation != "review-each-term" && statuses(report)[e.Expectation+" 2"] != norm.Kept {
			t.Errorf("%s is not tried in the second round", e.Expectation)
		}
	}
}

// TestEachDeparture seeds each departure alone, in each round.
func TestEachDeparture(t *testing.T) {
	for _, d := range departures {
		for round := 1; round <= 2; round++ {
			t.Run(fmt.Sprint(d.name, round), func(t *testing.T) {
				p, want := perfect(), map[string]string{}
				seed(p, d, round, want)
				compare(t, p, want)
			})
		}
	}
}

// TestSeeded seeds departures at random: all are found, none is invented.
func TestSeeded(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		p, want := seeded(rt)
		compare(rt, p, want)
	})
}

// seeded makes a process with departures, and what is to be found.
func seeded(t *rapid.T) (*process, map[string]string) {
	shift := rapid.IntRange(0, 60)
	p, want := perfect(shift.Draw(t, "first"), shift.Draw(t, "second"), shift.Draw(t, "third")), map[string]string{}
	for round := 1; round <= 2; round++ {
		slots := map[string]bool{}
		for _, i := range rapid.SliceOfN(rapid.IntRange(0, len(departures)-1), 0, 6).Draw(t, "departures") {
			if d := departures[i]; !slots[d.slot] {
				slots[d.slot] = true
				seed(p, d, round, want)
			}
		}
	}
	return p, want
}

func seed(p *process, d departure, round int, want map[string]string) {
	d.do(p, round)
	if round == 1 && !d.first {
		return
	}
	for found := range strings.SplitSeq(d.found, "; ") {
		expectation, status, _ := strings.Cut(found, " ")
		want[fmt.Sprint(expectation, " ", round)] = status
	}
}

// compare holds what is found to what was seeded, and each finding to the rules
// of all findings.
func compare(t rapid.TB, p *process, want map[string]string) {
	t.Helper()
	n, packs := loaded(t)
	r := p.read(t)
	report := norm.Build(r, today, packs, n)
	got := statuses(report)
	maps.DeleteFunc(got, func(_, status string) bool { return status == norm.Kept || status == norm.NotApplicable })
	if !maps.Equal(got, want) {
		t.Fatalf("found %v, seeded %v", got, want)
	}
	var counts norm.Counts
	for _, round := range report.Rounds {
		for _, f := range round.Findings {
			if len(f.Entries) == 0 || slices.ContainsFunc(f.Entries, func(id string) bool { return r.Find(id) == nil }) {
				t.Fatalf("%s rests on %v", f.Expectation, f.Entries)
			}
			if f.Text.Key == "" || f.Says.Key == "" || f.Source == "" {
				t.Fatalf("%s says %v of %v by %q", f.Expectation, f.Says, f.Text, f.Source)
			}
			count(&counts, f.Status)
		}
	}
	if counts != report.Counts {
		t.Fatalf("counts %+v, the list has %+v", report.Counts, counts)
	}
}

func count(c *norm.Counts, status string) {
	*map[string]*int{norm.Kept: &c.Kept, norm.Departed: &c.Departed, norm.CannotTell: &c.CannotTell,
		norm.NoEvidence: &c.NoEvidence, norm.NotApplicable: &c.NotApplicable}[status]++
}

// TestWidened makes a known day half known: a verdict stays or becomes
// cannot-tell, and never turns into its opposite.
func TestWidened(t *testing.T) {
	n, packs := loaded(t)
	rapid.Check(t, func(rt *rapid.T) {
		p, _ := seeded(rt)
		before := statuses(norm.Build(p.read(rt), today, packs, n))
		m := rapid.SampledFrom(p.list).Draw(rt, "entry")
		if m.date == "" {
			m.date = fmt.Sprintf("%s/%s", m.day, m.day+domain.Day(rapid.IntRange(1, 60).Draw(rt, "days")))
		}
		for key, now := range statuses(norm.Build(p.read(rt), today, packs, n)) {
			was := before[key]
			if was == norm.Kept && now == norm.Departed || was == norm.Departed && now == norm.Kept {
				rt.Fatalf("%s was %s and is %s", key, was, now)
			}
		}
	})
}
