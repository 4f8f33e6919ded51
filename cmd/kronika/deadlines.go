package main

import (
	"context"

	"kronika/projections"
	"kronika/projections/deadlines"
)

type deadlinesCmd struct {
	Strategy string `arg:"" optional:"" help:"${help_strategy}"`
	viewFlags
}

// Run shows the deadlines of one strategy or of all.
func (c *deadlinesCmd) Run(ctx context.Context, p *program) error {
	rows, err := p.rowsOf(ctx, "deadlines", c.viewFlags, c.Strategy)
	if err != nil {
		return err
	}
	p.unruled(rows)
	if c.JSON {
		return p.json(flat(rows, func(row projections.Row) []deadlines.Deadline { return row.Deadlines }))
	}
	p.printer().Deadlines(rows, c.Strategy != "")
	return nil
}

// unruled says for which strategies no rule pack holds.
func (p *program) unruled(rows []projections.Row) {
	var list []deadlines.Without
	for _, row := range rows {
		if row.Unruled && row.Register != nil {
			list = append(list, deadlines.Without{Strategy: row.Strategy, Rules: row.Rules})
		}
	}
	for _, m := range deadlines.TellUnruled(list) {
		p.tell(m.Key, m.Args)
	}
}
