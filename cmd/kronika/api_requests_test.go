package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"net/http"
	"net/url"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/getkin/kin-openapi/routers"
)

// generated is how many requests are generated.
const generated = 1000

// TestGeneratedRequests sends a thousand requests made up from the document,
// right and wrong: the server never fails, and gives no answer that the document
// does not declare, in status, type or form. So it is for this machine's user,
// and for accounts of every role and none where others are served.
func TestGeneratedRequests(t *testing.T) {
	for _, kind := range []string{"application/jsonl", "text/event-stream", "text/calendar", "text/csv", "application/x-tar", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"} {
		openapi3filter.RegisterBodyDecoder(kind, openapi3filter.FileBodyDecoder)
	}
	openapi3filter.RegisterBodyDecoder("application/schema+json", openapi3filter.JSONBodyDecoder)
	t.Run("Loopback", func(t *testing.T) { generate(t, serving(t, shipped(t)), []string{""}, 200, 404, 422) })
	t.Run("Beyond", func(t *testing.T) {
		data, given := shipped(t), []string{"", "Bearer x", "Bearer kronika_" + strings.Repeat("0", 64)}
		write(t, filepath.Join(strings.TrimPrefix(data, "--data="), "notify.json"), `{"webhooks":[{"name":"x","url":"http://127.0.0.1:9",
 "private":true,"secrets":["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"]}]}`)
		for _, role := range []string{"read", "record", "admin", "admin"} {
			given = append(given, "Bearer "+made(t, data, fmt.Sprintf("g-%s-%d", role, len(given)), "--role="+role))
		}
		generate(t, serving(t, data, "--host=kronika.example"), given, 200, 401, 403, 404, 422, 429)
	})
}

func generate(t *testing.T, url string, given []string, want ...int) {
	g := &generator{t: t, url: url, doc: openAPI(t, url, "en"), seed: rand.Uint64(), given: given}
	g.draw = rand.New(rand.NewPCG(g.seed, 1))
	g.paths = slices.Sorted(func(yield func(string) bool) {
		for path := range g.doc.Paths.Map() {
			if !yield(path) {
				return
			}
		}
	})
	statuses := map[int]int{}
	for n := range generated {
		statuses[g.request(n)]++
		if t.Failed() {
			t.Fatalf("seed %d, request %d", g.seed, n)
		}
	}
	t.Logf("statuses %v", statuses)
	for _, status := range want {
		if statuses[status] == 0 {
			t.Errorf("no request was answered with %d", status)
		}
	}
	openAPI(t, url, "sv") // and it still answers
}

type generator struct {
	t     *testing.T
	url   string
	doc   *openapi3.T
	paths []string
	draw  *rand.Rand
	given []string // values of Authorization, "" for none
	seed  uint64
}

// one draws one of several values.
func (g *generator) one(values ...string) string { return values[g.draw.IntN(len(values))] }

func (g *generator) value() string {
	return g.one("", "2020", "2020-06-01", "2021-01-01T00:00:00Z", "2020/..", "true", "1", "3", "10000", "-1", "0", "x", "å",
		"\xff", "\x00", strings.Repeat("y", 300), "priority", "priority.reworded", "vgr-rus-2021-2030", "met", "in-force", "sv",
		"struken-gemensam-rost", "priority:gemensam-rost", "point:remiss-2020/malformulering",
		"Zm9yc2xhZy1vdmVyZ3JpcGFuZGUtbWFs", "2019-23", "%", "a=b&c;d", strings.Repeat("z", 9000))
}

// request makes one up, sends it and checks the answer; it gives the status.
func (g *generator) request(n int) int {
	path := g.one(g.paths...)
	if n%3 == 0 {
		path = "/api/v1/entries" // else there would be few that record
	}
	item := g.doc.Paths.Value(path)
	operations := item.Operations()
	method := g.one(slices.Sorted(maps.Keys(operations))...)
	op := operations[method]
	address := regexp.MustCompile(`\{\w+\}`).ReplaceAllStringFunc(path, func(string) string {
		return url.PathEscape(cmpOr(g.one("vgr-rus-2021-2030", "vgr-rus-2021-2030", "priority.reworded", "account-1", g.value()), "x"))
	})
	query, header := g.query(op), http.Header{"Accept-Language": {g.one("sv", "en", "*", "xx")}}
	for _, name := range []string{"If-Match", "If-None-Match", "Idempotency-Key", "Last-Event-ID"} {
		if g.draw.IntN(8) == 0 {
			header.Set(name, g.one("*", `"1"`, "x", `W/"3-a", "9"`, "0", "k1", "å", strings.Repeat("k", 300)))
		}
	}
	if token := g.one(g.given...); token != "" {
		header.Set("Authorization", token)
	}
	body := ""
	if method == http.MethodPost {
		header.Set("Content-Type", g.one("application/json", "application/json", "application/json", "text/plain", "multipart/form-data; boundary=x"))
		body = g.body()
	}
	return g.send(method, address+query, body, header, path, item, op)
}

func cmpOr(a, b string) string {
	if a == "" || a == "." || a == ".." {
		return b
	}
	return a
}

// sane are values that can be answered.
var sane = map[string]string{"asOf": "2021", "knownAt": "2026-12-01", "today": "2022-06-15", "all": "true", "history": "1", "limit": "3",
	"gap": "choice-unsettled", "choice": "period", "least": "6",
	"adopt": "2030-04", "length": "remiss=P2M/P90D", "meeting": "council=2030-03-02", "move": "remiss=2029-10", "rest": "july", "without": "mandate",
	"kind": "priority", "from": "2019", "to": "2022-23", "text": "mål", "status": "met", "phase": "in-force", "lang": "sv", "allowUnknown": "true",
	"with": "meetings,decisions", "alarm": "30d,1w"}

func (g *generator) query(op *openapi3.Operation) string {
	values := url.Values{}
	if g.draw.IntN(2) == 0 {
		for _, p := range op.Parameters {
			if right := sane[p.Value.Name]; right != "" && g.draw.IntN(3) == 0 {
				values.Set(p.Value.Name, right)
			}
		}
		return "?" + values.Encode()
	}
	for _, p := range op.Parameters {
		if p.Value.In == "query" && g.draw.IntN(3) == 0 {
			for range 1 + g.draw.IntN(2)*g.draw.IntN(2) {
				values.Add(p.Value.Name, g.value())
			}
		}
	}
	if g.draw.IntN(20) == 0 {
		values.Set(g.one("asof", "x", "å", "limit[]"), g.value())
	}
	return "?" + values.Encode() + g.one("", "", "", "", "&%zz", "&;")
}

func (g *generator) body() string {
	entry := func() string {
		return fmt.Sprintf(`{"id":%q,"strategy":%q,"kind":%q,"occurred":%q,"data":%s}`, g.one("a", "b", "c"), g.one("gen", "gen", "vgr-rus-2021-2030"),
			g.one("strategy.mandated", "meeting.held", "meeting.held", "x"), g.one("2020", "2020", "2021-03", "nu"),
			g.one(`{"title":"T","region":"R","family":"rus"}`, `{"meeting":"m","form":"other","title":"M"}`, `[]`))
	}
	token := fmt.Sprintf(`{"name":%q,"role":%q,"region":%q,"expires":%q}`, g.one("account-1", "account-2", "", "a@b.example"),
		g.one("read", "record", "admin", "root"), g.one("", "", "Skåne", "\u0007"), g.one("", "2027-01-01", "2020-01-01", "nu"))
	calendar := fmt.Sprintf(`{"name":%q,"strategy":%q,"region":%q,"alarm":%q}`, g.one("", "account-1", "vgr-rus-2021-2030", "Å"),
		g.one("", "vgr-rus-2021-2030", "x"), g.one("", "", "Skåne"), g.one("", "30d,1w", "soon"))
	return g.one(token, calendar, `{"name":"account-3","role":"read"}`, "", "{", "[]", "null", entry(), entry(), entry(), "["+entry()+","+entry()+"]", `{"entries":[`+entry()+`]}`, entry()+"\n"+entry(), "# nothing", "\xff\xfe")
}

func (g *generator) send(method, address, body string, header http.Header, path string, item *openapi3.PathItem, op *openapi3.Operation) int {
	ctx, stop := context.WithTimeout(g.t.Context(), 20*time.Second)
	defer stop()
	req, err := http.NewRequestWithContext(ctx, method, g.url+address, strings.NewReader(body))
	if err != nil {
		g.t.Fatal(err)
	}
	req.Header = header
	r, err := http.DefaultClient.Do(req)
	if err != nil {
		g.t.Errorf("%s %.200s: %v", method, address, err)
		return 0
	}
	defer r.Body.Close()
	var b []byte
	if r.StatusCode == http.StatusOK && path == "/api/v1/feed" {
		b = make([]byte, 10) // it has no end
		_, err = io.ReadFull(r.Body, b)
	} else {
		b, err = io.ReadAll(r.Body)
	}
	if err == nil {
		err = openapi3filter.ValidateResponse(ctx, &openapi3filter.ResponseValidationInput{
			RequestValidationInput: &openapi3filter.RequestValidationInput{Request: req, Route: &routers.Route{
				Spec: g.doc, Path: path, PathItem: item, Method: method, Operation: op}},
			Status: r.StatusCode, Header: r.Header, Body: io.NopCloser(bytes.NewReader(b)),
			Options: &openapi3filter.Options{IncludeResponseStatus: true, MultiError: true},
		})
	}
	if err != nil || r.StatusCode >= 500 {
		g.t.Errorf("%s %.200s %.200s: %s %.300s: %.600v", method, address, body, r.Status, b, err)
	}
	return r.StatusCode
}
