package web_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strconv"
	"sync"
	"testing"
	"time"
)

// readers is how many read at once.
const readers = 8

// BenchmarkPageRate reads pages over HTTP, eight readers at once on kept
// connections, against a plain handler that sends as many bytes; it reports pages
// per second of both and their ratio. Nothing is compressed, and every page is
// made anew.
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
			var made, sent time.Duration
			for b.Loop() {
				made += crowd(b, ours.URL+path)
				sent += crowd(b, plain.URL)
			}
			n := float64(b.N * readers)
			b.ReportMetric(n/made.Seconds(), "pages/s")
			b.ReportMetric(n/sent.Seconds(), "plain/s")
			b.ReportMetric(sent.Seconds()/made.Seconds(), "of-plain")
			b.ReportMetric(float64(len(body)), "B")
			b.ReportMetric(0, "ns/op")
		})
	}
}

// crowd has every reader read an address once, at the same time, and tells how
// long that took.
func crowd(b *testing.B, address string) time.Duration {
	client := &http.Client{Transport: kept}
	start := time.Now()
	var all sync.WaitGroup
	for range readers {
		all.Go(func() {
			r, err := client.Get(address)
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

// kept keeps a connection for each reader.
var kept = &http.Transport{MaxIdleConnsPerHost: readers, DisableCompression: true}
