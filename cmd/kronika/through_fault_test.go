package main

import (
	"bytes"
	"crypto/tls"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
)

// hello is what a server of this version says first.
func hello(strategies string) string {
	return fmt.Sprintf(`{"program":"kronika","version":%q,"sequence":1,"strategies":[%s]}`, built(), strategies)
}

// answers serves answers by path; others are not there.
func answers(t *testing.T, by map[string]http.HandlerFunc) string {
	t.Helper()
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if do := by[r.URL.Path]; do != nil {
			do(w, r)
			return
		}
		http.NotFound(w, r)
	}))
	t.Cleanup(s.Close)
	return s.URL
}

// says answers with a text.
func says(text string, headers ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		for _, h := range headers {
			name, value, _ := strings.Cut(h, ": ")
			w.Header().Set(name, value)
		}
		_, _ = io.WriteString(w, text)
	}
}

// problem answers with a problem.
func problem(status int, text string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/problem+json")
		w.WriteHeader(status)
		_, _ = io.WriteString(w, text)
	}
}

// endless answers without an end.
func endless(head, text string, headers ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		says(head, headers...)(w, r)
		for err := error(nil); err == nil; {
			_, err = io.WriteString(w, text)
		}
	}
}

const actOfS = `{"sequence":1,"strategy":"s","act":"018f0000-0000-7000-8000-000000000001","recorded":"2026-01-01T00:00:00Z","recorder":"local","entries":[{"data":{"family":"rus","region":"R","title":"T"},"id":"m","kind":"strategy.mandated","occurred":"2019","strategy":"s"}]}` + "\n"

// TestBadServers asks servers that do not answer as they should: each is told in
// words, in both languages, and nothing hangs.
func TestBadServers(t *testing.T) {
	known := says(hello(`"s"`))
	acts := func(do http.HandlerFunc) map[string]http.HandlerFunc {
		return map[string]http.HandlerFunc{"/api/v1/log": known, "/api/v1/log/acts": do}
	}
	first := func(do http.HandlerFunc) map[string]http.HandlerFunc {
		return map[string]http.HandlerFunc{"/api/v1/log": do}
	}
	for name, c := range map[string]struct {
		by   map[string]http.HandlerFunc
		code int
		want string // in what is said, in English
	}{
		"OK":           {acts(says(actOfS, "Kronika-Acts: 1")), 0, ""},
		"OtherVersion": {map[string]http.HandlerFunc{"/api/v1/log": says(strings.Replace(hello(`"s"`), `"version":"`, `"version":"99 \u001b[31m`, 1)), "/api/v1/log/acts": says(actOfS, "Kronika-Acts: 1")}, 0, "of another version (99 [31m"},
		"Page":         {first(says("<!doctype html><title>Startsida</title>")), 5, "is not Kronika (200 OK)"},
		"OtherProgram": {first(says(`{"status":"ok"}`)), 5, "is not Kronika"},
		"NotThere":     {nil, 5, "is not Kronika (404 Not Found)"},
		"Older":        {first(problem(404, `{"code":"notFound","detail":"There is nothing at /api/v1/log."}`)), 5, "older version"},
		"Proxy":        {first(func(w http.ResponseWriter, _ *http.Request) { http.Error(w, "no", http.StatusBadGateway) }), 5, "is not Kronika (502 Bad Gateway)"},
		"ProxyLogin":   {first(func(w http.ResponseWriter, _ *http.Request) { http.Error(w, "no", http.StatusUnauthorized) }), 6, "is not Kronika (401 Unauthorized)"},
		"EndlessPage":  {first(endless("<p>", strings.Repeat("x", 1<<16))), 5, "is not Kronika"},
		"EndlessActs":  {acts(endless(actOfS, "{}\n", "Kronika-Acts: 1")), 5, "more than it should"},
		"EndlessLine":  {acts(endless("", strings.Repeat(" ", 1<<16), "Kronika-Acts: 1")), 5, "more than it should"},
		"CutBetween":   {acts(says(actOfS, "Kronika-Acts: 2")), 5, "lost before the whole answer"},
		"CutWithin":    {acts(says(actOfS[:50], "Kronika-Acts: 1", "Content-Length: 200")), 5, "lost before the whole answer"},
		"NoNumber":     {acts(says(actOfS)), 5, "cannot be read"},
		"NotAsked":     {acts(says(strings.ReplaceAll(actOfS, `"s"`, `"t"`), "Kronika-Acts: 1")), 5, "cannot be read"},
		"Twice":        {acts(says(actOfS+actOfS, "Kronika-Acts: 2")), 5, "cannot be read"},
		"NoActs":       {acts(says("hej\n", "Kronika-Acts: 1")), 5, "cannot be read"},
		"Broken":       {acts(func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }), 5, "lost before the whole answer"},
		"Problem":      {acts(problem(503, `{"code":"unavailable","detail":"Busy \u001b[31mnow."}`)), 5, "Busy [31mnow."},
		"NoReason":     {acts(problem(500, `{"code":"dreamt","detail":"x"}`)), 5, "did not say why"},
		"Forbidden":    {first(problem(403, `{"code":"forbidden","detail":"Not you."}`)), 6, "Not you."},
		"NoToken":      {first(problem(401, `{"code":"unauthenticated","detail":"Who are you?"}`)), 6, "Who are you?"},
	} {
		t.Run(name, func(t *testing.T) {
			url := answers(t, c.by)
			for _, lang := range []string{"en", "sv"} {
				r := kronika(t, map[string]string{"LANG": lang}, "timeline", "s", "--server="+url)
				if r.code != c.code || lang == "en" && !strings.Contains(r.err, c.want) || strings.Contains(r.err, "\x1b") {
					t.Errorf("%s: exit %d, %s", lang, r.code, r.err)
				}
				if c.code != 0 && r.out != "" {
					t.Errorf("%s: half is shown as whole: %s", lang, r.out)
				}
			}
		})
	}
}

// TestRefusedByServer turns what a server refuses into the exit codes of the
// contract.
func TestRefusedByServer(t *testing.T) {
	for _, c := range []struct {
		status int
		body   string
		code   int
		want   string
	}{
		{400, `{"code":"invalid","detail":"Bad."}`, 2, "Bad.\n"},
		{401, `{"code":"unauthenticated","detail":"Who?"}`, 6, "Who?\n"},
		{403, `{"code":"forbidden","field":"recorder","detail":"recorder: Not you."}`, 6, "recorder: Not you.\n"},
		{404, `{"code":"notFound","detail":"None."}`, 3, "None.\n"},
		{409, `{"code":"conflict","field":"id","nth":0,"entry":"a","detail":"id: Entry a is there."}`, 2, "id: Entry a is there.\n"},
		{409, `{"code":"conflict","detail":"Too many."}`, 4, "Too many.\n"},
		{410, `{"code":"gone","detail":"Gone."}`, 3, "Gone.\n"},
		{412, `{"code":"conflict","detail":"In between."}`, 4, "In between.\n"},
		{413, `{"code":"invalid","detail":"Large."}`, 2, "Large.\n"},
		{422, `{"code":"invalid","field":"x","detail":"x: A.","errors":[{"code":"invalid","field":"x","detail":"x: A."},{"code":"invalid","detail":"B."}],"more":7}`, 2, "x: A.\nB.\nThere are 7 more faults.\n"},
		{500, `{"code":"internal","detail":"Oh."}`, 1, "Oh.\n"},
		{503, `{"code":"unavailable","detail":"Later."}`, 5, "Later.\n"},
	} {
		t.Run(fmt.Sprint(c.status, c.code), func(t *testing.T) {
			url := answers(t, map[string]http.HandlerFunc{"/api/v1/log": says(hello("")), "/api/v1/entries": problem(c.status, c.body)})
			r := kronika(t, nil, "record", "s", "strategy.mandated", "--on=2020", "title=T", "region=R", "family=rus", "--server="+url)
			if r.code != c.code || !strings.HasPrefix(r.err, c.want) {
				t.Errorf("exit %d, %q", r.code, r.err)
			}
		})
	}
}

// TestPlaced names the file and line of an entry that only the server refuses.
func TestPlaced(t *testing.T) {
	url := answers(t, map[string]http.HandlerFunc{"/api/v1/log": says(hello("")), "/api/v1/import": func(w http.ResponseWriter, r *http.Request) {
		b, _ := io.ReadAll(r.Body)
		line := bytes.Count(b[:bytes.Index(b, []byte(`"strategy":"b"`))], []byte("\n")) + 1
		problem(403, fmt.Sprintf(`{"code":"forbidden","field":"strategy","line":%d,"detail":":%[1]d: strategy: Another region's."}`, line))(w, r)
	}})
	file := filepath.Join(t.TempDir(), "two.jsonl")
	const mandate = `{"id":"m","strategy":%q,"kind":"strategy.mandated","occurred":"2018","data":{"title":"T","region":"R","family":"rus"}}` + "\n"
	write(t, file, "# two strategies\n"+fmt.Sprintf(mandate, "a")+"\n"+fmt.Sprintf(mandate, "b"))
	r := kronika(t, nil, "import", file, "--server="+url)
	if r.code != 6 || r.err != file+":4: strategy: Another region's.\n" || r.out != "" {
		t.Errorf("exit %d, %q %q", r.code, r.err, r.out)
	}
}

// TestTokenGoesNoFurther sends a token to the server that was named and to no
// other, to which it points.
func TestTokenGoesNoFurther(t *testing.T) {
	var elsewhere atomic.Int64
	thief := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { elsewhere.Add(1) }))
	defer thief.Close()
	for _, status := range []int{301, 302, 303, 307, 308} {
		var token string
		url := answers(t, map[string]http.HandlerFunc{"/api/v1/log": func(w http.ResponseWriter, r *http.Request) {
			token = r.Header.Get("Authorization")
			http.Redirect(w, r, thief.URL+"/api/v1/log", status)
		}})
		r := kronika(t, map[string]string{"KRONIKA_TOKEN": "kronika_secret"}, "strategies", "--server="+url)
		if r.code != 5 || !strings.Contains(r.err, thief.URL) || strings.Contains(r.err, "secret") || token != "Bearer kronika_secret" {
			t.Errorf("%d: exit %d, %s, %q", status, r.code, r.err, token)
		}
	}
	if n := elsewhere.Load(); n > 0 {
		t.Errorf("%d requests went elsewhere", n)
	}
}

// TestUntrusted refuses a server whose certificate nobody vouches for, before a
// token is sent.
func TestUntrusted(t *testing.T) {
	asked := false
	s := httptest.NewUnstartedServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { asked = true }))
	s.Config.ErrorLog = log.New(io.Discard, "", 0)
	s.TLS = &tls.Config{MinVersion: tls.VersionTLS12}
	s.StartTLS()
	defer s.Close()
	if r := kronika(t, nil, "strategies", "--token=x", "--server="+s.URL); r.code != 5 || !strings.Contains(r.err, "cannot be trusted") || asked {
		t.Errorf("exit %d, %s", r.code, r.err)
	}
	plain := answers(t, nil)
	if r := kronika(t, nil, "strategies", "--server="+strings.Replace(plain, "http:", "https:", 1)); r.code != 5 || !strings.Contains(r.err, "does not answer with https") {
		t.Errorf("exit %d, %s", r.code, r.err)
	}
	if r := kronika(t, nil, "strategies", "--server="+strings.Replace(s.URL, "https:", "http:", 1)); r.code != 5 || !strings.Contains(r.err, "is not Kronika (400 Bad Request)") {
		t.Errorf("exit %d, %s", r.code, r.err)
	}
}
