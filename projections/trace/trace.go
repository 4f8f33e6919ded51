// Package trace shows what led to an entry and what followed from it, link by
// link: from a sentence of the strategy back to the answers behind it, and from
// an answer to its fate.
//
// A link is named by how the two entries hang together (Link lists the names).
// Most are recorded: a because, or a key that one entry's data names and another
// made. Those that the program reads out of the history say so (Inferred): the
// version that first held a change, and the decision that the version rests on.
//
// Where the contract is silent:
//   - A trace follows because, answers and raised-in all the way, in both
//     directions. Where an entry belongs to another (a tally to the opening of
//     its consultation) the way back is followed on, the way forth is not: what
//     followed from one answer is not the whole consultation. What is about a
//     thing or was read in is shown beside the entries asked for, and the
//     version and decision that a change ended in wherever it stands.
//   - What may be asked for is an id, or sort:key for all entries of a thing
//     (Sorts lists them); an answer and a point are consultation/key. An id as
//     written goes before a key.
//   - A withdrawn entry is shown with its mark, and nothing is followed through
//     it: what never happened led to nothing. An impossible one keeps its
//     because, and none of the links that its data would make.
//   - A because that names an entry which this reading does not hold is a step
//     of its own that says so: not recorded by then, or of a later day.
//   - Entries of other strategies are shown where their history is at hand, read
//     by the same clocks, and not followed into. What other strategies rest on
//     an entry of this one is not searched for.
//   - A proposal, merge, split or restoring is held by the first version in
//     which the priority lives; a change of words, place, level or rank by the
//     first in which it still stands as changed; an ending is left out of the
//     first version without a priority that an earlier version had. The first
//     adopted version is named too. The link is unsure where not all days of
//     the change lie before the version's end of day.
//   - A version's decision is the approved one that it names in because, else
//     an approved adoption or revision of the very same day.
//   - Steps show entries as the timeline does, marks on framing choices too:
//     what the choices view keeps back stands in the record itself.
package trace

import (
	"kronika/domain"
	"kronika/projections/timeline"
)

// Limit is the most steps that a trace lists in one direction.
const Limit = 10_000

// Trace is what led to some entries and what followed from them. Lists stand in
// the history's order, with what this history does not hold last.
type Trace struct {
	Strategy string          `json:"strategy"`
	Asked    string          `json:"asked"`         // an id, or sort:key
	Entries  []timeline.Item `json:"entries"`       // what was asked for; none where the clocks cut it off
	Because  []Step          `json:"because"`       // what led to them
	LedTo    []Step          `json:"ledTo"`         // what followed from them
	Changes  []Change        `json:"changes"`       // those of the entries that changed a priority
	Fate     *Fate           `json:"fate,omitzero"` // of a point or an answer; nil for all else
	More     bool            `json:"more,omitzero"` // there are more than Limit steps
}

// Lookup gives the reading of another strategy's history, nil where it is not
// at hand.
type Lookup func(strategy string) *domain.Reading

// Build traces what was asked for: an id as written, or sort:key. What the
// reading does not hold gives an empty trace; Unknown tells whether it was ever
// recorded. elsewhere may be nil.
func Build(r *domain.Reading, asked string, elsewhere Lookup) Trace {
	b := builder{graph: graphOf(r), elsewhere: elsewhere, items: timeline.Build(r, true), others: map[string]*other{}}
	entries := b.find(asked)
	t := Trace{Strategy: r.Strategy, Asked: asked, Entries: []timeline.Item{}, Changes: []Change{}}
	for _, at := range entries {
		t.Entries = append(t.Entries, b.items[b.place[at]])
		if change, ok := b.change(at); ok {
			t.Changes = append(t.Changes, change)
		}
	}
	var backMore, forthMore bool
	t.Because, backMore = b.steps(entries, b.backwards())
	t.LedTo, forthMore = b.steps(entries, b.forwards())
	t.More = backMore || forthMore
	t.Fate = b.fate(entries)
	return t
}

// builder is a graph with what its entries are called.
type builder struct {
	*graph
	items     []timeline.Item // of the reading's items, in their order
	elsewhere Lookup
	others    map[string]*other
}

// title says what an entry tells, as the timeline does.
func (b *builder) title(at *domain.Item) domain.Message { return b.items[b.place[at]].Title }
