package trace

import (
	"cmp"
	"slices"

	"kronika/domain"
)

// direction is a way to walk: along which edges, from which end to which, and
// how far.
type direction struct {
	name     string // back, forth
	edges    map[node][]edge
	from, to func(edge) node
	reach    func(Link) reach
}

func cause(e edge) node  { return e.cause }
func effect(e edge) node { return e.effect }

// backwards is the way to what led to an entry.
func (g *graph) backwards() direction { return direction{"back", g.back, effect, cause, Link.back} }

// forwards is the way to what followed from it.
func (g *graph) forwards() direction { return direction{"forth", g.forth, cause, effect, Link.forth} }

// found is what a walk came upon: how many links away, and by which.
type found struct {
	away  int
	links []edge
}

// walk follows the links from some entries in one direction as far as each
// reaches. An entry asked for is found only where the walk comes back to it.
func walk(from []*domain.Item, d direction) map[node]*found {
	asked := map[node]bool{}
	var next []node
	for _, at := range from {
		asked[node{item: at}] = true
		next = append(next, node{item: at})
	}
	steps, gone := map[node]*found{}, map[node]bool{}
	for away := 1; len(next) > 0; away++ {
		var beyond []node
		for _, n := range next {
			for _, e := range d.edges[n] {
				to := d.to(e)
				if away > 1 && d.reach(e.link) == near || away == 1 && asked[to] && to != n {
					continue
				}
				if steps[to] == nil {
					steps[to] = &found{away: away}
				}
				steps[to].links = append(steps[to].links, e)
				if d.reach(e.link) == through && leadsOn(to) && !gone[to] && !asked[to] {
					gone[to] = true
					beyond = append(beyond, to)
				}
			}
		}
		next = beyond
	}
	return steps
}

// leadsOn tells whether a walk goes on from a node: not from what is not held
// here, nor from what never happened.
func leadsOn(n node) bool { return n.item != nil && len(n.item.Withdrawn) == 0 }

// inOrder sorts nodes in the history's order, references last.
func (g *graph) inOrder(a, b node) int {
	switch {
	case a.item == nil && b.item == nil:
		return cmp.Compare(a.ref, b.ref)
	case a.item == nil || b.item == nil:
		if a.item == nil {
			return 1
		}
		return -1
	}
	return g.place[a.item] - g.place[b.item]
}

// closure lists the entries that some lead to, or are led to by, through links
// of cause and effect alone, in the history's order.
func (g *graph) closure(from []*domain.Item, d direction) []*domain.Item {
	d.reach = func(l Link) reach {
		if l.leads() {
			return through
		}
		return near
	}
	var list []*domain.Item
	for n, f := range walk(from, d) {
		if leads := slices.ContainsFunc(f.links, func(e edge) bool { return e.link.leads() }); leads && leadsOn(n) && stands(n.item) {
			list = append(list, n.item)
		}
	}
	slices.SortFunc(list, func(a, b *domain.Item) int { return g.place[a] - g.place[b] })
	return list
}
