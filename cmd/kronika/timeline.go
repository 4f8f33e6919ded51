package main

import (
	"context"
	"strings"

	"kronika/domain"
	"kronika/projections/timeline"
)

type timelineCmd struct {
	Strategy string `arg:"" help:"${help_strategy}"`
	viewFlags
}

// Run shows the entries of a strategy.
func (c *timelineCmd) Run(ctx context.Context, p *program) error {
	r, a, err := p.viewing(ctx, "timeline", c.viewFlags, c.Strategy)
	if err != nil {
		return err
	}
	defer r.close()
	list, h, err := r.timeline(ctx, c.Strategy, a, c.All)
	if err != nil {
		return err
	}
	if c.JSON {
		return p.json(list)
	}
	var cells [][]string
	for _, i := range list {
		cells = append(cells, []string{p.words.Date(i.Occurred), p.words.Text(i.Title) + p.marks(i), i.Authority})
	}
	p.show("empty.timeline", []column{{"head.when", 18}, {"head.what", 0}, {"head.who", 18}}, cells)
	p.late(list)
	p.unknown(h, a)
	return nil
}

// marks says in words what the record says of an item.
func (p *program) marks(i timeline.Item) string {
	var marks []string
	for _, m := range []struct {
		is  bool
		key string
	}{
		{len(i.Withdrawn) > 0, "mark.withdrawn"}, {len(i.Corrected) > 0, "mark.corrected"},
		{len(i.Disputed) > 0, "mark.disputed"},
	} {
		if m.is {
			marks = append(marks, p.say(m.key, nil))
		}
	}
	for _, odd := range i.Odd {
		marks = append(marks, p.words.Text(odd))
	}
	if i.Impossible.Key != "" {
		marks = append(marks, p.say("mark.impossible", domain.Args{"why": i.Impossible}))
	}
	if len(marks) == 0 {
		return ""
	}
	return " [" + strings.Join(marks, "; ") + "]"
}

// late says how many entries were recorded late: once, since in an import of
// an old strategy it is nearly all.
func (p *program) late(list []timeline.Item) {
	n := 0
	for _, i := range list {
		if i.Late {
			n++
		}
	}
	if n > 0 {
		p.tell("timeline.late", domain.Args{"n": n, "of": len(list)})
	}
}
