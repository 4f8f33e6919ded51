package main

import (
	"context"
	"os"
	"strings"

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
	var cells [][]string
	for _, d := range list {
		cells = append(cells, []string{p.whenDue(d), p.words.Word("duty.status", d.Status), p.duty(d)})
	}
	p.show("empty.rules", []column{{"head.due", 17}, {"head.status", 12}, {"head.what", 0}}, cells)
	p.unsure(list)
	p.unknown(h, a)
	return nil
}

// unsure says of each rule shown what of it was not found in a source.
func (p *program) unsure(list []duties.Duty) {
	said := map[string]bool{}
	for _, d := range list {
		if d.Unsure.Key != "" && !said[d.Rule] {
			said[d.Rule] = true
			p.wrapped(p.say("rules.unsure", domain.Args{"rule": d.Rule, "what": d.Unsure}))
		}
	}
}

// wrapped writes a sentence over as many lines of the terminal as it takes.
func (p *program) wrapped(sentence string) {
	for line := range strings.Lines(wrap(sentence, width) + "\n") {
		p.line(p.out, strings.TrimRight(line, " \n"))
	}
}

func (p *program) whenDue(d duties.Duty) string {
	if d.Due.IsZero() {
		return "–"
	}
	return p.words.Date(d.Due)
}

// duty tells a duty in a cell: what it asks, by which rule, and how that was
// reckoned.
func (p *program) duty(d duties.Duty) string {
	return d.Rule + " (" + p.words.Word("duty.severity", d.Severity) + "). " + p.words.Text(d.Title) + ". " + p.words.Text(d.Why)
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
	var cells [][]string
	for _, change := range list {
		cells = append(cells, []string{change.Duty, p.words.Text(change.Title) + ". " + p.words.Text(change.Why)})
	}
	p.show("empty.ruleChanges", []column{{"head.rule", 24}, {"head.ruleChange", 0}}, cells)
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
	var groups []group
	for _, pack := range list {
		g := group{title: p.say("rules.pack", domain.Args{"name": pack.Name, "key": pack.Pack})}
		for _, r := range pack.Rules {
			g.rows = append(g.rows, []string{r.Rule, p.valid(r), p.rule(r)})
		}
		groups = append(groups, g)
	}
	p.grouped("empty.rules", []column{{"head.rule", 20}, {"head.valid", 16}, {"head.what", 0}}, false, groups)
	return nil
}

func (p *program) valid(r duties.PackRule) string {
	switch {
	case !r.Valid.IsZero():
		return p.words.Date(r.Valid)
	case r.Found:
		return p.say("rules.always", nil)
	}
	return p.say("rules.validUnknown", nil)
}

// rule tells a version of a rule in a cell.
func (p *program) rule(r duties.PackRule) string {
	text := p.words.Text(r.Text)
	if r.Source != "" {
		text += " [" + r.Source + "]"
	}
	if r.Unsure.Key != "" {
		text += " " + p.say("rules.unsure", domain.Args{"rule": "", "what": r.Unsure})
	}
	return text
}
