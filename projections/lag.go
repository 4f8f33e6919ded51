package projections

import (
	"sync"
	"time"
)

// Lag remembers what the log held, and when, that somebody who follows it is yet
// to show. Its zero value remembers nothing; it may be used by several
// goroutines.
type Lag struct {
	mu    sync.Mutex
	end   uint64
	since time.Time
}

// Seen tells how long ago, as far as it was asked, the log already held more
// than is shown now; end is the log's last sequence, shown the follower's. What
// came and was shown between two calls is not seen.
func (l *Lag) Seen(end, shown uint64, now time.Time) time.Duration {
	l.mu.Lock()
	defer l.mu.Unlock()
	if shown >= l.end {
		l.end, l.since = end, now
	}
	if shown >= l.end {
		return 0
	}
	return max(now.Sub(l.since), 0)
}
