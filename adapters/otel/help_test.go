package otel_test

import (
	"encoding/hex"
	"io"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"

	collector "go.opentelemetry.io/proto/slim/otlp/collector/trace/v1"
	common "go.opentelemetry.io/proto/slim/otlp/common/v1"
	spans "go.opentelemetry.io/proto/slim/otlp/trace/v1"
	"google.golang.org/protobuf/proto"
)

// receiver is a collector of traces: it reads the protocol's messages as any
// would, and answers as it is told to.
type receiver struct {
	t       *testing.T
	url     string
	mu      sync.Mutex
	spans   []*spans.Span
	is      map[string]string // attributes of the resource
	headers http.Header       // of the last request
	asked   int
	answers []int // status of the next requests; 200 where there are no more
}

func receive(t *testing.T, answers ...int) *receiver {
	t.Helper()
	r := &receiver{t: t, answers: answers}
	server := httptest.NewServer(r)
	t.Cleanup(server.Close)
	r.url = server.URL
	return r
}

func (r *receiver) ServeHTTP(w http.ResponseWriter, q *http.Request) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.asked++
	r.headers = q.Header
	if len(r.answers) > 0 {
		status := r.answers[0]
		if r.answers = r.answers[1:]; status != http.StatusOK {
			w.WriteHeader(status)
			return
		}
	}
	b, err := io.ReadAll(q.Body)
	var m collector.ExportTraceServiceRequest
	if err != nil || q.URL.Path != "/v1/traces" || q.Method != http.MethodPost || proto.Unmarshal(b, &m) != nil {
		r.t.Errorf("%s %s: %v", q.Method, q.URL, err)
	}
	for _, of := range m.ResourceSpans {
		r.is = values(of.Resource.Attributes)
		for _, scope := range of.ScopeSpans {
			r.spans = append(r.spans, scope.Spans...)
		}
	}
	answer, err := proto.Marshal(&collector.ExportTraceServiceResponse{})
	if err != nil {
		r.t.Error(err)
	}
	w.Header().Set("Content-Type", "application/x-protobuf")
	_, _ = w.Write(answer)
}

func values(list []*common.KeyValue) map[string]string {
	is := map[string]string{}
	for _, a := range list {
		is[a.Key] = a.Value.GetStringValue()
		if n := a.Value.GetIntValue(); n != 0 {
			is[a.Key] = string(rune('0' + n%10))
		}
	}
	return is
}

// told is a span as tests compare it.
type told struct {
	name, parent, trace string
	kind                spans.Span_SpanKind
	failed              bool
}

// all gives the spans that came, by name; the parent is told by its name too.
func (r *receiver) all() map[string][]told {
	r.mu.Lock()
	defer r.mu.Unlock()
	names := map[string]string{}
	for _, s := range r.spans {
		names[string(s.SpanId)] = s.Name
	}
	list := map[string][]told{}
	for _, s := range r.spans {
		parent, ok := names[string(s.ParentSpanId)]
		if !ok {
			parent = hex.EncodeToString(s.ParentSpanId)
		}
		list[s.Name] = append(list[s.Name], told{s.Name, parent, hex.EncodeToString(s.TraceId), s.Kind,
			s.Status.GetCode() == spans.Status_STATUS_CODE_ERROR})
		if s.EndTimeUnixNano < s.StartTimeUnixNano {
			r.t.Errorf("%s ends before it begins", s.Name)
		}
	}
	return list
}
