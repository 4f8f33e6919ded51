package api_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strconv"
	"testing"
	"time"
)

// BenchmarkReads reads views over HTTP, one reader on a kept connection, against
// a plain handler that sends the same bytes; it reports requests per second of
// both and their ratio. Nothing is compressed, and after the first read of ours all
// come from the cache, as they do until somebody records.
func BenchmarkReads(b *testing.B) {
	h := setup(b)
	several(h, 100)
	for _, path := range []string{"/api/v1/strategies", "/api/v1/strategies/s/timeline", "/api/v1/strategies/s/priorities"} {
		b.Run(path, func(b *testing.B) {
			body := []byte(h.get(path).body)
			plain := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
				w.Header().Set("Content-Type", "application/json")
				w.Header().Set("Content-Length", strconv.Itoa(len(body)))
				_, _ = w.Write(body)
			}))
			defer plain.Close()
			var ours, theirs time.Duration
			for b.Loop() {
				ours += fetch(b, h.url+path)
				theirs += fetch(b, plain.URL)
			}
			n := float64(b.N)
			b.ReportMetric(n/ours.Seconds(), "reads/s")
			b.ReportMetric(n/theirs.Seconds(), "plain/s")
			b.ReportMetric(theirs.Seconds()/ours.Seconds(), "of-plain")
			b.ReportMetric(float64(len(body)), "B")
			b.ReportMetric(0, "ns/op")
		})
	}
}

func fetch(b *testing.B, address string) time.Duration {
	start := time.Now()
	req, err := http.NewRequest(http.MethodGet, address, nil)
	if err != nil {
		b.Fatal(err)
	}
	req.Header.Set("Accept-Encoding", "identity")
	r, err := http.DefaultClient.Do(req)
	if err != nil {
		b.Fatal(err)
	}
	if _, err := io.Copy(io.Discard, r.Body); err != nil || r.StatusCode != http.StatusOK {
		b.Fatal(r.Status, err)
	}
	_ = r.Body.Close()
	return time.Since(start)
}
