package eventstore_test

import (
	"context"
	"net"
	"strings"
	"testing"
	"time"

	"github.com/nats-io/nats-server/v2/server"

	"kronika/domain"
	"kronika/eventstore"
	"kronika/eventstore/eventstoretest"
)

func TestConnect(t *testing.T) {
	t.Run("OK", func(t *testing.T) {
		s := eventstoretest.Listen(t, server.Options{Username: "u", Password: "secret"})
		url := strings.Replace(s.URL(), "://", "://u:secret@", 1)
		if nc := eventstoretest.Connect(t, url); !nc.IsConnected() {
			t.Error("not connected")
		}
	})
	closed, err := net.Listen("tcp", "127.0.0.1:0")
	must(t, err)
	must(t, closed.Close())
	for name, url := range map[string]string{
		"ErrUnreachable":             "nats://u:secret@" + closed.Addr().String(),
		"ErrUnreachable with token":  "nats://secret@" + closed.Addr().String(),
		"ErrUnreachable bare":        "u:secret@" + closed.Addr().String(),
		"ErrUnreachable of many":     "nats://u:secret@" + closed.Addr().String() + ",nats://u:secret@127.0.0.1:1",
		"ErrUnreachable, no address": "nats://u:secret@127.0.0.1:port",
	} {
		t.Run(name, func(t *testing.T) {
			_, err := eventstore.Connect(t.Context(), url)
			e := failed(t, err, domain.Unavailable, "nats.unreachable")
			if strings.Contains(e.Error(), "secret") || !strings.Contains(e.Error(), "127.0.0.1") {
				t.Errorf("told as %v", e)
			}
		})
	}
	t.Run("ErrUnreachable and silent", func(t *testing.T) {
		silent, err := net.Listen("tcp", "127.0.0.1:0")
		must(t, err)
		defer silent.Close()
		ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
		defer cancel()
		_, err = eventstore.Connect(ctx, "nats://"+silent.Addr().String())
		failed(t, err, domain.Unavailable, "nats.unreachable")
	})
}
