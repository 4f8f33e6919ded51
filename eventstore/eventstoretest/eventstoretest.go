// Package eventstoretest gives tests a real log: servers in the test's own
// process, alone or as a cluster, and a proxy that loses what it should carry.
// Everything is stopped and removed by t.Cleanup; what cannot be started fails
// the test.
package eventstoretest

import (
	"context"
	"testing"
	"time"

	"github.com/nats-io/nats.go"

	"kronika/eventstore"
)

// Start runs an embedded server on a temporary folder, without a socket, and
// gives the connection to it.
func Start(t testing.TB) *nats.Conn {
	t.Helper()
	e, err := eventstore.StartEmbedded(t.Context(), t.TempDir(), eventstore.EmbeddedOptions{As: "test"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := e.Close(); err != nil {
			t.Error(err)
		}
	})
	return e.Conn()
}

// New makes an empty log on a server of its own.
func New(t testing.TB) *eventstore.Log {
	t.Helper()
	return Create(t, Start(t), eventstore.Config{})
}

// Create makes an empty log on a connection.
func Create(t testing.TB, nc *nats.Conn, c eventstore.Config) *eventstore.Log {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
	defer cancel()
	log, err := eventstore.Create(ctx, nc, c)
	if err != nil {
		t.Fatal(err)
	}
	return log
}

// Connect opens a connection to an outside server, as the program does.
func Connect(t testing.TB, url string, more ...nats.Option) *nats.Conn {
	t.Helper()
	nc, err := eventstore.Connect(t.Context(), url, more...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(nc.Close)
	return nc
}

// Hold holds the histories of a log until the test ends, as the context does that
// it gives.
func Hold(t testing.TB, log *eventstore.Log) (context.Context, *eventstore.Held) {
	t.Helper()
	ctx, stop := context.WithCancel(context.Background())
	held, err := eventstore.Hold(ctx, log, nil)
	if err != nil {
		stop()
		t.Fatal(err)
	}
	t.Cleanup(func() {
		stop()
		<-held.Done()
	})
	return ctx, held
}
