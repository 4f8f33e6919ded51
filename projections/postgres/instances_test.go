package postgres_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"kronika/domain"
	"kronika/domain/domaintest"
	"kronika/eventstore"
	"kronika/projections"
	"kronika/projections/postgres"
)

// instance is one of several that follow the same tables.
type instance struct {
	store    *postgres.Store
	follower *projections.Follower
	stop     func()
}

// join starts an instance on a database.
func join(t testing.TB, held *eventstore.Held, url string) *instance {
	t.Helper()
	return joinWith(t, held, open(t, config(t, url)))
}

// joinWith starts an instance on the tables of a store.
func joinWith(t testing.TB, held *eventstore.Held, s *postgres.Store) *instance {
	t.Helper()
	ctx, stop := context.WithCancel(context.Background())
	done := make(chan struct{})
	go func() {
		defer close(done)
		s.Write(ctx, held, func(error) {})
	}()
	t.Cleanup(func() {
		stop()
		<-done
	})
	f := projections.FollowTables(ctx, held, domaintest.Packs(t), func() domain.Day { return today }, projections.Watch{}, s.Follow(ctx), func(error) {})
	return &instance{s, f, func() {
		stop()
		<-done
	}}
}

// stored waits until the tables have an act, whoever writes them.
func stored(t testing.TB, s *postgres.Store, seq uint64) {
	t.Helper()
	end := time.Now().Add(time.Minute)
	for {
		_, now, err := s.Rows(t.Context())
		if err == nil && now.Sequence >= seq {
			return
		}
		if time.Now().After(end) {
			t.Fatalf("the tables are at %d and not at %d: %v", now.Sequence, seq, err)
		}
	}
}

// equal holds the tables to a fresh fold: a rebuild compares them row by row.
func equal(t testing.TB, url string, held *eventstore.Held) {
	t.Helper()
	d, err := open(t, config(t, url)).Rebuild(t.Context(), held, nil)
	if err != nil || d.Different != 0 || d.Compared != len(held.Strategies()) {
		t.Errorf("the tables are not those of a fresh fold: %+v, %v", d, err)
	}
}

// stream records into some strategies until it is told to end, and gives the last
// sequence.
func stream(r *record) (end func() uint64) {
	quit, last := make(chan struct{}), make(chan uint64)
	for s := range 4 {
		r.mandate(fmt.Sprintf("s%d", s))
	}
	go func() {
		for n := 0; ; n++ {
			seq := r.entry(fmt.Sprintf("s%d", n%4), "strategy.retitled", fmt.Sprintf("20%02d", 10+n%20), fmt.Sprintf(`{"title":"%d"}`, n))
			select {
			case <-quit:
				last <- seq
				return
			default:
			}
		}
	}()
	return func() uint64 {
		close(quit)
		return <-last
	}
}
