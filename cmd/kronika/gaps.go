package main

import (
	"context"
	"fmt"
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
	p.gaps(list, c.Strategy != "")
	return nil
}

// gapKinds shows the sorts of gap.
func (p *program) gapKinds(asJSON bool) error {
	if asJSON {
		return p.json(gaps.Kinds())
	}
	var cells [][]string
	for _, k := range gaps.Kinds() {
		cells = append(cells, []string{k.Gap, p.words.Text(k.Says)})
	}
	p.show("empty.kinds", []column{{"head.kind", 28}, {"head.meaning", 0}}, cells)
	return nil
}

// gaps writes a table for each sort of gap under what is not recorded, strategy
// by strategy.
func (p *program) gaps(list []gaps.Gap, one bool) {
	if len(list) == 0 {
		p.tell("empty.gaps", nil)
		return
	}
	columns := []column{{"head.since", 16}, {"head.days", 11}, {"head.what", 0}}
	for len(list) > 0 {
		first := list[0]
		n := slices.IndexFunc(list, func(g gaps.Gap) bool { return g.Gap != first.Gap || g.Strategy != first.Strategy })
		if n < 0 {
			n = len(list)
		}
		heading := p.words.Text(first.Says)
		if !one {
			heading = first.Strategy + ": " + heading
		}
		p.paragraph(heading + " [" + first.Gap + "]")
		p.show("empty.gaps", columns, p.gapCells(list[:n]))
		if list = list[n:]; len(list) > 0 {
			fmt.Fprintln(p.out)
		}
	}
	p.tell("gaps.note", nil)
}

func (p *program) gapCells(list []gaps.Gap) [][]string {
	var cells [][]string
	for _, g := range list {
		what := p.words.Text(g.Title) + "\n" + g.Key + " (" + strings.Join(g.Entries, ", ") + ")"
		cells = append(cells, []string{p.words.Date(g.Since), p.lasting(g.Days), what})
	}
	return cells
}

// lasting says how many days something has lasted, as far as that is known.
func (p *program) lasting(d *gaps.Days) string {
	switch {
	case d == nil:
		return ""
	case d.Max == nil:
		return p.say("gaps.least", domain.Args{"min": d.Min})
	case *d.Max == d.Min:
		return p.words.Number(float64(d.Min))
	}
	return p.say("gaps.range", domain.Args{"min": d.Min, "max": *d.Max})
}
