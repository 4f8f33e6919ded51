package otel_test

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	spans "go.opentelemetry.io/proto/slim/otlp/trace/v1"
	"pgregory.net/rapid"

	"kronika/adapters/otel"
	"kronika/domain"
)

const (
	ofTrace = "0af7651916cd43dd8448eb211c80319c"
	ofSpan  = "b7ad6b7169203331"
)

func begin(t *testing.T, url string, say func(error)) *otel.Tracing {
	t.Helper()
	if say == nil {
		say = func(err error) { t.Error(err) }
	}
	traced, err := otel.New(otel.Settings{URL: url, Headers: map[string]string{"X-Key": "k"}, Service: "kronika", Version: "1",
		Instance: "i", Now: time.Now, Say: say})
	if err != nil {
		t.Fatal(err)
	}
	return traced
}

// request is a request that came with a trace, or without one.
func request(parent string) *http.Request {
	r := httptest.NewRequest(http.MethodPost, "/api/v1/entries?secret=secret", nil)
	if parent != "" {
		r.Header.Set("Traceparent", parent)
	}
	return r
}

func TestTrace(t *testing.T) {
	to := receive(t)
	traced := begin(t, to.url, nil)
	r, end := traced.Request(request("00-" + ofTrace + "-" + ofSpan + "-01"))
	record, recorded := traced.Step(r.Context(), "record")
	_, checked := traced.Step(record, "check")
	checked(domain.Fault(domain.Conflict, "log.conflict", nil))
	traced.Stored(record, "s", 7)
	made := traced.Row("s", 7)
	recorded(nil)
	end("/api/v1/entries", "POST", 200)
	made()
	_, end = traced.Request(request(""))
	end("/api/v1/strategies", "GET", 503)
	if err := traced.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	got := to.all()
	internal, server := spans.Span_SPAN_KIND_INTERNAL, spans.Span_SPAN_KIND_SERVER
	for _, want := range []told{{"POST /api/v1/entries", ofSpan, ofTrace, server, false}, {"record", "POST /api/v1/entries", ofTrace, internal, false},
		{"check", "record", ofTrace, internal, true}, {"row", "record", ofTrace, internal, false}} {
		if list := got[want.name]; len(list) != 1 || list[0] != want {
			t.Errorf("%+v, want %+v", list, want)
		}
	}
	if own := got["GET /api/v1/strategies"]; len(own) != 1 || own[0].trace == ofTrace || own[0].parent != "" || !own[0].failed {
		t.Errorf("%+v", own)
	}
	if to.is["service.name"] != "kronika" || to.is["service.version"] != "1" || to.is["service.instance.id"] != "i" || to.headers.Get("X-Key") != "k" {
		t.Errorf("%v %v", to.is, to.headers)
	}
}

// TestUnsampled leaves out what the trace that a request came with leaves out.
func TestUnsampled(t *testing.T) {
	to := receive(t)
	traced := begin(t, to.url, nil)
	r, end := traced.Request(request("00-" + ofTrace + "-" + ofSpan + "-00"))
	ctx, recorded := traced.Step(r.Context(), "record")
	traced.Stored(ctx, "s", 1)
	traced.Row("s", 1)()
	recorded(nil)
	end("/", "POST", 200)
	if err := traced.Close(t.Context()); err != nil || to.asked > 0 {
		t.Errorf("asked %d times, %v", to.asked, err)
	}
}

// TestRows makes rows before and after it is known what was stored, in any order:
// each act has one row, once it is shown.
func TestRows(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		to := receive(t)
		traced := begin(t, to.url, nil)
		stored, shown := 0, 0
		for range rapid.IntRange(1, 20).Draw(r, "steps") {
			if rapid.Bool().Draw(r, "stored") {
				ctx, end := traced.Step(context.Background(), "append")
				stored++
				traced.Stored(ctx, "s", uint64(stored))
				end(nil)
			} else {
				shown = max(shown, rapid.IntRange(0, 25).Draw(r, "shown"))
				traced.Row("s", uint64(shown))()
			}
		}
		if err := traced.Close(t.Context()); err != nil {
			r.Fatal(err)
		}
		if rows := len(to.all()["row"]); rows != min(stored, shown) {
			r.Fatalf("%d rows of %d stored, %d shown", rows, stored, shown)
		}
	})
}

// TestLost has a collector that is busy, then refuses, and at last takes spans
// again: all that is said is that they are lost, and that they are not.
func TestLost(t *testing.T) {
	to := receive(t, 503, 429, 200, 400, 503, 503, 503, 200)
	var said []error
	for range 4 { // each sends all that it has at its end
		traced := begin(t, to.url, func(err error) { said = append(said, err) })
		_, end := traced.Step(t.Context(), "step")
		end(nil)
		if err := traced.Close(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	if to.asked != 8 || len(to.spans) != 2 || len(said) != 2 || said[0] == nil || said[1] == nil {
		t.Errorf("asked %d times, %d spans, said %v", to.asked, len(to.spans), said)
	}
}

func TestAddress(t *testing.T) {
	for _, url := range []string{"", "collector", "ftp://collector", "http://", "http://c?x=1", "http://c#x", "://"} {
		_, err := otel.New(otel.Settings{URL: url})
		var fault *domain.Error
		if !errors.As(err, &fault) || fault.Key != "otel.address" || fault.Code != domain.Invalid {
			t.Errorf("%q: %v", url, err)
		}
	}
}
