package terminal

import "kronika/projections/strategies"

// Strategies writes the register.
func (p *Printer) Strategies(list []strategies.Strategy) {
	var cells [][]string
	for _, s := range list {
		cells = append(cells, []string{s.Title + "\n" + s.Strategy, p.Words.Word("phase", s.Phase),
			p.Words.Date(s.Adopted), p.Words.Date(s.NextDeadline)})
	}
	p.Table("empty.strategies", []Column{{"head.strategy", 0}, {"head.phase", 11}, {"head.adopted", 14}, {"head.next", 14}}, cells)
}
