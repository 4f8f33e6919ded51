package postgres_test

import (
	"context"
	"flag"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/go-json-experiment/json/jsontext"

	"kronika/domain"
	"kronika/eventstore"
	"kronika/projections/postgres"
	"kronika/projections/postgres/postgrestest"
)

var entries = flag.Int("entries", 20_000, "entries that BenchmarkRebuild builds the tables from, in strategies of 500")

// BenchmarkRebuild builds the tables anew from held histories, against the COPY
// of the same rows, made beforehand, into the same tables in the same run: without
// indexes and with them. It reports rows per second of all three and of-copy, the
// rebuild's speed in that of the bare COPY (the aim is 0.6); and of a rebuild that
// finds tables there, with which it compares its own.
func BenchmarkRebuild(b *testing.B) {
	held := madeUp(*entries)
	s := open(b, config(b, cluster.Database(b)))
	var rows int
	var bare, indexed, whole, compared time.Duration
	for b.Loop() {
		built, err := s.BuildAll(held, today)
		if err != nil {
			b.Fatal(err)
		}
		for _, one := range []struct {
			to      *time.Duration
			indexed bool
		}{{&bare, false}, {&indexed, true}} {
			n, took, err := s.Copy(b.Context(), built, one.indexed)
			if err != nil {
				b.Fatal(err)
			}
			rows = n
			*one.to += took
		}
		drop(b, s.URL())
		whole += rebuilding(b, s, held)
		compared += rebuilding(b, s, held)
	}
	n := float64(rows * b.N)
	b.ReportMetric(n/bare.Seconds(), "copy-rows/s")
	b.ReportMetric(n/indexed.Seconds(), "copy-indexed-rows/s")
	b.ReportMetric(n/whole.Seconds(), "rebuild-rows/s")
	b.ReportMetric(n/compared.Seconds(), "compared-rows/s")
	b.ReportMetric(bare.Seconds()/whole.Seconds(), "of-copy")
	b.ReportMetric(indexed.Seconds()/whole.Seconds(), "of-copy-indexed")
	b.ReportMetric(0, "ns/op")
}

func rebuilding(b *testing.B, s *postgres.Store, held *eventstore.Held) time.Duration {
	b.Helper()
	start := time.Now()
	if _, err := s.Rebuild(b.Context(), held, nil); err != nil {
		b.Fatal(err)
	}
	return time.Since(start)
}

// drop removes the tables.
func drop(b *testing.B, url string) {
	b.Helper()
	postgrestest.Exec(b, url, "DROP SCHEMA IF EXISTS kronika_v1 CASCADE")
}

// madeUp are histories of so many entries.
func madeUp(n int) *eventstore.Held {
	forms := []string{
		"priority.reworded 2%03d-06-10 {\"priority\":\"p\",\"title\":\"Ett rikare och grönare län %d\",\"text\":\"Länet ska vara en plats där alla kan leva och verka, i stad och på land, nu och framöver.\"}",
		"consultation.response-received 2%03d-03-01 {\"consultation\":\"remiss\",\"response\":\"svar-%d\",\"party\":\"En kommun\",\"category\":\"municipality\",\"stance\":\"supports-with-changes\",\"summary\":\"Kommunen ser positivt på förslaget men saknar en tydligare koppling till landsbygden.\"}",
		"meeting.held 2%03d-09-01 {\"meeting\":\"mote-%d\",\"form\":\"steering-group\",\"title\":\"Styrgruppens möte\"}",
		"evidence.added 2%03d-01-15 {\"evidence\":\"underlag-%d\",\"form\":\"statistics\",\"title\":\"Befolkningens utveckling i länets kommuner\"}",
	}
	var all []*domain.History
	for k := range (n + 499) / 500 {
		h := domain.NewHistory(fmt.Sprintf("region-%04d", k))
		add := func(i int, kind, on, data string) {
			entry := fmt.Sprintf(`{"id":"e%d","strategy":%q,"kind":%q,"occurred":%q,"authority":"Regionfullmäktige","data":%s}`, i, h.Strategy, kind, on, data)
			h.Add(domain.Stored{Sequence: uint64(k*500 + i + 1), Recorded: time.Unix(int64(1.78e9+i), 0), Recorder: "local", Entries: []jsontext.Value{jsontext.Value(entry)}})
		}
		add(0, "strategy.mandated", "2000", `{"title":"Strategi","region":"R","family":"rus"}`)
		add(1, "priority.proposed", "2000", `{"priority":"p","level":"goal","title":"P"}`)
		add(2, "consultation.opened", "2000", `{"consultation":"remiss","closes":"2030","method":"referral","title":"Remiss"}`)
		for i := 3; i < 500; i++ {
			var kind, on, data string
			form := fmt.Sprintf(forms[i%4], 1+i/20, i)
			_, _ = fmt.Sscanf(form, "%s %s", &kind, &on)
			data = form[len(kind)+len(on)+2:]
			add(i, kind, on, data)
		}
		all = append(all, h)
	}
	return eventstore.HeldOf(all...)
}

// BenchmarkLive records 200 acts a second in 20 strategies and waits, act by act,
// until a follower of the tables shows it. It reports the lag's median and
// ninety-ninth percentile in milliseconds, from the acknowledgement on.
func BenchmarkLive(b *testing.B) {
	r, url := newRecord(b), cluster.Database(b)
	i := join(b, r.held, url)
	for k := range 20 {
		r.mandate(fmt.Sprintf("s%d", k))
	}
	stored(b, i.store, 20)
	var mu sync.Mutex
	var lags []time.Duration
	for b.Loop() {
		tick := time.NewTicker(5 * time.Millisecond)
		var waiting sync.WaitGroup
		for n := range 400 {
			<-tick.C
			seq := r.entry(fmt.Sprintf("s%d", n%20), "strategy.retitled", "2020", fmt.Sprintf(`{"title":"%d"}`, n))
			start := time.Now()
			waiting.Go(func() {
				if err := i.follower.WaitFor(context.Background(), seq); err != nil {
					b.Error(err)
				}
				mu.Lock()
				defer mu.Unlock()
				lags = append(lags, time.Since(start))
			})
		}
		waiting.Wait()
		tick.Stop()
	}
	slices.Sort(lags)
	b.ReportMetric(float64(lags[len(lags)/2].Microseconds())/1000, "lag-p50-ms")
	b.ReportMetric(float64(lags[len(lags)*99/100].Microseconds())/1000, "lag-p99-ms")
	b.ReportMetric(0, "ns/op")
}
