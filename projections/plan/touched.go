package plan

import (
	"slices"
	"strings"

	"kronika/domain"
	"kronika/domain/rules"
	"kronika/projections/deadlines"
)

// How a step stands to a deadline.
const (
	InTime    = "in-time"
	TooLate   = "too-late"
	CannotSay = "cannot-say" // the ranges leave it open
)

// Standings lists how a step can stand to a deadline.
func Standings() []string { return []string{InTime, TooLate, CannotSay} }

// Touched is a deadline, not met yet, that a step of the plan meets.
type Touched struct {
	Deadline string         `json:"deadline"`
	Title    domain.Message `json:"title"`
	Due      domain.Date    `json:"due"`
	DueFrom  *domain.Day    `json:"dueFrom,omitzero"`
	DueTo    *domain.Day    `json:"dueTo,omitzero"`
	Step     string         `json:"step"` // whose beginning or end meets it
	On       domain.Date    `json:"on"`   // at the latest, by the plan
	Holds    string         `json:"holds"`
	Then     domain.Date    `json:"then,omitzero"`      // with the moves, where that differs
	ThenHold string         `json:"thenHolds,omitzero"` // with the moves, where that differs
}

// touched lists the deadlines that the plan's steps meet, as they stand on a day:
// recorded ones by what they name, and by law or period those that an adoption
// meets.
func (p *Plan) touched(r *domain.Reading, today domain.Day, packs *rules.Packs, moved *Plan) []Touched {
	list := []Touched{}
	for _, d := range deadlines.Build(r, today, packs) {
		switch d.Status {
		case deadlines.Upcoming, deadlines.DueSoon, deadlines.Overdue:
		default:
			continue
		}
		i, end := p.meeting(d, r.State)
		if i < 0 || !d.Due.Known() {
			continue
		}
		t := Touched{Deadline: d.Deadline, Title: d.Title, Due: d.Due, DueFrom: d.DueFrom, DueTo: d.DueTo, Step: p.Steps[i].Step}
		t.On = p.Steps[i].point(end, p.Adopt)
		t.Holds = holds(t.On, d.Due)
		if moved != nil {
			if then := moved.Steps[i].point(end, p.Adopt); then != t.On {
				t.Then, t.ThenHold = then, holds(then, d.Due)
			}
		}
		list = append(list, t)
	}
	return list
}

// meeting gives the undone step that meets a deadline, -1 where none does, and
// whether its end does.
func (p *Plan) meeting(d deadlines.Deadline, state *domain.Strategy) (i int, end bool) {
	kind := "version.adopted"
	switch {
	case d.ID != "":
		recorded := state.Deadline(d.Deadline)
		if recorded == nil {
			return -1, false
		}
		if kind, _, _ = strings.Cut(recorded.DeadlineSet.Meets, " "); kind == "" || kind == "decision.taken" {
			return -1, false // a decision may be of any step
		}
	case d.Rule != rules.Review && d.Rule != deadlines.PeriodEnd:
		return -1, false
	}
	for i := len(p.Steps) - 1; i >= 0; i-- {
		s := &p.Steps[i]
		begins := ofKind(s.usual.begins, kind)
		if !s.Done && (begins || ofKind(s.usual.ends, kind)) {
			return i, !begins && s.Body == ""
		}
	}
	return -1, false
}

// ofKind tells whether one of the patterns is of a kind.
func ofKind(list []pattern, kind string) bool {
	return slices.ContainsFunc(list, func(p pattern) bool { return p.kind == kind })
}

// point gives the days on which the step begins, or ends, over all counts.
func (s *Step) point(end bool, adopt domain.Date) domain.Date {
	if !end {
		return s.LatestStart
	}
	first, last := s.endsBy()
	return span(first, last, adopt)
}

// holds tells whether what happens on a day at the latest keeps a deadline, which
// passes with its last day.
func holds(on, due domain.Date) string {
	switch {
	case on.Last() <= due.Last():
		return InTime
	case on.First() > due.Last():
		return TooLate
	}
	return CannotSay
}
