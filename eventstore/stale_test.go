package eventstore_test

import (
	"errors"
	"testing"
	"time"

	"github.com/nats-io/nats.go"

	"kronika/domain"
	"kronika/eventstore"
	"kronika/eventstore/eventstoretest"
)

// TestStaleLeader follows a log whose leader tells of less than was read, as one
// of the past does: it goes on when the leader has caught up, and takes it for
// damage only when it does not.
func TestStaleLeader(t *testing.T) {
	log := eventstoretest.New(t)
	fill(t, log, 10)
	log.SetQuiet(20 * time.Millisecond)
	t.Run("OK", func(t *testing.T) {
		log.SetStale(time.Minute)
		began, enough, got := make(chan struct{}), errors.New("enough"), make(chan error, 1)
		go func() {
			close(began)
			got <- log.Follow(within(t, 20*time.Second), 12, func(m eventstore.Message) error {
				if m.Seq != 13 {
					t.Errorf("got %d", m.Seq)
				}
				return enough
			})
		}()
		<-began
		fill(t, log, 5)
		if err := <-got; !errors.Is(err, enough) {
			t.Error(err)
		}
	})
	t.Run("ErrShorter", func(t *testing.T) {
		log.SetStale(50 * time.Millisecond)
		err := log.Follow(within(t, 20*time.Second), 500, func(eventstore.Message) error { return nil })
		failed(t, err, domain.Unavailable, "log.shorter")
	})
}

// TestTwoLeaders answers each append a second time, as a leader of the past does
// that is given the act too: refused, since its history is shorter. Whichever
// answer comes first, the act is told to be where it is.
func TestTwoLeaders(t *testing.T) {
	nc := eventstoretest.Start(t)
	log := eventstoretest.Create(t, nc, eventstore.Config{})
	log.SetStale(time.Minute)
	put(t, log, "two", "x", 0)
	past, err := nc.Subscribe("strategy.two", func(m *nats.Msg) {
		_ = m.Respond([]byte(`{"stream":"KRONIKA","seq":0,"error":{"code":400,"err_code":10071,"description":"wrong last sequence: 0"}}`))
	})
	must(t, err)
	defer func() { _ = past.Unsubscribe() }()
	for last := uint64(1); last < 200; last++ {
		if seq := put(t, log, "two", "x", last); seq != last+1 {
			t.Fatalf("stored at %d, told %d", last+1, seq)
		}
	}
}
