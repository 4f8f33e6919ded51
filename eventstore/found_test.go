package eventstore_test

import (
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"

	"kronika/domain"
	"kronika/eventstore"
	"kronika/eventstore/eventstoretest"
)

// TestSameAct lets two programs on one log record the same act, under the same
// id and at the same moment: it is stored once, and both hold it as the log has
// it, though their clocks differ.
func TestSameAct(t *testing.T) {
	log := eventstoretest.New(t)
	clocks := [2]time.Time{time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC), time.Date(2026, 11, 21, 12, 5, 0, 0, time.UTC)}
	both := [2]bench{}
	for i := range both {
		both[i] = setup(t, log, func() time.Time { return clocks[i] })
	}
	const rounds = 60
	for n := range rounds {
		strategy, act := fmt.Sprintf("s%d", n), uuid.New()
		var receipts [2]eventstore.Receipt
		var done sync.WaitGroup
		start := make(chan struct{})
		for i, b := range both {
			done.Go(func() {
				<-start
				var err error
				receipts[i], err = b.recorder.Record(t.Context(), strategy, []domain.Entry{mandate(t, strategy)},
					eventstore.How{Recorder: "anna", Act: act})
				if err != nil {
					t.Error(err)
				}
			})
		}
		close(start)
		done.Wait()
		if receipts[0].Sequence != uint64(n+1) || receipts[1].Sequence != uint64(n+1) {
			t.Fatalf("round %d: stored as %d and %d", n, receipts[0].Sequence, receipts[1].Sequence)
		}
	}
	anew := setup(t, log, nil)
	for n := range rounds {
		strategy := fmt.Sprintf("s%d", n)
		_, want, _ := anew.held.History(strategy).Stored(0)
		for i, b := range both {
			if _, got, _ := b.held.History(strategy).Stored(0); !got.Equal(want) {
				t.Errorf("%s: held by %d as recorded at %s, and the log says %s", strategy, i, got, want)
			}
		}
	}
}
