package web_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
)

// TestAgain: a page that is held is the same as one made anew, for whoever asks
// in the same language and as the same account, until somebody records.
func TestAgain(t *testing.T) {
	h := setup(t)
	h.record(story...)
	ask := func(path string, headers ...string) *httptest.ResponseRecorder {
		r := httptest.NewRequest(http.MethodGet, path, nil)
		for i := 0; i < len(headers); i += 2 {
			r.Header.Set(headers[i], headers[i+1])
		}
		w := httptest.NewRecorder()
		h.mux.ServeHTTP(w, r)
		return w
	}
	for _, path := range []string{"/", "/strategies/s", "/strategies/s/priorities", "/strategies/s/deadlines", "/strategies/s/consultations",
		"/strategies/s/followup", "/strategies/s/handover", "/strategies/s/history", "/?asOf=2019", "/strategies/s?knownAt=2026-11-21"} {
		first, second := ask(path), ask(path)
		tag := first.Header().Get("ETag")
		if first.Code != 200 || tag == "" || first.Body.String() != second.Body.String() || tag != second.Header().Get("ETag") {
			t.Errorf("%s: %d, tags %s and %s", path, first.Code, tag, second.Header().Get("ETag"))
		}
		for _, name := range []string{"Content-Type", "Content-Language", "Content-Security-Policy", "Vary", "Cache-Control", "Set-Cookie"} {
			if first.Header().Get(name) != second.Header().Get(name) {
				t.Errorf("%s: %s is %q and then %q", path, name, first.Header().Get(name), second.Header().Get(name))
			}
		}
		if w := ask(path, "If-None-Match", tag); w.Code != http.StatusNotModified || w.Body.Len() > 0 {
			t.Errorf("%s: %d for what the reader has", path, w.Code)
		}
		for _, other := range [][]string{{"Accept-Language", "sv"}, {"Authorization", "Bearer other"}, {"X-Forwarded-Host", "other.example"}, {"Cookie", "session=other"}} {
			if w := ask(path, append(other, "If-None-Match", tag)...); w.Code != 200 || w.Header().Get("ETag") == tag {
				t.Errorf("%s: %v has the same page", path, other)
			}
		}
	}
	if w := ask("/strategies/s/entries/a"); w.Header().Get("ETag") != "" {
		t.Error("a page that cites the moment is held")
	}
	before := ask("/strategies/s").Header().Get("ETag")
	h.record(line("new", "2026-01-01", "followup.reported", `{"report":"new","form":"monitoring","title":"Something new"}`))
	w := ask("/strategies/s", "If-None-Match", before)
	if w.Code != 200 || !strings.Contains(w.Body.String(), "Something new") {
		t.Errorf("%d: what was recorded is not shown", w.Code)
	}
	holds(t, ask("/").Body.String(), "14 entries")
	if w := ask("/strategies/s?from=nonsense"); w.Code != 422 || w.Header().Get("ETag") != "" {
		t.Errorf("%d %s: a fault is held", w.Code, w.Header().Get("ETag"))
	}
}

// TestReadersWhileRecording: pages are read and held by many while one records,
// and the last of them show the last entry.
func TestReadersWhileRecording(t *testing.T) {
	h := setup(t)
	h.record(story...)
	paths := []string{"/", "/?lang=sv&region=R", "/strategies/s", "/strategies/s/history", "/strategies/s/priorities"}
	recorded := make(chan struct{})
	var readers sync.WaitGroup
	for n := range 8 {
		readers.Go(func() {
			for i := n; ; i++ {
				w := httptest.NewRecorder()
				h.mux.ServeHTTP(w, httptest.NewRequest(http.MethodGet, paths[i%len(paths)], nil))
				if w.Code != 200 {
					t.Errorf("%s: %d", paths[i%len(paths)], w.Code)
				}
				select {
				case <-recorded:
					return
				default:
				}
			}
		})
	}
	for i := range 20 {
		h.record(line(fmt.Sprint("r", i), "2026-01-01", "followup.reported", fmt.Sprintf(`{"report":"r%d","form":"monitoring","title":"Report %d"}`, i, i)))
	}
	close(recorded)
	readers.Wait()
	holds(t, h.page("/strategies/s/history", 200), "Report 19")
	holds(t, h.page("/", 200), "33 entries")
}
