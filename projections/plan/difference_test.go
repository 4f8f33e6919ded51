package plan

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"kronika/domain"
	"kronika/domain/domaintest"
)

// followed writes changes as "step short<because".
func followed(list []Change) string {
	var lines []string
	for _, c := range list {
		lines = append(lines, fmt.Sprintf("%s %s %s < %s", c.Step, c.ShortAfter, c.LongAfter, strings.Join(c.Because, " ")))
	}
	return strings.Join(lines, "\n")
}

func TestMoves(t *testing.T) {
	w := Wish{Adopt: new("2030-04-30"), Steps: []string{"draft", "remiss", "summary", "council"}, Length: []string{"summary=P2M/P3M"}}
	for _, c := range []struct {
		name  string
		moves []string
		want  string
		text  string
	}{
		{"Earlier", []string{"remiss=2029-05-15"}, `draft 2029-03-15 2029-01-15 < remiss
remiss 2029-05-15 2029-05-15 < `, "plan.move.holds"},
		{"Later", []string{"remiss=2029-12-15"}, `draft 2029-10-15 2029-08-15 < remiss
remiss 2029-12-15 2029-12-15 < 
summary 2030-03-15 2030-06-15 < remiss
council 2030-05-15 2030-09-15 < summary remiss`, "plan.move.adoption"},
		{"LateForLongOnly", []string{"remiss=2029-10-01"}, `draft 2029-08-01 2029-06-01 < remiss
remiss 2029-10-01 2029-10-01 < 
summary 2030-02-28 2030-04-01 < remiss
council 2030-04-30 2030-07-01 < summary remiss`, "plan.move.adoption"},
		{"Squeezed", []string{"remiss=2029-11-01", "summary=2029-12-01"}, `draft 2029-09-01 2029-07-01 < remiss
remiss 2029-11-01 2029-11-01 < 
summary 2029-12-01 2029-12-01 < `, "plan.move.holds"},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := w
			w.Moves = c.moves
			p := build(t, w, "2028-01-01")
			if got := followed(p.Moves); got != c.want {
				t.Errorf("what follows is\n%s", got)
			}
			said := p.MovesText
			for said.Key == "why.both" {
				said = said.Args["first"].(domain.Message)
			}
			if said.Key != c.text {
				t.Errorf("it says %s", said.Key)
			}
			if got := starts(p); got != starts(build(t, Wish{Adopt: w.Adopt, Steps: w.Steps, Length: w.Length}, "2028-01-01")) {
				t.Errorf("the plan itself changed:\n%s", got)
			}
		})
	}
	t.Run("MeetingsPushedOn", func(t *testing.T) {
		w := w
		w.Moves, w.Meetings = []string{"remiss=2029-12-15"}, []string{"council=2030-04-23", "council=2030-06-11", "council=2030-09-24"}
		p := build(t, w, "2028-01-01")
		if last := p.Moves[len(p.Moves)-1]; last.ShortAfter.String() != "2030-06-11" || last.LongAfter.String() != "2030-09-24" {
			t.Errorf("the council meets %s, %s", last.ShortAfter, last.LongAfter)
		}
	})
}

// A what-if without a move, or to the day that a step has anyhow, is empty.
func TestNothingMoved(t *testing.T) {
	r := domaintest.History(domaintest.Mandate).Read(domain.At{})
	rapid.Check(t, func(t *rapid.T) {
		w := drawn(t)
		w.Adopt = new(domain.Day(rapid.IntRange(21700, 22200).Draw(t, "adoption")).String())
		a := asks(t, w)
		goal, err := a.goal(nil, 20000)
		if err != nil {
			t.Fatal(err)
		}
		p := count(r, a, goal, 20000)
		if d := Difference(p, count(r, a, goal, 20000)); len(d) != 0 {
			t.Fatalf("%v changed", d)
		}
		s := rapid.SampledFrom(p.Steps).Draw(t, "step")
		if s.Short != s.Long {
			return
		}
		w.Moves = []string{s.Step + "=" + s.Short.String()}
		if d := Difference(p, count(r, asks(t, w), goal, 20000)); len(d) != 0 {
			t.Fatalf("%v changed where %s stays", d, s.Step)
		}
	})
}

func TestTouched(t *testing.T) {
	p := build(t, Wish{Adopt: new("2030-04-30"), Moves: []string{"remiss=2030-03-01"}}, "2028-01-01", lines(
		`p 2010 strategy.scheduled {"from":"2010","rules":"se-rus"}`,
		`v 2018-10-01 version.adopted {"version":"v"}`,
		`a 2027 deadline.set {"deadline":"a","title":"A","due":"2030-05","basis":"plan","meets":"version.adopted w"}`,
		`b 2027 deadline.set {"deadline":"b","title":"B","due":"2029-06","basis":"plan","meets":"consultation.opened remiss"}`,
		`c 2027 deadline.set {"deadline":"c","title":"C","due":"2029-06","basis":"plan"}`,
		`d 2027 deadline.set {"deadline":"d","title":"D","due":"2030-06","basis":"plan","meets":"consultation.closed remiss"}`)...)
	var got []string
	for _, d := range p.Deadlines {
		got = append(got, strings.TrimSpace(d.Deadline+" "+d.Step+" "+d.Holds+" "+d.ThenHold))
	}
	want := "b remiss cannot-say too-late, a council in-time too-late, d remiss in-time cannot-say, SE-REVIEW/2026-09-13 council in-time too-late"
	if strings.Join(got, ", ") != want {
		t.Errorf("deadlines are %s", strings.Join(got, ", "))
	}
}
