package postgres_test

import (
	"context"
	"testing"
	"time"

	"kronika/domain"
	"kronika/domain/domaintest"
	"kronika/eventstore/eventstoretest"
	"kronika/projections"
	"kronika/projections/postgres/postgrestest"
)

// TestCut cuts connections in the middle of a stream of writes, on the way and by
// the server.
func TestCut(t *testing.T) {
	for name, cut := range map[string]func(t *testing.T, p *eventstoretest.Proxy, admin string){
		"OnTheWay": func(_ *testing.T, p *eventstoretest.Proxy, _ string) { p.Cut() },
		"ByTheServer": func(t *testing.T, _ *eventstoretest.Proxy, admin string) {
			postgrestest.Exec(t, admin, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()")
		},
	} {
		t.Run(name, func(t *testing.T) {
			r, url := newRecord(t), cluster.Database(t)
			p := eventstoretest.NewProxy(t, url)
			i := join(t, r.held, p.Through(t, url))
			end := stream(r)
			for range 10 {
				stored(t, open(t, config(t, url)), r.held.Sequence()-1)
				cut(t, p, url)
			}
			seq := end()
			stored(t, open(t, config(t, url)), seq)
			within, stop := context.WithTimeout(t.Context(), time.Minute)
			defer stop()
			if err := i.follower.WaitFor(within, seq); err != nil {
				t.Error(err)
			}
			i.stop()
			equal(t, url, r.held)
		})
	}
}

// TestFrozen loses all that is said from some moment on, without ending a
// connection: the follower finds out and builds the rows itself.
func TestFrozen(t *testing.T) {
	r, url := newRecord(t), cluster.Database(t)
	r.mandate("s0")
	p := eventstoretest.NewProxy(t, url)
	s := open(t, config(t, p.Through(t, url)))
	if _, err := s.Rebuild(t.Context(), r.held, nil); err != nil {
		t.Fatal(err)
	}
	s.Hurry(time.Second / 4)
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	f := projections.FollowTables(ctx, r.held, domaintest.Packs(t), func() domain.Day { return today }, projections.Watch{}, s.Follow(ctx), func(error) {})
	within, done := context.WithTimeout(t.Context(), time.Minute)
	defer done()
	if err := f.Ready(within); err != nil {
		t.Fatal(err)
	}
	p.Freeze()
	if err := f.WaitFor(within, r.entry("s0", "strategy.retitled", "2019", `{"title":"B"}`)); err != nil {
		t.Error(err)
	}
	if got := f.Rows(today)[0].Register.Title; got != "B" {
		t.Errorf("it shows %q", got)
	}
}

// TestKilled kills the server in the middle of a stream of writes, and starts it
// again; meanwhile readers and writers go on.
func TestKilled(t *testing.T) {
	own, err := postgrestest.Start(true)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(own.Close)
	r, url := newRecord(t), own.Database(t)
	i := join(t, r.held, url)
	end := stream(r)
	for range 3 {
		stored(t, open(t, config(t, url)), r.held.Sequence())
		if err := own.Kill(); err != nil {
			t.Fatal(err)
		}
		within, stop := context.WithTimeout(t.Context(), time.Minute)
		seq := r.entry("s0", "strategy.retitled", "2031", `{"title":"meanwhile"}`)
		if err := i.follower.WaitFor(within, seq); err != nil {
			t.Error("without the database:", err)
		}
		stop()
		if err := own.Run(); err != nil {
			t.Fatal(err)
		}
	}
	stored(t, open(t, config(t, url)), end())
	i.stop()
	equal(t, url, r.held)
}
