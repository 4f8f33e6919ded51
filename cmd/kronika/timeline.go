package main

import (
	"context"
)

type timelineCmd struct {
	Strategy string `arg:"" help:"${help_strategy}"`
	viewFlags
}

// Run shows the entries of a strategy.
func (c *timelineCmd) Run(ctx context.Context, p *program) error {
	r, a, err := p.viewing(ctx, "timeline", c.viewFlags, c.Strategy)
	if err != nil {
		return err
	}
	defer r.close()
	list, h, err := r.timeline(ctx, c.Strategy, a, c.All)
	if err != nil {
		return err
	}
	if c.JSON {
		return p.json(list)
	}
	p.printer().Timeline(list)
	p.unknown(h, a)
	return nil
}
