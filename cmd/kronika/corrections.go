package main

import (
	"context"

	"kronika/domain"
	"kronika/projections/corrections"
)

type correctionsCmd struct {
	Strategy string `arg:"" help:"${help_strategy}"`
	Entry    string `arg:"" optional:"" help:"${help_corrections_entry}"`
	viewFlags
}

// Run tells what corrections, disputes and withdrawals did.
func (c *correctionsCmd) Run(ctx context.Context, p *program) error {
	r, a, err := p.viewing(ctx, "corrections", c.viewFlags, c.Strategy)
	if err != nil {
		return err
	}
	defer r.close()
	h, err := r.history(c.Strategy)
	if err != nil {
		return err
	}
	if c.Entry != "" && h.Read(domain.At{}).Find(c.Entry) == nil {
		return noEntry(h, c.Entry)
	}
	given, err := r.ways.issued(ctx, c.Strategy)
	if err != nil {
		return err
	}
	list := corrections.Build(h, a.at, c.Entry, given, p.packs)
	if c.JSON {
		return p.json(list)
	}
	p.unknown(h, a)
	p.printer().Corrections(list)
	return nil
}

// noEntry says that an entry is not recorded, and which known one is nearest.
func noEntry(h *domain.History, id string) error {
	var known []string
	for _, item := range h.Read(domain.At{}).Items {
		known = append(known, item.ID)
	}
	return domain.Wrong("entry", "corrections.noEntry", domain.Args{
		"came": id, "nearest": domain.NearestOf(id, known)}).Coded(domain.NotFound)
}
