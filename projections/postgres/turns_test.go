package postgres_test

import (
	"context"
	"sync"
	"testing"
	"time"

	natsserver "github.com/nats-io/nats-server/v2/server"
	"github.com/nats-io/nats.go"

	"kronika/eventstore"
	"kronika/eventstore/eventstoretest"
	"kronika/projections/postgres"
	"kronika/projections/postgres/postgrestest"
)

// TestTakeover lets the one that writes vanish in the middle of a batch: another
// takes over, and what was not committed is not there.
func TestTakeover(t *testing.T) {
	r, url := newRecord(t), cluster.Database(t)
	r.mandate("s0")
	p := eventstoretest.NewProxy(t, url)
	first := open(t, config(t, p.Through(t, url)))
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	var once sync.Once
	vanished := make(chan struct{})
	first.Interrupt(func() {
		once.Do(func() {
			p.Freeze()
			close(vanished)
			<-ctx.Done() // it neither commits nor says that it will not
		})
	})
	if _, err := open(t, config(t, url)).Rebuild(t.Context(), eventstore.HeldOf(), nil); err != nil {
		t.Fatal(err)
	}
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		first.Write(ctx, r.held, func(error) {})
	}()
	<-vanished
	seq := r.entry("s0", "strategy.retitled", "2019", `{"title":"B"}`)
	second := join(t, r.held, url)
	p.Cut()
	stored(t, second.store, seq)
	second.stop()
	equal(t, url, r.held)
	stop()
	<-ended
}

// TestOneWrites starts several instances: they all show what is recorded, and one
// session holds the lock.
func TestOneWrites(t *testing.T) {
	r, url := newRecord(t), cluster.Database(t)
	var all []*instance
	for range 4 {
		all = append(all, join(t, r.held, url))
	}
	end := stream(r)
	stored(t, all[0].store, 20)
	var writers int
	conn := postgrestest.Connect(t, url)
	if err := conn.QueryRow(t.Context(), "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND granted AND objid = $1 AND database = (SELECT oid FROM pg_database WHERE datname = current_database())", postgres.WritingLock).Scan(&writers); err != nil {
		t.Fatal(err)
	}
	if writers != 1 {
		t.Errorf("%d write", writers)
	}
	seq := end()
	within, stop := context.WithTimeout(t.Context(), time.Minute)
	defer stop()
	for _, i := range all {
		if err := i.follower.WaitFor(within, seq); err != nil {
			t.Error(err)
		}
		if got := len(i.follower.Rows(today)); got != 4 {
			t.Errorf("%d rows", got)
		}
	}
	stored(t, all[0].store, seq)
	for _, i := range all {
		i.stop()
	}
	equal(t, url, r.held)
}

// TestGivesWay cuts the one that writes off from the log, which it cannot know:
// its connection to the database is well, and nothing tells it that there is
// more. Another that holds more takes the writing over from it.
func TestGivesWay(t *testing.T) {
	server, url := eventstoretest.Listen(t, natsserver.Options{}), cluster.Database(t)
	r := recordIn(t, eventstoretest.Create(t, eventstoretest.Connect(t, server.URL()), eventstore.Config{}))
	way := eventstoretest.NewProxy(t, server.URL())
	behind, err := eventstore.Open(t.Context(), eventstoretest.Connect(t, way.URL(), nats.IgnoreDiscoveredServers()), eventstore.Config{})
	if err != nil {
		t.Fatal(err)
	}
	cutOff := recordIn(t, behind)
	first := join(t, cutOff.held, url)
	stored(t, first.store, r.mandate("s0"))
	before := writerOf(t, url)
	second := join(t, r.held, url)

	way.Freeze()
	seq := r.entry("s0", "strategy.retitled", "2019", `{"title":"B"}`)
	stored(t, second.store, seq)
	if cutOff.held.Sequence() >= seq {
		t.Error("the first one was not cut off")
	}
	if now := writerOf(t, url); now == before {
		t.Error("the first one still writes")
	}
	way.Heal()
	seq = r.entry("s0", "strategy.retitled", "2020", `{"title":"C"}`)
	stored(t, second.store, seq)
	within, stop := context.WithTimeout(t.Context(), time.Minute)
	defer stop()
	if err := first.follower.WaitFor(within, seq); err != nil {
		t.Error(err)
	}
	first.stop()
	second.stop()
	equal(t, url, r.held)
}

// writerOf is the session that holds the lock of whoever writes.
func writerOf(t *testing.T, url string) (pid int) {
	t.Helper()
	conn := postgrestest.Connect(t, url)
	if err := conn.QueryRow(t.Context(), "SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND granted AND objid = $1 AND database = (SELECT oid FROM pg_database WHERE datname = current_database())", postgres.WritingLock).Scan(&pid); err != nil {
		t.Fatal(err)
	}
	return pid
}
