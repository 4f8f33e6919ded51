package eventstore_test

import (
	"bytes"
	"context"
	"errors"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/nats-io/nats-server/v2/server"
	"github.com/nats-io/nats.go"

	"kronika/domain"
	"kronika/eventstore"
	"kronika/eventstore/eventstoretest"
)

func TestAppend(t *testing.T) {
	nc := eventstoretest.Start(t)
	log := eventstoretest.Create(t, nc, eventstore.Config{})
	ctx := t.Context()
	act := uuid.New()

	t.Run("OK", func(t *testing.T) {
		seq, err := log.Append(ctx, "mil", act, []byte("first"), 0)
		must(t, err)
		if seq != 1 || put(t, log, "mil", "second", 1) != 2 || put(t, log, "rus", "third", 0) != 3 {
			t.Error("the sequences are not 1, 2, 3")
		}
	})
	t.Run("OK again, with more behind it", func(t *testing.T) {
		seq, err := log.Append(ctx, "mil", act, []byte("first"), 0)
		must(t, err)
		if seq != 1 {
			t.Errorf("sequence %d, want the first one's 1", seq)
		}
	})
	t.Run("OK largest", func(t *testing.T) {
		_, err := log.Append(ctx, "big", uuid.New(), bytes.Repeat([]byte("x"), eventstore.MaxAct), 0)
		must(t, err)
	})
	t.Run("ErrTooLarge", func(t *testing.T) {
		_, err := log.Append(ctx, "big", uuid.New(), make([]byte, eventstore.MaxAct+1), 4)
		failed(t, err, domain.Invalid, "act.tooLarge")
	})
	t.Run("ErrConflict", func(t *testing.T) {
		_, err := log.Append(ctx, "mil", uuid.New(), []byte("late"), 1)
		e := failed(t, err, domain.Conflict, "log.conflict")
		if last, ok := eventstore.ConflictAt(err); !ok || last != 2 {
			t.Errorf("last is %d, want 2: %v", last, e)
		}
	})
	t.Run("ErrConflict ahead of the log", func(t *testing.T) {
		_, err := log.Append(ctx, "mil", uuid.New(), []byte("early"), 77)
		failed(t, err, domain.Conflict, "log.conflict")
		if last, ok := eventstore.ConflictAt(err); !ok || last != 2 {
			t.Errorf("last is %d, want 2", last)
		}
	})
	t.Run("ErrTaken", func(t *testing.T) {
		_, err := log.Append(ctx, "mil", act, []byte("first"), 2)
		failed(t, err, domain.Invalid, "act.taken")
	})
	t.Run("ErrKey", func(t *testing.T) {
		for _, key := range []string{"", "a.b", "*", ">", "a b", "Å"} {
			_, err := log.Append(ctx, key, uuid.New(), nil, 0)
			failed(t, err, domain.Invalid, "log.key")
		}
	})
	t.Run("ErrUnreachable before anything is sent", func(t *testing.T) {
		over, cancel := context.WithCancel(ctx)
		cancel()
		_, err := log.Append(over, "mil", uuid.New(), nil, 2)
		failed(t, err, domain.Unavailable, "log.unreachable")
		if !errors.Is(err, context.Canceled) {
			t.Errorf("the cause is lost: %v", err)
		}
	})
	t.Run("ErrUnreachable closed", func(t *testing.T) {
		nc.Close()
		_, err := log.Append(ctx, "mil", uuid.New(), nil, 2)
		failed(t, err, domain.Unavailable, "log.unreachable")
	})
}

func TestAppendFull(t *testing.T) {
	s := eventstoretest.Listen(t, server.Options{JetStreamMaxStore: 1 << 20})
	log := eventstoretest.Create(t, eventstoretest.Connect(t, s.URL()), eventstore.Config{})
	body := make([]byte, eventstore.MaxAct)
	var err error
	for seq := uint64(0); err == nil && seq < 5; {
		seq, err = log.Append(t.Context(), "mil", uuid.New(), body, seq)
	}
	failed(t, err, domain.Unavailable, "log.full")
}

// A message that the server does not take for its size is refused at once.
func TestAppendRefused(t *testing.T) {
	s := eventstoretest.Listen(t, server.Options{MaxPayload: 64 << 10})
	log := eventstoretest.Create(t, eventstoretest.Connect(t, s.URL()), eventstore.Config{})
	_, err := log.Append(t.Context(), "mil", uuid.New(), make([]byte, 100<<10), 0)
	failed(t, err, domain.Unavailable, "log.refused")
}

// lossy is a log behind a proxy, and the same one reached directly.
func lossy(t *testing.T) (*eventstoretest.Proxy, *eventstore.Log, *eventstore.Log) {
	t.Helper()
	s := eventstoretest.Listen(t, server.Options{})
	direct := eventstoretest.Create(t, eventstoretest.Connect(t, s.URL()), eventstore.Config{})
	proxy := eventstoretest.NewProxy(t, s.URL())
	log, err := eventstore.Open(t.Context(), eventstoretest.Connect(t, proxy.URL()), eventstore.Config{})
	must(t, err)
	log.SetWait(200 * time.Millisecond)
	return proxy, log, direct
}

type result struct {
	seq uint64
	err error
}

func appendLater(t *testing.T, log *eventstore.Log, key, body string, expected uint64) <-chan result {
	done := make(chan result, 1)
	ctx := within(t, 20*time.Second)
	go func() {
		seq, err := log.Append(ctx, key, uuid.New(), []byte(body), expected)
		done <- result{seq, err}
	}()
	return done
}

// arrived waits until the log has come to a sequence.
func arrived(t *testing.T, log *eventstore.Log, upTo uint64) {
	t.Helper()
	must(t, log.Read(within(t, 20*time.Second), upTo-1, upTo, func(eventstore.Message) error { return nil }))
}

func TestAppendLostAnswer(t *testing.T) {
	t.Run("OK stored", func(t *testing.T) {
		proxy, log, direct := lossy(t)
		proxy.LoseAnswers()
		done := appendLater(t, log, "mil", "ours", 0)
		arrived(t, direct, 1)
		proxy.Heal()
		if r := <-done; r.err != nil || r.seq != 1 {
			t.Fatalf("got %d, %v", r.seq, r.err)
		}
		if last, err := direct.Last(t.Context()); err != nil || last != 1 {
			t.Errorf("the log has %d acts (%v), want 1", last, err)
		}
	})
	t.Run("OK stored, and another after it", func(t *testing.T) {
		proxy, log, direct := lossy(t)
		proxy.LoseAnswers()
		done := appendLater(t, log, "mil", "ours", 0)
		arrived(t, direct, 1)
		put(t, direct, "mil", "theirs", 1)
		put(t, direct, "mil", "theirs too", 2)
		proxy.Heal()
		if r := <-done; r.err != nil || r.seq != 1 {
			t.Fatalf("got %d, %v", r.seq, r.err)
		}
	})
	t.Run("OK not stored", func(t *testing.T) {
		proxy, log, direct := lossy(t)
		put(t, direct, "mil", "before", 0)
		proxy.LoseRequests()
		done := appendLater(t, log, "mil", "ours", 1)
		<-proxy.Lost()
		proxy.Heal()
		if r := <-done; r.err != nil || r.seq != 2 {
			t.Fatalf("got %d, %v", r.seq, r.err)
		}
	})
	t.Run("ErrConflict not stored, and another in its place", func(t *testing.T) {
		proxy, log, direct := lossy(t)
		proxy.LoseRequests()
		done := appendLater(t, log, "mil", "ours", 0)
		<-proxy.Lost()
		put(t, direct, "mil", "theirs", 0)
		proxy.Heal()
		r := <-done
		failed(t, r.err, domain.Conflict, "log.conflict")
	})
	t.Run("ErrUnsure", func(t *testing.T) {
		proxy, log, _ := lossy(t)
		proxy.LoseAnswers()
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		_, err := log.Append(ctx, "mil", uuid.New(), nil, 0)
		failed(t, err, domain.Unavailable, "log.unsure")
	})
}

func TestAppendNoServer(t *testing.T) {
	s := eventstoretest.Listen(t, server.Options{})
	nc := eventstoretest.Connect(t, s.URL())
	log := eventstoretest.Create(t, nc, eventstore.Config{})
	put(t, log, "mil", "before", 0)
	down := nc.StatusChanged(nats.RECONNECTING)
	s.Stop()
	<-down
	t.Run("ErrUnreachable", func(t *testing.T) {
		ctx, cancel := context.WithTimeout(t.Context(), 500*time.Millisecond)
		defer cancel()
		_, err := log.Append(ctx, "mil", uuid.New(), nil, 1)
		failed(t, err, domain.Unavailable, "log.unreachable")
	})
	t.Run("OK when it is back", func(t *testing.T) {
		done := appendLater(t, log, "mil", "ours", 1)
		s.Start()
		if r := <-done; r.err != nil || r.seq != 2 {
			t.Fatalf("got %d, %v", r.seq, r.err)
		}
	})
}
