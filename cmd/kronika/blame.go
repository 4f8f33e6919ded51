package main

import (
	"context"

	"kronika/projections/redline"
)

type blameCmd struct {
	Strategy string `arg:"" help:"${help_strategy}"`
	viewFlags
	Priority string `placeholder:"KEY" help:"${help_priority}"`
}

// Run shows since which entry each sentence of the priorities stands as it does.
func (c *blameCmd) Run(ctx context.Context, p *program) error {
	r, a, err := p.viewing(ctx, "blame", c.viewFlags) // of all: sentences come from other strategies too
	if err != nil {
		return err
	}
	defer r.close()
	h, err := r.history(c.Strategy)
	if err != nil {
		return err
	}
	reading := h.Read(a.at)
	list := redline.Blame(reading, redline.OthersOf(r.history, a.at.KnownAt), c.Priority, c.All)
	if c.Priority != "" && len(list) == 0 {
		if err := knownPriority(h, c.Priority); err != nil {
			return err
		}
	}
	if c.JSON {
		return p.json(list)
	}
	p.printer().Blame(list)
	p.unknown(h, a)
	return nil
}
