//go:build otel

package main

import (
	"encoding/hex"
	"io"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	collector "go.opentelemetry.io/proto/slim/otlp/collector/trace/v1"
	"google.golang.org/protobuf/proto"
)

// collected are the spans that a collector was sent: by name, the names of what
// they are part of; and the traces that they are of.
type collected struct {
	mu      sync.Mutex
	parents map[string]string
	traces  map[string]string
	ids     map[string]string
}

func collect(t *testing.T) (*collected, string) {
	t.Helper()
	c := &collected{parents: map[string]string{}, traces: map[string]string{}, ids: map[string]string{}}
	server := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		var m collector.ExportTraceServiceRequest
		b, err := io.ReadAll(r.Body)
		if err != nil || proto.Unmarshal(b, &m) != nil || r.URL.Path != "/v1/traces" {
			t.Errorf("%s: %v", r.URL, err)
		}
		c.mu.Lock()
		defer c.mu.Unlock()
		for _, s := range m.ResourceSpans[0].ScopeSpans[0].Spans {
			c.ids[hex.EncodeToString(s.SpanId)] = s.Name
			c.parents[s.Name], c.traces[s.Name] = hex.EncodeToString(s.ParentSpanId), hex.EncodeToString(s.TraceId)
		}
	}))
	t.Cleanup(server.Close)
	return c, server.URL
}

// TestTraced records through a server that traces, by a command that is part of a
// trace: all of it is told in that trace, from the request to the row.
func TestTraced(t *testing.T) {
	c, url := collect(t)
	data := based(t)
	s := inProcess(t, world{}, data, "--otel="+url)
	const trace, span = "0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331"
	r := kronika(t, map[string]string{"TRACEPARENT": "00-" + trace + "-" + span + "-01"}, "record", "rus", "meeting.held",
		"--on=2020", "--server="+s.url, "meeting=m1", "form=other", "title=M")
	if r.code != 0 {
		t.Fatal(r.err)
	}
	s.ask("GET", "/readyz", "")
	s.stop()
	if code := s.code(); code != 0 {
		t.Errorf("ended with %d: %s", code, s.said())
	}
	for name, parent := range map[string]string{"POST /api/v1/entries": "", "record": "POST /api/v1/entries", "check": "record", "append": "record",
		"hold": "record", "row": "record", "views": "POST /api/v1/entries"} {
		if c.traces[name] != trace || parent != c.ids[c.parents[name]] {
			t.Errorf("%s is part of %q in trace %s, want %q", name, c.ids[c.parents[name]], c.traces[name], parent)
		}
	}
	if c.parents["POST /api/v1/entries"] != span || c.parents["GET /readyz"] != "" || len(c.traces["GET /readyz"]) > 0 {
		t.Errorf("%v", c.parents)
	}
}

// TestTracedOn tells a webhook the trace that an entry was recorded in, with the
// span of the recording; of entries that another run recorded it knows none.
func TestTracedOn(t *testing.T) {
	_, url := collect(t)
	parents := make(chan string, 1000)
	hook := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { parents <- r.Header.Get("Traceparent") }))
	t.Cleanup(hook.Close)
	file := filepath.Join(t.TempDir(), "notify.json")
	write(t, file, `{"site":"https://kronika.example","webhooks":[{"name":"diariet","url":"`+hook.URL+`","secrets":["whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3"],"private":true,"whole":true}]}`)
	s := inProcess(t, world{}, based(t), "--otel="+url, "--notify="+file)
	const trace = "0af7651916cd43dd8448eb211c80319c"
	r := kronika(t, map[string]string{"TRACEPARENT": "00-" + trace + "-b7ad6b7169203331-01"}, "record", "rus", "meeting.held",
		"--on=2020", "--server="+s.url, "meeting=m1", "form=other", "title=M")
	if r.code != 0 {
		t.Fatal(r.err)
	}
	got := <-parents
	for got == "" {
		got = <-parents
	}
	if !strings.HasPrefix(got, "00-"+trace+"-") || strings.Contains(got, "b7ad6b7169203331") {
		t.Errorf("the webhook was told %q", got)
	}
}

// TestTracedNowhere serves all the same where no collector is there, and says so
// once.
func TestTracedNowhere(t *testing.T) {
	nowhere := httptest.NewServer(nil)
	nowhere.Close()
	s := ownProcess(t, nil, "--data="+filepath.Join(t.TempDir(), "data"), "--otel="+nowhere.URL)
	for range 3 {
		if status, _, body := s.ask("GET", "/api/v1/strategies", ""); status != http.StatusOK {
			t.Errorf("%d %s", status, body)
		}
	}
	s.stop()
	if code := s.code(); code != 0 {
		t.Errorf("ended with %d", code)
	}
	s.hears("(it says")
	if text := s.said(); strings.Count(text, "they are dropped") != 1 {
		t.Error(text)
	}
}

// TestTracingFaults holds faults of what the environment says to its names.
func TestTracingFaults(t *testing.T) {
	for _, env := range []map[string]string{{"OTEL_EXPORTER_OTLP_ENDPOINT": "collector"}, {"KRONIKA_OTEL": "://"},
		{"OTEL_EXPORTER_OTLP_HEADERS": "nothing", "KRONIKA_OTEL": "http://c"}, {"OTEL_EXPORTER_OTLP_HEADERS": "a=%zz", "KRONIKA_OTEL": "http://c"}} {
		r := kronika(t, env, "serve", "--data="+filepath.Join(t.TempDir(), "data"), "--listen=127.0.0.1:0")
		if field, _, _ := strings.Cut(r.err, ": "); r.code != 2 || env[field] == "" || env[field] == "http://c" {
			t.Errorf("%v: exit %d: %s", env, r.code, r.err)
		}
	}
	if h, err := headersIn("x-key = a%20b , Y=c=d,"); err != nil || h["x-key"] != "a b" || h["Y"] != "c=d" {
		t.Errorf("%v %v", h, err)
	}
}
