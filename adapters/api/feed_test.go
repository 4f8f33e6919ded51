package api_test

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/go-json-experiment/json"

	"kronika/adapters/api"
)

// follow reads a feed until take returns false, which is told each event, or ""
// for a comment; it gives the status where there is no feed.
func (h *house) follow(t testing.TB, path, last string, take func(id, data string) bool) int {
	t.Helper()
	ctx, stop := context.WithTimeout(t.Context(), time.Minute)
	defer stop()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, h.url+path, nil)
	if err != nil {
		t.Fatal(err)
	}
	if last != "" {
		req.Header.Set("Last-Event-ID", last)
	}
	r, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	lines, id := bufio.NewScanner(r.Body), ""
	lines.Buffer(nil, 2<<20)
	for r.StatusCode == http.StatusOK && lines.Scan() {
		name, value, _ := strings.Cut(lines.Text(), ": ")
		switch name {
		case "id":
			id = value
		case "":
			if value != "" && !take("", value) {
				return r.StatusCode
			}
		case "data":
			if !take(id, value) {
				return r.StatusCode
			}
		}
	}
	if ctx.Err() != nil {
		t.Error("the feed says nothing more")
	}
	return r.StatusCode
}

// TestFeed follows while sixteen record, breaking off at random: every act comes
// once and in order.
func TestFeed(t *testing.T) {
	h := setup(t)
	const writers, acts = 16, 12
	h.must(mandate("s"))
	var done sync.WaitGroup
	for w := range writers {
		done.Go(func() {
			for i := range acts {
				h.must(proposed("s", "", fmt.Sprintf("w%d-%d", w, i)))
			}
		})
	}
	for f := range 4 {
		done.Go(func() {
			at, broken, draw := 0, 0, rand.New(rand.NewPCG(uint64(f), 1))
			path, last := "/api/v1/feed?after=0", ""
			for at < 1+writers*acts {
				left := 1 + draw.IntN(30)
				status := h.follow(t, path, last, func(id, data string) bool {
					if id == "" {
						return true
					}
					var got api.Recorded
					if err := json.Unmarshal([]byte(data), &got); err != nil || id != strconv.Itoa(at+1) || got.Sequence != uint64(at+1) || len(got.Entries) != 1 {
						t.Errorf("event %s after %d: %v %s", id, at, err, data)
					}
					at, last, left = at+1, id, left-1
					return left > 0 && at < 1+writers*acts && !t.Failed()
				})
				if broken++; status != http.StatusOK || t.Failed() {
					t.Errorf("%d", status)
					return
				}
			}
			t.Logf("follower %d: %d acts, %d connections", f, at, broken)
		})
	}
	done.Wait()
}

func TestFeedBounds(t *testing.T) {
	h := setup(t, func(a *api.API) { a.Feeds, a.Quiet = 2, 30*time.Millisecond })
	h.must(mandate("s"))
	h.must(mandate("other"))
	none := func(string, string) bool { t.Error("a feed where none should be"); return false }
	t.Run("OK/Alive", func(t *testing.T) {
		alive := 0
		h.follow(t, "/api/v1/feed", "", func(id, comment string) bool {
			if comment == "still here" {
				alive++
			}
			return id == "" && alive < 15 // longer than a request may take
		})
		if alive < 15 {
			t.Error("no sign of life")
		}
	})
	t.Run("OK/OneStrategy", func(t *testing.T) {
		h.follow(t, "/api/v1/feed?strategy=other&after=0", "", func(id, _ string) bool {
			if id != "" && id != "2" {
				t.Errorf("event %s", id)
			}
			return id == ""
		})
	})
	t.Run("ErrFull", func(t *testing.T) {
		h.follow(t, "/api/v1/feed?after=0", "", func(string, string) bool {
			h.follow(t, "/api/v1/feed?after=0", "", func(string, string) bool {
				if a := h.get("/api/v1/feed"); a.problem(t).Status != 503 || a.header.Get("Retry-After") == "" {
					t.Errorf("%+v", a)
				}
				return false
			})
			return false
		})
	})
	for path, want := range map[string]int{"after=x": 422, "after=-1": 422, "strategy=nobody": 404, "after=": 422, "asOf=2020": 422} {
		if got := h.follow(t, "/api/v1/feed?"+path, "", none); got != want {
			t.Errorf("%s: %d", path, got)
		}
	}
	if p := h.get("/api/v1/feed?after=-1").problem(t); !strings.Contains(p.Detail, "at least 0") {
		t.Errorf("%+v", p)
	}
	t.Run("ErrOtherLog", func(t *testing.T) {
		if got := h.follow(t, "/api/v1/feed", "99999999999999999999", none); got != http.StatusGone {
			t.Errorf("%d", got)
		}
	})
}
