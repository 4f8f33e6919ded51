package web_test

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"kronika/adapters/web"
	"kronika/domain"
	"kronika/domain/domaintest"
	"kronika/eventstore"
	"kronika/eventstore/eventstoretest"
	"kronika/eventstore/issued"
	"kronika/eventstore/tokens"
	"kronika/projections"
)

// gate is the pages with accounts, files and citations, as a server wires them.
type gate struct {
	*house
	web     *web.Web
	account tokens.Account
	now     time.Time
	taken   web.Taken
	lines   []web.TakenLine
	stored  int
}

func newGate(t testing.TB) *gate {
	t.Helper()
	log := eventstoretest.New(t)
	ctx, held := eventstoretest.Hold(t, log)
	packs := domaintest.Packs(t)
	today := func() domain.Day { return domain.DayOf(2026, 11, 21) }
	g := &gate{now: noon, account: tokens.Account{Name: "anna", Role: tokens.Record}}
	recorded := noon.Add(-time.Hour)
	g.house = &house{t: t, mux: http.NewServeMux(), recorder: eventstore.NewRecorder(log, held, func() time.Time {
		recorded = recorded.Add(time.Minute)
		return recorded
	})}
	g.web = &web.Web{Held: held, Packs: packs, Follower: projections.Follow(ctx, held, packs, today), Zone: time.UTC, Today: today,
		Now: func() time.Time { return g.now }, Log: slog.New(slog.DiscardHandler), Issued: issued.Beside(log),
		Who: func(*http.Request) (tokens.Account, error) { return g.account, nil },
		SignIn: func(_ http.ResponseWriter, _ *http.Request, token string) error {
			if token != "rätt" {
				return domain.Fault(domain.Unauthenticated, "token.notKnown", nil)
			}
			return nil
		},
		SignOut: func(http.ResponseWriter, *http.Request) error { return nil },
		Take: func(_ context.Context, t web.Taking) (web.Taken, error) {
			if t.Store {
				g.stored++
			}
			taken := g.taken
			taken.Lines = slices.Values(g.lines)
			return taken, nil
		},
		Mark: func(_ context.Context, w io.Writer, t web.Taking) error {
			if !strings.HasSuffix(t.Name, ".csv") {
				return errors.New("no table")
			}
			_, err := w.Write(append([]byte("granskad "), t.Bytes...))
			return err
		},
	}
	g.follower = g.web.Follower
	g.web.Register(g.mux)
	g.record(story...)
	return g
}

// asks makes a request and gives its answer.
func (g *gate) asks(method, path string, form url.Values, headers ...string) *httptest.ResponseRecorder {
	g.t.Helper()
	r := httptest.NewRequest(method, path, strings.NewReader(form.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	for _, header := range headers {
		name, value, _ := strings.Cut(header, ": ")
		r.Header.Set(name, value)
	}
	w := httptest.NewRecorder()
	g.mux.ServeHTTP(w, r)
	return w
}

func TestNeeds(t *testing.T) {
	for _, c := range []struct {
		method, path string
		want         tokens.Role
	}{
		{"GET", "/", tokens.Read}, {"HEAD", "/strategies/s", tokens.Read}, {"GET", "/static/kronika.css", ""}, {"POST", "/static/kronika.css", tokens.Record},
		{"GET", "/signin", ""}, {"POST", "/signin", ""}, {"POST", "/signout", ""}, {"GET", "/signin/x", tokens.Read},
		{"POST", "/cite", tokens.Read}, {"POST", "/import", tokens.Record}, {"POST", "/", tokens.Record}, {"DELETE", "/cited/x", tokens.Record},
	} {
		if got := web.Needs(httptest.NewRequest(c.method, c.path, nil)); got != c.want {
			t.Errorf("%s %s needs %q", c.method, c.path, got)
		}
	}
}

// TestRefuse sends people to sign in and tells programs why they are refused.
func TestRefuse(t *testing.T) {
	g := newGate(t)
	g.account = tokens.Account{}
	none, role := domain.Fault(domain.Unauthenticated, "access.none", nil), domain.Fault(domain.Forbidden, "access.role", domain.Args{
		"account": "anna", "role": "read", "needs": "record"})
	for _, c := range []struct {
		name, method, path string
		err                error
		headers            []string
		status             int
		location, says     string
	}{
		{"Person", "GET", "/strategies/s?asOf=2019", none, []string{"Accept: text/html"}, 303, "/signin?then=%2Fstrategies%2Fs%3FasOf%3D2019", ""},
		{"PersonAtFirstPage", "GET", "/", none, []string{"Accept: text/html"}, 303, "/signin", ""},
		{"PersonFromElsewhere", "GET", "/", none, []string{"Accept: text/html", "Sec-Fetch-Site: cross-site"}, 200, "", "One moment"},
		{"PersonWithForm", "POST", "/import", none, []string{"Accept: text/html"}, 401, "", "Sign in first"},
		{"Program", "GET", "/", none, nil, 401, "", "not open to everybody"},
		{"ProgramWithToken", "GET", "/", none, []string{"Accept: text/html", "Authorization: Bearer x"}, 401, "", "Sign in first"},
		{"Role", "POST", "/import", role, []string{"Accept: text/html"}, 403, "", "You may not do that"},
		{"TooMany", "GET", "/", domain.Fault(domain.Unavailable, "access.tooMany", nil), []string{"Accept: text/html"}, 429, "", "Too many attempts"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := httptest.NewRequest(c.method, c.path, nil)
			for _, header := range c.headers {
				name, value, _ := strings.Cut(header, ": ")
				r.Header.Set(name, value)
			}
			w := httptest.NewRecorder()
			g.web.Refuse(w, r, c.err)
			if w.Code != c.status || w.Header().Get("Location") != c.location || !strings.Contains(text(w.Body.String()), c.says) {
				t.Errorf("%d %q %s", w.Code, w.Header().Get("Location"), text(w.Body.String()))
			}
			if c.status == 401 && w.Header().Get("WWW-Authenticate") == "" {
				t.Error("it is not said how to ask")
			}
		})
	}
}

// TestSignInThen goes on to pages of this server only.
func TestSignInThen(t *testing.T) {
	g := newGate(t)
	g.account = tokens.Account{}
	for then, want := range map[string]string{
		"/strategies/s?asOf=2019": "/strategies/s?asOf=2019", "": "/", "//evil.example/": "/", "/\\evil.example": "/", "https://evil.example/": "/",
		"javascript:alert(1)": "/", "/%2F/evil": "/", "strategies/s": "/", "/x\r\nSet-Cookie: a=b": "/", "/signin?then=/": "/", "/signout": "/",
		"/" + strings.Repeat("a", 5000): "/",
	} {
		w := g.asks("POST", "/signin", url.Values{"token": {" rätt\n"}, "then": {then}})
		if w.Code != 303 || w.Header().Get("Location") != want {
			t.Errorf("%.40q: %d %s", then, w.Code, w.Header().Get("Location"))
		}
	}
	w := g.asks("POST", "/signin?lang=sv", url.Values{"token": {"fel"}, "then": {"/strategies/s"}})
	page := w.Body.String()
	holds(t, page, "<title>Fel: Logga in – Kronika</title>", "Åtkomstnyckeln är inte känd här.", `name="then" value="/strategies/s"`)
	if w.Code != 401 || strings.Contains(page, `value="fel"`) {
		t.Errorf("%d %s", w.Code, page)
	}
	if w := g.asks("POST", "/signin", url.Values{"token": {strings.Repeat("x", 20<<10)}}); w.Code != 422 {
		t.Error(w.Code)
	}
}

// TestReader tells who has signed in, and offers what they may do.
func TestReader(t *testing.T) {
	g := newGate(t)
	for _, c := range []struct {
		account  tokens.Account
		has, not []string
	}{
		{tokens.Local, []string{"Importera", "Anteckna som utlämnad"}, []string{"Logga ut", "Logga in"}},
		{tokens.Account{}, []string{"Logga in"}, []string{"Logga ut", "Importera", "Anteckna som"}},
		{tokens.Account{Name: "vera", Role: tokens.Read}, []string{"vera, får läsa", "Logga ut", "Anteckna som utlämnad"}, []string{"Importera"}},
		{tokens.Account{Name: "rut", Role: tokens.Record, Region: "Skåne"}, []string{"rut, får registrera, bara Skåne", "Importera"}, nil},
	} {
		g.account = c.account
		page := g.page("/strategies/s?lang=sv", 200)
		holds(t, page, c.has...)
		for _, not := range c.not {
			if strings.Contains(text(page), not) {
				t.Errorf("%+v is shown %q", c.account, not)
			}
		}
	}
}
