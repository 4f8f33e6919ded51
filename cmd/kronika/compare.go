package main

import (
	"context"
	"time"

	"kronika/domain"
	"kronika/projections/comparison"
	"kronika/projections/points"
)

type compareCmd struct {
	Strategy    string  `arg:"" help:"${help_strategy}"`
	From        string  `required:"" placeholder:"POINT" help:"${help_compare_from}"`
	To          string  `default:"today" placeholder:"POINT" help:"${help_compare_to}"`
	FromKnownAt *string `placeholder:"TIME" help:"${help_compare_fromknownat}"`
	ToKnownAt   *string `placeholder:"TIME" help:"${help_compare_toknownat}"`
	viewFlags
}

// Run shows what differs between two states of a strategy.
func (c *compareCmd) Run(ctx context.Context, p *program) error {
	from, err := p.knownAt("--from-known-at", c.FromKnownAt)
	if err != nil {
		return err
	}
	to, err := p.knownAt("--to-known-at", c.ToKnownAt)
	if err != nil {
		return err
	}
	r, a, err := p.viewing(ctx, "compare", c.viewFlags, c.Strategy, strategyOf(c.From), strategyOf(c.To))
	if err != nil {
		return err
	}
	defer r.close()
	h, err := r.history(c.Strategy)
	if err != nil {
		return err
	}
	before, after, err := comparison.Asked{AsOf: a.at.AsOf, Today: a.today, Packs: p.packs,
		From: comparison.Point{Field: "--from", Text: c.From, KnownAt: own(from, a.at.KnownAt)},
		To:   comparison.Point{Field: "--to", Text: c.To, KnownAt: own(to, a.at.KnownAt)},
	}.Find(h, r.history)
	if err != nil {
		return err
	}
	d := comparison.Build(before, after, p.packs)
	if c.JSON {
		return p.json(d)
	}
	p.printer().Comparison(&d, before, after)
	return nil
}

// strategyOf gives the other strategy that a point is of, "" where none is named.
func strategyOf(point string) string {
	strategy, _ := points.Split(point)
	return strategy
}

// knownAt reads the time of a side, the zero time where none is given.
func (p *program) knownAt(flag string, came *string) (time.Time, error) {
	if came == nil {
		return time.Time{}, nil
	}
	t, err := domain.ParseKnownAt(flag, *came, p.zone)
	if err != nil {
		return t, err
	}
	return t, nil
}

// own gives a side's own time, else that of both.
func own(side, both time.Time) time.Time {
	if side.IsZero() {
		return both
	}
	return side
}
