package terminal

import (
	"strings"

	"kronika/domain"
	"kronika/projections/norm"
)

// Norm writes a report: the whole in a paragraph, then round by round what
// was found.
func (p *Printer) Norm(r norm.Report) {
	p.Paragraph(p.Words.Text(r.Text))
	for _, round := range r.Rounds {
		p.Line("")
		p.Paragraph(p.Words.Text(round.Title))
		for _, r := range round.Reasons {
			p.Paragraph(p.Say("norm.because", domain.Args{"text": r.Text, "id": r.ID}))
		}
		var cells [][]string
		for _, f := range round.Findings {
			cells = append(cells, []string{p.Words.Word("finding", f.Status), p.found(f)})
		}
		p.Table("empty.norm", []Column{{"head.status", 14}, {"head.what", 0}}, cells)
	}
}

// found tells one finding, with what the norm says, why, and where to read on.
func (p *Printer) found(f norm.Finding) string {
	says := "norm.says"
	if f.Mark == norm.Unsure {
		says = "norm.saysUnsure"
	}
	lines := []string{p.Words.Text(f.Says), p.Say(says, domain.Args{"text": f.Text, "source": f.Source})}
	for _, r := range f.Reasons {
		lines = append(lines, p.Say("norm.because", domain.Args{"text": r.Text, "id": r.ID}))
	}
	lines = append(lines, p.Say("norm.entries", domain.Args{"n": len(f.Entries), "ids": strings.Join(f.Entries, ", ")}))
	return f.Expectation + ": " + strings.Join(lines, "\n")
}
