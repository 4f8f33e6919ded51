package eventstore

import (
	"context"
	"time"
)

const (
	firstPause = 5 * time.Millisecond
	lastPause  = 250 * time.Millisecond
)

func longer(pause time.Duration) time.Duration { return min(2*pause, lastPause) }

// sleep waits d, or less where ctx ends first; false then.
func sleep(ctx context.Context, d time.Duration) bool {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return true
	case <-ctx.Done():
		return false
	}
}

// bounded gives ctx an end where it has none.
func bounded(ctx context.Context) (context.Context, context.CancelFunc) {
	if _, ok := ctx.Deadline(); ok {
		return ctx, func() {}
	}
	return context.WithTimeout(ctx, patience)
}
