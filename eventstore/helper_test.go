package eventstore_test

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"

	"kronika/domain"
	"kronika/eventstore"
)

// within gives a context that fails a test instead of letting it hang.
func within(t testing.TB, d time.Duration) context.Context {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), d)
	t.Cleanup(cancel)
	return ctx
}

// failed checks the code and key of an error and gives it.
func failed(t testing.TB, err error, code domain.Code, key string) *domain.Error {
	t.Helper()
	var e *domain.Error
	if !errors.As(err, &e) || e.Code != code || e.Key != key {
		t.Fatalf("got %v, want %s %s", err, code, key)
	}
	return e
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// put appends an act and gives its sequence.
func put(t testing.TB, l *eventstore.Log, key, body string, expected uint64) uint64 {
	t.Helper()
	seq, err := l.Append(within(t, 20*time.Second), key, uuid.New(), []byte(body), expected)
	must(t, err)
	return seq
}

// fill appends n acts over three strategies, the bodies being their sequences.
func fill(t testing.TB, l *eventstore.Log, n int) {
	t.Helper()
	last, err := l.Last(t.Context())
	must(t, err)
	for i := range n {
		key := fmt.Sprintf("s%d", i%3)
		tail, err := l.Tail(t.Context(), key)
		must(t, err)
		put(t, l, key, fmt.Sprint(last+uint64(i)+1), tail)
	}
}

// bodies reads a part of the log.
func bodies(t testing.TB, l *eventstore.Log, after, upTo uint64) []string {
	t.Helper()
	var all []string
	must(t, l.Read(within(t, 20*time.Second), after, upTo, func(m eventstore.Message) error {
		all = append(all, string(m.Body))
		return nil
	}))
	return all
}

// stream makes a stream that is like a log but for one change.
func stream(t testing.TB, nc *nats.Conn, change func(*jetstream.StreamConfig)) jetstream.Stream {
	t.Helper()
	js, err := jetstream.New(nc)
	must(t, err)
	c := eventstore.Wanted(eventstore.Config{})
	change(&c)
	s, err := js.CreateStream(within(t, 10*time.Second), c)
	must(t, err)
	return s
}
