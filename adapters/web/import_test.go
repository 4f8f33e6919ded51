package web_test

import (
	"bytes"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"kronika/adapters/web"
	"kronika/eventstore/tokens"
)

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
