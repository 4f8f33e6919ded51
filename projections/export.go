package projections

import (
	"cmp"
	"slices"

	"kronika/domain"
	"kronika/eventstore"
)

// Place is where an entry stands: its history, and its place there in the order
// recorded.
type Place struct {
	History *domain.History
	Number  int
}

// Once gives each strategy once, in the order first named: what is asked for
// twice is one thing, and twice in an export would be entries said twice.
func Once(keys []string) []string {
	var once []string
	for _, key := range keys {
		if !slices.Contains(once, key) {
			once = append(once, key)
		}
	}
	return once
}

// Recorded lists the entries that readings of strategies rest on, in the order
// recorded, over all of them: what an export holds. Entries of several
// strategies recorded at the same moment stand in the order of their keys, so
// that a restored log exports the same.
func Recorded(held *eventstore.Held, keys []string, at domain.At) []Place {
	type stamped struct {
		Place
		recorded int64
	}
	var list []stamped
	for _, key := range keys {
		h := held.History(key)
		if h == nil {
			continue
		}
		for _, n := range h.Places(at) {
			_, recorded, _ := h.Stored(n)
			list = append(list, stamped{Place{h, n}, recorded.UnixNano()})
		}
	}
	slices.SortFunc(list, func(a, b stamped) int {
		return cmp.Or(cmp.Compare(a.recorded, b.recorded), cmp.Compare(a.History.Strategy, b.History.Strategy), cmp.Compare(a.Number, b.Number))
	})
	places := make([]Place, len(list))
	for i, s := range list {
		places[i] = s.Place
	}
	return places
}
