package eventstore_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/nats-io/nats-server/v2/server"
	"github.com/nats-io/nats.go/jetstream"

	"kronika/domain"
	"kronika/eventstore"
	"kronika/eventstore/eventstoretest"
)

func TestRead(t *testing.T) {
	nc := eventstoretest.Start(t)
	log := eventstoretest.Create(t, nc, eventstore.Config{})
	fill(t, log, 9)

	t.Run("OK a part", func(t *testing.T) {
		if got := bodies(t, log, 2, 5); !slices.Equal(got, []string{"3", "4", "5"}) {
			t.Errorf("got %v", got)
		}
	})
	t.Run("OK nothing", func(t *testing.T) {
		if got := bodies(t, log, 9, 9); got != nil {
			t.Errorf("got %v", got)
		}
	})
	t.Run("OK key and sequence", func(t *testing.T) {
		must(t, log.Read(t.Context(), 0, 9, func(m eventstore.Message) error {
			want := fmt.Sprintf("s%d", (m.Seq-1)%3)
			if m.Key != want || string(m.Body) != fmt.Sprint(m.Seq) {
				t.Errorf("got %d %q %q, want key %s", m.Seq, m.Key, m.Body, want)
			}
			return nil
		}))
	})
	t.Run("OK waits for what is to come", func(t *testing.T) {
		done := make(chan error, 1)
		ctx := within(t, 20*time.Second)
		go func() { done <- log.Read(ctx, 8, 11, func(eventstore.Message) error { return nil }) }()
		fill(t, log, 2)
		must(t, <-done)
	})
	t.Run("OK bodies are one's own", func(t *testing.T) {
		var kept [][]byte
		must(t, log.Read(t.Context(), 0, 9, func(m eventstore.Message) error {
			kept = append(kept, m.Body)
			return nil
		}))
		for i, body := range kept {
			if string(body) != fmt.Sprint(i+1) {
				t.Errorf("body %d has become %q", i+1, body)
			}
		}
	})
	t.Run("OK leaves nothing behind", func(t *testing.T) {
		js, err := jetstream.New(nc)
		must(t, err)
		s, err := js.Stream(t.Context(), eventstore.DefaultStream)
		must(t, err)
		eventstoretest.Eventually(t, func() bool {
			info, err := s.Info(t.Context())
			return err == nil && info.State.Consumers == 0
		})
	})
	t.Run("ErrEach", func(t *testing.T) {
		enough := errors.New("enough")
		n := 0
		err := log.Read(t.Context(), 0, 9, func(eventstore.Message) error {
			if n++; n == 4 {
				return enough
			}
			return nil
		})
		if !errors.Is(err, enough) || n != 4 {
			t.Errorf("got %v after %d", err, n)
		}
	})
	t.Run("ErrContext", func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		err := log.Follow(ctx, 0, func(m eventstore.Message) error {
			if m.Seq == 5 {
				cancel()
			}
			return nil
		})
		if !errors.Is(err, context.Canceled) {
			t.Errorf("got %v", err)
		}
	})
	t.Run("ErrShorter", func(t *testing.T) {
		err := log.Follow(within(t, 20*time.Second), 500, func(eventstore.Message) error { return nil })
		e := failed(t, err, domain.Unavailable, "log.shorter")
		if e.Args["after"] != uint64(500) || e.Args["last"] != uint64(11) {
			t.Errorf("told as %v", e.Args)
		}
	})
	t.Run("ErrClosed", func(t *testing.T) {
		err := log.Follow(within(t, 20*time.Second), 10, func(eventstore.Message) error {
			nc.Close()
			return nil
		})
		failed(t, err, domain.Unavailable, "log.unreachable")
	})
}

func TestReadMissing(t *testing.T) {
	nc := eventstoretest.Start(t)
	log := eventstoretest.Create(t, nc, eventstore.Config{})
	fill(t, log, 3)
	js, err := jetstream.New(nc)
	must(t, err)
	err = log.Follow(within(t, 20*time.Second), 0, func(m eventstore.Message) error {
		if m.Seq == 3 {
			return js.DeleteStream(t.Context(), eventstore.DefaultStream)
		}
		return nil
	})
	failed(t, err, domain.NotFound, "log.missing")
}

// Acts of half a megabyte are cut into requests by their size, not their number.
func TestReadBig(t *testing.T) {
	log := eventstoretest.New(t)
	body := make([]byte, eventstore.MaxAct)
	var seq uint64
	for i := range 40 {
		var err error
		body[0] = byte(i)
		seq, err = log.Append(t.Context(), "mil", uuid.New(), body, seq)
		must(t, err)
	}
	n := 0
	must(t, log.Read(within(t, 20*time.Second), 0, 40, func(m eventstore.Message) error {
		if int(m.Body[0]) != n || len(m.Body) != len(body) {
			return fmt.Errorf("act %d has %d bytes", n, len(m.Body))
		}
		n++
		return nil
	}))
}

// A gap cannot come about in a log; here it does before the stream becomes one.
func TestReadGap(t *testing.T) {
	gap := func(t *testing.T, deleted, wantNext uint64) {
		nc := eventstoretest.Start(t)
		s := stream(t, nc, func(c *jetstream.StreamConfig) { c.DenyDelete = false })
		js, err := jetstream.New(nc)
		must(t, err)
		for range 6 {
			_, err := js.Publish(t.Context(), "strategy.mil", []byte("x"))
			must(t, err)
		}
		must(t, s.DeleteMsg(t.Context(), deleted))
		_, err = js.UpdateStream(t.Context(), eventstore.Wanted(eventstore.Config{}))
		must(t, err)
		log, err := eventstore.Open(t.Context(), nc, eventstore.Config{})
		must(t, err)
		log.SetQuiet(100 * time.Millisecond)
		var got []uint64
		err = log.Follow(within(t, 20*time.Second), 0, func(m eventstore.Message) error {
			got = append(got, m.Seq)
			return nil
		})
		e := failed(t, err, domain.Unavailable, "log.gap")
		if e.Args["after"] != deleted-1 || e.Args["next"] != wantNext {
			t.Errorf("told as %v", e.Args)
		}
		if len(got) != int(deleted)-1 {
			t.Errorf("handed over %v", got)
		}
	}
	t.Run("ErrGap at the start", func(t *testing.T) { gap(t, 1, 2) })
	t.Run("ErrGap in the middle", func(t *testing.T) { gap(t, 4, 5) })
	t.Run("ErrGap at the end", func(t *testing.T) { gap(t, 6, 7) })
}

func TestFollow(t *testing.T) {
	s := eventstoretest.Listen(t, server.Options{})
	proxy := eventstoretest.NewProxy(t, s.URL())
	writer := eventstoretest.Create(t, eventstoretest.Connect(t, s.URL()), eventstore.Config{})
	log, err := eventstore.Open(t.Context(), eventstoretest.Connect(t, proxy.URL()), eventstore.Config{})
	must(t, err)
	log.SetWait(time.Second)
	log.SetQuiet(500 * time.Millisecond)
	fill(t, writer, 5)

	got := make(chan uint64, 1000)
	ctx, cancel := context.WithCancel(within(t, 40*time.Second))
	done := make(chan error, 1)
	go func() {
		done <- log.Follow(ctx, 2, func(m eventstore.Message) error {
			if string(m.Body) != fmt.Sprint(m.Seq) {
				return fmt.Errorf("act %d is %q", m.Seq, m.Body)
			}
			got <- m.Seq
			return nil
		})
	}()
	next := uint64(3)
	comes := func(t *testing.T, upTo uint64) {
		t.Helper()
		for ; next <= upTo; next++ {
			select {
			case seq := <-got:
				if seq != next {
					t.Fatalf("got %d, want %d", seq, next)
				}
			case err := <-done:
				t.Fatalf("ended before %d: %v", next, err)
			}
		}
	}
	t.Run("OK what is there", func(t *testing.T) { comes(t, 5) })
	t.Run("OK what comes", func(t *testing.T) {
		fill(t, writer, 5)
		comes(t, 10)
	})
	t.Run("OK after the connection is cut", func(t *testing.T) {
		proxy.Cut()
		fill(t, writer, 5)
		comes(t, 15)
	})
	t.Run("OK after answers are lost", func(t *testing.T) {
		proxy.LoseAnswers()
		fill(t, writer, 5)
		<-proxy.Lost()
		proxy.Heal()
		comes(t, 20)
	})
	t.Run("OK after the server was restarted", func(t *testing.T) {
		s.Stop()
		s.Start()
		fill(t, writer, 5)
		comes(t, 25)
	})
	t.Run("OK after its consumer was deleted", func(t *testing.T) {
		js, err := jetstream.New(eventstoretest.Connect(t, s.URL()))
		must(t, err)
		in, err := js.Stream(t.Context(), eventstore.DefaultStream)
		must(t, err)
		for name := range in.ConsumerNames(t.Context()).Name() {
			must(t, in.DeleteConsumer(t.Context(), name))
		}
		fill(t, writer, 5)
		comes(t, 30)
	})
	cancel()
	if err := <-done; !errors.Is(err, context.Canceled) {
		t.Errorf("ended with %v", err)
	}
	if len(got) != 0 {
		t.Errorf("%d more came", len(got))
	}
}
