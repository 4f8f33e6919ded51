package api_test

import (
	"context"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/go-json-experiment/json"

	"kronika/adapters/api"
	"kronika/domain"
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
		{"GET", "/api/v1/log", "", read},
		{"GET", "/api/v1/log/acts", "", read},
		{"POST", "/api/v1/verify", "", admin},
		{"POST", "/api/v1/rebuild", "", admin},
		{"GET", "/api/v1/backup", "", admin},
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

// TestIssuedByNobody lets everybody read, and nobody unknown leave a trace of it.
func TestIssuedByNobody(t *testing.T) {
	h := setup(t, func(a *api.API) { a.Beyond, a.PublicRead = true, true })
	h.must(mandate("s"), h.token(tokens.Wanted{Name: "writer", Role: "record"}))
	const page = `{"form":"page","what":"/x","strategies":["s"]}`
	if p := h.ask("POST", "/api/v1/issued", page).problem(t); p.Status != 401 {
		t.Errorf("%+v", p)
	}
	if a := h.get("/api/v1/export"); a.status != 200 {
		t.Errorf("%+v", a)
	}
	if a := h.get("/api/v1/strategies/s/issued"); a.body != "[]\n" {
		t.Errorf("%+v", a)
	}
	reader := h.token(tokens.Wanted{Name: "reader", Role: "read"})
	if a := h.ask("POST", "/api/v1/issued", page, reader); a.status != 200 || !strings.Contains(a.body, `"by":"reader"`) {
		t.Errorf("%+v", a)
	}
	var doc struct {
		Paths map[string]map[string]struct{ Security []map[string][]string }
	}
	if err := json.Unmarshal([]byte(h.get("/api/openapi.json").body), &doc, json.MatchCaseInsensitiveNames(true)); err != nil {
		t.Fatal(err)
	}
	if needs := doc.Paths["/api/v1/issued"]["post"].Security; len(needs) != 1 || needs[0]["token"] == nil {
		t.Errorf("described as %v", needs)
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

// BenchmarkToken measures a warm view with a token and without.
func BenchmarkToken(b *testing.B) {
	h := setup(b)
	h.must(mandate("s"))
	for name, header := range map[string]string{"without": "", "with": h.token(tokens.Wanted{Name: "reader", Role: "read"})} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if a := h.get("/api/v1/strategies/s/timeline", header); a.status != http.StatusOK {
					b.Fatalf("%+v", a)
				}
			}
		})
	}
}
