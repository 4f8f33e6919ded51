package eventstore_test

import (
	"testing"
	"time"

	"github.com/google/uuid"

	"kronika/domain"
	"kronika/eventstore/eventstoretest"
)

// TestTook holds acts before they come back from the log.
func TestTook(t *testing.T) {
	made := func(seq uint64) domain.Stored {
		return domain.Stored{Sequence: seq, Act: uuid.New(), Recorded: time.Unix(2e9, 0), Recorder: "anna"}
	}
	t.Run("OK the same comes back", func(t *testing.T) {
		log := eventstoretest.New(t)
		held, _ := holding(t, log, "")
		first, second := made(1), made(2)
		held.Took("s", first)
		held.Took("s", made(3)) // not the next: the log will bring it
		if held.Sequence() != 1 {
			t.Fatalf("holds %d", held.Sequence())
		}
		keep(t, log, "s", first, 0)
		keep(t, log, "s", second, 1)
		must(t, held.WaitFor(within(t, 10*time.Second), 2))
		again, _ := holding(t, log, "")
		if d := differ(held, again); d != "" || held.Err() != nil {
			t.Error(d, held.Err())
		}
	})
	t.Run("ErrReplaced", func(t *testing.T) {
		log := eventstoretest.New(t)
		held, _ := holding(t, log, "")
		held.Took("s", made(1))
		keep(t, log, "s", made(1), 0)
		failed(t, held.WaitFor(within(t, 10*time.Second), 2), domain.Unavailable, "log.replaced")
	})
}
