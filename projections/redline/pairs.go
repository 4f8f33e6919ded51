package redline

import (
	"cmp"
	"slices"

	"kronika/domain"
	"kronika/projections/redline/wording"
)

// pair is one text at both points.
type pair struct {
	own string // the strategy asked about
	name
	was, fate string
	old, new  string
	steps     []said // from old to new
}

// pairsOf pairs all texts of two readings: the strategy's title, priorities,
// conclusions.
func pairsOf(from, to *domain.Reading, elsewhere Others) []*pair {
	first, rest := rests(from, to)
	return slices.Concat(first, newLineage(from, to, elsewhere).pairs(), rest)
}

// rests pairs what is no priority: the strategy's title first, then conclusions.
func rests(from, to *domain.Reading) (first, rest []*pair) {
	namesOld, old := others(from)
	names, new := others(to)
	for _, n := range namesOld {
		if new[n] == nil {
			names = append(names, n)
		}
	}
	for _, n := range names {
		p := &pair{name: n, old: last(old[n]), new: last(new[n])}
		switch {
		case from.Strategy == to.Strategy:
			p.steps = steps(old[n], new[n], to)
		case n.thing == Strategy:
			p.steps = bundled(new[n])
		default:
			continue
		}
		p.fate = fateOf(p.old, p.new)
		if n.thing == Strategy {
			first = append(first, p)
		} else if p.old != "" || p.new != "" {
			rest = append(rest, p)
		}
	}
	return first, rest
}

func fateOf(old, new string) string {
	switch {
	case old == new:
		return Kept
	case old == "":
		return Added
	case new == "":
		return Dropped
	}
	return Reworded
}

// couple is a priority at both points; either may be nil.
type couple struct{ old, new *domain.Priority }

// couples pairs the priorities that live at either point: the second reading's
// in order, then those that are gone.
func (l *lineage) couples() []couple {
	old, new := l.from.State.Tree(), l.to.State.Tree()
	partner := map[*domain.Priority]*domain.Priority{} // by the new one
	taken := map[*domain.Priority]bool{}
	take := func(o, n *domain.Priority) {
		if partner[n] == nil && !taken[o] {
			partner[n], taken[o] = o, true
		}
	}
	for _, n := range new {
		for _, o := range old {
			if l.from.Strategy == l.to.Strategy && o.Key == n.Key {
				take(o, n)
			}
		}
	}
	for _, m := range l.kin(old, new) {
		take(m.old, m.new)
	}
	for _, n := range new {
		for _, o := range old {
			if l.from.Strategy != l.to.Strategy && o.Key == n.Key && len(n.Origins) == 0 {
				take(o, n)
			}
		}
	}
	var list []couple
	for _, n := range new {
		list = append(list, couple{partner[n], n})
	}
	for _, o := range old {
		if !taken[o] {
			list = append(list, couple{old: o})
		}
	}
	return list
}

// kin lists the priorities that came one from the other, the most alike first.
func (l *lineage) kin(old, new []*domain.Priority) []couple {
	type likely struct {
		couple
		like float64
	}
	var list []likely
	for _, n := range new {
		ancestors := l.ancestors(n)
		for _, o := range old {
			if ancestors[node{l.from.Strategy, o.Key}] {
				list = append(list, likely{couple{o, n}, wording.Likeness(o.Title+"\n"+o.Text, n.Title+"\n"+n.Text)})
			}
		}
	}
	slices.SortStableFunc(list, func(a, b likely) int { return cmp.Compare(b.like, a.like) })
	var couples []couple
	for _, m := range list {
		couples = append(couples, m.couple)
	}
	return couples
}

// pairs pairs the titles and texts of the priorities.
func (l *lineage) pairs() []*pair {
	var list []*pair
	for _, c := range l.couples() {
		t, x := l.pair(c, title), l.pair(c, text)
		fate := l.fate(c, t.old == t.new && x.old == x.new)
		t.fate, x.fate = fate, fate
		list = append(list, t)
		if x.old != "" || x.new != "" {
			list = append(list, x)
		}
	}
	return list
}

// fate says what became of a priority.
func (l *lineage) fate(c couple, same bool) string {
	switch {
	case c.old == nil:
		return Added
	case c.new == nil:
		return l.end(c.old)
	case same:
		return Kept
	}
	return Reworded
}

// end says how a priority ended that has no partner at the second point.
func (l *lineage) end(old *domain.Priority) string {
	if l.from.Strategy == l.to.Strategy {
		if p := l.to.State.Priority(old.Key); p != nil && !p.Lives() {
			return p.Status
		}
		return Dropped
	}
	if l.heir(old) != nil {
		return Merged
	}
	return Left
}
