package comparison

import (
	"bytes"
	"slices"

	"kronika/domain"
)

// pair are the two readings, side by side. Of one strategy, an entry is known
// on both by its place in the order recorded.
type pair struct {
	from, to Side
	a, b     []*domain.Item   // by place; nil where that reading does not have it
	changed  []int            // places of the entries that count on one side only, or read otherwise
	about    map[string][]int // those places, by the thing that they are about
	named    map[int]bool     // places named under a difference
}

func pairOf(from, to Side) *pair {
	p := &pair{from: from, to: to, about: map[string][]int{}, named: map[int]bool{}}
	if from.Reading.Strategy != to.Reading.Strategy {
		return p
	}
	n := max(from.Reading.Known, to.Reading.Known)
	p.a, p.b = placed(from.Reading, n), placed(to.Reading, n)
	for place := range n {
		if p.differs(place) {
			p.changed = append(p.changed, place)
			for _, thing := range aboutOf(p.a[place]) {
				p.about[thing] = append(p.about[thing], place)
			}
			for _, thing := range aboutOf(p.b[place]) {
				if list := p.about[thing]; len(list) == 0 || list[len(list)-1] != place {
					p.about[thing] = append(list, place)
				}
			}
		}
	}
	return p
}

// placed lists the items of a reading by their places.
func placed(r *domain.Reading, n int) []*domain.Item {
	list := make([]*domain.Item, n)
	for _, item := range r.Items {
		list[item.Place] = item
	}
	return list
}

// item gives an entry as it reads at to, else as it reads at from.
func (p *pair) item(place int) *domain.Item {
	if p.b[place] != nil {
		return p.b[place]
	}
	return p.a[place]
}

// counts gives an item that is there and not withdrawn, else nil.
func counts(item *domain.Item) *domain.Item {
	if item == nil || len(item.Withdrawn) > 0 {
		return nil
	}
	return item
}

// differs tells whether an entry counts on one side only, or reads otherwise.
func (p *pair) differs(place int) bool {
	a, b := counts(p.a[place]), counts(p.b[place])
	return (a == nil) != (b == nil) || a != nil && !p.same(a, b)
}

// same tells whether an entry reads the same on both sides. As known at one
// time it does.
func (p *pair) same(a, b *domain.Item) bool {
	if (a.Impossible == nil) != (b.Impossible == nil) {
		return false
	}
	return p.from.Reading.Known == p.to.Reading.Known || a.Occurred == b.Occurred && a.Authority == b.Authority &&
		a.Reference == b.Reference && a.Reason == b.Reason && bytes.Equal(a.Data, b.Data)
}

// aboutOf names the things that an entry is about: the first field of its kind
// and what stands in it, a role with its party.
func aboutOf(item *domain.Item) []string {
	if item == nil || item.Payload == nil {
		return nil
	}
	field := domain.KindOf(item.Kind).Fields[0].Name
	switch k := item.Payload.(type) {
	case *domain.RoleAssigned:
		return []string{"role=" + k.Role + "/" + k.Party}
	case *domain.RoleEnded:
		return []string{"role=" + k.Role + "/" + k.Party}
	case *domain.StrategyMandated, *domain.StrategyScheduled, *domain.StrategyRetitled, *domain.StrategyEnded:
		return []string{"mandate="}
	}
	if item.Kind == "document.published" { // another thing than a link of the same key
		return nil
	}
	keys := domain.KeysOf(item)
	list := make([]string, len(keys))
	for i, key := range keys {
		list[i] = field + "=" + key
	}
	return list
}

// set is a set of entries, by their places.
type set map[int]*domain.Item

func (s set) add(item *domain.Item) { s[item.Place] = item }

// explain adds an entry, what made it read otherwise, and what is in its way
// where it is impossible on one side.
func (p *pair) explain(to set, place int) {
	to.add(p.item(place))
	if p.from.Reading.Known == p.to.Reading.Known {
		return
	}
	id := p.item(place).ID
	var corrected, withdrawn [2][]*domain.Item
	for i, r := range []*domain.Reading{p.from.Reading, p.to.Reading} {
		item := r.Find(id)
		if item == nil { // recorded in between
			continue
		}
		corrected[i], withdrawn[i] = item.Corrected, item.Withdrawn
		if item.Impossible != nil {
			if other := r.Find(item.Impossible.Other); other != nil {
				to.add(other)
			}
		}
	}
	for _, list := range [][2][]*domain.Item{corrected, withdrawn} {
		for _, other := range slices.Concat(list[0], list[1]) {
			if has(list[0], other) != has(list[1], other) {
				to.add(other)
			}
		}
	}
}

// has tells whether a list of one reading has the entry of an item of either.
func has(list []*domain.Item, item *domain.Item) bool {
	return slices.ContainsFunc(list, func(i *domain.Item) bool { return i.Place == item.Place })
}

// ids lists the entries of a set in the history's order, and notes them as
// named.
func (p *pair) ids(entries set) []string {
	items := make([]*domain.Item, 0, len(entries))
	for place, item := range entries {
		p.named[place] = true
		items = append(items, item)
	}
	slices.SortFunc(items, inOrder)
	ids := make([]string, len(items))
	for i, item := range items {
		ids[i] = item.ID
	}
	return ids
}

func inOrder(a, b *domain.Item) int {
	if a.Before(b) {
		return -1
	}
	return 1
}
