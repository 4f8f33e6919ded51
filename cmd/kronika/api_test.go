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
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/getkin/kin-openapi/routers"
	"github.com/go-json-experiment/json"
)

// openAPI loads the server's document, with another tool than the one that
// wrote it.
func openAPI(t *testing.T, url, lang string) *openapi3.T {
	t.Helper()
	b := get(t, url+"/api/openapi.json?lang="+lang)
	if found := regexp.MustCompile(`"api\.[a-zA-Z0-9.-]+"`).FindAll(b, -1); len(found) > 0 {
		t.Errorf("%s: without words: %s", lang, found)
	}
	doc, err := openapi3.NewLoader().LoadFromData(b)
	if err != nil {
		t.Fatal(err)
	}
	if err := doc.Validate(t.Context(), openapi3.EnableSchemaPatternValidation(), openapi3.EnableExamplesValidation()); err != nil {
		t.Error(err)
	}
	return doc
}

func TestOpenAPI(t *testing.T) {
	url := serving(t, shipped(t))
	for _, lang := range []string{"sv", "en"} {
		doc := openAPI(t, url, lang)
		if doc.OpenAPI != "3.1.0" || doc.Paths.Len() < 15 || doc.Components.Schemas["Entry"] == nil || doc.Components.SecuritySchemes["token"] == nil {
			t.Errorf("%s: %s with %d paths", lang, doc.OpenAPI, doc.Paths.Len())
		}
		for path, item := range doc.Paths.Map() {
			for method, op := range item.Operations() {
				if op.Summary == "" || op.Description == "" || op.OperationID == "" {
					t.Errorf("%s %s is not described", method, path)
				}
			}
		}
	}
}

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
		for _, role := range []string{"read", "record", "admin", "admin"} {
			given = append(given, "Bearer "+made(t, data, fmt.Sprintf("g-%s-%d", role, len(given)), "--role="+role))
		}
		generate(t, serving(t, data, "--host=kronika.example"), given, 200, 401, 403, 404, 422, 429)
	})
}

// made makes a token and gives its secret.
func made(t testing.TB, data, name string, more ...string) string {
	t.Helper()
	return strings.TrimSpace(must(t, append([]string{"token", "make", data, name}, more...)...))
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

// TestImportOverHTTP holds an import over HTTP to the command's.
func TestImportOverHTTP(t *testing.T) {
	dir := t.TempDir()
	data := "--data=" + filepath.Join(dir, "data")
	file, err := os.ReadFile("examples/vgr-rus-2021-2030.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	must(t, "import", data, "testdata/base.jsonl")
	url := serving(t, data)
	imported := func(query, body string) (int, string) {
		t.Helper()
		r, err := http.Post(url+"/api/v1/import?lang=en"+query, "application/jsonl", strings.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		defer r.Body.Close()
		b, err := io.ReadAll(r.Body)
		if err != nil {
			t.Fatal(err)
		}
		return r.StatusCode, string(b)
	}
	n := strings.Count(must(t, "export", "--data="+onlyVGR(t)), "\n")
	for _, c := range []struct {
		name, query, body string
		status            int
		want              string
	}{
		{"OK/DryRun", "&dryRun=true", string(file), 200, fmt.Sprintf(`{"new":%d,"known":0,"twice":0,"strategies":1,"dryRun":true}`, n)},
		{"OK/New", "", string(file), 200, fmt.Sprintf(`{"new":%d,"known":0,"twice":0,"strategies":1,"dryRun":false}`, n)},
		{"OK/Again", "", string(file), 200, fmt.Sprintf(`{"new":0,"known":%d,"twice":0,"strategies":1,"dryRun":false}`, n)},
		{"OK/Nothing", "", "# nothing\n", 200, `{"new":0,"known":0,"twice":0,"strategies":0,"dryRun":false}`},
		{"ErrLines", "", "\n{\"strategy\":\"x\"}\n{\"strategy\":\"y\",\"kind\":\"z\",\"occurred\":\"2020\"}\n", 422, `"line":3`},
		{"ErrRestore", "&restore=true", string(file), 422, `"field":"recorded"`},
		{"ErrOther", "", "PK\x03\x04", 422, `"code":"invalid"`},
		{"ErrLarge", "", strings.Repeat("#", 9<<20), 413, `"status":413`},
		{"ErrMany", "", strings.Repeat("#\n", 100_001), 422, `"code":"invalid"`},
		{"ErrManyFaults", "", strings.Repeat("{}\n", 99_999), 422, `"more":`},
	} {
		t.Run(c.name, func(t *testing.T) {
			if status, got := imported(c.query, c.body); status != c.status || !strings.Contains(got, c.want) {
				t.Errorf("%d %.600s", status, got)
			}
		})
	}
	t.Run("ErrTaken", func(t *testing.T) {
		mended := strings.Replace(string(file), "Arbetet startar", "Arbetet började", 1)
		if status, got := imported("", mended); status != 422 || !strings.Contains(got, `"line":`) || !strings.Contains(got, `"field":"id"`) {
			t.Errorf("%d %.600s", status, got)
		}
	})
}

// onlyVGR makes a folder with one shipped history.
func onlyVGR(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "data")
	must(t, "import", "--data="+dir, "examples/vgr-rus-2021-2030.jsonl")
	return dir
}

// TestRecordedAsByCommand holds what the API answers to recording to what the
// command prints.
func TestRecordedAsByCommand(t *testing.T) {
	a, b := "--data="+filepath.Join(t.TempDir(), "a"), "--data="+filepath.Join(t.TempDir(), "b")
	must(t, "import", a, "testdata/base.jsonl")
	must(t, "import", b, "testdata/base.jsonl")
	want := must(t, "record", a, "rus", "meeting.held", "--id=möte", "--on=2020-23", "--by=Regionstyrelsen", "--json", "--lang=sv",
		"meeting=m1", "form=workshop", "title=Möte")
	url := serving(t, b)
	r, err := http.Post(url+"/api/v1/entries?lang=sv", "application/json", strings.NewReader(
		`{"id":"möte","strategy":"rus","kind":"meeting.held","occurred":"2020-23","authority":"Regionstyrelsen","data":{"meeting":"m1","form":"workshop","title":"Möte"}}`))
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	got, err := io.ReadAll(r.Body)
	if err != nil || string(got) != want {
		t.Errorf("%v\n%s\n%s", err, got, want)
	}
}

// TestDocumentation looks at the page of documentation in a real browser: it
// loads nothing from elsewhere, axe-core finds nothing, and nothing scrolls
// sideways.
func TestDocumentation(t *testing.T) {
	axe, err := os.ReadFile(root + "/.ci/node_modules/axe-core/axe.min.js")
	if err != nil {
		t.Fatalf("%v: the pages are tested with axe-core and Chromium, which .ci/run installs", err)
	}
	url := serving(t, shipped(t))
	for _, lang := range []string{"sv", "en"} {
		b := string(get(t, url+"/api/?lang="+lang))
		if found := regexp.MustCompile(`(?:src|href)="(?:https?:)?//[^"]*"`).FindString(b); found != "" || strings.Contains(b, "api.page.") {
			t.Errorf("%s: %s", lang, found)
		}
	}
	ctx := browser(t)
	for _, lang := range []string{"sv", "en"} {
		for _, width := range []int64{1440, 320} {
			t.Run(fmt.Sprint(lang, width), func(t *testing.T) {
				page, stop := context.WithTimeout(ctx, time.Minute)
				defer stop()
				if err := chromedp.Do(page, chromedp.EmulateViewport(width, 900), chromedp.Navigate(url+"/api/?lang="+lang)); err != nil {
					t.Fatal(err)
				}
				if _, err := chromedp.Run(page, chromedp.Evaluate[bool](string(axe)+";true")); err != nil {
					t.Fatal(err)
				}
				if found := evaluate(t, page, `axe.run().then(r => r.violations.map(v => v.id + ": " + v.nodes.map(n => n.html).join(" ")).join("\n"))`); found != "" {
					t.Errorf("axe-core: %s", found)
				}
				if wide := evaluate(t, page, `Promise.resolve(String(document.documentElement.scrollWidth - innerWidth))`); wide != "0" {
					t.Errorf("the page is %s pixels too wide", wide)
				}
				shoot(t, page, fmt.Sprint("api-", lang, width))
			})
		}
	}
}

// TestSchemaOfTheDocument holds an example of every kind to the document's
// schema of entries.
func TestSchemaOfTheDocument(t *testing.T) {
	doc := openAPI(t, serving(t, shipped(t)), "en")
	lines, err := os.ReadFile("../../domain/testdata/every-kind.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	schema := doc.Components.Schemas["Entry"].Value
	for line := range bytes.Lines(lines) {
		if line = bytes.TrimSpace(line); len(line) == 0 || line[0] == '#' {
			continue
		}
		var v any
		if err := json.Unmarshal(line, &v); err != nil {
			t.Fatal(err)
		}
		if err := doc.ValidateSchemaJSON(schema, v); err != nil {
			t.Errorf("%.120s: %.300v", line, err)
		}
	}
}
