package main

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/nats-io/nats.go"

	"kronika/eventstore/clustertest"
	"kronika/eventstore/eventstoretest"
	"kronika/projections/postgres/postgrestest"
)

// site is all that Kronika runs on beyond one machine: three NATS servers, a
// database reached through a proxy that can be cut, two instances and a front.
type site struct {
	t         *testing.T
	nodes     *clustertest.Cluster
	pg        *postgrestest.Cluster
	direct    string // URL of the database
	way       *eventstoretest.Proxy
	args      []string
	front     *front
	instances []*backed
	load      *load
}

func newSite(t *testing.T, o clustertest.Options) *site {
	t.Helper()
	s := &site{t: t, nodes: clustertest.Start(t, o), front: newFront(t)}
	var err error
	if s.pg, err = postgrestest.Start(true); err != nil {
		t.Fatal("no PostgreSQL to test with: ", err)
	}
	t.Cleanup(s.pg.Close)
	s.direct = s.pg.Database(t)
	s.way = eventstoretest.NewProxy(t, s.direct)
	s.args = []string{"--nats=" + s.nodes.URL(), "--postgres=" + s.way.Through(t, s.direct)}
	for range 2 {
		s.instances = append(s.instances, s.instance())
	}
	return s
}

func (s *site) instance() *backed {
	s.t.Helper()
	return s.front.join(ownProcess(s.t, nil, s.args...))
}

// shown is the sequence that the tables have come to; 0 where they are away, or
// are not there yet.
func (s *site) shown() uint64 {
	var sequence int64
	ctx, stop := context.WithTimeout(s.t.Context(), time.Second)
	defer stop()
	conn, err := pgx.Connect(ctx, s.direct)
	if err != nil {
		return 0
	}
	defer func() { _ = conn.Close(ctx) }()
	_ = conn.QueryRow(ctx, "SELECT sequence FROM kronika.today").Scan(&sequence)
	return uint64(sequence)
}

// goesOn waits until acts that were begun after now are acknowledged, and the
// tables show them; it tells how long either took, and gives the sequence of one.
func (s *site) goesOn(after string) uint64 {
	s.t.Helper()
	start := time.Now()
	seq := s.load.fresh(s.t)
	recorded := time.Since(start)
	waitFor(s.t, func() bool { return s.shown() >= seq })
	s.t.Logf("%s: recorded after %v, in the tables after %v", after, recorded.Round(time.Millisecond), time.Since(start).Round(time.Millisecond))
	return seq
}

// dies kills an instance while it records, and starts another in its place.
func (s *site) dies(i int) {
	s.t.Helper()
	b := s.instances[i]
	waitFor(s.t, func() bool { return b.under.Load() > 0 })
	b.kill()
	b.code()
	s.front.leave(b)
	s.goesOn(fmt.Sprintf("instance %d killed", i+1))
	s.instances[i] = s.instance()
}

// leads is the NATS server that leads the log.
func (s *site) leads() *clustertest.Node {
	s.t.Helper()
	nc, err := nats.Connect(s.nodes.URL())
	if err != nil {
		s.t.Fatal(err)
	}
	defer nc.Close()
	return s.nodes.Leader(s.t.Context(), nc)
}

func (s *site) nodeDies() {
	s.t.Helper()
	n := s.leads()
	n.Kill()
	s.goesOn("the NATS server that leads killed")
	n.Start()
	s.nodes.Ready()
	s.goesOn("started again")
}

func (s *site) databaseDies() {
	s.t.Helper()
	if err := s.pg.Kill(); err != nil {
		s.t.Fatal(err)
	}
	s.load.fresh(s.t) // recorded and read without it
	if err := s.pg.Run(); err != nil {
		s.t.Fatal(err)
	}
	s.goesOn("PostgreSQL killed and started again")
}

// TestTogether lets everything that can be lost be lost while acts of three
// entries are recorded, and all is read, through the front: the NATS server that
// leads, the database, the instance that writes the tables and the other one,
// and all connections to the database. At the end each acknowledged act is there
// once and whole, the log is sound, its three copies are the same, and the tables
// are those of a fresh fold.
func TestTogether(t *testing.T) {
	s := newSite(t, clustertest.Options{})
	s.load = startLoad(t, s.front.url)
	s.goesOn("at first")
	s.nodeDies()
	s.databaseDies()
	s.dies(0)
	s.way.Cut()
	s.goesOn("connections to the database cut")
	s.nodes.CutOff(s.nodes.Nodes[0])
	s.goesOn("a NATS server cut off")
	s.nodes.Rejoin(s.nodes.Nodes[0])
	s.dies(1) // so that the first one writes the tables, if it did not
	s.dies(0)
	s.sound()
}

// sound ends the load and holds what is there to what was acknowledged: each act
// once and whole, the log sound, its copies equal, and the tables, where there
// are any, those of a fresh fold.
func (s *site) sound() {
	s.t.Helper()
	acked := s.load.end()
	s.nodes.Equal()
	must(s.t, "verify", s.args[0])
	s.whole(acked)
	if s.pg != nil {
		if out := must(s.t, append([]string{"rebuild"}, s.args...)...); !strings.Contains(out, "equal to what was there: 4 strategies") {
			s.t.Error(out)
		}
	}
	s.t.Log(s.load.told())
	for _, why := range s.load.unsaid() {
		s.t.Error("a request failed without saying what is lacking: ", why)
	}
}

// whole finds all entries of each acknowledged act once, and of no other act a
// part, in the log and on both instances.
func (s *site) whole(acked map[string]bool) {
	s.t.Helper()
	lists := []string{must(s.t, "export", s.args[0])}
	for _, b := range s.instances {
		_, _, body := b.ask("GET", "/api/v1/export", "", fmt.Sprint("Kronika-After: ", s.load.last))
		lists = append(lists, body)
	}
	for i, list := range lists {
		count := map[string]int{}
		for line := range strings.Lines(list) {
			_, rest, _ := strings.Cut(line, `"id":"`)
			id, _, _ := strings.Cut(rest, `"`)
			if count[id]++; count[id] > 1 {
				s.t.Errorf("list %d: %s stands there %d times", i, id, count[id])
			}
		}
		for act := range acked {
			parts := []int{count[act+"-0"], count[act+"-1"], count[act+"-2"]}
			if !slices.Equal(parts, []int{1, 1, 1}) {
				s.t.Errorf("list %d: of the act %s, which was acknowledged, there are %v", i, act, parts)
			}
		}
		if want := 3*len(acked) + 4; len(count) != want {
			s.t.Errorf("list %d: %d entries, not %d", i, len(count), want)
		}
	}
}
