package eventstore_test

import (
	"errors"
	"testing"

	"github.com/nats-io/nats-server/v2/server"

	"kronika/domain"
	"kronika/eventstore"
	"kronika/eventstore/eventstoretest"
)

func TestReady(t *testing.T) {
	t.Run("OK", func(t *testing.T) {
		log := eventstoretest.New(t)
		put(t, log, "s", "x", 0)
		if end, err := log.Ready(t.Context()); end != 1 || err != nil {
			t.Errorf("%d, %v", end, err)
		}
	})
	t.Run("ErrUnreachable", func(t *testing.T) {
		s := eventstoretest.Listen(t, server.Options{})
		nc := eventstoretest.Connect(t, s.URL())
		log := eventstoretest.Create(t, nc, eventstore.Config{})
		s.Stop()
		_, err := log.Ready(t.Context())
		failed(t, err, domain.Unavailable, "log.unreachable")
	})
	// Two of three servers are gone: the third says what it knows, or nothing.
	t.Run("ErrNoQuorum", func(t *testing.T) {
		servers := eventstoretest.Cluster(t, 3)
		log := eventstoretest.Create(t, eventstoretest.Connect(t, servers[0].URL()), eventstore.Config{Replicas: 3})
		put(t, log, "s", "x", 0)
		servers[1].Stop()
		servers[2].Stop()
		for keys := map[string]bool{}; !keys["log.noQuorum"]; {
			_, err := log.Ready(t.Context())
			if err == nil {
				continue // it has not noticed yet
			}
			var fault *domain.Error
			if !errors.As(err, &fault) {
				t.Fatal(err)
			}
			if keys[fault.Key] = true; len(keys) > 2 || domain.CodeOf(err) != domain.Unavailable {
				t.Fatal(keys, err)
			}
		}
		servers[1].Start()
		servers[2].Start()
		for {
			if end, err := log.Ready(t.Context()); err == nil {
				if end != 1 {
					t.Errorf("ends at %d", end)
				}
				return
			}
		}
	})
}
