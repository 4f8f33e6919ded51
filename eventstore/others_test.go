package eventstore_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/nats-io/nats.go"

	"kronika/domain"
	"kronika/eventstore"
	"kronika/eventstore/eventstoretest"
)

// TestOthers tells of somebody who has come further than the log tells: the
// server, which answers all that it is asked, is left for another.
func TestOthers(t *testing.T) {
	servers := eventstoretest.Cluster(t, 3)
	var urls []string
	for _, s := range servers {
		urls = append(urls, s.URL())
	}
	nc := eventstoretest.Connect(t, strings.Join(urls, ","))
	log := eventstoretest.Create(t, nc, eventstore.Config{Replicas: 3})
	keep(t, log, "s", domain.Stored{Sequence: 1, Act: uuid.New(), Recorded: time.Unix(2e9, 0), Recorder: "anna"}, 0)
	held, _ := holding(t, log, "")
	first, left := nc.ConnectedUrl(), nc.StatusChanged(nats.CONNECTED)
	eventstoretest.Eventually(t, func() bool {
		held.Others(2)
		return len(left) > 0
	})
	if now := nc.ConnectedUrl(); now == first {
		t.Error("it is still at", now)
	}
	eventstore.HeldOf(domain.NewHistory("s")).Others(7) // follows no log
}
