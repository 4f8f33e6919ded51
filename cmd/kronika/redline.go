package main

import (
	"context"

	"golang.org/x/term"

	"kronika/adapters/terminal"
	"kronika/projections/comparison"
	"kronika/projections/redline"
)

type redlineCmd struct {
	Strategy string `arg:"" help:"${help_strategy}"`
	viewFlags
	From        string  `placeholder:"POINT" help:"${help_redline_from}"`
	To          string  `default:"today" placeholder:"POINT" help:"${help_compare_to}"`
	FromKnownAt *string `placeholder:"TIME" help:"${help_compare_fromknownat}"`
	ToKnownAt   *string `placeholder:"TIME" help:"${help_compare_toknownat}"`
	Priority    string  `placeholder:"KEY" help:"${help_priority}"`
	Layout      string  `enum:"unified,side" default:"unified" placeholder:"unified|side" help:"${help_redline_layout}"`
	Color       bool    `negatable:"" default:"true" help:"${help_redline_color}"`
}

// Run shows how the words of a strategy changed between two moments.
func (c *redlineCmd) Run(ctx context.Context, p *program) error {
	from, err := p.knownAt("--from-known-at", c.FromKnownAt)
	if err != nil {
		return err
	}
	to, err := p.knownAt("--to-known-at", c.ToKnownAt)
	if err != nil {
		return err
	}
	r, a, err := p.viewing(ctx, "redline", c.viewFlags) // of all: words come from other strategies too
	if err != nil {
		return err
	}
	defer r.close()
	h, err := r.history(c.Strategy)
	if err != nil {
		return err
	}
	before, after, err := redline.Ends(h, r.history, comparison.Asked{AsOf: a.at.AsOf, Today: a.today, Packs: p.packs,
		From: comparison.Point{Field: "--from", Text: c.From, KnownAt: own(from, a.at.KnownAt)},
		To:   comparison.Point{Field: "--to", Text: c.To, KnownAt: own(to, a.at.KnownAt)},
	})
	if err != nil {
		return err
	}
	list := redline.Build(before.Reading, after.Reading, redline.OthersOf(r.history, own(to, a.at.KnownAt)),
		redline.Options{Strategy: h.Strategy, Priority: c.Priority})
	if c.Priority != "" && len(list) == 0 && before.Reading.State.Priority(c.Priority) == nil {
		if err := knownPriority(h, c.Priority); err != nil {
			return err
		}
	}
	if c.JSON {
		return p.json(list)
	}
	p.printer().Redline(terminal.Redline{All: c.All, Side: c.Layout == "side", Color: c.Color && p.terminal(p.out), Width: p.columns()},
		list, before, after)
	p.unknown(h, a)
	return nil
}

// columns is how wide the terminal is, 80 where it is none.
func (p *program) columns() int {
	if f, ok := file(p.out); ok {
		if n, _, err := term.GetSize(int(f.Fd())); err == nil && n > 0 {
			return min(max(n, 40), 200)
		}
	}
	return terminal.Width
}
