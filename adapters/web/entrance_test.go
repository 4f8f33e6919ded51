package web_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"log/slog"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"kronika/adapters/web"
	"kronika/domain"
	"kronika/domain/rules"
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
	ctx, stop := context.WithCancel(context.Background())
	log := eventstoretest.New(t)
	held, err := eventstore.Hold(ctx, log, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		stop()
		<-held.Done()
	})
	packs, err := rules.Load()
	if err != nil {
		t.Fatal(err)
	}
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

// sends sends a file and gives where it is looked at.
func (g *gate) sends(name string, content []byte, status int) string {
	g.t.Helper()
	var b bytes.Buffer
	m := multipart.NewWriter(&b)
	part, err := m.CreateFormFile("file", name)
	if err == nil {
		_, err = part.Write(content)
	}
	if err == nil {
		err = m.Close()
	}
	if err != nil {
		g.t.Fatal(err)
	}
	r := httptest.NewRequest(http.MethodPost, "/import", &b)
	r.Header.Set("Content-Type", m.FormDataContentType())
	w := httptest.NewRecorder()
	g.mux.ServeHTTP(w, r)
	if w.Code != status {
		g.t.Fatalf("%s: %d %s", name, w.Code, text(w.Body.String()))
	}
	return w.Header().Get("Location")
}

// TestImport looks at a file, stores it once, and forgets it.
func TestImport(t *testing.T) {
	g := newGate(t)
	g.lines = []web.TakenLine{{Line: 2, Strategy: "s", Kind: "meeting.held", Occurred: "2024", Verdict: "new", Entry: "e1"},
		{Line: 3, Strategy: "s", Kind: "x", Verdict: "faulty", Faults: []string{"kind: <b>fel</b>"}}}
	g.taken = web.Taken{New: 1, Faulty: true, Table: true}
	at := g.sends(`C:\Users\anna\rader "1".csv`, []byte("a;b"), 303)
	page := g.page(at, 200)
	holds(t, page, "One line of rader &#34;1&#34;.csv must be mended first", "2 lines: 1 new, 0 already there, 0 equal to another, 1 faulty.", "kind: &lt;b&gt;fel", "all (2)")
	if strings.Contains(page, "Store all") || strings.Count(page, `<th scope="row">`) != 1 {
		t.Error(text(page))
	}
	if w := g.asks("GET", at+"/marked", nil); w.Body.String() != "granskad a;b" || !strings.Contains(w.Header().Get("Content-Disposition"), "attachment") {
		t.Error(w.Body, w.Header())
	}
	if w := g.asks("POST", at, nil); w.Code != 303 || !strings.Contains(g.page(at, 200), "must be mended") {
		t.Error("a faulty file was stored")
	}
	g.lines, g.taken, g.stored = g.lines[:1], web.Taken{New: 1, Known: 2, Table: true}, 0
	holds(t, g.page(at, 200), "One new entry in rader", "Store all new entries")
	var pressed sync.WaitGroup
	for range 3 {
		pressed.Go(func() {
			if w := g.asks("POST", at, nil); w.Code != 303 || w.Header().Get("Location") != at {
				t.Errorf("%d %s", w.Code, w.Header())
			}
		})
	}
	pressed.Wait()
	if g.stored != 1 {
		t.Errorf("stored %d times", g.stored)
	}
	holds(t, g.page(at, 200), "One new entry from rader", "2 lines were there already")
	g.account = tokens.Account{Name: "rut", Role: tokens.Record}
	g.page(at, http.StatusGone)
	g.account = tokens.Account{Name: "vera", Role: tokens.Read}
	g.page(at, http.StatusForbidden)
	g.sends("a.csv", []byte("a"), http.StatusForbidden)
	g.account = tokens.Account{Name: "anna", Role: tokens.Record}
	g.now = g.now.Add(15 * time.Minute)
	g.page(at, http.StatusGone)
}

// TestImportLimits refuses what is too large or empty, and keeps few files.
func TestImportLimits(t *testing.T) {
	g := newGate(t)
	g.lines = []web.TakenLine{{Line: 1, Strategy: "s", Kind: "meeting.held", Verdict: "new"}}
	g.sends("a.csv", nil, 422)
	g.sends("a.csv", make([]byte, web.FileLimit+1), 422)
	if w := g.asks("POST", "/import", url.Values{"file": {"x"}}); w.Code != 422 {
		t.Error(w.Code)
	}
	first := g.sends("a.csv", []byte("a"), 303)
	for range 3 {
		g.now = g.now.Add(time.Second)
		g.sends("a.csv", make([]byte, web.FileLimit), 303)
	}
	g.page(first, http.StatusGone)
	g.account.Name = "rut"
	for range 3 {
		g.sends("a.csv", make([]byte, web.FileLimit), 303)
	}
	g.account.Name = "siv"
	for range 2 {
		g.sends("a.csv", make([]byte, web.FileLimit), 303)
	}
	g.sends("a.csv", []byte("a"), http.StatusServiceUnavailable)
	g.now = g.now.Add(15 * time.Minute)
	g.sends("a.csv", []byte("a"), 303)
}

// TestImportPages leafs through a long file.
func TestImportPages(t *testing.T) {
	g := newGate(t)
	for n := range 250 {
		g.lines = append(g.lines, web.TakenLine{Line: n + 1, Strategy: "s", Kind: "meeting.held", Verdict: []string{"new", "known"}[n%2], Entry: "a b"})
	}
	g.taken = web.Taken{New: 125, Known: 125}
	at := g.sends("a.jsonl", []byte("a"), 303)
	page := g.page(at+"?verdict=all&from=201", 200)
	if n := strings.Count(page, `<th scope="row">`); n != 50 || strings.Contains(page, "marked") {
		t.Errorf("%d lines", n)
	}
	holds(t, g.page(at+"?verdict=known", 200), "/strategies/s/entries/a%20b")
}

// TestCite cites every page by an address that shows the same, tells what was
// corrected since, and notes it as given out.
func TestCite(t *testing.T) {
	g := newGate(t)
	g.web.Public = "https://kronika.example"
	const clocks = "asOf=2026-11-21&knownAt=2026-11-21T12%3A00%3A00Z"
	for path, want := range map[string]string{
		"/":                               "Kronika. Overview. As it was 21 November 2026. As we knew it 21 November 2026 at 12:00:00 UTC. https://kronika.example/?" + clocks,
		"/strategies/s":                   "Kronika: Strategin S. As it was 21 November 2026. As we knew it 21 November 2026 at 12:00:00 UTC. https://kronika.example/strategies/s?" + clocks,
		"/strategies/s?asOf=2019&lang=sv": "Kronika: Strategin S. Så som det var 31 december 2019. Så som vi visste det 21 november 2026 kl. 12:00:00 UTC. https://kronika.example/strategies/s?asOf=2019&knownAt=2026-11-21T12%3A00%3A00Z",
		"/strategies/s/history?kind=record&page=1": "Kronika: Strategin S. History. As it was 21 November 2026. As we knew it 21 November 2026 at 12:00:00 UTC. https://kronika.example/strategies/s/history?asOf=2026-11-21&kind=record&knownAt=2026-11-21T12%3A00%3A00Z&page=1",
		"/strategies/s/entries/a":                  "Entry a. As it was 21 November 2026. As we knew it 21 November 2026 at 12:00:00 UTC. https://kronika.example/strategies/s/entries/a?" + clocks,
	} {
		page := g.page(path, 200)
		holds(t, strings.ReplaceAll(page, "&amp;", "&"), want)
		if n := strings.Count(page, `id="cite-text"`); n != 1 {
			t.Errorf("%s is cited %d times", path, n)
		}
	}
	for _, path := range []string{"/accessibility", "/signin", "/import"} {
		if strings.Contains(g.page(path, 200), `id="cite-text"`) {
			t.Errorf("%s is cited", path)
		}
	}
	w := g.asks("POST", "/cite?lang=sv", url.Values{"what": {"/strategies/s?" + clocks}, "strategy": {"s"}})
	at := w.Header().Get("Location")
	if w.Code != 303 || !strings.HasPrefix(at, "/cited/") {
		t.Fatal(w.Code, at)
	}
	holds(t, g.page(at, 200), "Antecknad 21 november 2026 kl. 12:00:00 UTC av anna.", "https://kronika.example/strategies/s?", "Ingenting har rättats")
	for name, form := range map[string]url.Values{
		"Elsewhere": {"what": {"https://evil.example/?" + clocks}}, "NoClock": {"what": {"/strategies/s"}, "strategy": {"s"}},
		"Long": {"what": {"/?knownAt=" + strings.Repeat("x", 3000)}}, "None": {},
	} {
		if w := g.asks("POST", "/cite", form); w.Code != 422 {
			t.Errorf("%s: %d", name, w.Code)
		}
	}
	for _, strategy := range []string{"t", "../s"} {
		if w := g.asks("POST", "/cite", url.Values{"what": {"/strategies/s?" + clocks}, "strategy": {strategy}}); w.Code != 404 {
			t.Errorf("%s: %d", strategy, w.Code)
		}
	}
	g.account = tokens.Account{}
	if w := g.asks("POST", "/cite", url.Values{"what": {"/?" + clocks}}); w.Code != 401 {
		t.Error(w.Code)
	}
	g.page("/cited/"+strings.Repeat("0", 32), 404)
	g.page("/cited/x", 404)
}

// TestSince tells on a page read by a moment what has been corrected since.
func TestSince(t *testing.T) {
	g := newGate(t)
	clocks := "?knownAt=" + url.QueryEscape(noon.Add(-30*time.Minute).Format(time.RFC3339))
	holds(t, g.page("/strategies/s"+clocks, 200), "Nothing has been corrected, withdrawn or disputed since then.")
	for n := range 35 { // past half an hour, by the recorder's clock
		g.record(line("n"+string(rune('A'+n)), "", "entry.annotated", `{"entry":"a","text":"x"}`))
	}
	g.record(line("c9", "", "entry.corrected", `{"entry":"f","occurred":"2023-05-03"}`))
	holds(t, g.page("/strategies/s"+clocks, 200), "Since then one correction, withdrawal or dispute has been recorded.", `href="/strategies/s/history?kind=record"`)
	holds(t, g.page("/strategies/s/entries/f"+clocks, 200), "Since then one correction")
	holds(t, g.page("/strategies/s/entries/a"+clocks, 200), "Nothing has been corrected")
	holds(t, g.page("/"+clocks, 200), "Since then one correction")
	holds(t, g.page("/strategies/s"+clocks+"&asOf=2019", 200), "Nothing has been corrected")
}

// TestNear offers the page that an address was perhaps meant to be.
func TestNear(t *testing.T) {
	g := newGate(t)
	for path, want := range map[string]string{
		"/nothing-at-all-like-it": "", "/overvew": "/", "/strategies": "/", "/strategies/s/priorites": "/strategies/s/priorities",
		"/strategy/s/historik": "/strategies/s/history", "/strategies/s/tidsfrister": "/strategies/s/deadlines", "/strategies/s/xyzzy": "/strategies/s",
		"/importt": "/import", "/<script>": "",
	} {
		page := g.page(path+"?lang=sv", 404)
		if meant := strings.Contains(page, "Menade du <a"); meant != (want != "") || meant && !strings.Contains(page, `Menade du <a href="`+want+`"`) {
			t.Errorf("%s: %s", path, text(page[strings.Index(page, "<main"):]))
		}
	}
	g.page("/<script>", 404)
}
