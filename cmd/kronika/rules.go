package main

import (
	"context"
	"os"

	"kronika/domain"
	"kronika/domain/rules"
	"kronika/projections/duties"
)

type rulesCmd struct {
	Strategy string `arg:"" optional:"" help:"${help_rules_strategy}"`
	viewFlags
	Schema   bool   `help:"${help_rules_schema}"`
	Counting string `placeholder:"HOW" help:"${help_rules_counting}"`
	Against  string `placeholder:"TIME|DIR" help:"${help_rules_against}"`
}

// Run shows what rules ask of a strategy, what of it differs from another time
// or other packs, or the packs themselves.
func (c *rulesCmd) Run(ctx context.Context, p *program) error {
	switch {
	case c.Strategy == "" && c.Counting != "":
		return domain.Wrong("--counting", "cli.needsStrategy", domain.Args{"flag": "--counting"})
	case c.Strategy == "" && c.Against != "":
		return domain.Wrong("--against", "cli.needsStrategy", domain.Args{"flag": "--against"})
	case c.Counting != "" && c.Counting != rules.ByElection && c.Counting != rules.ByCouncil:
		return domain.Wrong("--counting", "cli.counting", domain.Args{"came": c.Counting})
	case c.Schema:
		_, err := p.out.Write(rules.Schema())
		return err
	case c.Strategy == "":
		return c.packs(p)
	}
	return c.duties(ctx, p)
}

// duties shows the duties of a strategy.
func (c *rulesCmd) duties(ctx context.Context, p *program) error {
	r, a, err := p.viewing(ctx, "rules", c.viewFlags, c.Strategy)
	if err != nil {
		return err
	}
	defer r.close()
	h, err := r.history(c.Strategy)
	if err != nil {
		return err
	}
	reading := h.Read(a.at)
	p.unruledReading(reading)
	list := duties.Build(reading, a.today, p.packs, duties.Options{Counting: c.Counting})
	switch {
	case c.Against != "":
		return c.changes(p, h, a, list)
	case c.JSON:
		return p.json(list)
	}
	p.printer().Duties(list)
	p.unknown(h, a)
	return nil
}

// unruledReading says that no rule pack holds for a strategy.
func (p *program) unruledReading(r *domain.Reading) {
	if p.packs.Of(r) != nil || len(r.Items) == 0 {
		return
	}
	named := ""
	if r.State.Schedule != nil {
		named = r.State.Schedule.Rules
	}
	p.tell("deadlines.unruled", domain.Args{"strategy": r.Strategy, "rules": named})
}

// changes shows what differs from what was known at another time, or from what
// the packs of a folder ask.
func (c *rulesCmd) changes(p *program, h *domain.History, a asked, now []duties.Duty) error {
	before, after, o := now, now, duties.Options{Counting: c.Counting}
	if known, err := domain.ParseKnownAt("--against", c.Against, p.zone); err == nil {
		a.at.KnownAt = known
		before = duties.Build(h.Read(a.at), a.today, p.packs, o)
	} else if info, err := os.Stat(c.Against); err == nil && info.IsDir() {
		other, err := rules.LoadWith(os.DirFS(c.Against), c.Against)
		if err != nil {
			return err
		}
		after = duties.Build(h.Read(a.at), a.today, other, o)
	} else {
		return domain.Wrong("--against", "cli.against", domain.Args{"came": c.Against})
	}
	list := duties.Compare(before, after)
	if c.JSON {
		return p.json(list)
	}
	p.printer().RuleChanges(list)
	return nil
}

// packs shows the rule packs.
func (c *rulesCmd) packs(p *program) error {
	a, err := p.ask(c.viewFlags)
	if err != nil {
		return err
	}
	list := duties.Packs(p.packs, a.at.AsOf, a.at.KnownAt, a.today)
	if c.JSON {
		return p.json(list)
	}
	p.printer().Packs(list)
	return nil
}
