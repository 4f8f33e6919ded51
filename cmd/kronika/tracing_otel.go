//go:build otel

package main

import (
	"errors"
	"net/url"
	"strings"
	"time"

	"github.com/google/uuid"

	"kronika/adapters/otel"
	"kronika/domain"
)

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
	traced, err := otel.New(otel.Settings{URL: address, Headers: headers, Service: service, Version: built(),
		Instance: uuid.NewString(), Now: time.Now, Say: o.untraced(p)})
	var fault *domain.Error
	if errors.As(err, &fault) {
		fault.Field, fault.Args = "--otel", domain.Args{"came": p.shown("otel", domain.Excerpt(address))}
	}
	if err == nil {
		o.traced = traced
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
