package postgres_test

import (
	"context"
	"fmt"
	"os"
	"testing"
	"time"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
	"github.com/google/uuid"

	"kronika/domain"
	"kronika/domain/domaintest"
	"kronika/eventstore"
	"kronika/eventstore/eventstoretest"
	"kronika/projections/postgres"
	"kronika/projections/postgres/postgrestest"
)

var cluster *postgrestest.Cluster

func TestMain(m *testing.M) {
	os.Exit(postgrestest.Main(m, func(c *postgrestest.Cluster) { cluster = c }))
}

// today is the day that tests run on.
var today = domain.DayOf(2026, 11, 21)

// spoken stands for the words of the program: keys and arguments.
func spoken(m domain.Message) (sv, en string) {
	b, err := json.Marshal(m.Args, json.Deterministic(true))
	if err != nil {
		return err.Error(), err.Error()
	}
	return "sv " + m.Key + " " + string(b), "en " + m.Key + " " + string(b)
}

// config is the program's for a database.
func config(t testing.TB, url string) postgres.Config {
	return postgres.Config{URL: url, Log: "log", Program: "test", Zone: time.UTC, Packs: domaintest.Packs(t),
		Today: func() domain.Day { return today }, Words: spoken}
}

func open(t testing.TB, c postgres.Config) *postgres.Store {
	t.Helper()
	s, err := postgres.Open(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// rebuilt is a database with the tables of histories.
func rebuilt(t testing.TB, histories ...*domain.History) *postgres.Store {
	t.Helper()
	s := open(t, config(t, cluster.Database(t)))
	if _, err := s.Rebuild(t.Context(), eventstore.HeldOf(histories...), nil); err != nil {
		t.Fatal(err)
	}
	return s
}

// record is a log with what records into it.
type record struct {
	t        testing.TB
	held     *eventstore.Held
	recorder *eventstore.Recorder
}

func newRecord(t testing.TB) *record {
	t.Helper()
	return recordIn(t, eventstoretest.New(t))
}

// recordIn is a log that is there, with what records into it.
func recordIn(t testing.TB, log *eventstore.Log) *record {
	t.Helper()
	_, held := eventstoretest.Hold(t, log)
	return &record{t, held, eventstore.NewRecorder(log, held, nil)}
}

// entry records an entry and gives the act's sequence.
func (r *record) entry(strategy, kind, occurred, data string) uint64 {
	r.t.Helper()
	e := domain.Entry{ID: uuid.NewString(), Strategy: strategy, Kind: kind, Occurred: domain.MustDate(occurred), Data: jsontext.Value(data)}
	receipt, err := r.recorder.Record(context.Background(), strategy, []domain.Entry{e}, eventstore.How{Recorder: "local"})
	if err != nil {
		r.t.Error(err)
	}
	return receipt.Sequence
}

func (r *record) mandate(strategy string) uint64 {
	r.t.Helper()
	return r.entry(strategy, "strategy.mandated", "2018", fmt.Sprintf(`{"title":%q,"region":"R","family":"rus"}`, strategy))
}
