package projections

import (
	"context"

	"kronika/domain"
	"kronika/eventstore"
	"kronika/projections/search"
)

// Search searches all held histories as they are now. What has grown since the last
// search is read again by the next one, so that what was recorded is found at once
// and recording waits for no index.
type Search struct {
	// Outside finds entries as they are now in an index outside the program; nil
	// where there is none. Where it cannot, the search is done here.
	Outside func(context.Context, search.Asked) (search.Found, error)

	held  *eventstore.Held
	index *search.Index
	turn  chan struct{} // a place for the one who reads
}

// NewSearch gives a search of held histories, none of which it has read yet.
func NewSearch(held *eventstore.Held) *Search {
	return &Search{held: held, index: search.NewIndex(), turn: make(chan struct{}, 1)}
}

// Find gives a page of what is found. Until all that is asked about has been read
// for the first time it waits, for as long as ctx lets it.
//
// Errors: "search.building" (Unavailable) where ctx ends before, and those of
// search.Index.Find.
func (s *Search) Find(ctx context.Context, a search.Asked) (search.Found, error) {
	if s.Outside != nil && a.At == (domain.At{}) {
		found, err := s.Outside(ctx, a)
		if err == nil || domain.CodeOf(err) == domain.Invalid {
			return found, err
		}
	}
	if err := s.Fresh(ctx, a.Strategies...); err != nil {
		return search.Found{}, err
	}
	return s.index.Find(ctx, a)
}

// Fresh reads what of some strategies, of all where none is named, was recorded
// since they were last read. What was read when ctx ends stays.
func (s *Search) Fresh(ctx context.Context, strategies ...string) error {
	select {
	case s.turn <- struct{}{}:
		defer func() { <-s.turn }()
	case <-ctx.Done():
		return s.building(ctx)
	}
	if len(strategies) == 0 {
		strategies = s.held.Strategies()
	}
	Each(s.held, s.stale(strategies), func(h *domain.History) struct{} {
		if ctx.Err() == nil {
			s.index.Put(h)
		}
		return struct{}{}
	})
	if ctx.Err() != nil {
		return s.building(ctx)
	}
	return nil
}

// stale lists those strategies of which more was recorded than is held.
func (s *Search) stale(strategies []string) (list []string) {
	for _, key := range strategies {
		if h := s.held.History(key); h != nil && s.index.Sequence(key) < h.Sequence() {
			list = append(list, key)
		}
	}
	return list
}

func (s *Search) building(ctx context.Context) error {
	all := s.held.Strategies()
	return domain.Fault(domain.Unavailable, "search.building",
		domain.Args{"done": len(all) - len(s.stale(all)), "total": len(all)}).Because(ctx.Err())
}

// Index is what is searched, as far as it was read.
func (s *Search) Index() *search.Index { return s.index }
