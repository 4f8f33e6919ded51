package main

import (
	"context"
	"fmt"
	"strings"

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
	if len(list) == 0 {
		p.tell("empty.choices", nil)
	}
	for i, choice := range list {
		if i > 0 {
			fmt.Fprintln(p.out)
		}
		p.choice(choice)
	}
	p.unknown(h, a)
	return nil
}

// choice writes one framing choice: the question, its poles, how it stands, the
// groups and what their marks come to.
func (p *program) choice(c choices.Choice) {
	say := func(key string, args domain.Args) { p.paragraph(p.say(key, args)) }
	p.paragraph(c.Choice + ": " + c.Question)
	if len(c.Poles) == 2 {
		say("choice.poles", domain.Args{"first": c.Poles[0], "second": c.Poles[1]})
	}
	p.paragraph(p.words.Text(c.Says))
	for _, n := range c.Notes {
		say("choice.note", domain.Args{"text": n.Text, "id": n.ID})
	}
	if s := c.Settled; s != nil && s.Reason != "" {
		p.paragraph(s.Reason)
	}
	p.choiceSources(c)
	if len(c.Groups) == 0 {
		return
	}
	p.show("empty.groups", []column{{"head.group", 22}, {"head.marks", 0}, {"head.moved", 12}, {"head.fromSettled", 12}}, p.groupCells(c))
	for _, k := range c.Kinds {
		p.figures(k)
	}
	if c.Difference != nil {
		say("choice.difference", domain.Args{"difference": *c.Difference})
	}
}

// choiceSources names the entries that a choice stands in, what decided it and
// what it led to.
func (p *program) choiceSources(c choices.Choice) {
	ids := []string{c.ID}
	for _, s := range c.Settlements {
		ids = append(ids, s.ID)
	}
	p.paragraph(p.say("choice.source", domain.Args{"n": len(ids), "ids": strings.Join(ids, ", ")}))
	if c.Settled == nil {
		return
	}
	for _, d := range c.Settled.Decisions {
		p.paragraph(p.say("choice.decision", domain.Args{"title": d.Title, "authority": d.Authority, "id": d.ID}))
	}
	if len(c.Settled.LedTo) > 0 {
		p.paragraph(p.say("choice.followed", domain.Args{"ids": strings.Join(c.Settled.LedTo, ", ")}))
	}
}

func (p *program) groupCells(c choices.Choice) [][]string {
	var cells [][]string
	for _, g := range c.Groups {
		name := g.Group + " (" + p.words.Word("choice.groupKind", g.GroupKind) + ")"
		if g.Withheld {
			cells = append(cells, []string{name, p.say("choice.kept", domain.Args{"least": c.Least}), "", ""})
			continue
		}
		var marks []string
		for _, m := range g.Marks {
			marks = append(marks, p.say("choice.mark", domain.Args{"occurred": m.Occurred, "position": m.Position, "id": m.ID}))
		}
		moved := p.figure(g.Moved)
		if g.Unsure {
			moved = p.say("choice.unsure", domain.Args{"moved": moved})
		}
		cells = append(cells, []string{name, strings.Join(marks, "\n"), moved, p.figure(g.FromSettled)})
	}
	return cells
}

// figures writes what the marks of a kind of group come to.
func (p *program) figures(k choices.Kind) {
	args := domain.Args{"kind": domain.Say("word.choice.groupKind."+k.GroupKind, nil), "groups": k.Groups, "shown": k.Groups - k.Withheld}
	if k.Mean == nil {
		p.paragraph(p.say("choice.kind.none", args))
		return
	}
	for name, figure := range map[string]*float64{"mean": k.Mean, "low": k.Low, "high": k.High, "deviation": k.Deviation, "moved": k.Moved} {
		args[name] = p.figure(figure)
	}
	p.paragraph(p.say("choice.kind", args))
}

// figure writes a number, nothing where there is none.
func (p *program) figure(x *float64) string {
	if x == nil {
		return ""
	}
	return p.words.Number(*x)
}
