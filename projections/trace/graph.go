package trace

import (
	"slices"

	"kronika/domain"
)

// node is an entry of the reading, or the reference to one that it does not
// hold: an id as written, strategy-key/id, or strategy-key/priority:key.
type node struct {
	item *domain.Item // nil for a reference
	ref  string
}

// edge is one link from a cause to its effect.
type edge struct {
	cause, effect node
	link          Link
	unsure        bool // half-known dates leave it open
}

// graph is how the entries of a reading hang together.
type graph struct {
	r           *domain.Reading
	place       map[*domain.Item]int // in the history's order
	back, forth map[node][]edge      // by effect, and by cause
	latest      map[thing]*domain.Item
}

// placed is the graph of a reading before anything is linked.
func placed(r *domain.Reading) *graph {
	g := &graph{r: r, place: make(map[*domain.Item]int, len(r.Items)), latest: map[thing]*domain.Item{},
		back: map[node][]edge{}, forth: map[node][]edge{}}
	for i, at := range r.Items {
		g.place[at] = i
	}
	return g
}

// graphOf links the entries of a reading.
func graphOf(r *domain.Reading) *graph {
	g := placed(r)
	for _, at := range r.Items {
		for _, id := range at.Because {
			g.add(g.node(id), at, Because, false)
		}
		if at.Of != nil {
			g.add(g.nodeOf(at.Of), at, speaking[at.Kind], false)
		}
		if stands(at) {
			g.belongs(at)
			g.mentions(at)
		}
	}
	g.met()
	g.held()
	return g
}

// speaking has the links of the entries that speak of others.
var speaking = map[string]Link{domain.Corrected: Corrects, domain.Disputed: Disputes,
	domain.Annotated: Annotates, domain.Withdrawn: Withdraws}

// stands tells whether an item is part of the state.
func stands(at *domain.Item) bool { return at.Impossible == nil && len(at.Withdrawn) == 0 }

// node gives the entry of an id, or the reference where the reading holds none.
func (g *graph) node(id string) node {
	if at := g.r.Find(id); at != nil {
		return g.nodeOf(at)
	}
	return node{ref: id}
}

// nodeOf gives an item's node; one of a day that is cut off is a reference.
func (g *graph) nodeOf(at *domain.Item) node {
	if _, ok := g.place[at]; !ok {
		return node{ref: at.ID}
	}
	return node{item: at}
}

// add links a cause to its effect, once for each name.
func (g *graph) add(cause node, at *domain.Item, link Link, unsure bool) {
	e := edge{cause, node{item: at}, link, unsure}
	same := func(f edge) bool { return f.cause == cause && f.link == link }
	if slices.ContainsFunc(g.back[e.effect], same) {
		return
	}
	g.back[e.effect] = append(g.back[e.effect], e)
	g.forth[cause] = append(g.forth[cause], e)
}
