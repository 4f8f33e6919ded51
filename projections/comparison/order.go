package comparison

import (
	"slices"

	"kronika/domain"
)

// parentIn gives the priority that another is listed under: its parent where
// that lives, else none.
func parentIn(s *domain.Strategy, q *domain.Priority) string {
	if living(s, q.Parent) == nil {
		return ""
	}
	return q.Parent
}

// arranged fills in what is listed elsewhere though nobody moved or ranked it,
// and the order at to where that is another.
func (p *pair) arranged(c *Comparison, before, after []*domain.Priority) {
	from, to := p.from.Reading.State, p.to.Reading.State
	stood := map[string]int{} // of the keys at from
	for i, q := range before {
		stood[q.Key] = i
	}
	siblings := map[string][]*domain.Priority{} // those that kept parent and rank, in the order at to
	var parents []string
	for _, q := range after {
		was := living(from, q.Key)
		if was == nil {
			continue
		}
		old, parent := parentIn(from, was), parentIn(to, q)
		switch {
		case old != parent && was.Parent == q.Parent:
			c.Regrouped = append(c.Regrouped, p.told(q.Key, p.lastOf(q.Parent)))
		case old == parent && was.Rank == q.Rank:
			if siblings[parent] == nil {
				parents = append(parents, parent)
			}
			siblings[parent] = append(siblings[parent], q)
		}
	}
	for _, parent := range parents {
		p.reordered(c, siblings[parent], stood)
	}
	if !slices.EqualFunc(before, after, func(a, b *domain.Priority) bool { return a.Key == b.Key }) {
		for _, q := range after {
			c.Order = append(c.Order, q.Key)
		}
	}
}

// reordered lists the siblings that passed one another. Their rank is the same,
// so that they were proposed in another order.
func (p *pair) reordered(c *Comparison, siblings []*domain.Priority, stood map[string]int) {
	least := make([]int, len(siblings)+1) // the first place at from of those from here on
	least[len(siblings)] = len(stood)
	for i, q := range slices.Backward(siblings) {
		least[i] = min(least[i+1], stood[q.Key])
	}
	var passed []*domain.Priority
	most := -1
	for i, q := range siblings {
		if stood[q.Key] < most || stood[q.Key] > least[i+1] {
			passed = append(passed, q)
		}
		most = max(most, stood[q.Key])
	}
	own := make([]set, len(passed))
	for i, q := range passed {
		own[i] = set{}
		p.trace(own[i], q.Key, made, map[string]bool{})
	}
	for i, q := range passed {
		c.Reordered = append(c.Reordered, p.told(q.Key, passedBy(i, passed, own, stood)))
	}
}

// passedBy gives the entries that let a sibling pass another: its own, else
// those of the first that it passed and that has some.
func passedBy(i int, passed []*domain.Priority, own []set, stood map[string]int) set {
	if len(own[i]) > 0 {
		return own[i]
	}
	for k, q := range passed {
		if len(own[k]) > 0 && (k < i) != (stood[q.Key] < stood[passed[i].Key]) {
			return own[k]
		}
	}
	return set{}
}

// lastOf gives the entry that ended a parent last, or brought it back.
func (p *pair) lastOf(key string) set {
	found := set{}
	for _, s := range []*domain.Strategy{p.to.Reading.State, p.from.Reading.State} {
		q := s.Priority(key)
		if q == nil {
			continue
		}
		item := q.Until
		if q.Lives() {
			item = q.Since
		}
		if p.differs(item.Place) {
			p.explain(found, item.Place)
			return found
		}
	}
	return p.causes(key, ended)
}
