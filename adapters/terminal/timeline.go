package terminal

import (
	"strings"

	"kronika/domain"
	"kronika/projections/timeline"
)

// Timeline writes entries: when, what and who, and how many were recorded late.
func (p *Printer) Timeline(list []timeline.Item) {
	var cells [][]string
	for _, i := range list {
		cells = append(cells, []string{p.Words.Date(i.Occurred), p.Words.Text(i.Title) + p.marks(i), i.Authority})
	}
	p.Table("empty.timeline", []Column{{"head.when", 18}, {"head.what", 0}, {"head.who", 18}}, cells)
	p.late(list)
}

// marks says in words what the record says of an item.
func (p *Printer) marks(i timeline.Item) string {
	var marks []string
	for _, m := range []struct {
		is  bool
		key string
	}{
		{len(i.Withdrawn) > 0, "mark.withdrawn"}, {len(i.Corrected) > 0, "mark.corrected"},
		{len(i.Disputed) > 0, "mark.disputed"},
	} {
		if m.is {
			marks = append(marks, p.Say(m.key, nil))
		}
	}
	for _, odd := range i.Odd {
		marks = append(marks, p.Words.Text(odd))
	}
	if i.Impossible.Key != "" {
		marks = append(marks, p.Say("mark.impossible", domain.Args{"why": i.Impossible}))
	}
	if len(marks) == 0 {
		return ""
	}
	return " [" + strings.Join(marks, "; ") + "]"
}

// late says how many entries were recorded late: once, since in an import of
// an old strategy it is nearly all.
func (p *Printer) late(list []timeline.Item) {
	n := 0
	for _, i := range list {
		if i.Late {
			n++
		}
	}
	if n > 0 {
		p.Tell("timeline.late", domain.Args{"n": n, "of": len(list)})
	}
}
