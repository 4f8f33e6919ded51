package eventstore_test

import (
	"testing"

	"github.com/nats-io/nats.go"

	"kronika/eventstore"
	"kronika/eventstore/clustertest"
	"kronika/eventstore/eventstoretest"
)

// BenchmarkFill fills a log act by act: how long a move or a restore takes.
func BenchmarkFill(b *testing.B) {
	fill := func(b *testing.B, nc *nats.Conn) {
		list := someActs(b, b.N, 10)
		log, err := eventstore.Adopt(b.Context(), nc, eventstore.Config{}, "the log", uint64(b.N))
		must(b, err)
		b.ResetTimer()
		_, err = eventstore.Fill(b.Context(), log, source(list, -1), uint64(b.N), nil)
		must(b, err)
		b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "acts/s")
	}
	b.Run("embedded", func(b *testing.B) { fill(b, eventstoretest.Start(b)) })
	b.Run("cluster", func(b *testing.B) {
		c := clustertest.Start(b, clustertest.Options{})
		fill(b, eventstoretest.Connect(b, c.URL()))
	})
}
