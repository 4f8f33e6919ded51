package main

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/go-json-experiment/json"
)

// patient is a server's limits, for a test to make one of them short.
func patient(change func(*limits)) world {
	l := limits{header: time.Minute, read: time.Minute, write: time.Minute, idle: time.Minute, closing: time.Minute}
	change(&l)
	return world{limits: l}
}

func based(t *testing.T) (data string) {
	t.Helper()
	data = "--data=" + filepath.Join(t.TempDir(), "data")
	must(t, "import", data, "testdata/base.jsonl")
	return data
}

// send opens a connection, sends some bytes and no more, and gives what the
// server answers until it hangs up.
func send(t *testing.T, s *running, text string) string {
	t.Helper()
	c, err := net.Dial("tcp", strings.TrimPrefix(s.url, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	if _, err := io.WriteString(c, text); err != nil {
		t.Fatal(err)
	}
	b, _ := io.ReadAll(c) // a connection that is reset is hung up too
	return string(b)
}

// TestSlowClients lets clients take longer than they may: the server hangs up
// and serves others.
func TestSlowClients(t *testing.T) {
	short := 200 * time.Millisecond
	post := "POST /api/v1/%s HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n{"
	for name, c := range map[string]struct {
		limit  func(*limits)
		sends  string
		status string // of the answer, where there is one
	}{
		"Header":  {func(l *limits) { l.header = short }, "GET /healthz HTTP/1.1\r\nHost: localhost\r\nX-Slow: a", ""},
		"Nothing": {func(l *limits) { l.header = short }, "", ""},
		"Entries": {func(l *limits) { l.read = short }, fmt.Sprintf(post, "entries"), " 422 "},
		"Import":  {func(l *limits) { l.read = short }, fmt.Sprintf(post, "import"), " 422 "},
		"Idle":    {func(l *limits) { l.idle = short }, "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n", " 200 "},
		"Large":   {func(*limits) {}, "GET /healthz HTTP/1.1\r\nHost: localhost\r\nX-Large: " + strings.Repeat("a", maxHeader+8<<10) + "\r\n\r\n", " 431 "},
	} {
		t.Run(name, func(t *testing.T) {
			s := inProcess(t, patient(c.limit), based(t))
			if got, _, _ := strings.Cut(send(t, s, c.sends), "\r\n"); !strings.Contains(got, c.status) || (got == "") != (c.status == "") {
				t.Errorf("answered %q", got)
			}
			if status, _, _ := s.ask("GET", "/api/v1/strategies", ""); status != http.StatusOK {
				t.Errorf("the next one got %d", status)
			}
		})
	}
}

// TestTooMuch sends more than fits.
func TestTooMuch(t *testing.T) {
	s := inProcess(t, patient(func(*limits) {}), based(t))
	for path, c := range map[string]struct{ size, status int }{
		"/api/v1/entries": {1 << 20, 413}, "/api/v1/import": {9 << 20, 413}, "/api/v1/import?x=" + strings.Repeat("a", 9000): {1, 414},
	} {
		if status, _, body := s.ask("POST", path, strings.Repeat(" ", c.size)); status != c.status {
			t.Errorf("%.30s: %d %.200s", path, status, body)
		}
	}
}

// TestAtOnce fills the server: one more is refused in words, with the id that it
// can be found by, and the health and the measurements are told still.
func TestAtOnce(t *testing.T) {
	s := inProcess(t, patient(func(l *limits) { l.atOnce = 2 }), based(t))
	for range 2 {
		feed, ids := openFeed(t, s.url, "0")
		<-ids
		t.Cleanup(func() { _ = feed.Close() })
	}
	status, header, body := s.ask("GET", "/api/v1/strategies", "", "Accept-Language: sv", "X-Request-Id: my-request-1")
	var p struct{ Code, Detail, RequestID string }
	if err := json.Unmarshal([]byte(body), &p, json.MatchCaseInsensitiveNames(true)); err != nil || status != 503 || header.Get("Retry-After") == "" ||
		p.Code != "unavailable" || !strings.Contains(p.Detail, "Försök igen") || p.RequestID != "my-request-1" || header.Get("X-Request-Id") != p.RequestID {
		t.Errorf("%d %v %s %v", status, header, body, err)
	}
	if status, header, body := s.ask("GET", "/?lang=en", ""); status != 503 || !strings.Contains(body, "Try again") || !strings.Contains(body, header.Get("X-Request-Id")) {
		t.Errorf("%d %s", status, body)
	}
	for _, path := range []string{"/healthz", "/readyz", "/metrics"} {
		if status, _, body := s.ask("GET", path, ""); status != http.StatusOK {
			t.Errorf("%s: %d %s", path, status, body)
		} else if path == "/metrics" && !strings.Contains(body, "kronika_feeds_open 2\n") || strings.Contains(body, "kronika_http_requests_refused_total 0\n") {
			t.Errorf("the measurements do not show it: %s", body)
		}
	}
}

// TestMetricsAddress gives the measurements with the pages, or where it is told
// to, and to this machine only.
func TestMetricsAddress(t *testing.T) {
	data := based(t)
	t.Run("Shared", func(t *testing.T) {
		s := inProcess(t, world{}, data)
		_, _, _ = s.ask("GET", "/api/v1/strategies/rus/timeline?text=hemlig", "")
		_, _, _ = s.ask("GET", "/api/v1/strategies/hemlig/timeline", "")
		_, _, _ = s.ask("HEMLIG", "/hemlig", "")
		_, _, body := s.ask("GET", "/metrics", "")
		if !strings.Contains(body, `kronika_http_requests_total{method="GET",path="/api/v1/strategies/{strategy}/timeline",status="404"} 1`) ||
			!strings.Contains(body, `kronika_http_requests_total{method="other",path="/",status="404"} 1`) || strings.Contains(strings.ToLower(body), "hemlig") {
			t.Error(body)
		}
		if status, _, _ := s.ask("GET", "/metrics", "", "Host: example.org"); status != http.StatusMisdirectedRequest {
			t.Errorf("%d for a name from elsewhere", status)
		}
		for _, passed := range []string{"X-Forwarded-For: 192.0.2.7", "X-Forwarded-Proto: https", "Via: 1.1 proxy"} {
			if status, _, body := s.ask("GET", "/metrics", "", passed); status != http.StatusNotFound || strings.Contains(body, "kronika_") {
				t.Errorf("%d for what a proxy passed on (%s)", status, passed)
			}
			if status, _, _ := s.ask("GET", "/api/v1/strategies", "", passed); status != http.StatusUnauthorized {
				t.Errorf("%d for what a proxy passed on (%s)", status, passed)
			}
		}
	})
	t.Run("Own", func(t *testing.T) {
		free, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		address := free.Addr().String()
		_ = free.Close()
		s := inProcess(t, world{}, data, "--metrics-listen="+address)
		if status, _, _ := s.ask("GET", "/metrics", ""); status != http.StatusNotFound {
			t.Errorf("%d with the pages", status)
		}
		if body := string(get(t, "http://"+address+"/metrics")); !strings.Contains(body, "kronika_log_up 1") {
			t.Error(body)
		}
		s.stop()
		if code := s.code(); code != 0 {
			t.Errorf("ended with %d", code)
		}
	})
}

// TestLogged holds the log to one line a request, where that is asked for, and
// to nothing of what was asked.
func TestLogged(t *testing.T) {
	data := based(t)
	secret := strings.TrimSpace(must(t, "token", "make", "anna", "--role", "read", data))
	asks := func(t *testing.T, args ...string) []string {
		t.Helper()
		s := inProcess(t, world{}, append(args, data)...)
		_, _, _ = s.ask("GET", "/api/v1/strategies?text=hemlig", "", "Accept-Language: sv-FI", "Authorization: Bearer "+secret, "X-Request-Id: request-1")
		_, _, _ = s.ask("POST", "/api/v1/entries", `{"strategy":"hemlig"}`)
		_, _, _ = s.ask("GET", "/hemlig?x=hemlig", "")
		s.stop()
		if code := s.code(); code != 0 {
			t.Errorf("ended with %d", code)
		}
		s.hears("(it says")
		if text := s.said(); strings.Contains(text, "hemlig") || strings.Contains(text, secret) || strings.Contains(text, "sv-FI") {
			t.Error(text)
		}
		return s.lines[:len(s.lines)-1]
	}
	t.Run("Quiet", func(t *testing.T) {
		if lines := asks(t); len(lines) != 1 {
			t.Errorf("%q", lines)
		}
	})
	t.Run("JSON", func(t *testing.T) {
		lines := asks(t, "--log=info", "--log-format=json")
		if len(lines) != 4 {
			t.Fatalf("%q", lines)
		}
		for i, line := range lines {
			var is struct {
				Msg, Method, Path, Request string
				Status                     int
				Bytes, MS                  float64
			}
			if err := json.Unmarshal([]byte(line), &is, json.MatchCaseInsensitiveNames(true)); err != nil || i > 0 && (is.Msg != "request" || is.Request == "" || is.Status == 0 || is.Bytes == 0 || is.MS <= 0) {
				t.Errorf("%v: %s", err, line)
			}
		}
		if !regexp.MustCompile(`"method":"GET","path":"/api/v1/strategies","status":200,.*"request":"request-1"`).MatchString(lines[1]) {
			t.Error(lines[1])
		}
	})
	t.Run("Text", func(t *testing.T) {
		if lines := asks(t, "--log=info"); len(lines) != 4 || !strings.Contains(lines[2], "method=POST path=/api/v1/entries status=422") {
			t.Errorf("%q", lines)
		}
	})
}

// TestClockBack sets the clock back: what is recorded keeps its order, and the
// server's log says so, once.
func TestClockBack(t *testing.T) {
	data, clock := based(t), noon().Add(-72*time.Hour)
	s := inProcess(t, world{now: func() time.Time { return clock }}, data)
	for i := range 3 {
		status, _, body := s.ask("POST", "/api/v1/entries", fmt.Sprintf(`{"strategy":"rus","kind":"meeting.held","occurred":"2020","data":{"meeting":"m%d","form":"other","title":"M"}}`, i))
		if status != http.StatusOK || !strings.Contains(body, `"recorded":"2026-11-21T11:00:00Z"`) {
			t.Errorf("%d %s", status, body)
		}
	}
	if _, _, body := s.ask("GET", "/metrics", ""); !strings.Contains(body, "kronika_clock_behind_total 3\n") {
		t.Error(body)
	}
	s.stop()
	s.code()
	s.hears("(it says")
	if text := s.said(); strings.Count(text, "The clock goes wrong: it is 259,200 seconds behind the last act of “rus”.") != 1 {
		t.Error(text)
	}
	if r := kronika(t, nil, "verify", data); r.code != 0 {
		t.Error(r.err)
	}
}
