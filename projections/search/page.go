package search

import (
	"encoding/base64"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"kronika/domain"
)

// page makes the page of what was found by several.
func (x *Index) page(list []*found, a *Asked) Found {
	f := Found{Hits: []Hit{}, Strategies: map[string]int{}}
	var top []*hit
	for _, part := range list {
		top, f.Total = append(top, part.top...), f.Total+part.total
		maps.Copy(f.Strategies, part.by)
	}
	slices.SortFunc(top, func(a, b *hit) int { return a.compare(b.place) })
	if len(top) > a.Limit {
		top = top[:a.Limit]
		f.Next = top[a.Limit-1].mark()
	}
	f.Hits = x.tell(top, a)
	return f
}

// tell makes hits of what was found.
func (x *Index) tell(top []*hit, a *Asked) []Hit {
	hits, of := make([]Hit, len(top)), map[*domain.History][]int{}
	for i, h := range top {
		of[h.in] = append(of[h.in], i)
	}
	histories := slices.Collect(maps.Keys(of))
	share(len(histories), func(_, n int) {
		t := x.shown.of(histories[n], a.At)
		for _, i := range of[histories[n]] {
			item := t.items[top[i].Place]
			hits[i] = tell(item, a.Query)
			hits[i].Title, hits[i].Mark = t.titles[item.ID], top[i].mark()
		}
	})
	return hits
}

func tell(i *domain.Item, q *Query) Hit {
	h := Hit{Strategy: i.Strategy, ID: i.ID, Kind: i.Kind, Occurred: i.Occurred, Authority: i.Authority, Reference: i.Reference,
		Withdrawn: len(i.Withdrawn) > 0}
	h.OccurredFrom, h.OccurredTo = i.Occurred.Days()
	h.Field, h.Snippet = q.best(saidBy(i))
	return h
}

// mark writes the place as text that says nothing to others.
func (p place) mark() string {
	return base64.RawURLEncoding.EncodeToString(fmt.Appendf(nil, "%d %d %s %d", p.Rank, p.Day, p.Strategy, p.Place))
}

// unmark reads a mark, nil for none.
func unmark(mark string) (*place, error) {
	if mark == "" {
		return nil, nil
	}
	b, err := base64.RawURLEncoding.DecodeString(mark)
	parts := strings.Split(string(b), " ")
	if err != nil || len(parts) != 4 || !domain.IsKey(parts[2]) {
		return nil, domain.Wrong("after", "page.form", domain.Args{"came": domain.Excerpt(mark)})
	}
	rank, err1 := strconv.Atoi(parts[0])
	day, err2 := strconv.ParseInt(parts[1], 10, 32)
	at, err3 := strconv.Atoi(parts[3])
	if err1 != nil || err2 != nil || err3 != nil {
		return nil, domain.Wrong("after", "page.form", domain.Args{"came": domain.Excerpt(mark)})
	}
	return &place{rank, domain.Day(day), parts[2], at}, nil
}
