package terminal

import (
	"fmt"
	"strconv"

	"kronika/domain"
	"kronika/projections"
	"kronika/projections/consultations"
)

// Consultations writes the consultations of strategies, each under its title; one
// tells that only one strategy was asked for.
func (p *Printer) Consultations(rows []projections.Row, one bool) {
	groups := grouped(rows, func(row projections.Row) []consultations.Consultation { return row.Consultations },
		func(c consultations.Consultation) []string {
			return []string{c.Title, p.Words.Word("status", c.Status), p.announced(c.Opened, c.Opens),
				p.announced(c.Closed, c.Closes), p.days(c), p.answers(c)}
		})
	p.Tables("empty.consultations", []Column{{"head.title", 0}, {"head.status", 9}, {"head.opened", 14},
		{"head.closed", 14}, {"head.days", 8}, {"head.answers", 9}}, one, groups)
}

// announced gives the day that something happened, else the one announced, in
// brackets.
func (p *Printer) announced(happened, announced domain.Date) string {
	if !happened.IsZero() || announced.IsZero() {
		return p.Words.Date(happened)
	}
	return "(" + p.Words.Date(announced) + ")"
}

// days says how long a consultation was open, as a range where it is one.
func (p *Printer) days(c consultations.Consultation) string {
	switch d := c.DaysOpen; {
	case d == nil:
		return ""
	case d.Max == nil:
		return fmt.Sprintf("≥ %d", d.Min)
	case *d.Max == d.Min:
		return strconv.Itoa(d.Min)
	default:
		return fmt.Sprintf("%d–%d", d.Min, *d.Max)
	}
}

// answers says how many answered: those registered, else the tally.
func (p *Printer) answers(c consultations.Consultation) string {
	switch {
	case c.Responses == 0 && c.Tallied.Responses != nil:
		return p.Words.Count(*c.Tallied.Responses)
	case c.Responses == 0:
		return "–"
	}
	return strconv.Itoa(c.Responses)
}
