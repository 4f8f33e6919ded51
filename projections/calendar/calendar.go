// Package calendar is the view of what stands on a strategy's calendar: its
// deadlines, recorded and computed, and, where asked for, when its consultations
// open and close, its decisions and its meetings.
//
// A calendar shows days, and dates may be half known. A date of at most a month
// is shown on all its days; a longer one on its last day, and one that goes on
// without an end on its first: in all of these the summary says the date as it is
// known, and the notes that the day is not.
//
// Calendar programs keep what they have read and replace it by the identity (UID),
// where the Sequence has risen. The sequence counts the entries that can move or
// end an event, their corrections and withdrawals, withdrawn ones too, as far as
// they are known, and of a computed one the versions of its rule: so it never
// falls as the record grows, and rises whenever a day or a state changes. It may
// also rise where neither does.
//
// Decisions where the contract is silent:
//   - Nothing depends on the day that it is asked for but which windows of review
//     are listed: how many days are left is left out. The same record gives the
//     same calendar.
//   - A recorded deadline or a consultation that was withdrawn stays, as
//     withdrawn, on the day that it had last. A computed one that no longer
//     follows is gone, since there is nothing that ended it.
//   - What is postponed without a new date stays on the day that it had last, as
//     postponed. What has never had a day is not shown: an appealed decision
//     waits for the court without one.
//   - What was due on the day that the strategy ended or later has ended with it.
//   - A deadline that may be met, but not surely within its window, is not shown
//     as met; its arithmetic says why.
//   - For deadlines that an entry of some kind meets, each entry of that kind
//     counts in the sequence; for computed ones each that their rule reads.
//   - A computed deadline that counts from an entry has its identity from that
//     entry: when the entry's day is corrected, the event moves.
package calendar

import (
	"cmp"
	"slices"
	"time"

	"kronika/domain"
	"kronika/domain/rules"
	"kronika/eventstore/feeds"
	"kronika/projections/deadlines"
)

// Calendar is what one strategy has on the calendar.
type Calendar struct {
	Strategy string
	Title    string // the key where no title is known
	Region   string
	Unruled  bool   // no rule pack holds, so that nothing is computed
	Rules    string // the pack that is named, known or not
	Empty    bool   // nothing of the strategy is known by then
	Events   []Event
}

// The sorts of events.
const (
	Deadline     = "deadline"
	Consultation = "consultation"
	Decision     = "decision"
	Meeting      = "meeting"
)

// The states of an event that is not simply to come or past.
const (
	Done      = "done"      // the deadline is met
	Waived    = "waived"    // it need no longer be met
	Postponed = "postponed" // without a new date
	Cancelled = "cancelled" // the consultation
	Ended     = "ended"     // the strategy had ended by then
	Withdrawn = "withdrawn" // it never was so
)

// Event is one thing on the calendar.
type Event struct {
	Strategy string           `json:"strategy"`
	UID      string           `json:"uid"`  // within its strategy, and the same for good
	Key      string           `json:"key"`  // of the deadline or the consultation, by which it is found
	Sort     string           `json:"sort"` // deadline, consultation, decision or meeting
	Title    domain.Message   `json:"title"`
	When     domain.Date      `json:"when"` // as it is known
	From     domain.Day       `json:"from"` // the first and last day that it is shown on
	To       domain.Day       `json:"to"`
	State    string           `json:"state,omitzero"`
	Happened bool             `json:"happened"`       // it is recorded that it came to pass
	Basis    string           `json:"basis,omitzero"` // of a deadline: law, decision, plan, agreement
	Notes    []domain.Message `json:"notes"`          // a line each
	Sequence int              `json:"sequence"`
	Modified time.Time        `json:"modified"` // when the last entry that it rests on was recorded
	Entries  []string         `json:"entries"`  // ids, as written, of the entries that it rests on

	entitled bool // its title says when
}

// Off tells whether the event will not come about.
func (e *Event) Off() bool { return e.State != "" && e.State != Done }

// builder holds what a calendar is made from.
type builder struct {
	r      *domain.Reading
	rec    *record
	pack   *rules.Pack // nil where none holds
	events []Event
}

// Build gives the calendar of a strategy on a day, with what is asked for of
// feeds.Extras beside its deadlines. The events are in the order of their days,
// then of their keys.
func Build(r *domain.Reading, today domain.Day, packs *rules.Packs, with []string) Calendar {
	c := Calendar{Strategy: r.Strategy, Title: r.State.Title, Empty: len(r.Items) == 0, Unruled: deadlines.Unruled(r, packs)}
	if c.Title == "" {
		c.Title = r.Strategy
	}
	if m := r.State.Mandate; m != nil {
		c.Region = m.Region
	}
	if s := r.State.Schedule; s != nil {
		c.Rules = s.Rules
	}
	b := &builder{r: r, rec: recordOf(r), pack: packs.Of(r)}
	b.deadlines(deadlines.Build(r, today, packs))
	if slices.Contains(with, feeds.Consultations) {
		b.consultations()
	}
	b.facts(with)
	slices.SortFunc(b.events, func(x, y Event) int {
		return cmp.Or(cmp.Compare(x.From, y.From), cmp.Compare(x.To, y.To), cmp.Compare(x.Key, y.Key))
	})
	c.Events = b.events
	return c
}

// add puts an event on the calendar, if it has a day to be shown on. It rests on
// some entries.
func (b *builder) add(e Event, entries []*domain.Item) {
	if !e.When.Known() {
		return
	}
	e.Strategy = b.r.Strategy
	e.UID = cmp.Or(e.UID, e.Key)
	e.From, e.To = shown(e.When)
	trace := b.rec.trace(entries)
	e.Sequence, e.Modified, e.Entries = e.Sequence+max(0, trace.n-1), later(e.Modified, trace.last), trace.ids
	e.Modified = later(e.Modified, b.rec.named)
	e.Notes = append(nearness(e.When), e.Notes...)
	e.Notes = slices.DeleteFunc(e.Notes, func(m domain.Message) bool { return m.Key == "" })
	b.events = append(b.events, e)
}

func later(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}
