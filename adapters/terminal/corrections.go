package terminal

import (
	"kronika/domain"
	"kronika/projections/corrections"
	"kronika/projections/deadlines"
)

// Corrections writes what entries did that correct, dispute or withdraw.
func (p *Printer) Corrections(list []corrections.Correction) {
	if len(list) == 0 {
		p.Tell("empty.corrections", nil)
	}
	for _, one := range list {
		p.correction(one)
	}
}

// correction writes what one entry did.
func (p *Printer) correction(c corrections.Correction) {
	p.Paragraph(p.Words.Text(c.Title) + " [" + c.ID + "]")
	key := "corrections.stood"
	if c.Stands {
		key = "corrections.stands"
	}
	p.Paragraph(p.Say(key, domain.Args{"entry": c.Entry, "reason": c.Reason,
		"from": p.Words.Time(c.From.In(p.Zone)), "to": p.Words.Time(c.To.In(p.Zone))}))
	var rows [][]string
	for _, change := range c.Changes {
		rows = append(rows, []string{p.Words.Word("view", change.View) + "\n" + change.Key, p.changed(change)})
	}
	p.Table("empty.changed", []Column{{"head.where", 26}, {"head.what", 0}}, rows)
	rows = nil
	for _, report := range c.Reports {
		rows = append(rows, []string{p.Words.Date(report.Occurred), p.named(report.Title, report.ID)})
	}
	for _, given := range c.GivenOut {
		rows = append(rows, []string{p.Words.Time(given.At.In(p.Zone)), p.Words.Word("given", given.Form) + ": " + given.What})
	}
	p.listed("corrections.reports", []Column{{"head.when", 20}, {"head.given", 0}}, rows)
	p.Line("")
}

// changed says what one field said before and says now.
func (p *Printer) changed(c corrections.Effect) string {
	was, is := p.value(c.Before), p.value(c.After)
	if c.Field == "" {
		if c.After == nil {
			return p.Say("corrections.gone", domain.Args{"what": was})
		}
		return p.Say("corrections.came", domain.Args{"what": is})
	}
	return p.Say("corrections.changed", domain.Args{"field": p.Words.FieldOfView(c.Field), "was": was, "is": is})
}

// value writes what a field of a view says in one line.
func (p *Printer) value(v any) string {
	if title, ok := corrections.TitleOf(v); ok {
		return p.Words.Text(title)
	}
	switch v := v.(type) {
	case nil:
		return ""
	case string:
		return v
	case domain.Date:
		return p.Words.Date(v)
	case domain.Message:
		return p.Words.Text(v)
	case deadlines.Deadline:
		return p.Words.Text(v.Title) + ", " + p.due(v)
	}
	b, err := p.Words.JSON(v)
	if err != nil {
		return ""
	}
	return string(b)
}
