package main

import (
	"context"

	"kronika/domain"
	"kronika/projections/trace"
)

type traceCmd struct {
	Strategy string `arg:"" help:"${help_strategy}"`
	Entry    string `arg:"" help:"${help_trace_entry}"`
	viewFlags
}

// Run shows what led to an entry and what followed from it. It opens all
// strategies, since which others an entry names is known only once it is read.
func (c *traceCmd) Run(ctx context.Context, p *program) error {
	r, a, err := p.viewing(ctx, "trace", c.viewFlags)
	if err != nil {
		return err
	}
	defer r.close()
	h, err := r.history(c.Strategy)
	if err != nil {
		return err
	}
	t := trace.Build(h.Read(a.at), c.Entry, func(strategy string) *domain.Reading {
		if other := r.held.History(strategy); other != nil {
			return other.Read(a.at)
		}
		return nil
	})
	if len(t.Entries) == 0 {
		if fault := trace.Unknown(h.Read(domain.At{}), c.Entry, "entry", c.Entry); fault != nil {
			return fault
		}
	}
	if c.JSON {
		return p.json(t)
	}
	p.printer().Trace(t)
	p.unknown(h, a)
	return nil
}
