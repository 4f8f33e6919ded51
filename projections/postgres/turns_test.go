package postgres_test

import (
	"context"
	"sync"
	"testing"
	"time"

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
