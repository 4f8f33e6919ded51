package postgres_test

import (
	"context"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"

	"kronika/projections/postgres"
	"kronika/projections/postgres/postgrestest"
)

// TestNewerVersion starts a program of a newer version of the tables while one of
// the older version serves, and acts are recorded. The older one goes on to be
// written and read, also while the newer one builds and after; what analysts ask
// is answered all the time, from the older tables until the newer ones are whole;
// the older program does not take the views back; and the older tables can then
// be dropped.
func TestNewerVersion(t *testing.T) {
	r, url := newRecord(t), cluster.Database(t)
	older := join(t, r.held, url)
	end := stream(r)
	stored(t, older.store, 4)
	asked := analysing(t, url)
	newer := ofVersion(t, url, 2)
	_, err := newer.Rebuild(t.Context(), r.held, func(done, of uint64) {
		if at := shownFrom(t, url); at != "kronika_v1" {
			t.Errorf("%d of %d strategies are built, and analysts are shown %s", done, of, at)
		}
		stored(t, older.store, r.entry("s0", "strategy.retitled", "2040", `{"title":"meanwhile"}`))
	})
	if err != nil {
		t.Fatal(err)
	}
	if at := shownFrom(t, url); at != "kronika_v2" {
		t.Error("the newer tables are whole, and analysts are shown", at)
	}
	two := joinWith(t, r.held, newer)
	seq := end()
	stored(t, older.store, seq)
	stored(t, two.store, seq)
	if d, err := open(t, config(t, url)).Rebuild(t.Context(), r.held, nil); err != nil || d.Different != 0 || d.Compared != 4 || shownFrom(t, url) != "kronika_v2" {
		t.Errorf("%+v, %v; analysts are shown %s", d, err, shownFrom(t, url))
	}
	older.stop()
	postgrestest.Exec(t, url, "DROP SCHEMA kronika_v1 CASCADE")
	stored(t, two.store, r.entry("s0", "strategy.retitled", "2041", `{"title":"after"}`))
	two.stop()
	if d, err := ofVersion(t, url, 2).Rebuild(t.Context(), r.held, nil); err != nil || d.Different != 0 || d.Compared != 4 {
		t.Errorf("%+v, %v", d, err)
	}
	if n := asked(); n == 0 {
		t.Error("analysts asked nothing")
	}
}

// TestNewerBuildsItself lets two programs of different versions run, without
// anybody rebuilding: each finds a writer for its tables.
func TestNewerBuildsItself(t *testing.T) {
	r, url := newRecord(t), cluster.Database(t)
	seq := r.mandate("a")
	older := join(t, r.held, url)
	stored(t, older.store, seq)
	newer := joinWith(t, r.held, ofVersion(t, url, 2))
	stored(t, newer.store, seq)
	seq = r.mandate("b")
	stored(t, older.store, seq)
	stored(t, newer.store, seq)
	if at := shownFrom(t, url); at != "kronika_v2" {
		t.Error("analysts are shown", at)
	}
}

func ofVersion(t testing.TB, url string, version int) *postgres.Store {
	t.Helper()
	s, err := postgres.OpenVersion(t.Context(), config(t, url), version)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// shownFrom is the schema of the tables that the views show.
func shownFrom(t testing.TB, url string) string {
	t.Helper()
	var text string
	err := postgrestest.Connect(t, url).QueryRow(t.Context(), "SELECT pg_get_viewdef('kronika.today'::regclass)").Scan(&text)
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(text, "FROM ")
	schema, _, _ := strings.Cut(rest, ".")
	return schema
}

// analysing asks the views one question after another, and tells in the end how
// many were answered; one that is not, or with fewer strategies than there are, is an error.
func analysing(t *testing.T, url string) (end func() int) {
	conn, ctx := postgrestest.Connect(t, url), context.Background()
	quit, answered := make(chan struct{}), make(chan int)
	go func() {
		for n := 0; ; n++ {
			select {
			case <-quit:
				answered <- n
				return
			default:
			}
			var strategies int
			var sequence int64
			err := conn.QueryRow(ctx, "SELECT (SELECT count(*) FROM kronika.strategies), (SELECT sequence FROM kronika.today)", pgx.QueryExecModeSimpleProtocol).Scan(&strategies, &sequence)
			if err != nil || strategies != 4 {
				t.Errorf("analysts are told of %d strategies up to %d: %v", strategies, sequence, err)
			}
		}
	}()
	return func() int {
		close(quit)
		return <-answered
	}
}
