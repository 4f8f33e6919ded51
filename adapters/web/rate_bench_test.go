package web_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

// readers is how many read at once.
const readers = 8

// BenchmarkPageRate reads pages over HTTP, eight readers at once on kept
// connections, against a plain handler that sends as many bytes; it reports pages
// per second of both and their ratio: of pages that are held since nobody has
// recorded, and of pages each made anew. Nothing is compressed.
func BenchmarkPageRate(b *testing.B) {
	h := setup(b)
	regions311(h)
	h.of("story", story...)
	ours := httptest.NewServer(h.mux)
	defer ours.Close()
	for _, path := range []string{"/", "/?region=se-30", "/strategies/story", "/strategies/story/priorities", "/strategies/story/deadlines", "/strategies/story/entries/a"} {
		b.Run(path, func(b *testing.B) {
			body := []byte(h.page(path, http.StatusOK))
			plain := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
				w.Header().Set("Content-Type", "text/html; charset=utf-8")
				w.Header().Set("Content-Length", strconv.Itoa(len(body)))
				_, _ = w.Write(body)
			}))
			defer plain.Close()
			var kept, made, sent time.Duration
			n := 0
			for b.Loop() {
				kept += crowd(b, func() string { return ours.URL + path })
				sent += crowd(b, func() string { return plain.URL })
				made += crowd(b, func() string { n++; return ours.URL + path + anew(path) + strconv.Itoa(n) })
			}
			all := float64(b.N * readers)
			b.ReportMetric(all/kept.Seconds(), "pages/s")
			b.ReportMetric(all/made.Seconds(), "anew/s")
			b.ReportMetric(all/sent.Seconds(), "plain/s")
			b.ReportMetric(sent.Seconds()/kept.Seconds(), "of-plain")
			b.ReportMetric(sent.Seconds()/made.Seconds(), "anew-of-plain")
			b.ReportMetric(float64(len(body)), "B")
			b.ReportMetric(0, "ns/op")
		})
	}
}

// anew begins a part of an address that no page reads, so that none is held.
func anew(path string) string {
	if strings.Contains(path, "?") {
		return "&n="
	}
	return "?n="
}

// crowd has every reader read an address once, at the same time, and tells how
// long that took.
func crowd(b *testing.B, address func() string) time.Duration {
	client := &http.Client{Transport: connections}
	start := time.Now()
	var all sync.WaitGroup
	for range readers {
		to := address()
		all.Go(func() {
			r, err := client.Get(to)
			if err != nil {
				b.Error(err)
				return
			}
			defer r.Body.Close()
			if _, err := io.Copy(io.Discard, r.Body); err != nil || r.StatusCode != http.StatusOK {
				b.Error(r.Status, err)
			}
		})
	}
	all.Wait()
	return time.Since(start)
}

// connections are kept, one for each reader.
var connections = &http.Transport{MaxIdleConnsPerHost: readers, DisableCompression: true}
