package terminal

import (
	"kronika/domain"
	"kronika/projections/duties"
)

// Duties writes what rules ask of a strategy, and what of the rules was not found
// in a source.
func (p *Printer) Duties(list []duties.Duty) {
	var cells [][]string
	for _, d := range list {
		cells = append(cells, []string{p.whenDue(d), p.Words.Word("duty.status", d.Status), p.duty(d)})
	}
	p.Table("empty.rules", []Column{{"head.due", 17}, {"head.status", 12}, {"head.what", 0}}, cells)
	p.unsure(list)
}

// RuleChanges writes what differs between the duties of two times or packs.
func (p *Printer) RuleChanges(list []duties.DutyChange) {
	var cells [][]string
	for _, change := range list {
		cells = append(cells, []string{change.Duty, p.Words.Text(change.Title) + ". " + p.Words.Text(change.Why)})
	}
	p.Table("empty.ruleChanges", []Column{{"head.rule", 24}, {"head.ruleChange", 0}}, cells)
}

// Packs writes the rules of rule packs.
func (p *Printer) Packs(list []duties.Pack) {
	var groups []Group
	for _, pack := range list {
		g := Group{Title: p.Say("rules.pack", domain.Args{"name": pack.Name, "key": pack.Pack})}
		for _, r := range pack.Rules {
			g.Rows = append(g.Rows, []string{r.Rule, p.valid(r), p.rule(r)})
		}
		groups = append(groups, g)
	}
	p.Tables("empty.rules", []Column{{"head.rule", 20}, {"head.valid", 16}, {"head.what", 0}}, false, groups)
}

// unsure says of each rule shown what of it was not found in a source.
func (p *Printer) unsure(list []duties.Duty) {
	said := map[string]bool{}
	for _, d := range list {
		if d.Unsure.Key != "" && !said[d.Rule] {
			said[d.Rule] = true
			p.Paragraph(p.Say("rules.unsure", domain.Args{"rule": d.Rule, "what": d.Unsure}))
		}
	}
}

func (p *Printer) whenDue(d duties.Duty) string {
	if d.Due.IsZero() {
		return "–"
	}
	return p.Words.Date(d.Due)
}

// duty tells a duty in a cell: what it asks, by which rule, and how that was
// reckoned.
func (p *Printer) duty(d duties.Duty) string {
	return d.Rule + " (" + p.Words.Word("duty.severity", d.Severity) + "). " + p.Words.Text(d.Title) + ". " + p.Words.Text(d.Why)
}

func (p *Printer) valid(r duties.PackRule) string {
	switch {
	case !r.Valid.IsZero():
		return p.Words.Date(r.Valid)
	case r.Found:
		return p.Say("rules.always", nil)
	}
	return p.Say("rules.validUnknown", nil)
}

// rule tells a version of a rule in a cell.
func (p *Printer) rule(r duties.PackRule) string {
	text := p.Words.Text(r.Text)
	if r.Source != "" {
		text += " [" + r.Source + "]"
	}
	if r.Unsure.Key != "" {
		text += " " + p.Say("rules.unsure", domain.Args{"rule": "", "what": r.Unsure})
	}
	return text
}
