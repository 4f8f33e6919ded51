package search

import (
	"slices"

	"kronika/domain"
)

// Place is where a hit stands in the order of hits: its rank, its day, its strategy
// and its place in the order recorded.
type Place = place

// Outside is what an index outside the program has found: the best hits in order,
// one more than a page where there are more, and how many there are by strategy.
type Outside struct {
	Top        []Place
	Strategies map[string]int
}

// Asking readies what is asked for an index outside: the page's size, and the place
// to go on after, nil for the beginning.
//
// Error: "page.form" (Invalid).
func (a *Asked) Asking() (limit int, after *Place, err error) {
	if a.Limit <= 0 || a.Limit > PageLimit {
		a.Limit = PageLimit
	}
	after, err = unmark(a.After)
	return a.Limit, after, err
}

// Page makes the page of what was found outside, from the histories that find
// gives. What they do not have, since they are older, is left out.
func (x *Index) Page(o Outside, a Asked, find func(strategy string) *domain.History) Found {
	f := &found{by: o.Strategies}
	for _, n := range o.Strategies {
		f.total += n
	}
	for _, p := range o.Top {
		if h := find(p.Strategy); h != nil && p.Place < h.Len() {
			f.top = append(f.top, &hit{p, h})
		}
	}
	return x.page([]*found{f}, &a)
}

// KindsNamed lists the kinds there are that are meant by what names them, and the
// beginnings of others that a later version may have made.
func KindsNamed(named []string) (kinds, beginnings []string) {
	for _, info := range domain.KindsOf() {
		if slices.ContainsFunc(named, func(n string) bool { return OfKind(info.Name, n) }) {
			kinds = append(kinds, info.Name)
		}
	}
	for _, n := range named {
		kinds, beginnings = append(kinds, n), append(beginnings, n+".")
	}
	return kinds, beginnings
}
