package main

import (
	"context"

	"kronika/projections"
	"kronika/projections/strategies"
)

type strategiesCmd struct {
	viewFlags
}

// Run shows the register.
func (c *strategiesCmd) Run(ctx context.Context, p *program) error {
	rows, err := p.rowsOf(ctx, "strategies", c.viewFlags, "")
	if err != nil {
		return err
	}
	list := registerOf(rows)
	if c.JSON {
		return p.json(list)
	}
	p.printer().Strategies(list)
	return nil
}

func registerOf(rows []projections.Row) []strategies.Strategy {
	list := []strategies.Strategy{}
	for _, row := range rows {
		if row.Register != nil {
			list = append(list, *row.Register)
		}
	}
	return list
}
