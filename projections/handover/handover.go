// Package handover tells what happened while somebody was away: for a period or
// a term of office, what was decided and what else happened, what was learnt
// only then of earlier days, what stands promised at its end, what of that is
// late, which questions recur, and where the record is silent.
//
// Decisions where the contract is silent:
//   - An entry belongs to the period when one of the days that it can mean does;
//     where others lie outside, sure is false. What still goes on belongs to
//     every period after its beginning.
//   - Entries that speak of other entries belong to the period in which they
//     were recorded, by days of UTC, since that is when the reader would have
//     met them. So does what was recorded in the period of days before it.
//   - The state is that of the period's last day. What is promised then and met
//     later is promised still: a handover of 2018 reads the same in 2026.
//   - A promise is what the record says is to come: a deadline, an action, a
//     consultation that is planned, open or not reported, a point, a
//     recommendation or a choice without an answer, a review that was begun, a
//     strategy that a review found to be revised, an evaluation ordered. It
//     stays until the record closes it; that nothing is recorded does not mean
//     that nothing was done.
//   - A promise is late when the last day it may be met on has passed.
//   - A question recurs when it was taken up twice or more: a deadline moved
//     twice, a priority that points in two consultations speak of, a matter
//     that was referred back or tabled, a choice settled twice.
//   - A thing is silent where nothing names it for longer than the threshold,
//     counted from the last day that the entry before can mean to the first day
//     that the next can, so that no silence is made of a date half known. What
//     is told of a priority's actions and indicators is told of the priority.
package handover

import (
	"time"

	"kronika/domain"
	"kronika/domain/rules"
	"kronika/projections/deadlines"
	"kronika/projections/timeline"
)

// SilentAfter is the usual threshold of a silence, in months: a year and a half,
// so that one yearly report that was left out shows.
const SilentAfter = 18

// MostSilent is the longest threshold that may be asked for, in months.
const MostSilent = 1200

// Handover is what a period left behind.
type Handover struct {
	Strategy  string         `json:"strategy"`
	From      domain.Day     `json:"from"` // both included
	To        domain.Day     `json:"to"`
	Text      domain.Message `json:"text"`     // the counts, in a paragraph
	Decided   []Event        `json:"decided"`  // decisions, adoptions, conclusions and what was settled
	Happened  []Event        `json:"happened"` // all else
	Learnt    []Event        `json:"learnt"`   // recorded in the period, of days before it
	Noted     []Event        `json:"noted"`    // corrections, disputes, withdrawals and notes recorded in it
	Promised  []Promise      `json:"promised"` // open at the end, late ones among them
	Recurring []Recurrence   `json:"recurring"`
	Silent    []Silence      `json:"silent"` // that reach into the period
}

// Event is an entry of the period. The lists are in the history's order.
type Event struct {
	ID           string         `json:"id"`
	Kind         string         `json:"kind"`
	Occurred     domain.Date    `json:"occurred,omitzero"`
	OccurredFrom *domain.Day    `json:"occurredFrom,omitzero"`
	OccurredTo   *domain.Day    `json:"occurredTo,omitzero"`
	Recorded     time.Time      `json:"recorded"` // UTC
	Sure         bool           `json:"sure"`     // false where it may lie outside the period
	Authority    string         `json:"authority,omitzero"`
	Reference    string         `json:"reference,omitzero"`
	Title        domain.Message `json:"title"`
	Disputed     []string       `json:"disputed"`
}

// Asked is what is asked of a handover.
type Asked struct {
	From, To domain.Day // both included
	Silent   int        // months; SilentAfter where 0
}

// Build tells what a period left behind. Known is a reading that no day cuts
// off and the one of the period's last day is made from it by the caller: both
// are of the same history and the same known-at.
func Build(known, end *domain.Reading, a Asked, packs *rules.Packs) Handover {
	if a.Silent == 0 {
		a.Silent = SilentAfter
	}
	b := &builder{asked: a, reading: end, titles: titles(known)}
	h := Handover{Strategy: known.Strategy, From: a.From, To: a.To,
		Decided: []Event{}, Happened: []Event{}, Learnt: []Event{}, Noted: []Event{}}
	for _, item := range known.Items {
		b.sort(&h, item)
	}
	h.Promised = b.promised(deadlines.Build(end, a.To, packs))
	h.Recurring = b.recurring()
	h.Silent = b.silent()
	h.Text = b.say(&h)
	return h
}

type builder struct {
	asked   Asked
	reading *domain.Reading
	titles  map[*domain.Item]domain.Message
}

func titles(r *domain.Reading) map[*domain.Item]domain.Message {
	list := map[*domain.Item]domain.Message{}
	for i, shown := range timeline.Build(r, true) {
		list[r.Items[i]] = shown.Title
	}
	return list
}

// sort puts an item into the list that it belongs to, if any.
func (b *builder) sort(h *Handover, item *domain.Item) {
	if len(item.Withdrawn) > 0 || item.Impossible != nil {
		return
	}
	recorded := domain.DayIn(item.Recorded, time.UTC)
	recordedThen := recorded >= b.asked.From && recorded <= b.asked.To
	within, sure := b.within(item.Occurred)
	switch {
	case domain.OfRecord(item.Kind):
		if recordedThen {
			h.Noted = append(h.Noted, b.event(item, true))
		}
	case within && decides(item.Kind):
		h.Decided = append(h.Decided, b.event(item, sure))
	case within:
		h.Happened = append(h.Happened, b.event(item, sure))
	case recordedThen && item.Occurred.Last() < b.asked.From:
		h.Learnt = append(h.Learnt, b.event(item, true))
	}
}

// within tells whether a date may lie in the period, and whether it must.
func (b *builder) within(d domain.Date) (may, must bool) {
	if !d.Known() {
		return false, false
	}
	may = d.First() <= b.asked.To && d.Last() >= b.asked.From
	return may, may && d.First() >= b.asked.From && d.Last() <= b.asked.To
}

// decides tells whether a kind says that something was settled.
func decides(kind string) bool {
	switch kind {
	case "decision.taken", "decision.final", "version.adopted", "version.referred", "revision.concluded", "choice.settled",
		"strategy.mandated", "strategy.scheduled", "strategy.ended", "action.agreed", "funding.allocated",
		"deadline.waived", "recommendation.answered", "consultation.cancelled":
		return true
	}
	return false
}

func (b *builder) event(item *domain.Item, sure bool) Event {
	e := Event{ID: item.ID, Kind: item.Kind, Occurred: item.Occurred, Recorded: item.Recorded, Sure: sure, Authority: item.Authority,
		Reference: item.Reference, Title: b.titles[item], Disputed: ids(item.Disputed)}
	e.OccurredFrom, e.OccurredTo = item.Occurred.Days()
	return e
}

func ids(items []*domain.Item) []string {
	list := make([]string, len(items))
	for i, item := range items {
		list[i] = item.ID
	}
	return list
}
