package terminal

import (
	"kronika/domain"
	"kronika/projections/lineage"
)

// Lineage writes a table from each column to the next.
func (p *Printer) Lineage(l *lineage.Lineage) {
	if l.Line != nil {
		p.linePart(l.Line)
	}
	switch {
	case len(l.Columns) == 0:
		p.Tell("lineage.none", nil)
	case len(l.Passages) == 0:
		p.Tell("lineage.one", domain.Args{"column": l.Columns[0].Heading()})
	}
	for i, passage := range l.Passages {
		if i > 0 || l.Line != nil {
			p.Line("")
		}
		p.passage(l, passage)
	}
}
