package main

import (
	"context"
	"fmt"
	"strings"

	"kronika/domain"
	"kronika/projections/timeline"
	"kronika/projections/trace"
)

type traceCmd struct {
	Strategy string `arg:"" help:"${help_strategy}"`
	Entry    string `arg:"" help:"${help_trace_entry}"`
	viewFlags
}

// Run shows what led to an entry and what followed from it. It opens all
// strategies, since which others an entry names is known only once it is read.
func (c *traceCmd) Run(ctx context.Context, p *program) error {
	r, a, err := p.viewing(ctx, "trace", c.viewFlags)
	if err != nil {
		return err
	}
	defer r.close()
	h, err := r.history(c.Strategy)
	if err != nil {
		return err
	}
	t := trace.Build(h.Read(a.at), c.Entry, func(strategy string) *domain.Reading {
		if other := r.held.History(strategy); other != nil {
			return other.Read(a.at)
		}
		return nil
	})
	if len(t.Entries) == 0 {
		if fault := trace.Unknown(h.Read(domain.At{}), c.Entry, "entry", c.Entry); fault != nil {
			return fault
		}
	}
	if c.JSON {
		return p.json(t)
	}
	p.traced(t)
	p.unknown(h, a)
	return nil
}

// traced writes a trace: what was asked for, what led there, what followed, and
// what became of it.
func (p *program) traced(t trace.Trace) {
	columns := []column{{"head.when", 18}, {"head.what", 0}, {"head.who", 18}}
	var cells [][]string
	for _, i := range t.Entries {
		cells = append(cells, []string{p.words.Date(i.Occurred), p.words.Text(i.Title) + p.marks(i) + "\n" + i.ID, i.Authority})
	}
	p.heading("trace.asked", domain.Args{"asked": t.Asked})
	p.show("empty.trace", columns, cells)
	if len(cells) == 0 {
		return
	}
	p.part("trace.because")
	p.show("empty.because", columns, p.stepCells(t.Because))
	p.part("trace.ledTo")
	p.show("empty.ledTo", columns, p.stepCells(t.LedTo))
	if t.More {
		p.tell("trace.more", domain.Args{"limit": trace.Limit})
	}
	if len(t.Changes) > 0 {
		p.part("trace.changes")
		p.show("empty.changes", columns, p.changeCells(t.Changes))
	}
	if t.Fate != nil {
		p.handled(t.Fate, columns)
	}
}

// heading writes a line that says what comes; part writes one after an empty
// line.
func (p *program) heading(key string, args domain.Args) { p.line(p.out, p.say(key, args)) }

func (p *program) part(key string) {
	fmt.Fprintln(p.out)
	p.heading(key, nil)
}

// stepCells gives a row a step: what it tells, its id, and its links.
func (p *program) stepCells(steps []trace.Step) [][]string {
	var cells [][]string
	for _, s := range steps {
		id := s.ID
		if s.Strategy != "" {
			id = s.Strategy + "/" + s.ID
		}
		what := p.words.Text(s.Title) + p.marks(timeline.Item{Corrected: s.Corrected, Disputed: s.Disputed, Withdrawn: s.Withdrawn, Impossible: s.Impossible})
		for _, l := range s.Links {
			what += "\n" + id + ": " + p.link(l)
		}
		cells = append(cells, []string{p.words.Date(s.Occurred), what, strings.TrimSpace(s.Authority + " " + s.Reference)})
	}
	return cells
}

// link says how a step hangs together with another entry, and how sure that is.
func (p *program) link(l trace.Linked) string {
	says := p.words.Text(l.Says)
	if l.Inferred {
		says = p.say("trace.read", domain.Args{"what": says})
	}
	if l.Unsure {
		says = p.say("trace.unsure", domain.Args{"what": says})
	}
	return says
}

// changeCells gives a row a change: what lay behind it, who decided, and the
// versions that show it.
func (p *program) changeCells(changes []trace.Change) [][]string {
	var cells [][]string
	for _, c := range changes {
		what := p.words.Text(c.Title) + "\n" + c.ID
		if c.Reason != "" {
			what += "\n" + c.Reason
		}
		for _, b := range c.Behind {
			what += "\n" + p.say("trace.behind", domain.Args{"what": b.Title, "id": b.ID})
		}
		for _, d := range c.Decisions {
			what += "\n" + p.link(trace.Linked{Inferred: d.Inferred, Unsure: d.Unsure, Says: domain.Say("trace.decided", domain.Args{
				"what": d.Title, "outcome": p.words.Word("decision.outcome", d.Outcome), "occurred": d.Occurred, "authority": d.Authority, "id": d.ID})})
		}
		for _, v := range c.Versions {
			args := domain.Args{"what": v.Title, "occurred": v.Occurred, "id": v.ID}
			says := domain.Say("trace.held", args)
			if v.Link == trace.LeavesOut {
				says = domain.Say("trace.left", args)
			}
			what += "\n" + p.link(trace.Linked{Inferred: true, Unsure: v.Unsure, Says: says})
		}
		cells = append(cells, []string{p.words.Date(c.Occurred), what, strings.TrimSpace(c.Authority + " " + c.Reference)})
	}
	return cells
}

// handled says what became of a point, or of an answer and its points.
func (p *program) handled(f *trace.Fate, columns []column) {
	p.part("trace.fate")
	p.paragraph(p.words.Text(f.Says))
	if len(f.Points) > 1 {
		for _, point := range f.Points {
			p.paragraph(p.say("trace.point", domain.Args{"id": point.ID, "says": point.Says}))
		}
	}
	if len(f.Changes) > 0 {
		p.show("empty.changes", columns, p.changeCells(f.Changes))
	}
}
