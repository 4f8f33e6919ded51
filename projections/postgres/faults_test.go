package postgres_test

import (
	"context"
	"fmt"
	"net"
	"sync"
	"testing"
	"time"

	"kronika/domain"
	"kronika/eventstore"
	"kronika/projections"
	"kronika/projections/postgres"
	"kronika/projections/postgres/postgrestest"
)

// instance is one of several that follow the same tables.
type instance struct {
	store    *postgres.Store
	follower *projections.Follower
	stop     func()
}

// join starts an instance on a database.
func join(t testing.TB, held *eventstore.Held, url string) *instance {
	t.Helper()
	return joinWith(t, held, open(t, config(t, url)))
}

// joinWith starts an instance on the tables of a store.
func joinWith(t testing.TB, held *eventstore.Held, s *postgres.Store) *instance {
	t.Helper()
	ctx, stop := context.WithCancel(context.Background())
	done := make(chan struct{})
	go func() {
		defer close(done)
		s.Write(ctx, held, func(error) {})
	}()
	t.Cleanup(func() {
		stop()
		<-done
	})
	f := projections.FollowTables(ctx, held, packs(t), func() domain.Day { return today }, projections.Watch{}, s.Follow(ctx), func(error) {})
	return &instance{s, f, func() {
		stop()
		<-done
	}}
}

// stored waits until the tables have an act, whoever writes them.
func stored(t testing.TB, s *postgres.Store, seq uint64) {
	t.Helper()
	end := time.Now().Add(time.Minute)
	for {
		_, now, err := s.Rows(t.Context())
		if err == nil && now.Sequence >= seq {
			return
		}
		if time.Now().After(end) {
			t.Fatalf("the tables are at %d and not at %d: %v", now.Sequence, seq, err)
		}
	}
}

// equal holds the tables to a fresh fold: a rebuild compares them row by row.
func equal(t testing.TB, url string, held *eventstore.Held) {
	t.Helper()
	d, err := open(t, config(t, url)).Rebuild(t.Context(), held, nil)
	if err != nil || d.Different != 0 || d.Compared != len(held.Strategies()) {
		t.Errorf("the tables are not those of a fresh fold: %+v, %v", d, err)
	}
}

// stream records into some strategies until it is told to end, and gives the last
// sequence.
func stream(r *record) (end func() uint64) {
	quit, last := make(chan struct{}), make(chan uint64)
	for s := range 4 {
		r.mandate(fmt.Sprintf("s%d", s))
	}
	go func() {
		for n := 0; ; n++ {
			seq := r.entry(fmt.Sprintf("s%d", n%4), "strategy.retitled", fmt.Sprintf("20%02d", 10+n%20), fmt.Sprintf(`{"title":"%d"}`, n))
			select {
			case <-quit:
				last <- seq
				return
			default:
			}
		}
	}()
	return func() uint64 {
		close(quit)
		return <-last
	}
}

// TestCut cuts connections in the middle of a stream of writes, on the way and by
// the server.
func TestCut(t *testing.T) {
	for name, cut := range map[string]func(t *testing.T, p *proxy, admin string){
		"OnTheWay": func(_ *testing.T, p *proxy, _ string) { p.cut() },
		"ByTheServer": func(t *testing.T, _ *proxy, admin string) {
			postgrestest.Exec(t, admin, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()")
		},
	} {
		t.Run(name, func(t *testing.T) {
			r, url := newRecord(t), cluster.Database(t)
			p := newProxy(t, cluster.Address())
			i := join(t, r.held, p.through(url))
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
	p := newProxy(t, cluster.Address())
	s := open(t, config(t, p.through(url)))
	if _, err := s.Rebuild(t.Context(), r.held, nil); err != nil {
		t.Fatal(err)
	}
	s.Hurry(time.Second / 4)
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	f := projections.FollowTables(ctx, r.held, packs(t), func() domain.Day { return today }, projections.Watch{}, s.Follow(ctx), func(error) {})
	within, done := context.WithTimeout(t.Context(), time.Minute)
	defer done()
	if err := f.Ready(within); err != nil {
		t.Fatal(err)
	}
	p.freeze()
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

// TestTakeover lets the one that writes vanish in the middle of a batch: another
// takes over, and what was not committed is not there.
func TestTakeover(t *testing.T) {
	r, url := newRecord(t), cluster.Database(t)
	r.mandate("s0")
	p := newProxy(t, cluster.Address())
	first := open(t, config(t, p.through(url)))
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	var once sync.Once
	vanished := make(chan struct{})
	first.Interrupt(func() {
		once.Do(func() {
			p.freeze()
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
	p.cut()
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

// TestRepeated stores what is late and what comes twice.
func TestRepeated(t *testing.T) {
	r := newRecord(t)
	r.mandate("s")
	var versions []*domain.History
	for n := range 12 {
		r.entry("s", "strategy.retitled", fmt.Sprintf("20%02d", 10+n*7%12), fmt.Sprintf(`{"title":"%d"}`, n))
		versions = append(versions, r.held.History("s"))
	}
	s := rebuilt(t)
	for _, n := range []int{3, 3, 1, 7, 2, 7, 11, 0, 5, 11, 10} {
		if err := s.Put(t.Context(), versions[n], today); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Put(t.Context(), versions[11], today-1); err != nil {
		t.Fatal(err)
	}
	equal(t, s.URL(), r.held)
}

// proxy stands between an instance and the server, and can cut or freeze what
// goes through it.
type proxy struct {
	listener net.Listener
	target   string
	mu       sync.Mutex
	conns    []net.Conn
	frozen   bool
}

func newProxy(t testing.TB, target string) *proxy {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	p := &proxy{listener: l, target: target}
	go p.accept()
	t.Cleanup(func() {
		l.Close()
		p.cut()
	})
	return p
}

// through is the URL of a database by way of the proxy.
func (p *proxy) through(url string) string { return replacePort(url, p.listener.Addr().String()) }

func (p *proxy) accept() {
	for {
		client, err := p.listener.Accept()
		if err != nil {
			return
		}
		server, err := net.Dial("tcp", p.target)
		if err != nil {
			client.Close()
			continue
		}
		p.mu.Lock()
		p.conns = append(p.conns, client, server)
		p.mu.Unlock()
		go p.carry(server, client)
		go p.carry(client, server)
	}
}

func (p *proxy) carry(to, from net.Conn) {
	defer to.Close()
	b := make([]byte, 32<<10)
	for {
		n, err := from.Read(b)
		p.mu.Lock()
		frozen := p.frozen
		p.mu.Unlock()
		if err != nil {
			return
		}
		if frozen {
			continue
		}
		if _, err := to.Write(b[:n]); err != nil {
			return
		}
	}
}

// freeze loses all that is said from now on.
func (p *proxy) freeze() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.frozen = true
}

// cut ends all connections; new ones are taken.
func (p *proxy) cut() {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, c := range p.conns {
		c.Close()
	}
	p.conns = nil
}
