package eventstore_test

import (
	"context"
	"crypto/sha256"
	"flag"
	"fmt"
	"hash/crc32"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/go-json-experiment/json/jsontext"
	"github.com/google/uuid"
	"github.com/nats-io/nats-server/v2/server"
	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"

	"kronika/domain"
	"kronika/eventstore"
)

var benchEntries = flag.Int("entries", 50_000, "entries of the log that BenchmarkStart and BenchmarkSnapshot read, in strategies of 2,000")

// BenchmarkStart compares a start that reads the log with one that reads a
// snapshot, in one run: seconds until all histories are held, until the first
// strategy is read, and until all are, on all processors.
func BenchmarkStart(b *testing.B) {
	log := filled(b, *benchEntries)
	path := filepath.Join(b.TempDir(), "snapshot")
	held, stop := started(b, log, "")
	begun := time.Now()
	must(b, held.Snapshot(b.Context(), path))
	write := time.Since(begun)
	stop()
	info, err := os.Stat(path)
	must(b, err)
	var with, without, first, all time.Duration
	for b.Loop() {
		held = nil
		runtime.GC()
		without += clocked(func() { _, stop = started(b, log, "") })
		stop()
		runtime.GC()
		with += clocked(func() { held, stop = started(b, log, path) })
		first += clocked(func() { held.History(held.Strategies()[0]).Read(domain.At{}) })
		all += clocked(func() { readEach(held) })
		stop()
	}
	n := float64(b.N)
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(without.Seconds()/n, "log-s")
	b.ReportMetric(with.Seconds()/n, "snapshot-s")
	b.ReportMetric((with+first).Seconds()/n, "first-read-s")
	b.ReportMetric((with+all).Seconds()/n, "all-read-s")
	b.ReportMetric(without.Seconds()/with.Seconds(), "times-as-fast")
	b.ReportMetric(write.Seconds(), "write-s")
	b.ReportMetric(float64(info.Size())/float64(*benchEntries), "B/entry")
}

// BenchmarkSnapshot compares ways to check a snapshot, and shows what recording
// waits while one is written: the median and the longest of a hundred acts.
func BenchmarkSnapshot(b *testing.B) {
	bytes := make([]byte, 64<<20)
	b.Run("crc-32c", func(b *testing.B) {
		b.SetBytes(int64(len(bytes)))
		for b.Loop() {
			crc32.Checksum(bytes, crc32.MakeTable(crc32.Castagnoli))
		}
	})
	b.Run("sha-256", func(b *testing.B) {
		b.SetBytes(int64(len(bytes)))
		for b.Loop() {
			sha256.Sum256(bytes)
		}
	})
	b.Run("recording", func(b *testing.B) {
		r := newRacing(b)
		fillWith(b, r.js, *benchEntries)
		must(b, r.held.WaitFor(b.Context(), uint64(*benchEntries)))
		path := filepath.Join(b.TempDir(), "snapshot")
		r.begin(100)
		var alone, meanwhile []time.Duration
		for b.Loop() {
			alone = append(alone, r.hundred(func() bool { return true })...)
			var written atomic.Bool
			go func() {
				defer written.Store(true)
				if err := r.held.Snapshot(context.Background(), path); err != nil {
					b.Error(err)
				}
			}()
			meanwhile = append(meanwhile, r.hundred(written.Load)...)
		}
		b.ReportMetric(0, "ns/op")
		for name, all := range map[string][]time.Duration{"alone": alone, "meanwhile": meanwhile} {
			b.ReportMetric(float64(median(all).Microseconds()), name+"-µs")
			longest := time.Duration(0)
			for _, d := range all {
				longest = max(longest, d)
			}
			b.ReportMetric(float64(longest.Microseconds()), name+"-most-µs")
		}
	})
}

// hundred records acts until a hundred are stored and something is over, and
// gives how long each took.
func (r *racing) hundred(over func() bool) (each []time.Duration) {
	before := len(r.recorded)
	for n := 0; n < 100 || !over(); n++ {
		r.record(1, false)
	}
	return append(each, r.recorded[before:]...)
}

func clocked(do func()) time.Duration {
	begun := time.Now()
	do()
	return time.Since(begun)
}

func started(b *testing.B, log *eventstore.Log, path string) (*eventstore.Held, func()) {
	ctx, stop := context.WithCancel(context.Background())
	held, err := eventstore.HoldFrom(ctx, log, path, nil, func(m domain.Message) { b.Fatal(m) })
	must(b, err)
	return held, func() {
		stop()
		<-held.Done()
	}
}

func readEach(held *eventstore.Held) {
	keys := held.Strategies()
	var next atomic.Int64
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for i := int(next.Add(1)) - 1; i < len(keys); i = int(next.Add(1)) - 1 {
				held.History(keys[i]).Read(domain.At{})
			}
		})
	}
	workers.Wait()
}

// filled makes a log on files; its server does not wait for the disk, since it
// is only filled to be read.
func filled(b *testing.B, n int) *eventstore.Log {
	b.Helper()
	s, err := server.NewServer(&server.Options{JetStream: true, StoreDir: b.TempDir(), DontListen: true, NoSigs: true, NoLog: true})
	must(b, err)
	s.Start()
	nc, err := nats.Connect("", nats.InProcessServer(s))
	must(b, err)
	b.Cleanup(func() {
		nc.Close()
		s.Shutdown()
		s.WaitForShutdown()
	})
	log, err := eventstore.Create(b.Context(), nc, eventstore.Config{})
	must(b, err)
	js, err := jetstream.New(nc, jetstream.WithPublishAsyncMaxPending(4000))
	must(b, err)
	fillWith(b, js, n)
	return log
}

// fillWith stores n entries of about 400 bytes, an act each, interleaved over
// strategies of 2,000.
func fillWith(b *testing.B, js jetstream.JetStream, n int) {
	b.Helper()
	strategies, recorded := (n+1999)/2000, time.Date(2014, 1, 1, 8, 0, 0, 0, time.UTC)
	for i := range n {
		key := fmt.Sprintf("region-%03d", i%strategies)
		e := note(b, key, fmt.Sprint(i/strategies), 2014+i/strategies/200)
		if i < strategies {
			e = mandate(b, key)
		}
		c, err := e.Canonical()
		must(b, err)
		recorded = recorded.Add(time.Second)
		act := domain.Stored{Act: uuid.New(), Recorded: recorded, Recorder: "local", Entries: []jsontext.Value{c}}
		body, err := eventstore.Encode(act)
		must(b, err)
		_, err = js.PublishMsgAsync(&nats.Msg{Subject: "strategy." + key, Data: body}, jetstream.WithMsgID(act.Act.String()), jetstream.WithStallWait(time.Minute))
		must(b, err)
	}
	<-js.PublishAsyncComplete()
}
