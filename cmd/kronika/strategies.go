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
	r, a, err := p.viewing(ctx, "strategies", c.viewFlags)
	if err != nil {
		return err
	}
	defer r.close()
	rows, err := p.rows(r, "", a)
	if err != nil {
		return err
	}
	list := registerOf(rows)
	if c.JSON {
		return p.json(list)
	}
	var cells [][]string
	for _, s := range list {
		cells = append(cells, []string{s.Title + "\n" + s.Strategy, p.words.Word("phase", s.Phase),
			p.words.Date(s.Adopted), p.words.Date(s.NextDeadline)})
	}
	p.show("empty.strategies", []column{{"head.strategy", 0}, {"head.phase", 11}, {"head.adopted", 14}, {"head.next", 14}}, cells)
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
