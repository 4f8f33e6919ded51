package postgres_test

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/go-json-experiment/json/jsontext"

	"kronika/domain"
	"kronika/eventstore"
)

// BenchmarkSustained records 200 acts a second in eight strategies of
// 2,000 entries each, for ten seconds, and looks how many acts the tables are
// behind the log meanwhile. It reports the rate that was reached, the most acts
// behind in the first and in the last half, and how long the tables took to come
// up to the last act in milliseconds: were each act stored by itself, the second
// half would be twice the first and the last more than a second.
func BenchmarkSustained(b *testing.B) {
	r, url := newRecord(b), cluster.Database(b)
	for k := range 8 {
		r.fill(fmt.Sprintf("s%d", k), 2000)
	}
	i := join(b, r.held, url)
	stored(b, i.store, r.held.Sequence())
	for b.Loop() {
		const acts = 2000
		var behind [2]atomic.Int64
		var last atomic.Uint64
		var writers sync.WaitGroup
		start := time.Now()
		for k := range 8 {
			writers.Go(func() {
				tick := time.NewTicker(40 * time.Millisecond)
				defer tick.Stop()
				for n := range acts / 8 {
					<-tick.C
					seq := r.entry(fmt.Sprintf("s%d", k), "strategy.retitled", "2035", fmt.Sprintf(`{"title":"%d"}`, n))
					raise(&last, seq)
					raise(&behind[n*16/acts], int64(seq-min(seq, i.follower.Sequence())))
				}
			})
		}
		writers.Wait()
		took := time.Since(start)
		start = time.Now()
		if err := i.follower.WaitFor(context.Background(), last.Load()); err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(acts/took.Seconds(), "acts/s")
		b.ReportMetric(float64(behind[0].Load()), "behind-first")
		b.ReportMetric(float64(behind[1].Load()), "behind-last")
		b.ReportMetric(float64(time.Since(start).Milliseconds()), "rest-ms")
	}
	b.ReportMetric(0, "ns/op")
}

// raise makes a number no less than another.
func raise[N int64 | uint64, A interface {
	Load() N
	CompareAndSwap(old, next N) bool
}](of A, to N) {
	for now := of.Load(); now < to && !of.CompareAndSwap(now, to); now = of.Load() {
	}
}

// fill makes a strategy of n entries, in acts of 500.
func (r *record) fill(strategy string, n int) {
	r.t.Helper()
	r.mandate(strategy)
	var list []domain.Entry
	for k := range n - 1 {
		list = append(list, domain.Entry{ID: fmt.Sprint("m", k), Strategy: strategy, Kind: "meeting.held", Occurred: domain.MustDate(fmt.Sprintf("20%02d-%02d", 20+k%10, 1+k%12)),
			Data: jsontext.Value(fmt.Sprintf(`{"meeting":"m%d","form":"steering-group","title":"Styrgruppens möte"}`, k))})
	}
	for part := range slices.Chunk(list, 500) {
		if _, err := r.recorder.Record(context.Background(), strategy, part, eventstore.How{Recorder: "local"}); err != nil {
			r.t.Fatal(err)
		}
	}
}
