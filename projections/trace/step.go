package trace

import (
	"cmp"
	"maps"
	"slices"

	"kronika/domain"
	"kronika/projections/timeline"
)

// Step is an entry on the way, or the reference to one that this history does
// not hold.
type Step struct {
	ID           string      `json:"id"`                // as written; of another strategy without its key
	Strategy     string      `json:"strategy,omitzero"` // key of the other strategy whose entry it is
	Kind         string      `json:"kind,omitzero"`
	Occurred     domain.Date `json:"occurred,omitzero"`
	OccurredFrom *domain.Day `json:"occurredFrom,omitzero"`
	OccurredTo   *domain.Day `json:"occurredTo,omitzero"`
	Authority    string      `json:"authority,omitzero"`
	Reference    string      `json:"reference,omitzero"`
	Reason       string      `json:"reason,omitzero"`

	Sources []domain.Source `json:"sources"`
	Title   domain.Message  `json:"title"` // as the timeline's; of what is missing, why it is

	// The ids, as written, of the entries that say so, in the order recorded.
	Corrected []string `json:"corrected"`
	Disputed  []string `json:"disputed"`
	Withdrawn []string `json:"withdrawn"`

	Impossible domain.Message `json:"impossible,omitzero"` // why it is left out of the state
	Missing    bool           `json:"missing,omitzero"`    // the reading does not hold it
	Steps      int            `json:"steps"`               // links away from what was asked for, 1 for the nearest
	Links      []Linked       `json:"links"`               // by the other end in the history's order
}

// Linked is a link of a step to the entry that it was reached from.
type Linked struct {
	Link     Link           `json:"link"`
	Entry    string         `json:"entry"`             // id at the other end, as written
	Inferred bool           `json:"inferred,omitzero"` // the program read it out of the history
	Unsure   bool           `json:"unsure,omitzero"`   // half-known dates leave it open
	Says     domain.Message `json:"says"`              // the link in words, seen from the step
}

// steps walks from some entries in one direction and lists what it comes upon;
// more tells whether that is beyond Limit.
func (b *builder) steps(from []*domain.Item, d direction) (list []Step, more bool) {
	all := walk(from, d)
	nodes := slices.SortedFunc(maps.Keys(all), b.inOrder)
	list = []Step{}
	for _, n := range nodes[:min(len(nodes), Limit)] {
		step := b.step(n)
		step.Steps, step.Links = all[n].away, b.linked(all[n].links, d)
		list = append(list, step)
	}
	return list, len(nodes) > Limit
}

// linked lists the links of a step.
func (b *builder) linked(edges []edge, d direction) []Linked {
	slices.SortFunc(edges, func(x, y edge) int {
		return cmp.Or(b.inOrder(d.from(x), d.from(y)), cmp.Compare(x.link, y.link))
	})
	list := make([]Linked, len(edges))
	for i, e := range edges {
		id := d.from(e).item.ID
		list[i] = Linked{Link: e.link, Entry: id, Inferred: e.link.Inferred(), Unsure: e.unsure,
			Says: domain.Say("word.trace."+d.name+"."+string(e.link), domain.Args{"other": id})}
	}
	return list
}

// step describes a node.
func (b *builder) step(n node) Step {
	if n.item != nil {
		return stepOf(b.items[b.place[n.item]])
	}
	strategy, asked, ok := domain.Elsewhere(b.r.Strategy, n.ref)
	switch {
	case ok:
		return b.abroad(strategy, asked)
	case b.r.Find(n.ref) != nil:
		return missing(n.ref, domain.Say("trace.later", domain.Args{"id": n.ref}))
	}
	return missing(n.ref, domain.Say("trace.missing", domain.Args{"id": n.ref}))
}

func stepOf(i timeline.Item) Step {
	return Step{ID: i.ID, Kind: i.Kind, Occurred: i.Occurred, OccurredFrom: i.OccurredFrom, OccurredTo: i.OccurredTo,
		Authority: i.Authority, Reference: i.Reference, Reason: i.Reason, Sources: i.Sources, Title: i.Title,
		Corrected: i.Corrected, Disputed: i.Disputed, Withdrawn: i.Withdrawn, Impossible: i.Impossible}
}

func missing(id string, why domain.Message) Step {
	return Step{ID: id, Sources: []domain.Source{}, Title: why, Corrected: []string{}, Disputed: []string{}, Withdrawn: []string{}, Missing: true}
}
