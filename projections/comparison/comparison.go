// Package comparison tells what differs between two states of a strategy: on
// two days, at two named moments, as known at two times, or between a strategy
// and the one that it replaces. It hides nothing: every entry that counts on
// one side only, or reads otherwise there, is named under a difference or among
// the others, and what is not compared is said.
//
// Decisions where the contract is silent:
//   - before and after are always the state at from and at to, in every list.
//     Removing every priority that stands in a before and putting in every one
//     that stands in an after makes the one state of the other; order, where it
//     is not empty, has their keys in the view's order.
//   - What a merge or split ended stands in dropped too only where nothing that
//     came of it lives at to; what one made stands in added too only where
//     nothing that it came of lived at from. So dropped is what was given up.
//   - A merge or split stands in its list where it counts at to and not at from,
//     and at least one of its priorities lives on either side. Its before and
//     after are its priorities that live there: what it made stands first.
//   - What the named lists cannot say has lists of its own: rethemed, placed,
//     renewed (lives since another day), relinked (came from or went into
//     others), regrouped (listed under another because its parent ended or lives
//     again) and reordered (its place among siblings changed without a rank).
//   - The entries of a difference are those that did it on one side and not on
//     the other, with the corrections and withdrawals that made that so.
//   - from may be later than to; then what was made in between is dropped.
//   - A status that only time changed (a deadline that is overdue now) is a
//     difference without entries. Computed deadlines are taken as on each day.
//   - Across a replacement only priorities are compared. One that the new
//     strategy proposed from others is carried, merged or split by what it
//     says it came from; where it says nothing, the old are dropped and the new
//     added. Keys of the old strategy's entries have its key and a slash first.
//   - An entry is unsure where its half-known date leaves open on which side of
//     a day it lies. One dated just as the moment compared goes with it.
//   - A dispute is listed where it speaks of an entry that made a difference,
//     or where the other source would put its entry on the other side of a day.
package comparison

import (
	"kronika/domain"
	"kronika/domain/rules"
)

// Comparison is what differs between two states of a strategy. All its lists
// are there, though empty.
type Comparison struct {
	Strategy  string         `json:"strategy"`
	From      domain.Day     `json:"from"` // at whose end the one state is
	To        domain.Day     `json:"to"`
	FromPoint Moment         `json:"fromPoint"` // as asked for
	ToPoint   Moment         `json:"toPoint"`
	Text      domain.Message `json:"text"` // the same in one paragraph

	Added      []Difference `json:"added"` // live at to and not at from
	Dropped    []Difference `json:"dropped"`
	Reworded   []Difference `json:"reworded"` // title or text
	Moved      []Difference `json:"moved"`    // another parent
	Ranked     []Difference `json:"ranked"`
	Relevelled []Difference `json:"relevelled"`
	Merged     []Joint      `json:"merged"`  // priority is what they were merged into
	Split      []Joint      `json:"split"`   // priority is the one that was split
	Carried    []Difference `json:"carried"` // by the new strategy from the one that it replaces; priority is the new key
	Rethemed   []Difference `json:"rethemed"`
	Placed     []Difference `json:"placed"`
	Renewed    []Difference `json:"renewed"`
	Relinked   []Relinked   `json:"relinked"`
	Regrouped  []Difference `json:"regrouped"`
	Reordered  []Difference `json:"reordered"`
	Order      []string     `json:"order"` // the keys at to in the view's order; empty where it is that at from

	Mandate       []Thing `json:"mandate"` // of the strategy itself: title, period, ending
	Versions      []Thing `json:"versions"`
	Decisions     []Thing `json:"decisions"`
	Consultations []Thing `json:"consultations"`
	Deadlines     []Thing `json:"deadlines"` // recorded and computed
	Revisions     []Thing `json:"revisions"`
	Choices       []Thing `json:"choices"`
	Indicators    []Thing `json:"indicators"`
	Actions       []Thing `json:"actions"`
	Roles         []Thing `json:"roles"` // the key is the role, a slash and the party
	Documents     []Thing `json:"documents"`
	Signals       []Thing `json:"signals"`

	Others    []Other          `json:"others"` // entries that changed nothing above
	Unsure    []Unsure         `json:"unsure"`
	Disputed  []Dispute        `json:"disputed"`
	Uncovered []domain.Message `json:"uncovered"` // what was not compared
}

// Build compares two sides, of one strategy or of one and the one that it
// replaces.
func Build(from, to Side, packs *rules.Packs) Comparison {
	c := Comparison{
		Strategy: to.Reading.Strategy, From: from.Moment.Day, To: to.Moment.Day,
		FromPoint: from.Moment, ToPoint: to.Moment,
	}
	p := pairOf(from, to)
	if from.Reading.Strategy == to.Reading.Strategy {
		p.priorities(&c)
		p.things(&c, packs)
		p.rest(&c)
	} else {
		p.replaced(&c)
	}
	c.text()
	return c
}
