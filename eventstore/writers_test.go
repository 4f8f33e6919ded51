package eventstore_test

import (
	"context"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"

	"kronika/eventstore"
	"kronika/eventstore/eventstoretest"
)

const (
	writers = 16
	acts    = 5 // of each writer
)

// insist records one act as the recorder does: at the tail, after a conflict at
// the new tail, with the same id.
func insist(ctx context.Context, log *eventstore.Log, key, body string) error {
	act := uuid.New()
	tail, err := log.Tail(ctx, key)
	for err == nil {
		if _, err = log.Append(ctx, key, act, []byte(body), tail); err == nil {
			return nil
		}
		if last, ok := eventstore.ConflictAt(err); ok {
			tail, err = last, nil
		}
	}
	return err
}

// race lets many writers write to one strategy, does something in the middle of
// it, and compares what a reader gets that starts then.
func race(t *testing.T, log *eventstore.Log, key string, midway func()) {
	t.Helper()
	ctx := within(t, 50*time.Second)
	var all sync.WaitGroup
	failures := make(chan error, writers)
	half := make(chan struct{}, writers)
	for w := range writers {
		all.Go(func() {
			for i := range acts {
				if err := insist(ctx, log, key, fmt.Sprintf("%d/%d", w, i)); err != nil {
					failures <- err
					return
				}
				if i == acts/2 {
					half <- struct{}{}
				}
			}
		})
	}
	select {
	case <-half:
	case err := <-failures:
		t.Fatal(err)
	}
	started, err := log.Last(ctx)
	must(t, err)
	midway()
	seen := map[string]int{}
	follow, stop := context.WithCancel(ctx)
	defer stop()
	last := uint64(0)
	err = log.Follow(follow, 0, func(m eventstore.Message) error {
		if m.Seq != last+1 {
			return fmt.Errorf("got %d after %d", m.Seq, last)
		}
		last = m.Seq
		if m.Key != key {
			return nil
		}
		if seen[string(m.Body)]++; len(seen) == writers*acts {
			stop()
		}
		return nil
	})
	if follow.Err() == nil || ctx.Err() != nil {
		t.Fatal(err)
	}
	all.Wait()
	for body, n := range seen {
		if n != 1 {
			t.Errorf("act %s is stored %d times", body, n)
		}
	}
	if end, err := log.Last(t.Context()); err != nil || end != last || started >= last {
		t.Errorf("followed from the middle (%d) to %d, the log ends at %d (%v)", started, last, end, err)
	}
}

func TestAppendManyWriters(t *testing.T) {
	race(t, eventstoretest.New(t), "mil", func() {})
}
