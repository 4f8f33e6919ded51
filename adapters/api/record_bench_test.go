package api_test

import (
	"fmt"
	"strings"
	"testing"
)

// BenchmarkRecordOver records one entry after another over HTTP into histories
// of a length.
func BenchmarkRecordOver(b *testing.B) {
	for _, n := range []int{2000, 10000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			h := setup(b)
			several(h, 2000)
			for from := 2000; from < n; from += 2000 {
				var more []string
				for i := range 2000 {
					more = append(more, proposed("s", fmt.Sprint("q", from+i), fmt.Sprint("q", from+i)))
				}
				h.must("[" + strings.Join(more, ",") + "]")
			}
			i := 0
			for b.Loop() {
				i++
				h.must(strings.ReplaceAll(`{"strategy":"s","kind":"document.published","occurred":"2026-01-01","data":{"document":"bN","title":"B"}}`, "bN", fmt.Sprint("b", i)))
			}
		})
	}
}
