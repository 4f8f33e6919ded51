package comparison

import (
	"cmp"
	"slices"

	"kronika/domain"
)

// Other is an entry between the two states that changed nothing compared.
type Other struct {
	ID       string      `json:"id"`
	Kind     string      `json:"kind"`
	Occurred domain.Date `json:"occurred,omitzero"`
	Change   string      `json:"change"` // added, changed, removed
}

// rest fills in what stands beside the differences: the entries that made none,
// those whose side is not sure, those that sources disagree about, and what is
// not compared.
func (p *pair) rest(c *Comparison) {
	p.doubts(c)
	p.others(c)
}

// others lists the entries that differ and are not named under a difference,
// in the history's order.
func (p *pair) others(c *Comparison) {
	var items []*domain.Item
	for _, place := range p.changed {
		if !p.named[place] {
			items = append(items, p.item(place))
		}
	}
	slices.SortFunc(items, inOrder)
	kinds := map[string]int{}
	for _, item := range items {
		change := Altered
		switch {
		case counts(p.a[item.Place]) == nil:
			change = Added
		case counts(p.b[item.Place]) == nil:
			change = Removed
		}
		c.Others = append(c.Others, Other{item.ID, item.Kind, item.Occurred, change})
		kinds[item.Kind]++
	}
	c.Uncovered = append(c.Uncovered, p.uncovered(items)...)
}

// uncovered says what the entries among the others are that no list can say.
func (p *pair) uncovered(items []*domain.Item) (list []domain.Message) {
	impossible, unknown := 0, 0
	count := map[string]int{}
	var kinds []string
	for _, item := range items {
		switch {
		case item.Impossible != nil:
			impossible++
		case item.Payload == nil:
			unknown++
		default:
			if count[item.Kind]++; count[item.Kind] == 1 {
				kinds = append(kinds, item.Kind)
			}
		}
	}
	slices.SortStableFunc(kinds, func(a, b string) int { return cmp.Compare(count[b], count[a]) })
	if len(kinds) > 0 {
		parts := make([]domain.Message, len(kinds))
		total := 0
		for i, kind := range kinds {
			parts[i] = domain.Say("comparison.kind", domain.Args{"kind": domain.Say("word.kind."+kind, nil), "n": count[kind]})
			total += count[kind]
		}
		list = append(list, domain.Say("comparison.others", domain.Args{"n": total, "kinds": listed(parts)}))
	}
	if impossible > 0 {
		list = append(list, domain.Say("comparison.impossible", domain.Args{"n": impossible}))
	}
	if unknown > 0 {
		list = append(list, domain.Say("comparison.unknown", domain.Args{"n": unknown}))
	}
	return list
}
