package projections_test

import (
	"context"
	"flag"
	"fmt"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/go-json-experiment/json/jsontext"
	"github.com/google/uuid"
	"github.com/nats-io/nats-server/v2/server"
	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"

	"kronika/domain"
	"kronika/domain/rules"
	"kronika/eventstore"
	"kronika/projections"
)

var entries = flag.Int("entries", 50_000, "entries of the log that BenchmarkStart reads, in strategies of 2,000")

// BenchmarkStart measures the start of the program on a large log, one entry an
// act: from opening it to the register, the deadlines and the consultations of
// all strategies; against only reading and decoding the same messages, with as
// many processors, in the same run. It reports entries per second of both, their
// ratio, and the bytes of memory held per entry.
func BenchmarkStart(b *testing.B) {
	ctx := context.Background()
	nc := fastServer(b)
	log := fill(b, nc, *entries)
	packs, err := rules.Load()
	if err != nil {
		b.Fatal(err)
	}
	today := domain.DayOf(2026, 11, 21)
	var raw, whole time.Duration
	for b.Loop() {
		raw += timed(func() { readAndDecode(b, log) })
		before := heap()
		runtime.GC()
		var held *eventstore.Held
		following, stop := context.WithCancel(ctx)
		whole += timed(func() {
			if held, err = eventstore.Hold(following, log, nil); err != nil {
				b.Fatal(err)
			}
			f := projections.Follow(following, held, packs, func() domain.Day { return today })
			rows := f.Rows(today)
			if len(rows) != (*entries+1999)/2000 || len(rows[0].Deadlines) == 0 || len(rows[0].Consultations) == 0 || rows[0].Register == nil {
				b.Fatalf("%d rows", len(rows))
			}
		})
		b.ReportMetric(float64(int64(heap())-int64(before))/float64(*entries), "held-B/entry")
		stop()
		<-held.Done()
	}
	n := float64(*entries * b.N)
	b.ReportMetric(n/raw.Seconds(), "raw-entries/s")
	b.ReportMetric(n/whole.Seconds(), "start-entries/s")
	b.ReportMetric(whole.Seconds()/float64(b.N), "start-s")
	b.ReportMetric(raw.Seconds()/whole.Seconds(), "of-raw")
	b.ReportMetric(0, "ns/op")
}

func timed(do func()) time.Duration {
	start := time.Now()
	do()
	return time.Since(start)
}

func heap() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// readAndDecode reads the whole log and decodes every entry and its data, on
// all processors.
func readAndDecode(b *testing.B, log *eventstore.Log) {
	last, err := log.Last(context.Background())
	if err != nil {
		b.Fatal(err)
	}
	var acts []domain.Stored
	if err := log.Read(context.Background(), 0, last, func(m eventstore.Message) error {
		act, err := eventstore.Decode(m)
		acts = append(acts, act)
		return err
	}); err != nil {
		b.Fatal(err)
	}
	var wg sync.WaitGroup
	workers := runtime.GOMAXPROCS(0)
	for w := range workers {
		wg.Go(func() {
			for i := w; i < len(acts); i += workers {
				for _, stored := range acts[i].Entries {
					e, err := domain.DecodeEntry(stored)
					if err == nil {
						_, err = domain.KindOf(e.Kind).Decode(e.Data)
					}
					if err != nil {
						b.Error(err)
						return
					}
				}
			}
		})
	}
	wg.Wait()
}

// fastServer is a server on files that does not wait for the disk: the log is
// only filled to be read.
func fastServer(b *testing.B) *nats.Conn {
	b.Helper()
	s, err := server.NewServer(&server.Options{JetStream: true, StoreDir: b.TempDir(), DontListen: true, NoSigs: true, NoLog: true})
	if err != nil {
		b.Fatal(err)
	}
	s.Start()
	if !s.ReadyForConnections(10 * time.Second) {
		b.Fatal("the server does not start")
	}
	nc, err := nats.Connect("", nats.InProcessServer(s))
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() {
		nc.Close()
		s.Shutdown()
		s.WaitForShutdown()
	})
	return nc
}

// fill makes a log of n entries, 2,000 a strategy, interleaved as if recorded
// by many over the years, one entry an act.
func fill(b *testing.B, nc *nats.Conn, n int) *eventstore.Log {
	b.Helper()
	ctx := context.Background()
	log, err := eventstore.Create(ctx, nc, eventstore.Config{})
	if err != nil {
		b.Fatal(err)
	}
	js, err := jetstream.New(nc, jetstream.WithPublishAsyncMaxPending(4000))
	if err != nil {
		b.Fatal(err)
	}
	strategies := (n + 1999) / 2000
	recorded := time.Date(2014, 1, 1, 8, 0, 0, 0, time.UTC)
	for i := range n {
		key := fmt.Sprintf("region-%03d", i%strategies)
		recorded = recorded.Add(time.Second)
		e := madeUp(key, i/strategies)
		if e.Strategy != key {
			b.Fatal("mixed up")
		}
		canonical, err := e.Canonical()
		if err != nil {
			b.Fatal(err)
		}
		act, err := uuid.NewV7()
		if err != nil {
			b.Fatal(err)
		}
		body, err := eventstore.Encode(domain.Stored{Act: act, Recorded: recorded, Recorder: "local", Entries: []jsontext.Value{canonical}})
		if err != nil {
			b.Fatal(err)
		}
		if _, err := js.PublishMsgAsync(&nats.Msg{Subject: "strategy." + key, Data: body}, jetstream.WithMsgID(act.String()), jetstream.WithStallWait(time.Minute)); err != nil {
			b.Fatal(err)
		}
	}
	<-js.PublishAsyncComplete()
	return log
}

// madeUp gives the entry at a place of a made-up strategy's life: a start, and
// then answers, points, values and notes in about the shares of a real one.
func madeUp(key string, place int) domain.Entry {
	day := domain.DateOf(domain.DayOf(2014, 1, 1+place*2))
	e := domain.Entry{ID: fmt.Sprintf("%s-%d", key, place), Strategy: key, Occurred: day, Authority: "Regionstyrelsen",
		Reference: fmt.Sprintf("RS 2019-%05d, § %d", place, place%90), Sources: []domain.Source{{Title: "Protokoll", URL: "https://example.org/protokoll/" + key}}}
	say := func(kind, form string, args ...any) domain.Entry {
		e.Kind, e.Data = kind, jsontext.Value(fmt.Sprintf(form, args...))
		return e
	}
	text := strings.Repeat("En synpunkt om målen. ", 4)
	start := []func() domain.Entry{
		func() domain.Entry {
			return say("strategy.mandated", `{"title":"Strategi %s","region":"Region","family":"rus","language":"sv"}`, key)
		},
		func() domain.Entry { return say("strategy.scheduled", `{"from":"2014","to":"2030","rules":"se-rus"}`) },
		func() domain.Entry { return say("version.adopted", `{"version":"v1","title":"Första"}`) },
		func() domain.Entry {
			return say("priority.proposed", `{"priority":"p0","level":"goal","title":"Klimat","text":%q}`, text)
		},
		func() domain.Entry {
			return say("indicator.defined", `{"indicator":"i0","title":"Utsläpp","unit":"ton","better":"lower","priority":"p0"}`)
		},
		func() domain.Entry {
			return say("deadline.set", `{"deadline":"d0","title":"Beslut","due":"2020-23","basis":"plan"}`)
		},
		func() domain.Entry {
			return say("consultation.opened", `{"consultation":"c0","method":"referral","title":"Remiss","closes":"2030-12-31"}`)
		},
	}
	if place < len(start) {
		return start[place]()
	}
	switch place % 10 {
	case 0, 1:
		return say("consultation.party-invited", `{"consultation":"c0","party":"Kommun %d","category":"municipality"}`, place)
	case 2, 3:
		return say("consultation.response-received", `{"consultation":"c0","response":"r%d","party":"Kommun %d","category":"municipality","stance":"supports-with-changes","summary":%q}`, place, place-2, text)
	case 4:
		return say("consultation.point-raised", `{"consultation":"c0","point":"s%d","priority":"p0","text":%q}`, place, text)
	case 5:
		return say("consultation.point-answered", `{"consultation":"c0","point":"s%d","outcome":"partly","motive":%q}`, max(14, place-1), text)
	case 6, 7:
		return say("indicator.measured", `{"indicator":"i0","period":"2019","value":%d.5}`, place)
	case 8:
		return say("priority.reworded", `{"priority":"p0","text":"%s %d"}`, text, place)
	}
	return say("decision.taken", `{"decision":"b%d","matter":"other","title":"Ärende %d","outcome":"approved","level":"committee"}`, place, place)
}

// TestMadeUp holds the benchmark to a log in which nothing is impossible.
func TestMadeUp(t *testing.T) {
	h := domain.NewHistory("region-000")
	var list []domain.Entry
	for i := range 2000 {
		list = append(list, madeUp("region-000", i))
	}
	if faults := h.Check(list); len(faults) > 0 {
		t.Fatal(faults[0])
	}
}
