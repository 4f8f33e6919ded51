package eventstore_test

import (
	"runtime"
	"testing"

	"github.com/nats-io/nats.go/jetstream"
)

// BenchmarkGrown records acts in a strategy of 100 entries on a log that holds
// many others (-entries), against publishing as many bytes, turn by turn: what an
// act costs as the log grows. The server does not wait for the disk here, so that
// what the log's length costs is not hidden by it. It also reports the memory held
// an entry, the server's included.
func BenchmarkGrown(b *testing.B) {
	empty := heap()
	log := filled(b, *benchEntries)
	nc, _ := log.Beside()
	js, err := jetstream.New(nc)
	must(b, err)
	r := &racing{b: b, js: js, bench: setup(b, log, nil)}
	held := heap() - empty
	for i := 0; b.Loop(); i++ {
		if i%50 == 0 {
			r.begin(100)
		}
		body := r.record(1, false)
		r.publish(body)
	}
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(float64(median(r.raw))/float64(median(r.recorded)), "of-raw")
	b.ReportMetric(float64(median(r.recorded).Microseconds()), "µs/act")
	b.ReportMetric(float64(median(r.raw).Microseconds()), "raw-µs")
	b.ReportMetric(float64(held)/float64(*benchEntries), "B/entry")
	runtime.KeepAlive(r)
}

// heap is the memory in use, in bytes.
func heap() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}
