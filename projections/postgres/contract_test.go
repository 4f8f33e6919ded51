package postgres_test

import (
	"context"
	"testing"

	"kronika/domain"
	"kronika/domain/rules"
	"kronika/eventstore"
	"kronika/projections"
	"kronika/projections/postgres"
	"kronika/projections/projectionstest"
)

// TestFollower takes the rows from tables that are written meanwhile.
func TestFollower(t *testing.T) {
	projectionstest.Exercise(t, func(t testing.TB, ctx context.Context, held *eventstore.Held, packs *rules.Packs, today func() domain.Day) *projections.Follower {
		c := config(t, cluster.Database(t))
		c.Packs, c.Today = packs, today
		return following(t, ctx, held, c)
	})
}

// following is a follower of tables that are kept fresh.
func following(t testing.TB, ctx context.Context, held *eventstore.Held, c postgres.Config) *projections.Follower {
	t.Helper()
	s := open(t, c)
	if _, err := s.Rebuild(ctx, held, nil); err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(ctx)
	done := make(chan struct{})
	go func() {
		defer close(done)
		s.Write(ctx, held, func(err error) { t.Log("writer:", err) })
	}()
	t.Cleanup(func() {
		stop()
		<-done
	})
	return projections.FollowTables(ctx, held, c.Packs, c.Today, projections.Watch{}, s.Follow(ctx), func(err error) {
		if ctx.Err() == nil {
			t.Error("the follower does not read the tables:", err)
		}
	})
}
