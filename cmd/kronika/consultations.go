package main

import (
	"context"
	"fmt"
	"strconv"

	"kronika/domain"
	"kronika/projections"
	"kronika/projections/consultations"
)

type consultationsCmd struct {
	Strategy string `arg:"" optional:"" help:"${help_strategy}"`
	viewFlags
}

// Run shows the consultations of one strategy or of all.
func (c *consultationsCmd) Run(ctx context.Context, p *program) error {
	r, a, err := p.viewing(ctx, "consultations", c.viewFlags, c.Strategy)
	if err != nil {
		return err
	}
	defer r.close()
	rows, err := p.rows(r, c.Strategy, a)
	if err != nil {
		return err
	}
	list, groups := gather(rows, func(row projections.Row) []consultations.Consultation { return row.Consultations },
		func(c consultations.Consultation) []string {
			return []string{c.Title, p.words.Word("status", c.Status), p.announced(c.Opened, c.Opens),
				p.announced(c.Closed, c.Closes), p.days(c), p.answers(c)}
		})
	if c.JSON {
		return p.json(list)
	}
	p.grouped("empty.consultations", []column{{"head.title", 0}, {"head.status", 9}, {"head.opened", 14},
		{"head.closed", 14}, {"head.days", 8}, {"head.answers", 9}}, c.Strategy != "", groups)
	return nil
}

// announced gives the day that something happened, else the one announced, in
// brackets.
func (p *program) announced(happened, announced domain.Date) string {
	if !happened.IsZero() || announced.IsZero() {
		return p.words.Date(happened)
	}
	return "(" + p.words.Date(announced) + ")"
}

// days says how long a consultation was open, as a range where it is one.
func (p *program) days(c consultations.Consultation) string {
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
func (p *program) answers(c consultations.Consultation) string {
	switch {
	case c.Responses == 0 && c.Tallied.Responses != nil:
		return p.words.Count(*c.Tallied.Responses)
	case c.Responses == 0:
		return "–"
	}
	return strconv.Itoa(c.Responses)
}
