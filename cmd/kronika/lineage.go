package main

import (
	"context"

	"kronika/adapters/graph"
	"kronika/domain"
	"kronika/projections/lineage"
)

type lineageCmd struct {
	Strategy string `arg:"" help:"${help_strategy}"`
	viewFlags
	From     *string  `placeholder:"POINT" help:"${help_lineage_from}"`
	At       []string `placeholder:"POINT" sep:"none" help:"${help_lineage_at}"`
	To       *string  `placeholder:"POINT" help:"${help_lineage_to}"`
	Stages   bool     `help:"${help_lineage_stages}"`
	Priority string   `placeholder:"KEY" help:"${help_lineage_priority}"`
	Format   string   `enum:"table,json,dot,mermaid" default:"table" placeholder:"FORMAT" help:"${help_lineage_format}"`
}

// Run shows what became of each priority of a strategy, version by version, or
// the line of one.
func (c *lineageCmd) Run(ctx context.Context, p *program) error {
	if c.JSON {
		c.Format = "json"
	}
	c.JSON = c.Format != "table"
	r, a, err := p.viewing(ctx, "lineage", c.viewFlags) // of all: a line goes through other strategies too
	if err != nil {
		return err
	}
	defer r.close()
	h, err := r.history(c.Strategy)
	if err != nil {
		return err
	}
	if c.Priority != "" {
		if err := knownPriority(h, c.Priority); err != nil {
			return err
		}
	}
	l, err := lineage.Of(h, lineage.Asked{At: a.at, Today: a.today, Packs: p.packs, Points: c.points(), Stages: c.Stages,
		Priority: c.Priority, Find: r.held.History})
	if err != nil {
		return err
	}
	for _, key := range l.Missing {
		p.tell("lineage.missing", domain.Args{"strategy": key})
	}
	switch c.Format {
	case "json":
		return p.json(l)
	case "dot":
		return graph.Dot(p.out, graph.OfLineage(p.words, l))
	case "mermaid":
		return graph.Mermaid(p.out, graph.OfLineage(p.words, l))
	}
	p.printer().Lineage(l)
	p.unknown(h, a)
	return nil
}

// points gives the columns asked for; the last is today unless it is given.
func (c *lineageCmd) points() []lineage.Named {
	var list []lineage.Named
	if c.From != nil {
		list = append(list, lineage.Named{Field: "--from", Text: *c.From})
	}
	for _, at := range c.At {
		list = append(list, lineage.Named{Field: "--at", Text: at})
	}
	switch {
	case c.To != nil:
		list = append(list, lineage.Named{Field: "--to", Text: *c.To})
	case c.From != nil:
		list = append(list, lineage.Named{Field: "--to", Text: "today"})
	}
	return list
}
