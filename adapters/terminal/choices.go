package terminal

import (
	"strings"

	"kronika/domain"
	"kronika/projections/choices"
)

// Choices writes framing choices, one after another.
func (p *Printer) Choices(list []choices.Choice) {
	if len(list) == 0 {
		p.Tell("empty.choices", nil)
	}
	for i, choice := range list {
		if i > 0 {
			p.Line("")
		}
		p.choice(choice)
	}
}

// choice writes one framing choice: the question, its poles, how it stands, the
// groups and what their marks come to.
func (p *Printer) choice(c choices.Choice) {
	say := func(key string, args domain.Args) { p.Paragraph(p.Say(key, args)) }
	p.Paragraph(c.Choice + ": " + c.Question)
	if len(c.Poles) == 2 {
		say("choice.poles", domain.Args{"first": c.Poles[0], "second": c.Poles[1]})
	}
	p.Paragraph(p.Words.Text(c.Says))
	for _, n := range c.Notes {
		say("choice.note", domain.Args{"text": n.Text, "id": n.ID})
	}
	if s := c.Settled; s != nil && s.Reason != "" {
		p.Paragraph(s.Reason)
	}
	p.choiceSources(c)
	if len(c.Groups) == 0 {
		return
	}
	p.Table("empty.groups", []Column{{"head.group", 22}, {"head.marks", 0}, {"head.moved", 12}, {"head.fromSettled", 12}}, p.groupCells(c))
	for _, k := range c.Kinds {
		p.figures(k)
	}
	if c.Difference != nil {
		say("choice.difference", domain.Args{"difference": *c.Difference})
	}
}

// choiceSources names the entries that a choice stands in, what decided it and
// what it led to.
func (p *Printer) choiceSources(c choices.Choice) {
	ids := []string{c.ID}
	for _, s := range c.Settlements {
		ids = append(ids, s.ID)
	}
	p.Paragraph(p.Say("choice.source", domain.Args{"n": len(ids), "ids": strings.Join(ids, ", ")}))
	if c.Settled == nil {
		return
	}
	for _, d := range c.Settled.Decisions {
		p.Paragraph(p.Say("choice.decision", domain.Args{"title": d.Title, "authority": d.Authority, "id": d.ID}))
	}
	if len(c.Settled.LedTo) > 0 {
		p.Paragraph(p.Say("choice.followed", domain.Args{"ids": strings.Join(c.Settled.LedTo, ", ")}))
	}
}

func (p *Printer) groupCells(c choices.Choice) [][]string {
	var cells [][]string
	for _, g := range c.Groups {
		name := g.Group + " (" + p.Words.Word("choice.groupKind", g.GroupKind) + ")"
		if g.Withheld {
			cells = append(cells, []string{name, p.Say("choice.kept", domain.Args{"least": c.Least}), "", ""})
			continue
		}
		var marks []string
		for _, m := range g.Marks {
			marks = append(marks, p.Say("choice.mark", domain.Args{"occurred": m.Occurred, "position": m.Position, "id": m.ID}))
		}
		moved := p.figure(g.Moved)
		if g.Unsure {
			moved = p.Say("choice.unsure", domain.Args{"moved": moved})
		}
		cells = append(cells, []string{name, strings.Join(marks, "\n"), moved, p.figure(g.FromSettled)})
	}
	return cells
}

// figures writes what the marks of a kind of group come to.
func (p *Printer) figures(k choices.Kind) {
	args := domain.Args{"kind": domain.Say("word.choice.groupKind."+k.GroupKind, nil), "groups": k.Groups, "shown": k.Groups - k.Withheld}
	if k.Mean == nil {
		p.Paragraph(p.Say("choice.kind.none", args))
		return
	}
	for name, figure := range map[string]*float64{"mean": k.Mean, "low": k.Low, "high": k.High, "deviation": k.Deviation, "moved": k.Moved} {
		args[name] = p.figure(figure)
	}
	p.Paragraph(p.Say("choice.kind", args))
}

// figure writes a number, nothing where there is none.
func (p *Printer) figure(x *float64) string {
	if x == nil {
		return ""
	}
	return p.Words.Number(*x)
}
