//go:build !otel

package main

import "kronika/domain"

// toTrace is how a program is built that can.
const toTrace = "go build -tags otel ./cmd/kronika"

// trace refuses to trace, since this program was built without. The name in the
// environment that all programs share may be meant for others: it is only told.
func (o *operation) trace(p *program, address string) error {
	if address == "" {
		return nil
	}
	if p.settings.from["otel"].name != standardEndpoint {
		return domain.Wrong("--otel", "otel.without", domain.Args{"build": toTrace})
	}
	o.log.Warn(p.say("otel.untraced", domain.Args{"name": standardEndpoint, "build": toTrace}))
	return nil
}
