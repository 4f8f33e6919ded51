package main

import (
	"context"
	"net/http"
	"slices"
	"time"

	"github.com/google/uuid"

	"kronika/adapters/door"
	"kronika/eventstore"
	"kronika/projections"
)

// standardEndpoint is where programs that trace are told, in the environment, to
// send to; what is said to this program in particular goes before.
const standardEndpoint = "OTEL_EXPORTER_OTLP_ENDPOINT"

// flushing is how long the last spans are waited for at the end.
const flushing = 5 * time.Second

// unasked are the paths that are asked all the time by machines: let in whatever,
// and not traced.
var unasked = []string{"/healthz", "/readyz", "/metrics"}

// tracing tells a collector what becomes of requests. It is adapters/otel, which
// only a program built with -tags otel links; without the tag nothing of
// OpenTelemetry is in the program.
type tracing interface {
	// Request begins the span of a request; see otel.Tracing for all of them.
	Request(r *http.Request) (_ *http.Request, end func(path, method string, status int))
	Step(ctx context.Context, name string) (_ context.Context, end func(error))
	Sending(ctx context.Context, act uuid.UUID)
	Stored(ctx context.Context, strategy string, sequence uint64)
	Row(strategy string, sequence uint64) (done func())
	Parent(act uuid.UUID) string
	Close(ctx context.Context) error
}

// untrace sends what is still to be sent.
func (o *operation) untrace() {
	if o.traced == nil {
		return
	}
	ctx, cancel := context.WithTimeout(context.Background(), flushing)
	defer cancel()
	_ = o.traced.Close(ctx) // what could not be sent has been told
}

// steps lets the floors below tell of their steps.
func (o *operation) steps() eventstore.Tracing {
	if o.traced == nil {
		return eventstore.Tracing{}
	}
	return eventstore.Tracing{Begin: o.traced.Step, Sending: o.traced.Sending, Stored: o.traced.Stored}
}

// watch watches the making of rows.
func (o *operation) watch() projections.Watch {
	w := projections.Watch{Now: time.Now}
	if o.traced != nil {
		w.Row = o.traced.Row
	}
	return w
}

// parents gives the trace that an act was sent in, for whoever hears of it.
func (o *operation) parents() func(act uuid.UUID) string {
	if o.traced == nil {
		return nil
	}
	return o.traced.Parent
}

// requests lets the door tell of requests.
func (o *operation) requests() func(*http.Request) (*http.Request, func(door.Answered)) {
	if o.traced == nil {
		return nil
	}
	return func(r *http.Request) (*http.Request, func(door.Answered)) {
		if slices.Contains(unasked, r.URL.Path) {
			return r, func(door.Answered) {}
		}
		r, end := o.traced.Request(r)
		return r, func(a door.Answered) { end(a.Path, a.Method, a.Status) }
	}
}
