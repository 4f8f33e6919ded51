package main

import (
	"context"
	"slices"
	"strings"

	"kronika/domain"
	"kronika/projections"
	"kronika/projections/gaps"
)

type gapsCmd struct {
	Strategy string `arg:"" optional:"" help:"${help_strategy}"`
	viewFlags
	Gap   string `placeholder:"SORT" help:"${help_gap}"`
	Kinds bool   `help:"${help_gap_kinds}"`
}

// Run shows the gaps in the record of one strategy or of all, or the sorts of
// gap that there are.
func (c *gapsCmd) Run(ctx context.Context, p *program) error {
	if names := gaps.Names(); c.Gap != "" && !slices.Contains(names, c.Gap) {
		return domain.Wrong("--gap", "field.word", domain.Args{
			"came": c.Gap, "words": strings.Join(names, ", "), "nearest": domain.NearestOf(c.Gap, names)})
	}
	if c.Kinds {
		return p.gapKinds(c.JSON)
	}
	r, a, err := p.viewing(ctx, "gaps", c.viewFlags, c.Strategy)
	if err != nil {
		return err
	}
	defer r.close()
	keys := r.held.Strategies()
	if c.Strategy != "" {
		if _, err := r.history(c.Strategy); err != nil {
			return err
		}
		keys = []string{c.Strategy}
	}
	list := slices.Concat(projections.Each(r.held, keys, func(h *domain.History) []gaps.Gap {
		return gaps.Build(h.Read(a.at), a.today, p.packs, c.Gap)
	})...)
	if c.JSON {
		return p.json(list)
	}
	p.printer().Gaps(list, c.Strategy != "")
	return nil
}

// gapKinds shows the sorts of gap.
func (p *program) gapKinds(asJSON bool) error {
	if asJSON {
		return p.json(gaps.Kinds())
	}
	p.printer().GapKinds(gaps.Kinds())
	return nil
}
