package terminal

import (
	"kronika/projections"
	"kronika/projections/deadlines"
)

// Deadlines writes the deadlines of strategies, each under its title; one tells
// that only one strategy was asked for.
func (p *Printer) Deadlines(rows []projections.Row, one bool) {
	groups := grouped(rows, func(row projections.Row) []deadlines.Deadline { return row.Deadlines },
		func(d deadlines.Deadline) []string {
			return []string{p.due(d), p.Words.Word("status", d.Status), p.Words.Text(d.Title) + ". " + p.Words.Text(d.Why)}
		})
	p.Tables("empty.deadlines", []Column{{"head.due", 17}, {"head.status", 12}, {"head.what", 0}}, one, groups)
}

// due says when a deadline is due, or that it has no date.
func (p *Printer) due(d deadlines.Deadline) string {
	if d.Due.IsZero() {
		return p.Say("deadlines.undated", nil)
	}
	return p.Words.Date(d.Due)
}
