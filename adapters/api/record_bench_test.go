package api_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"kronika/adapters/api"
	"kronika/domain"
	"kronika/eventstore"
	"kronika/projections"
)

// BenchmarkRecordOver records one entry after another over HTTP into histories
// of a length, and by turns the same without HTTP, views and answer: times tells
// how many of these one over HTTP takes.
func BenchmarkRecordOver(b *testing.B) {
	for _, n := range []int{100, 2000, 10000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			var follower *projections.Follower
			h := setup(b, func(a *api.API) { follower = a.Follower })
			several(h, min(n, 2000))
			for from := 2000; from < n; from += 2000 {
				var more []string
				for i := range 2000 {
					more = append(more, proposed("s", fmt.Sprint("q", from+i), fmt.Sprint("q", from+i)))
				}
				h.must("[" + strings.Join(more, ",") + "]")
			}
			var over, direct time.Duration
			i := 0
			for b.Loop() {
				i++
				began := time.Now()
				h.must(published("b", i))
				over += time.Since(began)
				entry, faults := domain.ParseEntry([]byte(published("d", i)), domain.Input{})
				if len(faults) > 0 {
					b.Fatal(faults)
				}
				began = time.Now()
				receipt, err := h.recorder.Record(b.Context(), "s", []domain.Entry{entry}, eventstore.How{Recorder: "local"})
				direct += time.Since(began)
				if err == nil {
					err = follower.WaitFor(b.Context(), receipt.Sequence)
				}
				if err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(over.Seconds()/direct.Seconds(), "times")
			b.ReportMetric(float64(over.Microseconds())/float64(i), "µs-over-HTTP")
		})
	}
}

// published is an entry that sorts last, with a document of a name and number.
func published(name string, n int) string {
	return fmt.Sprintf(`{"id":"%[1]s%[2]d","strategy":"s","kind":"document.published","occurred":"2026-01-01","data":{"document":"%[1]s%[2]d","title":"B"}}`, name, n)
}
