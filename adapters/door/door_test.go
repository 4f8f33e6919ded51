package door_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"

	"kronika/adapters/door"
	"kronika/domain"
)

// lobby is a door with a few rooms behind it, and all that was told of it.
type lobby struct {
	t        *testing.T
	url      string
	close    func() // waits until all is told
	mu       sync.Mutex
	answered []door.Answered
	refused  []error
	busy     int
	began    int
	log      bytes.Buffer
}

func open(t *testing.T, atOnce int, mux *http.ServeMux) *lobby {
	t.Helper()
	l := &lobby{t: t}
	locked := func(do func()) {
		l.mu.Lock()
		defer l.mu.Unlock()
		do()
	}
	d := &door.Door{Log: slog.New(slog.NewJSONHandler(&l.log, nil)), Now: time.Now, AtOnce: atOnce, Always: []string{"/healthz"},
		Refuse: func(w http.ResponseWriter, _ *http.Request, err error) {
			locked(func() { l.refused = append(l.refused, err) })
			w.WriteHeader(map[domain.Code]int{domain.Unavailable: 503, domain.Internal: 500}[domain.CodeOf(err)])
		},
		Busy: func() { locked(func() { l.busy++ }) }, Began: func() { locked(func() { l.began++ }) },
		Answered: func(a door.Answered) { locked(func() { l.answered = append(l.answered, a) }) },
	}
	server := httptest.NewServer(d.Guard(mux))
	t.Cleanup(server.Close)
	l.url, l.close = server.URL, server.Close
	return l
}

// ask makes a request; headers are given as "Name: value".
func (l *lobby) ask(path string, headers ...string) (*http.Response, string, error) {
	req, err := http.NewRequestWithContext(l.t.Context(), http.MethodGet, l.url+path, nil)
	if err != nil {
		l.t.Fatal(err)
	}
	for _, one := range headers {
		name, value, _ := strings.Cut(one, ": ")
		req.Header.Set(name, value)
	}
	req.Close = true // so that the client does not try again where the connection breaks
	r, err := http.DefaultClient.Do(req)
	if err != nil {
		return nil, "", err
	}
	defer r.Body.Close()
	b, err := io.ReadAll(r.Body)
	return r, string(b), err
}

func TestRequestID(t *testing.T) {
	mux := http.NewServeMux()
	mux.HandleFunc("/", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, w.Header().Get(door.Header)) })
	l := open(t, 0, mux)
	for id, kept := range map[string]bool{
		"abcd1234": true, "01a2009a-678f-7af8-800d-2001268a0ebd": true, "A.b_c-d0": true, strings.Repeat("x", 64): true,
		"": false, "short": false, strings.Repeat("x", 65): false, "with space": false, "åäöåäöåä": false, `"quoted"id`: false, "a/b/c/d/e": false,
	} {
		r, body, err := l.ask("/", door.Header+": "+id)
		if err != nil {
			t.Fatal(err)
		}
		got := r.Header.Get(door.Header)
		if made, err := uuid.Parse(got); kept != (got == id) || !kept && (err != nil || made.Version() != 7) || body != got {
			t.Errorf("%q became %q, and the handler saw %q", id, got, body)
		}
	}
}

// TestLine holds the log to one line a request, without what the reader wrote.
func TestLine(t *testing.T) {
	mux, inner := http.NewServeMux(), http.NewServeMux()
	inner.HandleFunc("GET /api/{strategy}", func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(http.StatusEarlyHints)
		w.WriteHeader(http.StatusTeapot)
		fmt.Fprint(w, "four")
	})
	inner.HandleFunc("GET /api/feed", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/event-stream; charset=utf-8")
		if err := http.NewResponseController(w).Flush(); err != nil {
			t.Error(err)
		}
	})
	mux.Handle("/api/", inner)
	l := open(t, 0, mux)
	for _, path := range []string{"/api/secret?token=secret&lang=sv", "/api/feed", "/secret"} {
		if _, _, err := l.ask(path, "Authorization: Bearer secret", "Accept-Language: sv", door.Header+": request-1"); err != nil {
			t.Fatal(err)
		}
	}
	l.close()
	want := map[door.Answered]bool{{Path: "/api/{strategy}", Method: "GET", Status: 418}: true,
		{Path: "/api/feed", Method: "GET", Status: 200, Stream: true}: true, {Method: "GET", Status: 404}: true}
	for _, got := range l.answered {
		got.Took = 0
		if !want[got] || len(l.answered) != len(want) {
			t.Errorf("%+v, want %+v", got, want)
		}
	}
	text := l.log.String()
	if strings.Contains(text, "secret") || strings.Contains(text, "127.0.0.1") || strings.Contains(text, "sv") || strings.Count(text, "\n") != 3 ||
		!strings.Contains(text, `"msg":"request","method":"GET","path":"/api/{strategy}","status":418,"bytes":4,"ms":`) || strings.Count(text, `"request":"request-1"`) != 3 {
		t.Error(text)
	}
}

// TestAtOnce refuses at once what is too much, but not who asks after its
// health.
func TestAtOnce(t *testing.T) {
	mux, in, out := http.NewServeMux(), make(chan struct{}), make(chan struct{})
	mux.HandleFunc("/slow", func(http.ResponseWriter, *http.Request) {
		in <- struct{}{}
		<-out
	})
	mux.HandleFunc("/", func(http.ResponseWriter, *http.Request) {})
	l := open(t, 2, mux)
	var slow sync.WaitGroup
	for range 2 {
		slow.Go(func() {
			if r, _, err := l.ask("/slow"); err != nil || r.StatusCode != http.StatusOK {
				t.Error(err)
			}
		})
		<-in
	}
	ask := func(path string, want int) {
		t.Helper()
		if r, _, err := l.ask(path); err != nil || r.StatusCode != want || r.Header.Get(door.Header) == "" {
			t.Errorf("%s: %v %v", path, r, err)
		}
	}
	ask("/", 503)
	ask("/healthz", 200)
	close(out)
	slow.Wait()
	ask("/", 200)
	l.close()
	var fault *domain.Error
	if l.busy != 1 || l.began != 4 || len(l.refused) != 1 || !errors.As(l.refused[0], &fault) || fault.Key != "http.busy" || fault.Args["limit"] != 2 {
		t.Errorf("%d busy, %d began, refused %v", l.busy, l.began, l.refused)
	}
}

// TestPanic answers for a handler that fails, where that is still possible.
func TestPanic(t *testing.T) {
	mux := http.NewServeMux()
	mux.HandleFunc("/before", func(http.ResponseWriter, *http.Request) { panic("no") })
	mux.HandleFunc("/midway", func(w http.ResponseWriter, _ *http.Request) {
		_, _ = w.Write(make([]byte, 100))
		panic("no")
	})
	mux.HandleFunc("/abort", func(w http.ResponseWriter, _ *http.Request) {
		_ = http.NewResponseController(w).Flush()
		panic(http.ErrAbortHandler)
	})
	l := open(t, 1, mux)
	if r, _, err := l.ask("/before"); err != nil || r.StatusCode != 500 {
		t.Error(r, err)
	}
	for _, path := range []string{"/midway", "/abort"} {
		if _, _, err := l.ask(path); err == nil {
			t.Errorf("%s: half an answer passes for a whole one", path)
		}
	}
	if r, _, err := l.ask("/nothing"); err != nil || r.StatusCode != 404 {
		t.Error("a place was kept by who failed", err)
	}
	l.close()
	if text := l.log.String(); strings.Count(text, `"cut":true`) != 2 || strings.Count(text, "request failed") != 1 {
		t.Error(text)
	}
}
