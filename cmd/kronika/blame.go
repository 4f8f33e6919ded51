package main

import (
	"context"
	"fmt"
	"strings"

	"kronika/domain"
	"kronika/projections/redline"
)

type blameCmd struct {
	Strategy string `arg:"" help:"${help_strategy}"`
	viewFlags
	Priority string `placeholder:"KEY" help:"${help_priority}"`
}

// Run shows since which entry each sentence of the priorities stands as it does.
func (c *blameCmd) Run(ctx context.Context, p *program) error {
	r, a, err := p.viewing(ctx, "blame", c.viewFlags) // of all: sentences come from other strategies too
	if err != nil {
		return err
	}
	defer r.close()
	h, err := r.history(c.Strategy)
	if err != nil {
		return err
	}
	reading := h.Read(a.at)
	list := redline.Blame(reading, redline.OthersOf(r.history, a.at.KnownAt), c.Priority, c.All)
	if c.Priority != "" && len(list) == 0 {
		if err := knownPriority(h, c.Priority); err != nil {
			return err
		}
	}
	if c.JSON {
		return p.json(list)
	}
	p.blame(list)
	p.unknown(h, a)
	return nil
}

// blame writes sentences priority by priority, each with its entry and what it
// was before.
func (p *program) blame(list []redline.Sentence) {
	if len(list) == 0 {
		p.tell("empty.priorities", nil)
	}
	for first := true; len(list) > 0; first = false {
		key, n := list[0].Priority, 0
		var cells [][]string
		for n < len(list) && list[n].Priority == key {
			cells = append(cells, p.blamed(list[n]))
			n++
		}
		if !first {
			fmt.Fprintln(p.out)
		}
		p.line(p.out, key)
		p.show("empty.priorities", []column{{"head.when", 16}, {"redline.head.sentence", 0}, {"redline.head.entry", 24}}, cells)
		list = list[n:]
	}
}

// blamed gives the cells of a sentence.
func (p *program) blamed(s redline.Sentence) []string {
	what := visible(strings.TrimSpace(s.Text))
	for _, e := range s.Earlier {
		what += "\n" + p.say("redline.earlier", domain.Args{"text": visible(strings.TrimSpace(e.Text)), "when": e.By.Occurred, "id": e.By.Entry})
	}
	who := strings.TrimSpace(s.By.Authority + " " + s.By.Reference)
	if d := s.By.Decision; d != nil && who == "" {
		who = strings.TrimSpace(d.Authority + " " + d.Reference)
	}
	return []string{p.words.Date(s.By.Occurred), what, strings.TrimSpace(who + "\n" + s.By.Entry)}
}
