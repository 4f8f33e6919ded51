package main

import (
	"bytes"
	"context"
	"net"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"kronika/eventstore"
)

// losing stands before a server and loses its first answers to what is posted,
// after the server has done it.
func losing(t *testing.T, to string, answers int) string {
	t.Helper()
	target, err := url.Parse(to)
	if err != nil {
		t.Fatal(err)
	}
	var lost atomic.Int64
	// It says nothing of itself: what a proxy says to have passed on needs a token.
	proxy := &httputil.ReverseProxy{Rewrite: func(r *httputil.ProxyRequest) { r.SetURL(target) }}
	proxy.ModifyResponse = func(r *http.Response) error {
		if r.Request.Method == http.MethodPost && lost.Add(1) <= int64(answers) {
			panic(http.ErrAbortHandler)
		}
		return nil
	}
	s := httptest.NewServer(proxy)
	t.Cleanup(s.Close)
	return s.URL
}

// TestLostAnswers loses the answers to recording and importing: what was done is
// done once, and what is not known is said so.
func TestLostAnswers(t *testing.T) {
	data := "--data=" + filepath.Join(t.TempDir(), "data")
	must(t, "import", data, "testdata/base.jsonl")
	url := serving(t, data)
	count := func() int { return strings.Count(must(t, "export", data), "\n") }
	before := count()
	meeting := []string{"record", "rus", "meeting.held", "--on=2020", "meeting=m", "form=workshop", "title=M"}

	once := kronika(t, nil, append(meeting, "--server="+losing(t, url, 1))...)
	if once.code != 0 || count() != before+1 || strings.Contains(once.err, "already") {
		t.Errorf("exit %d, %d entries more\n%s", once.code, count()-before, once.err)
	}
	twice := kronika(t, nil, append(meeting, "--server="+losing(t, url, 99))...)
	_, id, found := strings.Cut(twice.err, "--id ")
	id, _, _ = strings.Cut(id, " ")
	if twice.code != 5 || !found || count() != before+2 {
		t.Fatalf("exit %d, %d entries more\n%s", twice.code, count()-before, twice.err)
	}
	if again := kronika(t, nil, append(meeting, data, "--id="+id)...); again.code != 0 || count() != before+2 || !strings.Contains(again.err, "already") {
		t.Errorf("exit %d, %d entries more\n%s", again.code, count()-before, again.err)
	}

	out := must(t, "import", "examples/vg2020.jsonl", "--server="+losing(t, url, 1))
	if !strings.Contains(out, "\n16 new, 0 already there") {
		t.Error(out)
	}
	r := kronika(t, nil, "import", "examples/dalastrategin-2030.jsonl", "--server="+losing(t, url, 99))
	if r.code != 5 || r.out != "" || !strings.Contains(r.err, "the same import again completes it") {
		t.Errorf("exit %d, %s%s", r.code, r.out, r.err)
	}
	if out := must(t, "import", data, "examples/dalastrategin-2030.jsonl"); !strings.Contains(out, "\n0 new, 53 already there") {
		t.Error(out)
	}
}

// TestServerEnds finds a folder held by a server that no longer answers, since
// it is about to end: the command waits, and works on the folder.
func TestServerEnds(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "data")
	must(t, "import", "--data="+dir, "testdata/base.jsonl")
	want := must(t, "timeline", "rus", "--data="+dir)
	ending, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	held, err := eventstore.StartEmbedded(context.Background(), dir, eventstore.EmbeddedOptions{
		As: "serve", Stays: true, Address: "http://" + ending.Addr().String()})
	if err != nil {
		t.Fatal(err)
	}
	go func() {
		if c, err := ending.Accept(); err == nil {
			_ = c.Close()
		}
		_ = ending.Close()
		_ = held.Close()
	}()
	if got := must(t, "timeline", "rus", "--data="+dir); got != want {
		t.Error(got)
	}
}

// TestServerBegins finds a folder held by a server that does not answer yet.
func TestServerBegins(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "data")
	must(t, "import", "--data="+dir, "testdata/base.jsonl")
	want := must(t, "strategies", "--data="+dir)
	other := "--data=" + filepath.Join(t.TempDir(), "other")
	must(t, "import", other, "testdata/base.jsonl")
	url := serving(t, other)
	held, err := eventstore.StartEmbedded(context.Background(), dir, eventstore.EmbeddedOptions{As: "serve", Stays: true})
	if err != nil {
		t.Fatal(err)
	}
	defer held.Close()
	go func() { _ = held.Announce(url) }()
	if got := must(t, "strategies", "--data="+dir); got != want {
		t.Error(got)
	}
}

// TestWhere holds flags and environment to their order.
func TestWhere(t *testing.T) {
	data := "--data=" + filepath.Join(t.TempDir(), "data")
	must(t, "import", data, "testdata/base.jsonl")
	nobody := map[string]string{"KRONIKA_SERVER": "http://127.0.0.1:1"}
	if r := kronika(t, nobody, "strategies"); r.code != 5 {
		t.Errorf("the environment's server: exit %d, %s", r.code, r.err)
	}
	if r := kronika(t, nobody, "strategies", data); r.code != 0 {
		t.Errorf("a folder by its flag: exit %d, %s", r.code, r.err)
	}
	if r := kronika(t, map[string]string{"KRONIKA_SERVER": "nonsense"}, "strategies"); r.code != 2 || !strings.HasPrefix(r.err, "KRONIKA_SERVER: ") {
		t.Errorf("nonsense: exit %d, %s", r.code, r.err)
	}
	if r := kronika(t, nobody, "version"); r.code != 0 || r.err != "" {
		t.Errorf("version: exit %d, %s", r.code, r.err)
	}
	url := serving(t, data)
	if r := kronika(t, nil, "version", "--server="+url); r.code != 0 || !strings.Contains(r.err, "The server at "+url) || r.out != must(t, "version") {
		t.Errorf("version: exit %d, %s", r.code, r.err)
	}
	if r := kronika(t, map[string]string{"KRONIKA_SERVER": url}, "timeline", "rus"); r.code != 0 {
		t.Errorf("the environment's server: exit %d, %s", r.code, r.err)
	}
}

// TestStopped stops a command while the server is being waited for.
func TestStopped(t *testing.T) {
	ctx, stop := context.WithCancel(context.Background())
	url := answers(t, map[string]http.HandlerFunc{"/api/v1/log": func(_ http.ResponseWriter, r *http.Request) {
		stop()
		<-r.Context().Done()
	}})
	var out, errs bytes.Buffer
	code := run(ctx, world{args: []string{"strategies", "--server=" + url}, in: strings.NewReader(""), out: &out, err: &errs,
		env: func(string) string { return "" }, now: noon})
	if code != 1 || !strings.HasPrefix(errs.String(), "Interrupted.") {
		t.Errorf("exit %d, %s", code, errs.String())
	}
}
