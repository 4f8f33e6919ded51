// Package timeline shows a strategy's history entry by entry: what happened,
// when, who said so, and what the record says of each entry.
//
// Where the contract is silent:
//   - Days are judged in UTC, one day wide on the safe side, so that a view
//     needs no time zone: an entry is late from the 31st day after the last day
//     that it can mean, and odd for having been recorded before it happened
//     only where no zone east of Greenwich could explain it.
//   - late holds for every entry, those that speak of others among them; what
//     still goes on is never late.
//   - disputed lists the disputes that no later correction has settled.
//   - extra holds the fields of an entry that this version does not know.
//   - odd says what looks odd and is marked only; nothing is left out for it.
//   - A title names a thing as it was called by the end of the reading, and a
//     priority as it was called at that entry. A thing that the state does not
//     know (its entry is withdrawn or impossible) is named by its key.
package timeline

import (
	"time"

	"github.com/go-json-experiment/json/jsontext"

	"kronika/domain"
)

// lateAfter is how many days after the last day that an entry can mean it
// still counts as recorded in time.
const lateAfter = 30

// Item is one entry of the timeline, as it stands now.
type Item struct {
	ID           string          `json:"id"` // as written
	Kind         string          `json:"kind"`
	Occurred     domain.Date     `json:"occurred,omitzero"`     // of an entry.* without one, that of the entry spoken of
	OccurredFrom *domain.Day     `json:"occurredFrom,omitzero"` // nil where open or unreadable
	OccurredTo   *domain.Day     `json:"occurredTo,omitzero"`
	Recorded     time.Time       `json:"recorded"` // UTC
	Recorder     string          `json:"recorder,omitzero"`
	Authority    string          `json:"authority,omitzero"`
	Reference    string          `json:"reference,omitzero"`
	Reason       string          `json:"reason,omitzero"`
	Because      []string        `json:"because"` // ids as written
	Sources      []domain.Source `json:"sources"`
	Data         jsontext.Value  `json:"data"`           // {} where the entry has none
	Extra        jsontext.Value  `json:"extra,omitzero"` // fields that this version does not know
	Title        domain.Message  `json:"title"`

	// The ids, as written, of the entries that say so, in the order recorded.
	Corrected []string `json:"corrected"`
	Disputed  []string `json:"disputed"`
	Annotated []string `json:"annotated"`
	Withdrawn []string `json:"withdrawn"`

	Impossible domain.Message   `json:"impossible,omitzero"` // why it is left out of the state
	Late       bool             `json:"late,omitzero"`       // recorded more than 30 days after
	Odd        []domain.Message `json:"odd"`                 // what looks odd
}

// Build lists the items of a reading in the history's order. Without all,
// withdrawn items are left out.
func Build(r *domain.Reading, all bool) []Item {
	names := namesOf(r)
	list := make([]Item, 0, len(r.Items))
	for _, at := range r.Items {
		if all || len(at.Withdrawn) == 0 {
			list = append(list, build(r, names, at))
		}
	}
	return list
}

// Some is Build for the items that are wanted, withdrawn ones among them: what
// the answer to a recording shows of a long history.
func Some(r *domain.Reading, wanted func(*domain.Item) bool) []Item {
	names, list := namesOf(r), []Item{}
	for _, at := range r.Items {
		if wanted(at) {
			list = append(list, build(r, names, at))
		}
	}
	return list
}

func build(r *domain.Reading, names *names, at *domain.Item) Item {
	item := Item{
		ID: at.ID, Kind: at.Kind, Occurred: at.Occurred,
		Recorded: at.Recorded, Recorder: at.Recorder,
		Authority: at.Authority, Reference: at.Reference, Reason: at.Reason,
		Because: at.Because, Sources: at.Sources, Data: at.Data, Extra: at.Extra,
		Title:     names.title(at, 0),
		Corrected: ids(at.Corrected), Disputed: ids(at.Disputed),
		Annotated: ids(at.Annotated), Withdrawn: ids(at.Withdrawn),
		Impossible: impossible(at), Late: late(at), Odd: odd(r, at),
	}
	if len(item.Data) == 0 {
		item.Data = jsontext.Value("{}")
	}
	item.OccurredFrom, item.OccurredTo = at.Occurred.Days()
	return item
}

// late tells whether an entry was recorded long after it happened.
func late(at *domain.Item) bool {
	d := at.Occurred
	if d.IsZero() || !d.Readable() || d.Last().Open() {
		return false
	}
	return domain.DayIn(at.Recorded, time.UTC)-d.Last() > lateAfter
}

// impossible says why an item is left out of the state, and which entry is in
// its way where one is.
func impossible(at *domain.Item) domain.Message {
	err := at.Impossible
	switch {
	case err == nil:
		return domain.Message{}
	case err.Other != "":
		return domain.Say("impossible.other", domain.Args{"reason": err.Message, "other": err.Other})
	}
	return err.Message
}

func ids(items []*domain.Item) []string {
	list := make([]string, len(items))
	for i, item := range items {
		list[i] = item.ID
	}
	return list
}
