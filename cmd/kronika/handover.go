package main

import (
	"context"

	"kronika/domain"
	"kronika/projections/handover"
)

type handoverCmd struct {
	Strategy string `arg:"" help:"${help_strategy}"`
	From     string `placeholder:"POINT" help:"${help_handover_from}"`
	To       string `placeholder:"POINT" help:"${help_handover_to}"`
	Term     int    `placeholder:"YEAR" help:"${help_handover_term}"`
	Silent   int    `default:"18" placeholder:"MONTHS" help:"${help_handover_silent}"`
	viewFlags
}

// Run tells what happened in a strategy while somebody was away.
func (c *handoverCmd) Run(ctx context.Context, p *program) error {
	if c.Silent < 1 || c.Silent > handover.MostSilent {
		return domain.Wrong("--silent", "handover.silentRange", domain.Args{"came": c.Silent, "most": handover.MostSilent})
	}
	r, a, err := p.viewing(ctx, "handover", c.viewFlags, c.Strategy)
	if err != nil {
		return err
	}
	defer r.close()
	h, err := r.history(c.Strategy)
	if err != nil {
		return err
	}
	told, err := handover.Of(h, a.at, handover.Wanted{From: c.From, To: c.To, Term: c.Term, Silent: c.Silent,
		Fields: [3]string{"--from", "--to", "--term"}}, a.today, p.packs)
	if err != nil {
		return err
	}
	if c.JSON {
		return p.json(told)
	}
	p.unknown(h, a)
	p.printer().Handover(told)
	return nil
}
