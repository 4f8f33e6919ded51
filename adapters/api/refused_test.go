package api_test

import (
	"bytes"
	"log/slog"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"kronika/adapters/api"
	"kronika/eventstore/tokens"
)

// TestFailures counts failed attempts by address, and lets tokens that have held
// in all the same. Nothing of a token is in the log or in an answer.
func TestFailures(t *testing.T) {
	var logged lines
	now := time.Now()
	h := setup(t, beyond, func(a *api.API) {
		a.Log, a.Now = slog.New(slog.NewTextHandler(&logged, nil)), func() time.Time { return now }
	})
	held, fresh := h.token(tokens.Wanted{Name: "held", Role: "read"}), h.token(tokens.Wanted{Name: "fresh", Role: "read"})
	path := "/api/v1/strategies"
	if a := h.get(path, held); a.status != 200 {
		t.Fatalf("%+v", a)
	}
	digits, statuses := strings.Repeat("ab", 32), map[int]int{}
	for range 15 {
		a := h.get(path, "Authorization: Bearer kronika_"+digits)
		statuses[a.status]++
		if strings.Contains(a.body, digits) {
			t.Errorf("the answer holds the token: %+v", a)
		}
		if a.status == 429 && (a.header.Get("Retry-After") == "" || a.problem(t).Code != "unavailable") {
			t.Errorf("%+v", a)
		}
	}
	if statuses[401] != 10 || statuses[429] != 5 {
		t.Errorf("statuses %v", statuses)
	}
	if a := h.get(path, held); a.status != 200 {
		t.Errorf("a token that has held is refused: %+v", a)
	}
	if a := h.get(path, fresh); a.status != 429 {
		t.Errorf("%+v", a)
	}
	if a := h.get(path, "X-Forwarded-For: 198.51.100.7, 203.0.113.9", fresh); a.status != 200 {
		t.Errorf("another address behind the proxy is refused: %+v", a)
	}
	now = now.Add(time.Minute)
	if a := h.get(path, "Authorization: Bearer kronika_"+digits); a.status != 401 {
		t.Errorf("%+v", a)
	}
	text := logged.String()
	if n := strings.Count(text, "token refused"); n != 11 || strings.Contains(text, digits) || !strings.Contains(text, "127.0.0.1") {
		t.Errorf("%d lines: %s", n, text)
	}
}

// lines is what is logged.
type lines struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *lines) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *lines) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}

// TestForwarded asks for a token where a proxy says that it passes something on,
// though the server listens on this machine only.
func TestForwarded(t *testing.T) {
	h := setup(t)
	for _, header := range []string{"X-Forwarded-For: 203.0.113.9", "Forwarded: for=203.0.113.9", "Via: 1.1 proxy", "X-Real-IP: 203.0.113.9"} {
		if p := h.post(mandate("s"), header).problem(t); p.Status != 401 {
			t.Errorf("%s: %+v", header, p)
		}
		if p := h.get("/api/v1/strategies", header).problem(t); p.Status != 401 {
			t.Errorf("%s: %+v", header, p)
		}
	}
}

// TestRevokedWhileFollowing ends a feed whose token is revoked.
func TestRevokedWhileFollowing(t *testing.T) {
	h := setup(t, beyond, func(a *api.API) { a.Quiet = 20 * time.Millisecond })
	header := h.token(tokens.Wanted{Name: "reader", Role: "read"})
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, h.url+"/api/v1/feed", nil)
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Authorization", strings.TrimPrefix(header, "Authorization: "))
	r, err := http.DefaultClient.Do(req)
	if err != nil || r.StatusCode != http.StatusOK {
		t.Fatal(r, err)
	}
	defer r.Body.Close()
	h.revoke("reader")
	var rest bytes.Buffer
	if _, err := rest.ReadFrom(r.Body); err != nil { // it ends
		t.Error(err)
	}
}

// TestOnly refuses other hosts, in the API's form and the reader's language.
func TestOnly(t *testing.T) {
	var a *api.API
	h := setup(t, func(of *api.API) { a = of })
	guarded := a.Only(func(host string) bool { return host == "kronika.region.example" }, h.handler)
	for host, status := range map[string]int{"kronika.region.example": 200, "KRONIKA.Region.Example.:8443": 200, "evil.example": 421,
		"kronika.region.example.evil.example": 421, "": 421, "[::1]:80": 421} {
		w := serve(guarded, host)
		if w.status != status {
			t.Errorf("%q: %+v", host, w)
		}
		if status == 421 && (w.problem(t).Field != "Host" || w.header.Get("Content-Language") != "sv") {
			t.Errorf("%q: %+v", host, w)
		}
	}
}
