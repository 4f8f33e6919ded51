package comparison

import (
	"slices"

	"kronika/domain"
)

// effect is what one entry did to a priority on each side; nil where it did
// nothing there.
type effect struct{ a, b *domain.Change }

// touched tells whether an effect made what is asked for.
type touched func(effect) bool

// aspect tells whether two standings differ in something.
type aspect func(a, b *domain.Standing) bool

// status is whether and how a priority lives.
func status(a, b *domain.Standing) bool { return a.Status != b.Status }

// changedBy tells whether a change made or changed the aspect.
func (of aspect) changedBy(c *domain.Change) bool {
	return c != nil && (c.Before == nil || of(c.Before, &c.After))
}

// touched tells whether an effect made the aspect another at to than at from.
func (of aspect) touched(e effect) bool {
	return (of.changedBy(e.a) || of.changedBy(e.b)) && (e.a == nil || e.b == nil || of(&e.a.After, &e.b.After))
}

// ended tells whether an effect made a priority, ended it or brought it back.
func ended(e effect) bool { return aspect(status).touched(e) }

// renewed tells the same, and whether it did so on another day.
func renewed(e effect) bool {
	began := aspect(status).changedBy(e.a) && aspect(status).changedBy(e.b)
	return ended(e) || began && e.a.By.Occurred != e.b.By.Occurred
}

func made(e effect) bool {
	return e.a != nil && e.a.Before == nil || e.b != nil && e.b.Before == nil
}

func every(effect) bool { return true }

// causes gives the entries that made a priority another at to than at from:
// those whose change of it differs and touches what is asked for; where none
// does, all whose change differs. Where an entry only carried on what another
// priority said, the causes of that one are given too.
func (p *pair) causes(key string, did touched) set {
	found := set{}
	p.trace(found, key, did, map[string]bool{})
	if len(found) == 0 {
		p.trace(found, key, every, map[string]bool{})
	}
	return found
}

func (p *pair) trace(found set, key string, did touched, seen map[string]bool) {
	if seen[key] {
		return
	}
	seen[key] = true
	for place, e := range p.effects(key) {
		if !did(e) {
			continue
		}
		p.explain(found, place)
		if e.a == nil || e.b == nil {
			continue
		}
		for _, source := range sources(e.b.By.Payload) {
			if source != key {
				p.trace(found, source, every, seen)
			}
		}
	}
}

// effects gives the changes of a priority that are not the same on both sides,
// by the place of their entry.
func (p *pair) effects(key string) map[int]effect {
	a, b := changes(p.from.Reading, key), changes(p.to.Reading, key)
	for len(a) > 0 && len(b) > 0 && a[0].By.Place == b[0].By.Place && p.alike(&a[0], &b[0]) {
		a, b = a[1:], b[1:]
	}
	all := make(map[int]effect, len(a)+len(b))
	for i := range a {
		all[a[i].By.Place] = effect{a: &a[i]}
	}
	for i := range b {
		e := all[b[i].By.Place]
		e.b = &b[i]
		if all[b[i].By.Place] = e; e.a != nil && p.alike(e.a, e.b) {
			delete(all, b[i].By.Place)
		}
	}
	return all
}

func changes(r *domain.Reading, key string) []domain.Change {
	if q := r.State.Priority(key); q != nil {
		return q.Changes
	}
	return nil
}

// alike tells whether an entry reads the same and does the same to a priority.
func (p *pair) alike(a, b *domain.Change) bool {
	return p.same(a.By, b.By) && stand(a.Before, b.Before) && stand(&a.After, &b.After)
}

func stand(a, b *domain.Standing) bool {
	if a == nil || b == nil {
		return a == b
	}
	return a.Level == b.Level && a.Title == b.Title && a.Text == b.Text && a.Parent == b.Parent && a.Rank == b.Rank &&
		a.Status == b.Status && slices.Equal(a.Themes, b.Themes) && slices.Equal(a.Places, b.Places)
}

// sources lists the priorities that an entry carries something on from.
func sources(k domain.Kind) []string {
	switch k := k.(type) {
	case *domain.PriorityMerged:
		return k.Priorities
	case *domain.PrioritySplit:
		return []string{k.Priority}
	}
	return nil
}
