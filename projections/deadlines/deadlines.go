// Package deadlines is the view of what is due for a strategy: the deadlines
// that somebody recorded, and the duties that follow from a rule.
//
// What follows from a rule is computed in package duties; here stand those
// duties that law or a decision asks to be done by a day. Of the pack se-rus
// these are SE-REVIEW, which asks for a review between two elections, and
// SE-PROT, which follows a council's decision to legal force; of every pack
// PERIOD-END, which asks what becomes of the strategy when its period runs out.
// Without a pack nothing is computed. A computed duty of the past without a
// record of it is no-evidence, never a breach, since the record may be
// incomplete.
//
// Decisions where the contract is silent:
//   - An election day belongs to the window that it begins, not to the one that
//     it ends: so a strategy that ended on an election day was in force in the
//     window that begins there, and one adopted on it has no duty in the window
//     before. What counts from an election day itself meets no window.
//   - A window is met by the first entry, in the history's order, whose days
//     all lie inside it; where none is sure, by the first that counts.
//   - sure is false only where the meeting entry is unsure; what is unmet, and
//     what is met by decision.final or strategy.ended, has it true.
//   - An unmet computed duty of an ended strategy is no-evidence, due or not.
//   - SE-PROT holds for decisions that may have been taken while the rule was
//     in force. Legal force is reached on the last day of appeal; a mark (?, ~)
//     on a date goes on to what is computed from it.
//   - A deadline is met by an entry of the kind that it names only where that
//     one stands before its waiving; deadline.met always meets it.
package deadlines

import (
	"cmp"
	"slices"

	"kronika/domain"
	"kronika/domain/rules"
	"kronika/projections/duties"
)

// The status of a deadline.
const (
	Met        = duties.Met
	Waived     = "waived" // recorded only
	Upcoming   = duties.Upcoming
	DueSoon    = duties.DueSoon // the last day of due is today or at most 90 days on
	Overdue    = "overdue"      // recorded only
	NoEvidence = duties.NoEvidence
)

// PeriodEnd is the rule that asks what becomes of a strategy when its period
// runs out.
const PeriodEnd = rules.PeriodEnd

// Statuses lists what the status of a deadline may be.
func Statuses() []string { return []string{Met, Waived, Upcoming, DueSoon, Overdue, NoEvidence} }

// Deadline is one deadline of a strategy, recorded or computed.
type Deadline struct {
	Strategy   string         `json:"strategy"`
	Deadline   string         `json:"deadline"`     // its own key, or the rule's id and what it is about
	ID         string         `json:"id,omitzero"`  // of the entry that set it, as written; computed ones have none
	Title      domain.Message `json:"title"`        // as recorded, or what the rule asks for
	Due        domain.Date    `json:"due,omitzero"` // absent where postponed without a date, or appealed
	DueFrom    *domain.Day    `json:"dueFrom,omitzero"`
	DueTo      *domain.Day    `json:"dueTo,omitzero"`
	Basis      string         `json:"basis"` // law, decision, plan, agreement
	Rule       string         `json:"rule,omitzero"`
	Source     string         `json:"source,omitzero"` // the law's reference text, of rules that are law
	Owner      string         `json:"owner,omitzero"`
	Status     string         `json:"status"`
	MetBy      string         `json:"metBy,omitzero"` // id of the entry, as written
	Sure       bool           `json:"sure"`           // false where the meeting entry may lie outside the window
	Moves      []Move         `json:"moves"`          // in the history's order
	WindowFrom *domain.Day    `json:"windowFrom,omitzero"`
	WindowTo   *domain.Day    `json:"windowTo,omitzero"`
	Why        domain.Message `json:"why"` // the arithmetic in words

	// Lasting names it within its strategy for good, where Deadline names a day
	// that an entry says and that may be corrected.
	Lasting string `json:"-"`
}

// Move is one change of a recorded deadline's date.
type Move struct {
	ID       string      `json:"id"` // of the entry, as written
	Occurred domain.Date `json:"occurred"`
	From     domain.Date `json:"from,omitzero"` // absent where it had no date
	To       domain.Date `json:"to,omitzero"`   // absent where postponed without a date
}

// builder holds what the recorded deadlines of one strategy are made from.
type builder struct {
	strategy string
	state    *domain.Strategy
	today    domain.Day
}

// Build gives the deadlines of a strategy as they stand on a day: by the day
// that due counts from (its first, and of ../A its last), those without one
// last; on the same day the recorded before the computed, the recorded in the
// order in which they were set, the computed by their keys.
func Build(r *domain.Reading, today domain.Day, packs *rules.Packs) []Deadline {
	b := &builder{r.Strategy, r.State, today}
	list := append(b.recorded(), computed(r, today, packs)...)
	slices.SortStableFunc(list, func(x, y Deadline) int { return cmp.Compare(duties.Place(x.Due), duties.Place(y.Due)) })
	return list
}

// Unruled tells whether no rule pack holds for the strategy: the latest
// strategy.scheduled names none, or one that is not shipped, or there is no
// strategy.scheduled. Only recorded deadlines are listed then, and
// whoever shows them says so.
func Unruled(r *domain.Reading, packs *rules.Packs) bool { return packs.Of(r) == nil }

// Next gives the earliest due of those upcoming, due soon or overdue, the zero
// Date where there is none. Of two that count from the same day it is the one
// that ends first.
func Next(list []Deadline) domain.Date {
	var next domain.Date
	for _, d := range list {
		switch d.Status {
		case Upcoming, DueSoon, Overdue:
			if duties.Place(d.Due) < duties.Place(next) || duties.Place(d.Due) == duties.Place(next) && d.Due.Last() < next.Last() {
				next = d.Due
			}
		}
	}
	return next
}
