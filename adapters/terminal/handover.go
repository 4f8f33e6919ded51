package terminal

import (
	"strings"

	"kronika/domain"
	"kronika/projections/deadlines"
	"kronika/projections/handover"
)

// Handover writes what a period left behind, a heading and a table a list.
func (p *Printer) Handover(h handover.Handover) {
	p.Paragraph(p.Words.Text(h.Text))
	p.events("handover.decided", h.Decided, p.occurred)
	p.events("handover.happened", h.Happened, p.occurred)
	p.events("handover.learnt", h.Learnt, p.occurred)
	p.events("handover.noted", h.Noted, func(e handover.Event) string {
		return p.Words.Date(domain.DateOf(domain.DayIn(e.Recorded, p.Zone)))
	})
	var rows [][]string
	for _, x := range h.Promised {
		rows = append(rows, []string{p.Words.Word("promise", x.Of), p.named(x.Title, x.Entries...), p.promised(x)})
	}
	p.listed("handover.promised", []Column{{"head.kind", 16}, {"head.what", 0}, {"head.due", 16}}, rows)
	rows = nil
	for _, x := range h.Recurring {
		rows = append(rows, []string{p.Words.Word("recurrence", x.Of), p.named(x.Title, x.Entries...), p.Words.Number(float64(x.Times))})
	}
	p.listed("handover.recurring", []Column{{"head.kind", 16}, {"head.what", 0}, {"head.times", 7}}, rows)
	rows = nil
	for _, x := range h.Silent {
		rows = append(rows, []string{p.Words.Word("silence", x.Of), p.named(x.Title, x.After), p.silence(x)})
	}
	p.listed("handover.silent", []Column{{"head.kind", 16}, {"head.what", 0}, {"head.silent", 26}}, rows)
}

// events writes a list of entries under its heading.
func (p *Printer) events(heading string, list []handover.Event, when func(handover.Event) string) {
	var rows [][]string
	for _, e := range list {
		rows = append(rows, []string{when(e), p.named(e.Title, e.ID), strings.TrimSpace(e.Authority + " " + e.Reference)})
	}
	p.listed(heading, []Column{{"head.when", 16}, {"head.what", 0}, {"head.who", 20}}, rows)
}

// promised tells when a promise is due, and how it stands.
func (p *Printer) promised(x handover.Promise) string {
	due := p.Words.Date(x.Due)
	switch {
	case x.Late:
		due += " " + p.Say("handover.late", nil)
	case x.Status == deadlines.NoEvidence:
		due += "\n" + p.Words.Word("status", x.Status)
	}
	return strings.TrimSpace(due)
}

// occurred tells when an entry happened, with a word where that may lie outside
// the period.
func (p *Printer) occurred(e handover.Event) string {
	if e.Sure {
		return p.Words.Date(e.Occurred)
	}
	return p.Say("handover.maybe", domain.Args{"date": e.Occurred})
}

// silence tells how long nothing was recorded, and until when.
func (p *Printer) silence(s handover.Silence) string {
	key := "handover.still"
	if s.Until != "" {
		key = "handover.between"
	}
	return p.Say(key, domain.Args{"from": s.From, "to": s.To, "days": s.Days})
}
