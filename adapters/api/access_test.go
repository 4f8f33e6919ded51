package api_test

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/go-json-experiment/json"

	"kronika/adapters/api"
	"kronika/domain"
	"kronika/eventstore/eventstoretest"
	"kronika/eventstore/tokens"
)

// beyond makes an API that others than this machine's user can reach.
func beyond(a *api.API) { a.Beyond = true }

// token makes a token and gives the header that carries it.
func (h *house) token(w tokens.Wanted) string {
	h.t.Helper()
	made, err := tokens.Beside(h.log).Make(context.Background(), w, "local", time.Now(), domain.DayOf(2026, 11, 21))
	if err != nil {
		h.t.Fatal(err)
	}
	return "Authorization: Bearer " + made.Secret
}

func (h *house) revoke(name string) {
	h.t.Helper()
	if _, _, err := tokens.Beside(h.log).Revoke(context.Background(), name, "local", time.Now(), domain.DayOf(2026, 11, 21)); err != nil {
		h.t.Fatal(err)
	}
}

// forgiving never runs out of failed attempts: its clock leaps.
func forgiving(a *api.API) {
	var hours atomic.Int64
	a.Now = func() time.Time { return time.Now().Add(time.Duration(hours.Add(1)) * time.Hour) }
}

// TestRoles asks for every sort of operation as every sort of account, where
// the server is reached by this machine only, by all, and by all who may read.
func TestRoles(t *testing.T) {
	const none, read, record, admin = 0, 1, 2, 3
	operations := []struct {
		method, path, body string
		needs              int
	}{
		{"GET", "/healthz", "", none},
		{"GET", "/readyz", "", none},
		{"GET", "/api/", "", none},
		{"GET", "/api/openapi.json", "", none},
		{"GET", "/api/v1/schema", "", none},
		{"GET", "/api/v1/schema/priority.reworded", "", none},
		{"GET", "/api/v1/strategies", "", read},
		{"HEAD", "/api/v1/strategies", "", read},
		{"GET", "/api/v1/deadlines?asOf=2020", "", read},
		{"GET", "/api/v1/strategies/s/timeline", "", read},
		{"GET", "/api/v1/export", "", read},
		{"HEAD", "/api/v1/feed", "", read},
		{"POST", "/api/v1/entries", proposed("s", "a", "a"), record},
		{"POST", "/api/v1/entries?dryRun=true", proposed("s", "b", "b"), record},
		{"POST", "/api/v1/import", "", record},
		{"POST", "/api/v1/import?restore=true", "", admin},
		{"GET", "/api/v1/tokens", "", admin},
		{"POST", "/api/v1/tokens", `{}`, admin},
		{"DELETE", "/api/v1/tokens/nobody", "", admin},
	}
	servers := []struct {
		name  string
		reach func(*api.API)
		alone int // role of who gives no token
	}{
		{"Loopback", func(*api.API) {}, admin},
		{"Beyond", beyond, none},
		{"PublicRead", func(a *api.API) { a.Beyond, a.PublicRead = true, true }, read},
	}
	for _, server := range servers {
		h := setup(t, server.reach, forgiving)
		if _, err := h.recorder.Record(t.Context(), "s", entriesOf(t, mandate("s")), howLocal); err != nil {
			t.Fatal(err)
		}
		past := "Authorization: Bearer " + expired(t, h)
		gone := h.token(tokens.Wanted{Name: "gone", Role: "admin"})
		h.revoke("gone")
		accounts := []struct {
			name, header string
			role         int
		}{
			{"Alone", "", server.alone},
			{"Read", h.token(tokens.Wanted{Name: "reader", Role: "read"}), read},
			{"Record", h.token(tokens.Wanted{Name: "writer", Role: "record"}), record},
			{"Admin", h.token(tokens.Wanted{Name: "chief", Role: "admin"}), admin},
			{"ErrUnknown", "Authorization: Bearer kronika_" + strings.Repeat("0", 64), none},
			{"ErrForm", "Authorization: Bearer", none},
			{"ErrBasic", "Authorization: Basic a3Jvbmlrb2E6eA==", none},
			{"ErrRevoked", gone, none},
			{"ErrExpired", past, none},
		}
		for _, who := range accounts {
			for _, op := range operations {
				t.Run(server.name+"/"+who.name+"/"+op.method+op.path, func(t *testing.T) {
					a := h.ask(op.method, op.path, op.body, who.header)
					switch refused := who.role < op.needs; {
					case refused && who.role == none, refused && who.header == "":
						if a.status != 401 || !strings.HasPrefix(a.header.Get("WWW-Authenticate"), "Bearer") {
							t.Errorf("%+v", a)
						}
					case refused:
						if a.status != 403 {
							t.Errorf("%+v", a)
						}
					case a.status == 401 || a.status == 403 || a.status >= 500:
						t.Errorf("%+v", a)
					}
				})
			}
		}
	}
}

// expired makes a token that no longer holds, and gives its secret.
func expired(t *testing.T, h *house) string {
	t.Helper()
	made, err := tokens.Beside(h.log).Make(t.Context(), tokens.Wanted{Name: "past", Role: "admin", Expires: "2026-11-20"}, "local", time.Now(), domain.DayOf(2026, 11, 1))
	if err != nil {
		t.Fatal(err)
	}
	return made.Secret
}

// TestTokensOverHTTP makes, uses, lists and revokes a token.
func TestTokensOverHTTP(t *testing.T) {
	h := setup(t, beyond)
	admin := h.token(tokens.Wanted{Name: "chief", Role: "admin"})
	made := h.ask("POST", "/api/v1/tokens", `{"name":"skane","role":"record","region":"Skåne","expires":"2026-12-24"}`, admin)
	var issued tokens.Issued
	if err := json.Unmarshal([]byte(made.body), &issued); err != nil || made.status != 200 || issued.MadeBy != "chief" || issued.Status != "live" ||
		!tokens.IsSecret(issued.Secret) || made.header.Get("Cache-Control") != "no-store" || made.header.Get("Warning") == "" {
		t.Fatalf("%v %+v", err, made)
	}
	own := "Authorization: Bearer " + issued.Secret
	entry := strings.Replace(mandate("s"), `"region":"Region"`, `"region":"Skåne"`, 1)
	if a := h.must(entry, own); list(t, a.body)[0]["recorder"] != "skane" {
		t.Errorf("%+v", a)
	}
	if p := h.post(mandate("other"), own).problem(t); p.Status != 403 || p.Code != "forbidden" {
		t.Errorf("%+v", p)
	}
	if a := h.ask("POST", "/api/v1/entries?dryRun=true", mandate("other"), own); a.status != 200 || !strings.Contains(a.body, `"code":"forbidden"`) {
		t.Errorf("%+v", a)
	}
	for name, c := range map[string]struct{ body, field string }{
		"ErrTaken":   {`{"name":"skane","role":"read"}`, "name"},
		"ErrAddress": {`{"name":"a@region.example","role":"read"}`, "name"},
		"ErrField":   {`{"name":"a","roll":"read"}`, "roll"},
		"ErrNoText":  {`{"name":"a","role":3}`, "role"},
		"ErrSyntax":  {`{"name":`, ""},
		"ErrTwice":   {`{"name":"a","name":"b"}`, ""},
		"ErrList":    {`[]`, ""},
		"ErrNothing": {``, ""},
	} {
		t.Run(name, func(t *testing.T) {
			if p := h.ask("POST", "/api/v1/tokens", c.body, admin).problem(t); p.Status != 422 || p.Field != c.field {
				t.Errorf("%+v", p)
			}
		})
	}
	if p := h.ask("POST", "/api/v1/tokens", `{"name":"`+strings.Repeat("a", 5000)+`"}`, admin).problem(t); p.Status != 413 {
		t.Errorf("%+v", p)
	}
	listed := h.get("/api/v1/tokens", admin)
	if len(list(t, listed.body)) != 2 || strings.Contains(listed.body, issued.Secret) || strings.Contains(listed.body, "secret") {
		t.Errorf("%+v", listed)
	}
	if a := h.ask("DELETE", "/api/v1/tokens/skane", "", admin); a.status != 200 || !strings.Contains(a.body, `"revokedBy":"chief"`) {
		t.Errorf("%+v", a)
	}
	if p := h.post(entry, own).problem(t); p.Status != 401 {
		t.Errorf("%+v", p)
	}
	if p := h.ask("DELETE", "/api/v1/tokens/skan", "", admin).problem(t); p.Status != 404 || !strings.Contains(p.Detail, "skane") {
		t.Errorf("%+v", p)
	}
}

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

// TestKeyOfAnotherAccount keeps the Idempotency-Keys of accounts apart.
func TestKeyOfAnotherAccount(t *testing.T) {
	h := setup(t, beyond)
	one, other := h.token(tokens.Wanted{Name: "one", Role: "record"}), h.token(tokens.Wanted{Name: "other", Role: "record"})
	first := h.must(mandate("s"), one, "Idempotency-Key: k")
	second := h.must(proposed("s", "", "a"), other, "Idempotency-Key: k")
	if list(t, first.body)[0]["recorder"] != "one" || list(t, second.body)[0]["recorder"] != "other" {
		t.Errorf("%+v %+v", first, second)
	}
	if again := h.must(mandate("s"), one, "Idempotency-Key: k"); again.body != first.body {
		t.Errorf("%+v", again)
	}
	h.revoke("one")
	if p := h.post(mandate("s"), one, "Idempotency-Key: k").problem(t); p.Status != 401 {
		t.Errorf("a revoked token is answered from memory: %+v", p)
	}
}

// TestTwoInstances sends the same request with the same Idempotency-Key to two
// programs on one log at the same moment: one act, and the same answer. With
// other content one of them is refused.
func TestTwoInstances(t *testing.T) {
	log := eventstoretest.New(t)
	both := []*house{over(t, log), over(t, log)}
	both[0].must(mandate("s"))
	twice := func(key string, bodies ...string) (answers [2]answer) {
		var done sync.WaitGroup
		start := make(chan struct{})
		for i, h := range both {
			done.Go(func() {
				<-start
				answers[i] = h.post(bodies[i%len(bodies)], "Idempotency-Key: "+key)
			})
		}
		close(start)
		done.Wait()
		return answers
	}
	const rounds = 40
	for n := range rounds {
		a := twice(fmt.Sprint("same", n), "["+proposed("s", "", fmt.Sprint("a", n))+","+proposed("s", "", fmt.Sprint("b", n))+"]")
		if a[0].status != 200 || a[0].body != a[1].body || a[0].header.Get("Etag") != a[1].header.Get("Etag") || a[1].header.Get("Kronika-New") != "2" {
			t.Fatalf("round %d: %+v", n, a)
		}
		b := twice(fmt.Sprint("other", n), proposed("s", fmt.Sprint("c", n), fmt.Sprint("c", n)), proposed("s", fmt.Sprint("d", n), fmt.Sprint("d", n)))
		if b[0].status+b[1].status != 200+409 {
			t.Fatalf("round %d: %+v", n, b)
		}
	}
	anew := over(t, log)
	if got := anew.held.History("s").Len(); got != 1+3*rounds {
		t.Errorf("%d entries", got)
	}
	for _, h := range both {
		if h.get("/api/v1/strategies/s/timeline").body != anew.get("/api/v1/strategies/s/timeline").body {
			t.Error("a program holds something else than the log has")
		}
	}
}
