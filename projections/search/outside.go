package search

import (
	"slices"

	"kronika/domain"
	"kronika/projections/timeline"
)

// Place is where a hit stands in the order of hits: its rank, its day, its strategy
// and its place in the order recorded.
type Place = place

// Outside is what an index outside the program has found of the present: the best
// hits in order, one more than a page where there are more, and how many there are
// by strategy.
type Outside struct {
	Top        []Shown
	Strategies map[string]int
}

// Shown is a hit and the item of the timeline that it is.
type Shown struct {
	Place
	Item timeline.Item
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

// Page makes the page of what was found outside.
func (o *Outside) Page(a Asked) Found {
	f := Found{Hits: []Hit{}, Strategies: o.Strategies}
	for _, n := range o.Strategies {
		f.Total += n
	}
	limit, _, _ := a.Asking()
	for i := range o.Top[:min(len(o.Top), limit)] {
		one := &o.Top[i]
		h := tell(itemOf(one), a.Query)
		h.Title, h.Withdrawn, h.Mark = one.Item.Title, len(one.Item.Withdrawn) > 0, one.mark()
		f.Hits = append(f.Hits, h)
	}
	if len(o.Top) > limit {
		f.Next = f.Hits[limit-1].Mark
	}
	return f
}

// itemOf gives of an item of the timeline what is searched and shown.
func itemOf(s *Shown) *domain.Item {
	i := &s.Item
	return &domain.Item{Entry: domain.Entry{ID: i.ID, Strategy: s.Strategy, Kind: i.Kind, Occurred: i.Occurred, Authority: i.Authority,
		Reference: i.Reference, Reason: i.Reason, Sources: i.Sources, Data: i.Data, Extra: i.Extra}}
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
