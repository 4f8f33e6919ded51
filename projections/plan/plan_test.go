package plan

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"kronika/domain"
	"kronika/domain/domaintest"
)

// The plan of a council that is to decide on 28 April 2022, counted by hand.
func TestBuild(t *testing.T) {
	t.Run("OK/ByHand", func(t *testing.T) {
		want := `mandate 2021-02-28 2019-06-28
analysis 2021-03-28 2019-09-28
dialogue 2021-03-28 2020-03-28
draft 2021-07-28 2020-11-28
remiss 2021-09-28 2021-03-28
summary 2021-12-28 2021-09-28
rework 2022-01-28 2021-11-28
committee 2022-02-28 2022-01-28
executive 2022-03-28 2022-02-28
council 2022-04-28 2022-04-28
`
		if got := starts(build(t, Wish{Adopt: new("2022-04-28")}, "2019-01-01")); got != want {
			t.Errorf("starts are\n%s", got)
		}
	})
	t.Run("OK/HalfKnown", func(t *testing.T) {
		p := build(t, Wish{Adopt: new("2030-04~"), Steps: []string{"remiss", "council"}}, "2029-01-01")
		s := p.step("remiss")
		if s.Short.String() != "2030-01-01/2030-01-30~" || s.Long.String() != "2029-10-01/2029-10-30~" || s.LatestStart.String() != "2029-10-01/2030-01-30~" {
			t.Errorf("the remiss starts %s, %s, %s", s.Short, s.Long, s.LatestStart)
		}
		if *p.Slack != (Range{273, 394}) || p.Critical != "remiss" {
			t.Errorf("slack is %v of %s", p.Slack, p.Critical)
		}
	})
	t.Run("OK/Without", func(t *testing.T) {
		p := build(t, Wish{Adopt: new("2030-04-30"), Without: []string{"draft", "remiss"}}, "2029-01-01")
		if d := p.step("dialogue"); d.Alongside || p.step("remiss") != nil || d.ShortEnd.String() != "2029-12-28" {
			t.Errorf("the dialogue is %+v", d)
		}
	})
	t.Run("OK/July", func(t *testing.T) {
		p := build(t, Wish{Adopt: new("2030-04-30"), Rest: []string{"july"}}, "2027-01-01")
		if s := p.step("draft"); s.Short.String() != "2029-06-28" || s.Long.String() != "2028-11-28" {
			t.Errorf("the draft starts %s, %s", s.Short, s.Long)
		}
		if p.step("remiss").Short.String() != "2029-09-28" {
			t.Error("the remiss heeds July, though no work rests in it")
		}
	})
}

func TestElection(t *testing.T) {
	ruled := line(`p 2010 strategy.scheduled {"from":"2010","rules":"se-rus"}`)
	for _, c := range []struct{ before, today, adopt, election string }{
		{"election", "2026-11-21", "2030-04-30", "2030-09-08"},
		{"election", "2026-04-30", "2026-04-30", "2026-09-13"},
		{"election", "2026-05-01", "2030-04-30", "2030-09-08"},
		{"election:2022", "2026-05-01", "2022-04-30", "2022-09-11"},
		{"election:2046", "2026-05-01", "2046-04-30", "2046-09-09"},
	} {
		p := build(t, Wish{Before: &c.before}, c.today, ruled)
		if p.Adopt.String() != c.adopt || p.Election.String() != c.election {
			t.Errorf("%s on %s is %s before %s", c.before, c.today, p.Adopt, p.Election)
		}
	}
	for _, c := range []struct{ before, line, want string }{
		{"election:2029", ruled, "plan.noElection"}, {"election:1901", ruled, "plan.noElection"},
		{"election", line(`p 2010 strategy.scheduled {"from":"2010"}`), "plan.noElections"},
	} {
		r := domaintest.History(domaintest.Mandate, c.line).Read(domain.At{})
		_, err := Build(r, asks(t, Wish{Before: &c.before}), domaintest.Day(t, "2026-11-21"), domaintest.Packs(t), nil)
		if err == nil || !strings.HasPrefix(err.Error(), "before: "+c.want) && !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", c.before, err)
		}
	}
}

func TestMeetings(t *testing.T) {
	w := Wish{Adopt: new("2030-04-30"), Steps: []string{"executive", "council"},
		Meetings: []string{"regionfullmäktige=2030-04-23", "council=2030-06-11", "Regionstyrelsen=2030-03-12", "executive=2030-02-05", "Regionstyrelsen=2029-01-09"}}
	t.Run("OK", func(t *testing.T) {
		p := build(t, w, "2029-01-01")
		if got := starts(p); got != "executive 2030-03-12 2030-02-05\ncouncil 2030-04-23 2030-04-23\n" {
			t.Errorf("starts are %s", got)
		}
		if len(p.Meetings) != 2 || p.Meetings[0].Given != 3 || p.Meetings[0].Text.Key != "plan.why.meetings" {
			t.Errorf("meetings are %+v", p.Meetings)
		}
	})
	t.Run("NoneDoes", func(t *testing.T) {
		w := w
		w.Meetings = []string{"council=2030-01-29", "executive=2030-04-01"}
		p := build(t, w, "2029-01-01")
		if got := starts(p); got != "executive 2030-03-30 2030-02-28\ncouncil 2030-04-30 2030-04-30\n" {
			t.Errorf("starts are %s", got)
		}
		for _, f := range p.Meetings {
			if f.Text.Key != "plan.why.noMeeting" || !f.Short.IsZero() || !f.Long.IsZero() {
				t.Errorf("a meeting does: %+v", f)
			}
		}
	})
}

func TestStatus(t *testing.T) {
	for _, c := range []struct {
		name, today string
		lines       []string
		want        string
		critical    string
	}{
		{"Nothing", "2027-06-01", lines(`a 2026-01-01 version.adopted {"version":"v"}`),
			"mandate waiting, analysis waiting, dialogue waiting, draft waiting, remiss waiting, summary waiting, rework waiting, committee waiting, executive waiting, council waiting", "mandate"},
		{"Begun", "2028-12-01", lines(`e 2026 evidence.added {"evidence":"e","form":"survey","title":"E"}`, `d 2026-05 consultation.opened {"consultation":"d","method":"workshop","title":"D","closes":"2026-06"}`),
			"mandate done m, analysis begun e, dialogue begun d, draft tight, remiss waiting, summary waiting, rework waiting, committee waiting, executive waiting, council waiting", "draft"},
		{"Late", "2029-10-15", lines(`v 2028 version.drafted {"version":"v"}`),
			"mandate done m, analysis late, dialogue late, draft late v, remiss late, summary tight, rework waiting, committee waiting, executive waiting, council waiting", "analysis"},
		{"NoEvidence", "2029-10-15", lines(`o 2029-09-01 consultation.opened {"consultation":"r","method":"referral","title":"R","closes":"2029-12-01"}`),
			"mandate done m, analysis no-evidence, dialogue no-evidence, draft no-evidence, remiss tight o, summary tight, rework waiting, committee waiting, executive waiting, council waiting", "remiss"},
		{"Closed", "2029-12-01", lines(`o 2029-09-01 consultation.opened {"consultation":"r","method":"referral","title":"R","closes":"2029-12-01"}`, `c 2029-11-30 consultation.closed {"consultation":"r"}`),
			"mandate done m, analysis no-evidence, dialogue no-evidence, draft no-evidence, remiss done o c, summary tight, rework tight, committee waiting, executive waiting, council waiting", "summary"},
		{"Rejected", "2029-12-01", lines(`x 2029-11-30 decision.taken {"decision":"x","matter":"adoption","level":"executive","title":"X","outcome":"rejected"}`),
			"mandate done m, analysis late, dialogue late, draft late, remiss late, summary tight, rework tight, committee waiting, executive waiting, council waiting", "analysis"},
		{"NewRound", "2028-01-01", lines(`a 2020 version.adopted {"version":"v"}`, `r 2021 revision.started {"revision":"r","scope":"review"}`, `k 2022 revision.concluded {"revision":"r","outcome":"still-current"}`, `q 2027 decision.taken {"decision":"q","matter":"revision","title":"Q","outcome":"approved"}`),
			"mandate done q, analysis tight, dialogue waiting, draft waiting, remiss waiting, summary waiting, rework waiting, committee waiting, executive waiting, council waiting", "analysis"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := build(t, Wish{Adopt: new("2030-04-30")}, c.today, c.lines...)
			var got []string
			for _, s := range p.Steps {
				got = append(got, strings.TrimSpace(s.Step+" "+s.Status+" "+strings.Join(s.Entries, " ")))
				if s.Done != (s.Status == Done) || (s.Slack == nil) != (s.Done || s.Status == NoEvidence) {
					t.Errorf("%s does not agree with itself: %+v", s.Step, s)
				}
			}
			if got := strings.Join(got, ", "); got != c.want {
				t.Errorf("steps are %s", got)
			}
			if p.Critical != c.critical {
				t.Errorf("%s decides", p.Critical)
			}
		})
	}
}

// drawn makes up what is asked for.
func drawn(t *rapid.T) Wish {
	w := Wish{Rest: rapid.SampledFrom([][]string{nil, {"july"}, {"days-off"}, {"july", "days-off"}}).Draw(t, "rest"),
		Without: rapid.SliceOfNDistinct(rapid.SampledFrom(named[:9]), 0, 4, rapid.ID).Draw(t, "without")}
	kept := asks(t, Wish{Without: w.Without})
	for _, body := range kept.bodies() {
		for range rapid.IntRange(0, 5).Draw(t, "meetings") {
			w.Meetings = append(w.Meetings, body+"="+domain.Day(rapid.IntRange(21500, 22300).Draw(t, "meeting")).String())
		}
	}
	return w
}

// Moving the adoption later never makes a latest start earlier; short lengths
// never begin before long ones; the chain has no hole; and counting forward
// without a move changes nothing.
func TestChain(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := asks(t, drawn(t))
		day := domain.Day(rapid.IntRange(21700, 22200).Draw(t, "adoption"))
		later := day + domain.Day(rapid.IntRange(0, 60).Draw(t, "later"))
		short, long := a.passes(domain.DateOf(day), false)[0], a.passes(domain.DateOf(day), true)[0]
		after := a.passes(domain.DateOf(later), false)[0]
		for i := range short {
			if after[i].start < short[i].start {
				t.Fatalf("%s begins on %s for %s and on %s for %s", a.Lengths.Steps[i].Step, short[i].start, day, after[i].start, later)
			}
			if short[i].start < long[i].start || short[i].start > short[i].end {
				t.Fatalf("%s: short %v, long %v", a.Lengths.Steps[i].Step, short[i], long[i])
			}
		}
		contiguous(t, a, short, day)
		contiguous(t, a, long, day)
		c := chain{Ask: a, adopt: day, passes: append([]pass{}, short...)}
		c.push()
		for i := range short {
			if c.passes[i] != short[i] {
				t.Fatalf("%s was pushed from %v to %v without a move", a.Lengths.Steps[i].Step, short[i], c.passes[i])
			}
		}
	})
}

// contiguous tells whether every step ends where the earliest of the next group
// begins, the last at the adoption.
func contiguous(t *rapid.T, a Ask, passes []pass, end domain.Day) {
	for last := len(passes) - 1; last >= 0; {
		first := a.Lengths.group(last)
		begins := passes[first].start
		for i := first; i <= last; i++ {
			if passes[i].end != end {
				t.Fatalf("%s ends on %s, not on %s", a.Lengths.Steps[i].Step, passes[i].end, end)
			}
			begins = min(begins, passes[i].start)
		}
		end, last = begins, first-1
	}
}
