package terminal

import (
	"slices"
	"strings"

	"kronika/domain"
	"kronika/projections/gaps"
)

// GapKinds writes the sorts of gap.
func (p *Printer) GapKinds(kinds []gaps.Kind) {
	var cells [][]string
	for _, k := range kinds {
		cells = append(cells, []string{k.Gap, p.Words.Text(k.Says)})
	}
	p.Table("empty.kinds", []Column{{"head.kind", 28}, {"head.meaning", 0}}, cells)
}

// Gaps writes a table for each sort of gap under what is not recorded, strategy
// by strategy.
func (p *Printer) Gaps(list []gaps.Gap, one bool) {
	if len(list) == 0 {
		p.Tell("empty.gaps", nil)
		return
	}
	columns := []Column{{"head.since", 16}, {"head.days", 11}, {"head.what", 0}}
	for len(list) > 0 {
		first := list[0]
		n := slices.IndexFunc(list, func(g gaps.Gap) bool { return g.Gap != first.Gap || g.Strategy != first.Strategy })
		if n < 0 {
			n = len(list)
		}
		heading := p.Words.Text(first.Says)
		if !one {
			heading = first.Strategy + ": " + heading
		}
		p.Paragraph(heading + " [" + first.Gap + "]")
		p.Table("empty.gaps", columns, p.gapCells(list[:n]))
		if list = list[n:]; len(list) > 0 {
			p.Line("")
		}
	}
	p.Tell("gaps.note", nil)
}

func (p *Printer) gapCells(list []gaps.Gap) [][]string {
	var cells [][]string
	for _, g := range list {
		what := p.Words.Text(g.Title) + "\n" + g.Key + " (" + strings.Join(g.Entries, ", ") + ")"
		cells = append(cells, []string{p.Words.Date(g.Since), p.lasting(g.Days), what})
	}
	return cells
}

// lasting says how many days something has lasted, as far as that is known.
func (p *Printer) lasting(d *gaps.Days) string {
	switch {
	case d == nil:
		return ""
	case d.Max == nil:
		return p.Say("gaps.least", domain.Args{"min": d.Min})
	case *d.Max == d.Min:
		return p.Words.Number(float64(d.Min))
	}
	return p.Say("gaps.range", domain.Args{"min": d.Min, "max": *d.Max})
}
