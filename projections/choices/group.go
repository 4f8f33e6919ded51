package choices

import "kronika/domain"

// Group is where a group stood. One that is kept back has its name and kind
// only.
type Group struct {
	Group       string   `json:"group"`
	GroupKind   string   `json:"groupKind"`
	Withheld    bool     `json:"withheld"`             // it can be fewer people than the least
	Marks       []Mark   `json:"marks"`                // in the history's order; none of a group kept back
	Position    *float64 `json:"position,omitzero"`    // of the latest mark, 0 to 100 between the poles
	Moved       *float64 `json:"moved,omitzero"`       // from the first mark to the last; nil where there is one only
	Unsure      bool     `json:"unsure,omitzero"`      // the first mark can be later than the last
	FromSettled *float64 `json:"fromSettled,omitzero"` // position less that of the settlement; nil where that has none
}

// Mark is one mark of a group.
type Mark struct {
	ID           string       `json:"id"` // of the entry, as written
	Occurred     domain.Date  `json:"occurred,omitzero"`
	OccurredFrom *domain.Day  `json:"occurredFrom,omitzero"`
	OccurredTo   *domain.Day  `json:"occurredTo,omitzero"`
	Position     float64      `json:"position"`
	Comment      string       `json:"comment,omitzero"`
	Size         domain.Count `json:"size,omitzero"` // people in the group, where recorded
	Corrected    []string     `json:"corrected"`     // ids of the entries that say so, in the order recorded
	Disputed     []string     `json:"disputed"`
}

// name is what makes a group one.
type name struct{ group, kind string }

func nameOf(k *domain.ChoiceMarked) name { return name{domain.Name(k.Group), k.GroupKind} }

// group is a group's marks on one choice.
type group struct {
	name
	small bool
	items []*domain.Item // its marks, in the history's order
}

// marks gathers the groups of each choice, in the order they first marked.
func (b *builder) marks() map[string][]*group {
	list, known := map[string][]*group{}, map[string]map[name]*group{}
	for _, at := range b.Items {
		k := markOf(at)
		if k == nil {
			continue
		}
		n := nameOf(k)
		if known[k.Choice] == nil {
			known[k.Choice] = map[name]*group{}
		}
		g := known[k.Choice][n]
		if g == nil {
			g = &group{name: n, small: b.small[n]}
			known[k.Choice][n] = g
			list[k.Choice] = append(list[k.Choice], g)
		}
		g.items = append(g.items, at)
	}
	return list
}

// markOf gives the mark that an item is, nil where it is none that stands.
func markOf(at *domain.Item) *domain.ChoiceMarked {
	k, ok := at.Payload.(*domain.ChoiceMarked)
	if !ok || at.Impossible != nil || len(at.Withdrawn) > 0 {
		return nil
	}
	return k
}

// small finds the groups that some mark says can be fewer than the least. Every
// mark tells, one that is withdrawn or cannot stand too.
func small(least int, readings ...*domain.Reading) map[name]bool {
	found := map[name]bool{}
	for _, r := range readings {
		for _, at := range r.Items {
			if k, ok := at.Payload.(*domain.ChoiceMarked); ok && below(k.Size, least) {
				found[nameOf(k)] = true
			}
		}
	}
	return found
}

// below tells whether a size that somebody recorded can be less than the least.
func below(size domain.Count, least int) bool {
	switch {
	case size.IsZero():
		return false
	case size.Value != nil:
		return *size.Value < float64(least)
	}
	return size.Min == nil || *size.Min < float64(least)
}

// view shows a group, against the settlement where there is one.
func (g *group) view(settled *Settlement) Group {
	v := Group{Group: g.group, GroupKind: g.kind, Withheld: g.small, Marks: []Mark{}}
	if g.small {
		return v
	}
	for _, at := range g.items {
		v.Marks = append(v.Marks, mark(at))
	}
	first, last := g.items[0], g.items[len(g.items)-1]
	position := markOf(last).Position
	v.Position = &position
	if first != last {
		v.Moved = rounded(position - markOf(first).Position)
		v.Unsure = first.Occurred.Last() > last.Occurred.First()
	}
	if settled != nil && settled.Position != nil {
		v.FromSettled = rounded(position - *settled.Position)
	}
	return v
}

func mark(at *domain.Item) Mark {
	k := markOf(at)
	m := Mark{ID: at.ID, Occurred: at.Occurred, Position: k.Position, Comment: k.Comment, Size: k.Size,
		Corrected: ids(at.Corrected), Disputed: ids(at.Disputed)}
	m.OccurredFrom, m.OccurredTo = at.Occurred.Days()
	return m
}
