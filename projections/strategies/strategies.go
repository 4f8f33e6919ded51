// Package strategies is the register: one row a strategy, with where it stands
// in its life.
//
// Where the contract is silent:
//   - A strategy without a single entry by the day or time asked for has no
//     row. One whose entries are all dated before its mandate has one, whose
//     title is not known yet.
//   - entries counts what the reading holds, withdrawn entries among them.
//   - A consultation that was cancelled is neither open nor closed.
//   - from, to, adopted, ended and nextDeadline have their first and last days
//     beside them, as every date.
package strategies

import (
	"slices"

	"kronika/domain"
	"kronika/domain/rules"
	"kronika/projections/deadlines"
)

// The phases of a strategy's life. The first that holds, from Ended to
// Preparing, is its phase.
const (
	Ended      = "ended"
	Reviewing  = "reviewing"  // adopted, and a revision goes on
	InForce    = "in-force"   // adopted
	Consulting = "consulting" // a consultation is open
	Deciding   = "deciding"   // one is closed, or a version is referred
	Preparing  = "preparing"
)

// Phases lists the phases in the order of a strategy's life.
func Phases() []string {
	return []string{Preparing, Consulting, Deciding, InForce, Reviewing, Ended}
}

// Strategy is a row of the register.
type Strategy struct {
	Strategy string `json:"strategy"` // its key
	Title    string `json:"title,omitzero"`
	Region   string `json:"region,omitzero"`
	Family   string `json:"family,omitzero"`
	Language string `json:"language,omitzero"`
	Phase    string `json:"phase"`

	From             domain.Date `json:"from,omitzero"` // of the latest strategy.scheduled
	FromFrom         *domain.Day `json:"fromFrom,omitzero"`
	FromTo           *domain.Day `json:"fromTo,omitzero"`
	To               domain.Date `json:"to,omitzero"`
	ToFrom           *domain.Day `json:"toFrom,omitzero"`
	ToTo             *domain.Day `json:"toTo,omitzero"`
	Adopted          domain.Date `json:"adopted,omitzero"` // first
	AdoptedFrom      *domain.Day `json:"adoptedFrom,omitzero"`
	AdoptedTo        *domain.Day `json:"adoptedTo,omitzero"`
	Ended            domain.Date `json:"ended,omitzero"`
	EndedFrom        *domain.Day `json:"endedFrom,omitzero"`
	EndedTo          *domain.Day `json:"endedTo,omitzero"`
	NextDeadline     domain.Date `json:"nextDeadline,omitzero"` // of those upcoming, due soon or overdue
	NextDeadlineFrom *domain.Day `json:"nextDeadlineFrom,omitzero"`
	NextDeadlineTo   *domain.Day `json:"nextDeadlineTo,omitzero"`

	OpenConsultations int `json:"openConsultations"`
	Entries           int `json:"entries"`
}

// Build gives a strategy's row as it stands on a day; ok is false where the
// reading has no entries.
func Build(r *domain.Reading, today domain.Day, packs *rules.Packs) (row Strategy, ok bool) {
	if len(r.Items) == 0 {
		return Strategy{}, false
	}
	s := r.State
	row = Strategy{Strategy: r.Strategy, Title: s.Title, Phase: phase(s), Entries: len(r.Items)}
	if m := s.Mandate; m != nil {
		row.Region, row.Family, row.Language = m.Region, m.Family, m.Language
	}
	if s.Schedule != nil {
		row.From, row.To = s.Schedule.From, s.Schedule.To
	}
	if adopted := s.Adopted(); len(adopted) > 0 {
		row.Adopted = adopted[0].Occurred
	}
	if s.Ended != nil {
		row.Ended = s.Ended.By.Occurred
	}
	row.NextDeadline = deadlines.Next(deadlines.Build(r, today, packs))
	for _, c := range s.Consultations {
		if c.Open() {
			row.OpenConsultations++
		}
	}
	row.bound()
	return row, true
}

// bound fills in the first and last days of the dates.
func (row *Strategy) bound() {
	row.FromFrom, row.FromTo = row.From.Days()
	row.ToFrom, row.ToTo = row.To.Days()
	row.AdoptedFrom, row.AdoptedTo = row.Adopted.Days()
	row.EndedFrom, row.EndedTo = row.Ended.Days()
	row.NextDeadlineFrom, row.NextDeadlineTo = row.NextDeadline.Days()
}

// phase gives the first phase that holds.
func phase(s *domain.Strategy) string {
	adopted := len(s.Adopted()) > 0
	switch {
	case s.Ended != nil:
		return Ended
	case adopted && slices.ContainsFunc(s.Revisions, goesOn):
		return Reviewing
	case adopted:
		return InForce
	case slices.ContainsFunc(s.Consultations, (*domain.Consultation).Open):
		return Consulting
	case slices.ContainsFunc(s.Consultations, closed) || slices.ContainsFunc(s.Versions, referred):
		return Deciding
	}
	return Preparing
}

func goesOn(r *domain.Revision) bool { return r.Concluded == nil }

func closed(c *domain.Consultation) bool { return c.Closed != nil && c.Cancelled == nil }

func referred(v *domain.Version) bool {
	return slices.ContainsFunc(v.Entries, func(at *domain.Item) bool { return at.Kind == "version.referred" })
}
