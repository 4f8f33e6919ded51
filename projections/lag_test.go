package projections

import (
	"testing"
	"time"

	"pgregory.net/rapid"
)

// TestLag compares with all that was ever seen: the lag is never longer than
// since the log first held what is not shown, and is 0 where all is shown.
func TestLag(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var l Lag
		now := time.Unix(0, 0)
		type sight struct {
			end uint64
			at  time.Time
		}
		var seen []sight
		var end, shown uint64
		for range rapid.IntRange(1, 30).Draw(t, "scrapes") {
			now = now.Add(time.Duration(rapid.IntRange(0, 60).Draw(t, "pause")) * time.Second)
			end += uint64(rapid.IntRange(0, 5).Draw(t, "recorded"))
			shown = min(end, shown+uint64(rapid.IntRange(0, 6).Draw(t, "followed")))
			seen = append(seen, sight{end, now})
			most := time.Duration(0)
			for _, s := range seen {
				if s.end > shown {
					most = max(most, now.Sub(s.at))
				}
			}
			if got := l.Seen(end, shown, now); got < 0 || got > most || shown == end && got != 0 {
				t.Fatalf("lag %v of at most %v, %d of %d shown", got, most, shown, end)
			}
		}
	})
}
