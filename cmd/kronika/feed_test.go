package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net/http"
	"path/filepath"
	"strings"
	"testing"
)

// TestFeedOverRestart follows the feed over restarts of the server, which end
// the feeds that are open: the reader goes on where it was.
func TestFeedOverRestart(t *testing.T) {
	data := "--data=" + filepath.Join(t.TempDir(), "data")
	must(t, "import", data, "testdata/base.jsonl")
	must(t, "import", data, "examples/vgr-rus-2021-2030.jsonl")
	last := ""
	for round := range 3 {
		t.Run(fmt.Sprint("Round", round), func(t *testing.T) {
			url := serving(t, data)
			if round > 0 {
				r, err := http.Post(url+"/api/v1/entries", "application/json", strings.NewReader(fmt.Sprintf(
					`{"strategy":"rus","kind":"meeting.held","occurred":"2020","data":{"meeting":"m%d","form":"other","title":"M"}}`, round)))
				if err != nil || r.StatusCode != http.StatusOK {
					t.Fatal(r, err)
				}
				_ = r.Body.Close()
			}
			var want []string
			for n := range 2 {
				want = append(want, fmt.Sprint(n+1))
			}
			if round > 0 {
				want = []string{fmt.Sprint(round + 2)}
			}
			feed, ids := openFeed(t, url, last)
			for _, id := range want {
				if got := <-ids; got != id {
					t.Fatalf("event %s, not %s", got, id)
				}
				last = id
			}
			t.Cleanup(func() { _ = feed.Close() }) // before the server ends, which the feed does not keep it from
		})
	}
}

// TestServerEndsFeeds stops the server while feeds are open: they end, and it
// does so at once.
func TestServerEndsFeeds(t *testing.T) {
	data := "--data=" + filepath.Join(t.TempDir(), "data")
	must(t, "import", data, "testdata/base.jsonl")
	ended := make(chan struct{})
	t.Run("Serving", func(t *testing.T) {
		_, ids := openFeed(t, serving(t, data), "0")
		<-ids
		go func() {
			for range ids {
			}
			close(ended)
		}()
	})
	<-ended
}

// openFeed opens the feed after an event, and gives the ids that it tells until
// it ends.
func openFeed(t *testing.T, url, last string) (io.Closer, <-chan string) {
	t.Helper()
	if last == "" {
		last = "0"
	}
	req, err := http.NewRequestWithContext(context.Background(), http.MethodGet, url+"/api/v1/feed", nil)
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Last-Event-ID", last)
	r, err := http.DefaultClient.Do(req)
	if err != nil || r.StatusCode != http.StatusOK {
		t.Fatal(r, err)
	}
	ids := make(chan string)
	go func() {
		defer close(ids)
		lines := bufio.NewScanner(r.Body)
		lines.Buffer(nil, 2<<20)
		for lines.Scan() {
			if id, ok := strings.CutPrefix(lines.Text(), "id: "); ok {
				ids <- id
			}
		}
	}()
	return r.Body, ids
}
