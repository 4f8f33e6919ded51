package main

import (
	"context"

	"kronika/projections"
	"kronika/projections/consultations"
)

type consultationsCmd struct {
	Strategy string `arg:"" optional:"" help:"${help_strategy}"`
	viewFlags
}

// Run shows the consultations of one strategy or of all.
func (c *consultationsCmd) Run(ctx context.Context, p *program) error {
	rows, err := p.rowsOf(ctx, "consultations", c.viewFlags, c.Strategy)
	if err != nil {
		return err
	}
	if c.JSON {
		return p.json(flat(rows, func(row projections.Row) []consultations.Consultation { return row.Consultations }))
	}
	p.printer().Consultations(rows, c.Strategy != "")
	return nil
}
