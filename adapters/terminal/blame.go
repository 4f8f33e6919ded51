package terminal

import (
	"strings"

	"kronika/domain"
	"kronika/projections/redline"
)

// Blame writes sentences priority by priority, each with its entry and what it
// was before.
func (p *Printer) Blame(list []redline.Sentence) {
	if len(list) == 0 {
		p.Tell("empty.priorities", nil)
	}
	for first := true; len(list) > 0; first = false {
		key, n := list[0].Priority, 0
		var cells [][]string
		for n < len(list) && list[n].Priority == key {
			cells = append(cells, p.blamed(list[n]))
			n++
		}
		if !first {
			p.Line("")
		}
		p.Line(key)
		p.Table("empty.priorities", []Column{{"head.when", 16}, {"redline.head.sentence", 0}, {"redline.head.entry", 24}}, cells)
		list = list[n:]
	}
}

// blamed gives the cells of a sentence.
func (p *Printer) blamed(s redline.Sentence) []string {
	what := visible(strings.TrimSpace(s.Text))
	for _, e := range s.Earlier {
		what += "\n" + p.Say("redline.earlier", domain.Args{"text": visible(strings.TrimSpace(e.Text)), "when": e.By.Occurred, "id": e.By.Entry})
	}
	who := strings.TrimSpace(s.By.Authority + " " + s.By.Reference)
	if d := s.By.Decision; d != nil && who == "" {
		who = strings.TrimSpace(d.Authority + " " + d.Reference)
	}
	return []string{p.Words.Date(s.By.Occurred), what, strings.TrimSpace(who + "\n" + s.By.Entry)}
}
