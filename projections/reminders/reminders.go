// Package reminders is the view of what somebody is to be reminded of: the
// matters of one strategy that are not done and have a last day. Who is told,
// when and how is for adapters/notify; here nothing is sent and nothing
// remembered.
//
// A matter is a recorded deadline, a duty that follows from a rule, a
// consultation that is open, an invited party that has not answered one, or an
// action that goes on. What is met, waived, closed or cancelled is none.
//
// Decisions where the contract is silent:
//   - Days are counted to the last day that a date can mean, as the status of a
//     deadline is, so that a reminder and the view never contradict each other.
//     A date without a last day (2027/.., or postponed without a date) reminds
//     nobody.
//   - A computed duty of the past without a record of it is a matter for another
//     Recent days: it may have been done, and whoever did it can still record it.
//   - Of a strategy that has ended nobody is reminded.
//   - A consultation that was only planned is none: nothing of it is promised
//     yet.
package reminders

import (
	"cmp"
	"slices"

	"kronika/domain"
	"kronika/domain/rules"
	"kronika/projections/consultations"
	"kronika/projections/deadlines"
)

// The sorts of matters.
const (
	Deadline     = "deadline"
	Duty         = "duty" // computed from a rule
	Consultation = "consultation"
	Response     = "response" // of one invited party
	Action       = "action"
)

// Recent is for how many days after its last day a computed duty is a matter.
const Recent = 90

// Matter is one thing that is not done and has a last day.
type Matter struct {
	Strategy  string         `json:"strategy"`
	Sort      string         `json:"sort"`         // deadline, duty, consultation, response, action
	Key       string         `json:"key"`          // its own key; of a duty the rule's id and window
	Of        domain.Message `json:"of"`           // the strategy's title
	Title     domain.Message `json:"title"`        // as recorded, or what the rule asks for
	Due       domain.Date    `json:"due"`          // as recorded or computed
	DueTo     domain.Day     `json:"dueTo"`        // the last day that due can mean
	Days      int            `json:"days"`         // left until dueTo, below 0 where it has passed
	Statutory bool           `json:"statutory"`    // by law
	Unsure    bool           `json:"unsure"`       // passed without a record; it may have been done
	Owner     string         `json:"owner"`        // the body that owns it, empty where none is named
	Why       domain.Message `json:"why,omitzero"` // the arithmetic in words
	Entry     string         `json:"entry"`        // id, as written, of the entry that an answer speaks of
	Waiting   int            `json:"waiting"`      // invited parties of a consultation that have not answered
	Region    string         `json:"region"`       // of the strategy
	Holders   []Holder       `json:"holders"`      // of roles in the strategy now
}

// Holder is a body that holds a role.
type Holder struct {
	Role  string `json:"role"`
	Party string `json:"party"`
}

// Ref names the matter within its strategy.
func (m *Matter) Ref() string {
	if m.Sort == Response {
		return m.Sort + "/" + m.Key + "/" + m.Owner
	}
	return m.Sort + "/" + m.Key
}

// Urgent tells whether the matter may not wait for a better season: it is
// overdue by law, or its last day is at most a week away.
func (m *Matter) Urgent() bool {
	return m.Days < 0 && m.Statutory || m.Days >= 0 && m.Days <= 7
}

// Build lists the matters of a strategy as they stand on a day, those with the
// earliest last day first, of the same day by their sort and key.
func Build(r *domain.Reading, today domain.Day, packs *rules.Packs) []Matter {
	s := r.State
	if s.Mandate == nil || s.Ended != nil {
		return nil
	}
	b := &builder{base: Matter{Strategy: r.Strategy, Of: domain.Quote(s.Title), Region: s.Mandate.Region, Holders: holders(s)}, state: s, today: today}
	b.deadlines(deadlines.Build(r, today, packs))
	b.consultations(consultations.Build(r, today, packs))
	b.actions()
	slices.SortStableFunc(b.list, func(x, y Matter) int {
		return cmp.Or(cmp.Compare(x.DueTo, y.DueTo), cmp.Compare(x.Sort, y.Sort), cmp.Compare(x.Key, y.Key))
	})
	return b.list
}

func holders(s *domain.Strategy) []Holder {
	list := []Holder{}
	for _, role := range s.Roles {
		if role.Until == nil {
			list = append(list, Holder{role.Role, role.Party})
		}
	}
	return list
}
