package main

import (
	"context"
	"sync"
	"sync/atomic"

	"kronika/adapters/metrics"
	"kronika/projections"
)

// tablesSeen is how read models in a database stand, as a server that follows them
// last saw.
type tablesSeen struct {
	sequence atomic.Uint64
	mu       sync.Mutex
	fault    error // why they are not used; nil while they are
}

// noting notes how far the tables have come whenever they are asked.
func (s *tablesSeen) noting(fetch projections.Fetch) projections.Fetch {
	return func(ctx context.Context, have projections.Position) ([]projections.Row, projections.Position, error) {
		rows, now, err := fetch(ctx, have)
		if err == nil {
			s.sequence.Store(now.Sequence)
		}
		return rows, now, err
	}
}

// away notes that the tables are away, and with nil that they are back, before
// it is told.
func (s *tablesSeen) away(say func(error)) func(error) {
	return func(err error) {
		s.mu.Lock()
		s.fault = err
		s.mu.Unlock()
		say(err)
	}
}

// without says why the tables are not used.
func (r *record) without() error {
	r.seen.mu.Lock()
	defer r.seen.mu.Unlock()
	return r.seen.fault
}

// followers are all that follows the log, for the measurements.
func (r *record) followers(rows *projections.Follower) []metrics.Model {
	list := []metrics.Model{{Name: "held", Sequence: r.held.Sequence}, {Name: "rows", Sequence: rows.Sequence}}
	if r.tables != nil {
		list = append(list, metrics.Model{Name: "postgres", Sequence: r.seen.sequence.Load})
	}
	return list
}
