package terminal

import (
	"strings"

	"kronika/domain"
	"kronika/projections/timeline"
	"kronika/projections/trace"
)

// Trace writes a trace: what was asked for, what led there, what followed, and
// what became of it.
func (p *Printer) Trace(t trace.Trace) {
	columns := []Column{{"head.when", 18}, {"head.what", 0}, {"head.who", 18}}
	var cells [][]string
	for _, i := range t.Entries {
		cells = append(cells, []string{p.Words.Date(i.Occurred), p.Words.Text(i.Title) + p.marks(i) + "\n" + i.ID, i.Authority})
	}
	p.heading("trace.asked", domain.Args{"asked": t.Asked})
	p.Table("empty.trace", columns, cells)
	if len(cells) == 0 {
		return
	}
	p.part("trace.because")
	p.Table("empty.because", columns, p.stepCells(t.Because))
	p.part("trace.ledTo")
	p.Table("empty.ledTo", columns, p.stepCells(t.LedTo))
	if t.More {
		p.Tell("trace.more", domain.Args{"limit": trace.Limit})
	}
	if len(t.Changes) > 0 {
		p.part("trace.changes")
		p.Table("empty.changes", columns, p.changeCells(t.Changes))
	}
	if t.Fate != nil {
		p.handled(t.Fate, columns)
	}
}

// stepCells gives a row a step: what it tells, its id, and its links.
func (p *Printer) stepCells(steps []trace.Step) [][]string {
	var cells [][]string
	for _, s := range steps {
		id := s.ID
		if s.Strategy != "" {
			id = s.Strategy + "/" + s.ID
		}
		what := p.Words.Text(s.Title) + p.marks(timeline.Item{Corrected: s.Corrected, Disputed: s.Disputed, Withdrawn: s.Withdrawn, Impossible: s.Impossible})
		for _, l := range s.Links {
			what += "\n" + id + ": " + p.link(l)
		}
		cells = append(cells, []string{p.Words.Date(s.Occurred), what, strings.TrimSpace(s.Authority + " " + s.Reference)})
	}
	return cells
}

// link says how a step hangs together with another entry, and how sure that is.
func (p *Printer) link(l trace.Linked) string {
	says := p.Words.Text(l.Says)
	if l.Inferred {
		says = p.Say("trace.read", domain.Args{"what": says})
	}
	if l.Unsure {
		says = p.Say("trace.unsure", domain.Args{"what": says})
	}
	return says
}

// changeCells gives a row a change: what lay behind it, who decided, and the
// versions that show it.
func (p *Printer) changeCells(changes []trace.Change) [][]string {
	var cells [][]string
	for _, c := range changes {
		what := p.Words.Text(c.Title) + "\n" + c.ID
		if c.Reason != "" {
			what += "\n" + c.Reason
		}
		for _, b := range c.Behind {
			what += "\n" + p.Say("trace.behind", domain.Args{"what": b.Title, "id": b.ID})
		}
		for _, d := range c.Decisions {
			what += "\n" + p.link(trace.Linked{Inferred: d.Inferred, Unsure: d.Unsure, Says: domain.Say("trace.decided", domain.Args{
				"what": d.Title, "outcome": p.Words.Word("decision.outcome", d.Outcome), "occurred": d.Occurred, "authority": d.Authority, "id": d.ID})})
		}
		for _, v := range c.Versions {
			args := domain.Args{"what": v.Title, "occurred": v.Occurred, "id": v.ID}
			says := domain.Say("trace.held", args)
			if v.Link == trace.LeavesOut {
				says = domain.Say("trace.left", args)
			}
			what += "\n" + p.link(trace.Linked{Inferred: true, Unsure: v.Unsure, Says: says})
		}
		cells = append(cells, []string{p.Words.Date(c.Occurred), what, strings.TrimSpace(c.Authority + " " + c.Reference)})
	}
	return cells
}

// handled says what became of a point, or of an answer and its points.
func (p *Printer) handled(f *trace.Fate, columns []Column) {
	p.part("trace.fate")
	p.Paragraph(p.Words.Text(f.Says))
	if len(f.Points) > 1 {
		for _, point := range f.Points {
			p.Paragraph(p.Say("trace.point", domain.Args{"id": point.ID, "says": point.Says}))
		}
	}
	if len(f.Changes) > 0 {
		p.Table("empty.changes", columns, p.changeCells(f.Changes))
	}
}
