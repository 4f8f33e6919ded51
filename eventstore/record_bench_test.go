package eventstore_test

import (
	"fmt"
	"slices"
	"strconv"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"

	"kronika/domain"
	"kronika/eventstore"
	"kronika/eventstore/eventstoretest"
)

// BenchmarkRecord compares recording an act with publishing as many bytes to the
// same stream by the client library alone, acknowledged, synced to disk, with an
// id and an expected sequence: turn by turn in one run. It reports of-raw, the
// second's time as a share of the first's (1: recording costs nothing; the aim is
// 0.8 for an entry that sorts last), and both in microseconds: medians, since a
// disk hiccups.
func BenchmarkRecord(b *testing.B) {
	for _, c := range []struct {
		name     string
		held, in int // entries in the strategy, in the act
		late     bool
	}{
		{name: "last/100", held: 100, in: 1},
		{name: "last/2000", held: 2000, in: 1},
		{name: "ten/2000", held: 2000, in: 10},
		{name: "late/2000", held: 2000, in: 1, late: true},
	} {
		b.Run(c.name, func(b *testing.B) {
			r := newRacing(b)
			for i := 0; b.Loop(); i++ {
				if i%50 == 0 {
					r.begin(c.held) // so that the history stays about as long
				}
				body := r.record(c.in, c.late)
				r.publish(body)
			}
			b.ReportMetric(0, "ns/op")
			b.ReportMetric(float64(median(r.raw))/float64(median(r.recorded)), "of-raw")
			b.ReportMetric(float64(median(r.recorded).Microseconds()), "µs/act")
			b.ReportMetric(float64(median(r.raw).Microseconds()), "raw-µs")
		})
	}
}

// racing lets a recorder and the client library write to one log by turns.
type racing struct {
	bench
	b             *testing.B
	js            jetstream.JetStream
	key           string
	strategies, n int
	tail          uint64 // of what is published
	recorded, raw []time.Duration
}

func newRacing(b *testing.B) *racing {
	nc := eventstoretest.Start(b)
	js, err := jetstream.New(nc)
	must(b, err)
	return &racing{b: b, js: js, bench: setup(b, eventstoretest.Create(b, nc, eventstore.Config{}), nil)}
}

// begin makes a strategy of n entries for the next acts.
func (r *racing) begin(n int) {
	r.strategies++
	r.key = fmt.Sprintf("s%d", r.strategies)
	entries := []domain.Entry{mandate(r.b, r.key)}
	for i := range n - 2 {
		entries = append(entries, note(r.b, r.key, fmt.Sprint(i), 2014+i%8))
	}
	entries = append(entries, note(r.b, r.key, "first", 2022))
	for part := range slices.Chunk(entries, 500) {
		_, err := r.recorder.Record(r.b.Context(), r.key, part, eventstore.How{Recorder: "local"})
		must(r.b, err)
	}
}

// record records one act and gives as many bytes, for another strategy.
func (r *racing) record(n int, late bool) []byte {
	year, act := 2024, domain.Stored{Act: uuid.New(), Recorded: time.Now(), Recorder: "local"}
	if late {
		year = 2015
	}
	r.n++
	var entries []domain.Entry
	for i := range n {
		e := note(r.b, r.key, fmt.Sprintf("%d-%d", r.n, i), year)
		c, err := e.Canonical()
		must(r.b, err)
		entries, act.Entries = append(entries, e), append(act.Entries, c)
	}
	start := time.Now()
	_, err := r.recorder.Record(r.b.Context(), r.key, entries, eventstore.How{Recorder: "local"})
	r.recorded = append(r.recorded, time.Since(start))
	must(r.b, err)
	body, err := eventstore.Encode(act)
	must(r.b, err)
	return body
}

func (r *racing) publish(body []byte) {
	m := nats.NewMsg("strategy.raw")
	m.Data = body
	start := time.Now()
	m.Header.Set(jetstream.MsgIDHeader, uuid.NewString())
	m.Header.Set(jetstream.ExpectedLastSubjSeqHeader, strconv.FormatUint(r.tail, 10))
	ack, err := r.js.PublishMsg(r.b.Context(), m)
	r.raw = append(r.raw, time.Since(start))
	must(r.b, err)
	r.tail = ack.Sequence
	must(r.b, r.held.WaitFor(r.b.Context(), ack.Sequence))
}

// note gives an entry of usual size.
func note(t testing.TB, strategy, id string, year int) domain.Entry {
	return entry(t, fmt.Sprintf(`{"id":%q,"strategy":%q,"kind":"decision.taken","occurred":"%d","authority":"Regionstyrelsen","reference":"RS 2019-01234, § 25","data":{"decision":"b%s","matter":"other","title":"Ärende om målen och hur de följs upp","outcome":"approved","level":"committee"},"sources":[{"title":"Protokoll","url":"https://example.org/protokoll"}]}`, id, strategy, year, id))
}

func median(all []time.Duration) time.Duration {
	return slices.Sorted(slices.Values(all))[len(all)/2]
}
