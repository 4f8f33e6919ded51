package main

import (
	"context"
	"fmt"
	"strings"

	"golang.org/x/term"

	"kronika/domain"
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
	p.redline(c, list, before, after)
	p.unknown(h, a)
	return nil
}

// redline writes a redline: what it goes from and to, each thing whose words
// changed with the entries behind it, and what did not change.
func (p *program) redline(c *redlineCmd, list []redline.Piece, before, after comparison.Side) {
	p.paragraph(p.say("redline.head", domain.Args{"from": p.moment(before.Moment), "to": p.moment(after.Moment)}))
	if m := redline.Coarse(list); m.Key != "" {
		p.paragraph(p.words.Text(m))
	}
	w := &redlining{program: p, all: c.All, width: p.columns(), titles: told(before.Reading, after.Reading)}
	if w.color = c.Color && p.terminal(p.out); !w.color && redline.Changed(list) {
		p.paragraph(p.say("redline.legend", nil))
	}
	var kept []string
	for _, thing := range things(list) {
		if !redline.Changed(thing) && !c.All {
			kept = append(kept, w.name(thing[0]))
			continue
		}
		fmt.Fprintln(p.out)
		w.thing(thing, c.Layout == "side")
	}
	if !redline.Changed(list) {
		p.paragraph(p.say("redline.none", nil))
	}
	if len(kept) > 0 {
		fmt.Fprintln(p.out)
		p.paragraph(p.say("redline.kept", domain.Args{"names": strings.Join(kept, ", ")}))
	}
}

// things groups pieces by the thing that they are of.
func things(list []redline.Piece) [][]redline.Piece {
	var groups [][]redline.Piece
	for i, piece := range list {
		if i == 0 || list[i-1].Thing != piece.Thing || list[i-1].Key != piece.Key {
			groups = append(groups, nil)
		}
		groups[len(groups)-1] = append(groups[len(groups)-1], piece)
	}
	return groups
}

// moment says when a side of a comparison is: the date of the entry that it was
// named by, as it is known, else the day.
func (p *program) moment(m comparison.Moment) string {
	args := domain.Args{"name": "", "when": m.Day}
	switch {
	case m.Entry != "":
		args["when"], args["name"] = m.Occurred, m.Name
	case m.Day == domain.Beginning:
		return p.say("redline.moment.none", nil)
	}
	return p.say("redline.moment", args)
}

// columns is how wide the terminal is, 80 where it is none.
func (p *program) columns() int {
	if f, ok := file(p.out); ok {
		if n, _, err := term.GetSize(int(f.Fd())); err == nil && n > 0 {
			return min(max(n, 40), 200)
		}
	}
	return width
}
