// Package consultations is the view of who was asked, when, and what came of
// it: one object a consultation, with its parties, its points, and how far the
// classes of consultee that a rule pack names were reached.
//
// Registered answers are counted; totals that somebody tallied stand beside
// them as they were recorded, and the two are never added up. An answer that
// was taken back is not counted and leaves its party as if it had not answered.
//
// Decisions where the contract is silent:
//   - silent counts the invited parties without a registered answer, whatever
//     the status; a single party is called silent only once the consultation is
//     over, and waiting before.
//   - A party is one under one name, as domain.Name gives it, and is shown by
//     that. Its category is that of its first invitation, else of its first
//     answer that has one; a private person without one is of the public.
//   - Of several answers of a party the first tells when it answered and
//     whether that was late, the latest its stance.
//   - Whoever abstains has answered: declined is a stance, not a silence.
//   - A point stands though the answer that it came with is taken back.
//   - A reminder to all reaches the parties invited before it that had no
//     answer standing then, in the history's order.
package consultations

import (
	"kronika/domain"
	"kronika/domain/rules"
)

// Statuses lists what the status of a consultation may be, in the order of its
// life.
func Statuses() []string { return []string{"planned", "open", "closed", "reported", "cancelled"} }

// Consultation is one round of asking. Dates are as recorded; …From and …To
// beside them are the first and last day that they can mean, absent where there
// is no such day.
type Consultation struct {
	Strategy     string `json:"strategy"`
	Consultation string `json:"consultation"`
	Method       string `json:"method"`
	Title        string `json:"title"`
	Version      string `json:"version,omitzero"`
	Status       string `json:"status"`    // planned, open, closed, reported, cancelled
	PastClose    bool   `json:"pastClose"` // the announced day has passed without the entry that closes it

	Opens      domain.Date `json:"opens,omitzero"` // as planned
	OpensFrom  *domain.Day `json:"opensFrom,omitzero"`
	OpensTo    *domain.Day `json:"opensTo,omitzero"`
	Opened     domain.Date `json:"opened,omitzero"`
	OpenedFrom *domain.Day `json:"openedFrom,omitzero"`
	OpenedTo   *domain.Day `json:"openedTo,omitzero"`
	Closes     domain.Date `json:"closes,omitzero"` // as last announced
	ClosesFrom *domain.Day `json:"closesFrom,omitzero"`
	ClosesTo   *domain.Day `json:"closesTo,omitzero"`
	Closed     domain.Date `json:"closed,omitzero"`
	ClosedFrom *domain.Day `json:"closedFrom,omitzero"`
	ClosedTo   *domain.Day `json:"closedTo,omitzero"`

	Extensions int       `json:"extensions"`
	DaysOpen   *DaysOpen `json:"daysOpen,omitzero"` // nil unless opening and closing are both recorded

	Invited   int `json:"invited"`   // parties
	Responses int `json:"responses"` // registered answers, of all kinds below
	Declined  int `json:"declined"`  // answers that abstain
	Silent    int `json:"silent"`    // invited parties without a registered answer
	Uninvited int `json:"uninvited"` // answers from parties not invited
	Late      int `json:"late"`      // answers after the last day that closes can mean
	Private   int `json:"private"`   // answers from private persons

	Tallied      domain.Tally `json:"tallied"`
	Participants domain.Count `json:"participants"` // as tallied

	Points     int        `json:"points"`
	Unanswered int        `json:"unanswered"` // points
	PointList  []Point    `json:"pointList"`  // in the order raised
	Coverage   []Coverage `json:"coverage"`   // in the rule pack's order
	Parties    []Party    `json:"parties"`    // in the order first seen
}

// DaysOpen is how many whole days lay between opening and closing, a range
// where a date is half known.
type DaysOpen struct {
	Min int  `json:"min"`          // never below 0
	Max *int `json:"max,omitzero"` // nil where it has no bound
}

// announced tells whether a consultation is to be closed yet: it is open, or
// was only planned.
func announced(c *domain.Consultation) bool {
	return c.Closed == nil && c.Cancelled == nil && c.Reported == nil || c.Open()
}

// Build gives the consultations of a strategy as they stand on a day, in the
// order in which they were first planned or opened.
func Build(r *domain.Reading, today domain.Day, packs *rules.Packs) []Consultation {
	classes := packs.Of(r).Classes()
	var list []Consultation
	for _, c := range r.State.Consultations {
		list = append(list, build(r.Strategy, c, today, classes))
	}
	return list
}

func build(strategy string, c *domain.Consultation, today domain.Day, classes []rules.Class) Consultation {
	register := registerOf(c)
	view := Consultation{
		Strategy:     strategy,
		Consultation: c.Key,
		Method:       c.Method,
		Title:        c.Title,
		Version:      c.Version,
		Status:       c.Status(),
		PastClose:    announced(c) && c.Closes.Known() && c.Closes.Last() < today,
		Opens:        c.Opens,
		Opened:       occurred(c.Opened),
		Closes:       c.Closes,
		Closed:       occurred(c.Closed),
		Extensions:   len(c.Extensions),
		DaysOpen:     daysOpen(c),
		Tallied:      c.Tally,
		Points:       len(c.Points),
		PointList:    points(c),
		Coverage:     register.coverage(classes),
		Parties:      register.parties(),
	}
	view.OpensFrom, view.OpensTo = view.Opens.Days()
	view.OpenedFrom, view.OpenedTo = view.Opened.Days()
	view.ClosesFrom, view.ClosesTo = view.Closes.Days()
	view.ClosedFrom, view.ClosedTo = view.Closed.Days()
	if c.Tally.Participants != nil {
		view.Participants = *c.Tally.Participants
	}
	for _, p := range c.Points {
		if p.Answered == nil {
			view.Unanswered++
		}
	}
	register.count(&view)
	return view
}

func daysOpen(c *domain.Consultation) *DaysOpen {
	if c.Opened == nil || c.Closed == nil {
		return nil
	}
	return between(c.Opened.Occurred, c.Closed.Occurred)
}
