package projections_test

import (
	"context"
	"testing"

	"kronika/domain"
	"kronika/domain/rules"
	"kronika/eventstore"
	"kronika/projections"
	"kronika/projections/projectionstest"
)

// TestFollower keeps the rows in memory.
func TestFollower(t *testing.T) {
	projectionstest.Exercise(t, func(_ testing.TB, ctx context.Context, held *eventstore.Held, packs *rules.Packs, today func() domain.Day) *projections.Follower {
		return projections.Follow(ctx, held, packs, today)
	})
}
