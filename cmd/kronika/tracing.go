package main

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"kronika/adapters/door"
	"kronika/adapters/otel"
	"kronika/domain"
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

// trace begins to trace, where an address is given.
func (o *operation) trace(p *program, address string) error {
	if address == "" {
		return nil
	}
	headers, err := headersIn(p.env("OTEL_EXPORTER_OTLP_HEADERS"))
	if err != nil {
		return err
	}
	service := p.env("OTEL_SERVICE_NAME")
	if service == "" {
		service = "kronika"
	}
	o.traced, err = otel.New(otel.Settings{URL: address, Headers: headers, Service: service, Version: built(),
		Instance: uuid.NewString(), Now: time.Now, Say: o.untraced(p)})
	var fault *domain.Error
	if errors.As(err, &fault) {
		fault.Field, fault.Args = "--otel", domain.Args{"came": p.shown("otel", domain.Excerpt(address))}
	}
	return err
}

// headersIn reads headers as OpenTelemetry writes them: name=value, with commas
// between, the values as in an address.
func headersIn(text string) (map[string]string, error) {
	headers := map[string]string{}
	for one := range strings.SplitSeq(text, ",") {
		name, value, ok := strings.Cut(one, "=")
		if strings.TrimSpace(one) == "" {
			continue
		}
		value, err := url.QueryUnescape(strings.TrimSpace(value))
		if !ok || err != nil || strings.TrimSpace(name) == "" || strings.ContainsAny(value, "\r\n") {
			return nil, domain.Wrong("OTEL_EXPORTER_OTLP_HEADERS", "otel.headers", nil)
		}
		headers[strings.TrimSpace(name)] = value
	}
	return headers, nil
}

// untraced tells in the log that spans are not taken, and that they are again.
func (o *operation) untraced(p *program) func(error) {
	return func(err error) {
		if err == nil {
			o.log.Warn(p.say("otel.again", nil))
			return
		}
		o.log.Warn(p.say("otel.lost", nil), "error", err)
	}
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
	return eventstore.Tracing{Begin: o.traced.Step, Stored: o.traced.Stored}
}

// watch watches the making of rows.
func (o *operation) watch() projections.Watch {
	w := projections.Watch{Now: time.Now}
	if o.traced != nil {
		w.Row = o.traced.Row
	}
	return w
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
