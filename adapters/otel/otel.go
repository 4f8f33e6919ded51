// Package otel tells a collector of OpenTelemetry what became of a request: how
// long it took to check what was to be recorded, to append it to the log, to wait
// for it, and to make the rows that show it. It is the only room that knows
// OpenTelemetry; the floors below tell it through plain functions, which are nil
// where nobody traces.
//
// Decisions where the contract is silent:
//   - It is linked only into a program that is built with -tags otel, and there it
//     is off unless an address is given: no provider is made and nothing is sent.
//     The choice of exporter keeps that program small. The project's own
//     (otlptracehttp) brings gRPC and its gateway: 28 modules, 396 packages and
//     21.3 MB in a program that serves HTTP and metrics, against 19, 285 and
//     12.9 MB with the SDK, the protocol's messages without gRPC (proto/slim) and
//     the exporter here; 9, 237 and 12.0 MB with no tracing at all.
//   - Spans go as OTLP over HTTP, in protobuf, to /v1/traces below the address. One
//     that is not taken is tried three times; what then cannot be sent is dropped,
//     which is said once, and once more when spans are taken again.
//   - A trace goes on where the request has a traceparent (W3C), sampled as that
//     says; every other is a trace of its own, and all of these are sampled.
//   - No attribute comes from what users write: paths are told as they are listed,
//     an act is told by its sequence in the log, a fault by its code.
//   - The row of a strategy that an act led to is a span in that act's trace, by
//     the instance that recorded it. The log holds nothing of traces, so that
//     other instances make their rows without one.
//   - Whoever is sent an entry (a webhook, a NATS subject) is told the span of its
//     recording as traceparent, by the instance that recorded it and while it
//     remembers: the last thousand acts that it sent to the log. Nothing else of
//     the trace leaves the house, no tracestate either, which is for those who
//     gave it.
package otel

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/google/uuid"
	"go.opentelemetry.io/otel/codes"
	"go.opentelemetry.io/otel/propagation"
	"go.opentelemetry.io/otel/sdk/resource"
	sdk "go.opentelemetry.io/otel/sdk/trace"
	semconv "go.opentelemetry.io/otel/semconv/v1.43.0"
	"go.opentelemetry.io/otel/trace"

	"kronika/domain"
)

// Settings say where spans are sent, and who sends them.
type Settings struct {
	URL      string            // of the collector, http or https; its path is kept, /v1/traces comes behind it
	Headers  map[string]string // sent with the spans, such as what the collector asks of those who send
	Service  string            // the name that the collector shows
	Version  string            // of the program
	Instance string            // which of several this is
	Now      func() time.Time
	// Say is told that spans are not taken, and with nil that they are again.
	Say func(error)
}

// Tracing makes spans and sends them. Its methods may be used by several
// goroutines.
type Tracing struct {
	provider *sdk.TracerProvider
	tracer   trace.Tracer
	now      func() time.Time
	acts     acts
	sent     sent
}

var parents = propagation.TraceContext{}

// New begins to trace. Error: "otel.address" (Invalid, without a field) where the
// address is none.
func New(s Settings) (*Tracing, error) {
	to, err := url.Parse(s.URL)
	if err != nil || to.Scheme != "http" && to.Scheme != "https" || to.Hostname() == "" || to.RawQuery != "" || to.Fragment != "" {
		return nil, domain.Fault(domain.Invalid, "otel.address", domain.Args{"came": s.URL})
	}
	to.Path = strings.TrimSuffix(to.Path, "/") + "/v1/traces"
	is := resource.NewSchemaless(semconv.ServiceName(s.Service), semconv.ServiceVersion(s.Version), semconv.ServiceInstanceID(s.Instance))
	provider := sdk.NewTracerProvider(sdk.WithResource(is), sdk.WithSampler(sdk.ParentBased(sdk.AlwaysSample())),
		sdk.WithBatcher(newExporter(to.String(), s.Headers, s.Say)))
	return &Tracing{provider: provider, tracer: provider.Tracer("kronika"), now: s.Now, acts: acts{of: map[string]*strategy{}}, sent: sent{of: map[uuid.UUID]trace.SpanContext{}}}, nil
}

// Close sends what is still to be sent, until ctx ends.
func (t *Tracing) Close(ctx context.Context) error { return t.provider.Shutdown(ctx) }

// Request begins the span of a request, in the trace that it came with where it
// came with one. The request that it gives is to be handled instead; end is
// called with what came of it, path being as it is listed.
func (t *Tracing) Request(r *http.Request) (_ *http.Request, end func(path, method string, status int)) {
	ctx := parents.Extract(r.Context(), propagation.HeaderCarrier(r.Header))
	ctx, span := t.tracer.Start(ctx, "request", trace.WithSpanKind(trace.SpanKindServer))
	return r.WithContext(ctx), func(path, method string, status int) {
		span.SetName(strings.TrimSpace(method + " " + path))
		span.SetAttributes(semconv.HTTPRequestMethodKey.String(method), semconv.HTTPRoute(path), semconv.HTTPResponseStatusCode(status))
		if status >= http.StatusInternalServerError {
			span.SetStatus(codes.Error, "")
		}
		span.End()
	}
}

// Step begins a step of what ctx is about.
func (t *Tracing) Step(ctx context.Context, name string) (_ context.Context, end func(error)) {
	ctx, span := t.tracer.Start(ctx, name)
	return ctx, func(err error) {
		if err != nil {
			code := string(domain.CodeOf(err))
			span.SetAttributes(semconv.ErrorTypeKey.String(code))
			span.SetStatus(codes.Error, code)
		}
		span.End()
	}
}
