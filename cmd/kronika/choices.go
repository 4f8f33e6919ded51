package main

import (
	"context"
	"fmt"

	"kronika/domain"
	"kronika/projections/choices"
)

type choicesCmd struct {
	Strategy string `arg:"" help:"${help_strategy}"`
	viewFlags
	Choice string `placeholder:"KEY" help:"${help_choice}"`
	Least  int    `default:"5" placeholder:"N" help:"${help_least}"`
}

// Run shows the framing choices of a strategy.
func (c *choicesCmd) Run(ctx context.Context, p *program) error {
	if c.Least < choices.Least {
		return domain.Wrong("--least", "number.range", domain.Args{"came": fmt.Sprint(c.Least),
			"expected": domain.Say("range.from", domain.Args{"min": choices.Least})})
	}
	r, a, err := p.viewing(ctx, "choices", c.viewFlags, c.Strategy)
	if err != nil {
		return err
	}
	defer r.close()
	h, err := r.history(c.Strategy)
	if err != nil {
		return err
	}
	now := h.Read(domain.At{})
	list := choices.Build(h.Read(a.at), now, choices.Options{Choice: c.Choice, Least: c.Least})
	if c.Choice != "" && len(list) == 0 {
		if fault := choices.Unknown(now, c.Choice, "--choice", c.Choice); fault != nil {
			return fault
		}
	}
	if c.JSON {
		return p.json(list)
	}
	p.printer().Choices(list)
	p.unknown(h, a)
	return nil
}
