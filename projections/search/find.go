package search

import (
	"context"
	"runtime"
	"slices"
	"strings"
	"sync"

	"kronika/domain"
)

// Find gives a page of what is found, best first: words spelled as they were
// asked for before other forms of them, those before words that only begin so,
// and each in a title before other texts, in those before keys and addresses; then
// the latest days first.
//
// Errors: "page.form" (Invalid) for a mark that is none; that of ctx where it
// ends before.
func (x *Index) Find(ctx context.Context, a Asked) (Found, error) {
	after, err := unmark(a.After)
	if err != nil {
		return Found{}, err
	}
	if a.Limit <= 0 || a.Limit > PageLimit {
		a.Limit = PageLimit
	}
	segments := x.those(a.Strategies)
	if a.Region != "" {
		segments = slices.DeleteFunc(segments, func(s *segment) bool { return !domain.SameRegion(s.region, a.Region) })
	}
	same, other := apart(segments, a.At)
	list := x.find(ctx, same, &a, after)
	if len(other) > 0 {
		then := NewIndex()
		list = append(list, then.back(ctx, other, &a, after)...)
	}
	if err := ctx.Err(); err != nil {
		return Found{}, domain.Fault(domain.Unavailable, "search.cut", nil).Because(err)
	}
	return x.page(list, &a), nil
}

// apart parts segments by whether they say at a moment what they say now.
func apart(list []*segment, at domain.At) (same, other []*segment) {
	for _, s := range list {
		if !at.KnownAt.IsZero() && s.changed >= s.known(at) {
			other = append(other, s)
		} else {
			same = append(same, s)
		}
	}
	return same, other
}

// back searches strategies as they were known at a moment, by words of their own.
func (x *Index) back(ctx context.Context, list []*segment, a *Asked, after *place) []*found {
	then := make([]*segment, len(list))
	share(len(list), func(_, i int) {
		if ctx.Err() == nil {
			h := list[i].history
			then[i] = newSegment(h, h.Read(domain.At{KnownAt: a.At.KnownAt}), x.words)
		}
	})
	if ctx.Err() != nil {
		return nil
	}
	return x.find(ctx, then, a, after)
}

// found is what was found in some segments.
type found struct {
	top   []*hit // the best, in order, one more than a page
	total int
	by    map[string]int
}

// hit is an entry found.
type hit struct {
	place
	in *domain.History
}

// find searches segments on all processors at once.
func (x *Index) find(ctx context.Context, segments []*segment, a *Asked, after *place) []*found {
	terms := make([][]answers, len(a.Query.terms))
	for i := range a.Query.terms {
		t := &a.Query.terms[i]
		for at := range t.words {
			terms[i] = append(terms[i], x.words.answering(t, at))
		}
	}
	list := make([]*found, workers(len(segments)))
	for i := range list {
		list[i] = &found{by: map[string]int{}}
	}
	share(len(segments), func(worker, i int) {
		if ctx.Err() == nil {
			list[worker].search(segments[i], terms, a, after)
		}
	})
	return list
}

func workers(n int) int { return min(runtime.GOMAXPROCS(0), n) }

// share does work for each of some numbers, on all processors at once.
func share(n int, work func(worker, i int)) {
	var all sync.WaitGroup
	for w := range workers(n) {
		all.Go(func() {
			for i := w; i < n; i += workers(n) {
				work(w, i)
			}
		})
	}
	all.Wait()
}

// search adds what is found in a segment.
func (f *found) search(s *segment, terms [][]answers, a *Asked, after *place) {
	ranks := s.ranks(terms)
	if ranks == nil {
		return
	}
	n := 0
	fits := s.fitting(a)
	for at, rank := range ranks[:s.known(a.At)] {
		if rank == unranked || !fits(&s.docs[at]) {
			continue
		}
		n++
		f.take(hit{place{int(rank), s.docs[at].day, s.history.Strategy, at}, s.history}, a.Limit+1, after)
	}
	if n > 0 {
		f.total += n
		f.by[s.history.Strategy] += n
	}
}

// take keeps a hit where it is among the best.
func (f *found) take(h hit, most int, after *place) {
	if after != nil && h.compare(*after) <= 0 {
		return
	}
	if len(f.top) == most && h.compare(f.top[most-1].place) > 0 {
		return
	}
	i, _ := slices.BinarySearchFunc(f.top, h.place, func(o *hit, p place) int { return o.compare(p) })
	f.top = slices.Insert(f.top, i, &h)
	f.top = f.top[:min(len(f.top), most)]
}

// fitting tells of entries whether they are asked for, words aside.
func (s *segment) fitting(a *Asked) func(*doc) bool {
	kinds := chosen(s.kinds, len(a.Kinds) == 0, func(k string) bool {
		return slices.ContainsFunc(a.Kinds, func(named string) bool { return OfKind(k, named) })
	})
	bodies := chosen(s.bodies, a.Body == "", func(b string) bool { return domain.SameName(b, a.Body) })
	last := domain.Never
	if !a.At.AsOf.IsZero() {
		last = a.At.AsOf.Last()
	}
	return func(d *doc) bool {
		return kinds[d.kind] && bodies[d.body] && d.day <= last && (a.All || !d.withdrawn) &&
			(a.Period == nil || !d.undated && d.first <= a.Period.To && d.last >= a.Period.From)
	}
}

func chosen(names []string, all bool, fits func(string) bool) []bool {
	list := make([]bool, len(names))
	for i, name := range names {
		list[i] = all || fits(name)
	}
	return list
}

// OfKind tells whether a kind is the one named, or of the thing or theme named:
// "decision" names all that happens to decisions.
func OfKind(kind, named string) bool {
	if kind == named || strings.HasPrefix(kind, strings.TrimSuffix(named, ".")+".") {
		return true
	}
	info := domain.KindOf(kind)
	return info != nil && info.Theme == named
}
