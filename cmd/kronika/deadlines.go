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
	r, a, err := p.viewing(ctx, "deadlines", c.viewFlags, c.Strategy)
	if err != nil {
		return err
	}
	defer r.close()
	rows, err := p.rows(r, c.Strategy, a)
	if err != nil {
		return err
	}
	p.unruled(rows)
	list, groups := gather(rows, func(row projections.Row) []deadlines.Deadline { return row.Deadlines },
		func(d deadlines.Deadline) []string {
			return []string{p.due(d), p.words.Word("status", d.Status), p.words.Text(d.Title) + ". " + p.words.Text(d.Why)}
		})
	if c.JSON {
		return p.json(list)
	}
	p.grouped("empty.deadlines", []column{{"head.due", 17}, {"head.status", 12}, {"head.what", 0}}, c.Strategy != "", groups)
	return nil
}

// due says when a deadline is due, or that it has no date.
func (p *program) due(d deadlines.Deadline) string {
	if d.Due.IsZero() {
		return p.say("deadlines.undated", nil)
	}
	return p.words.Date(d.Due)
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
