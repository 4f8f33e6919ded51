package main

import (
	"context"
	"strings"

	"kronika/domain"
	"kronika/projections/deadlines"
	"kronika/projections/handover"
)

type handoverCmd struct {
	Strategy string `arg:"" help:"${help_strategy}"`
	From     string `placeholder:"POINT" help:"${help_handover_from}"`
	To       string `placeholder:"POINT" help:"${help_handover_to}"`
	Term     int    `placeholder:"YEAR" help:"${help_handover_term}"`
	Silent   int    `default:"18" placeholder:"MONTHS" help:"${help_handover_silent}"`
	viewFlags
}

// Run tells what happened in a strategy while somebody was away.
func (c *handoverCmd) Run(ctx context.Context, p *program) error {
	if c.Silent < 1 || c.Silent > handover.MostSilent {
		return domain.Wrong("--silent", "handover.silentRange", domain.Args{"came": c.Silent, "most": handover.MostSilent})
	}
	r, a, err := p.viewing(ctx, "handover", c.viewFlags, c.Strategy)
	if err != nil {
		return err
	}
	defer r.close()
	h, err := r.history(c.Strategy)
	if err != nil {
		return err
	}
	told, err := handover.Of(h, a.at, handover.Wanted{From: c.From, To: c.To, Term: c.Term, Silent: c.Silent,
		Fields: [3]string{"--from", "--to", "--term"}}, a.today, p.packs)
	if err != nil {
		return err
	}
	if c.JSON {
		return p.json(told)
	}
	p.unknown(h, a)
	p.handover(told)
	return nil
}

// handover writes what a period left behind, a heading and a table a list.
func (p *program) handover(h handover.Handover) {
	p.paragraph(p.words.Text(h.Text))
	p.events("handover.decided", h.Decided, p.occurred)
	p.events("handover.happened", h.Happened, p.occurred)
	p.events("handover.learnt", h.Learnt, p.occurred)
	p.events("handover.noted", h.Noted, func(e handover.Event) string {
		return p.words.Date(domain.DateOf(domain.DayIn(e.Recorded, p.zone)))
	})
	var rows [][]string
	for _, x := range h.Promised {
		rows = append(rows, []string{p.words.Word("promise", x.Of), p.named(x.Title, x.Entries...), p.promised(x)})
	}
	p.listed("handover.promised", []column{{"head.kind", 16}, {"head.what", 0}, {"head.due", 16}}, rows)
	rows = nil
	for _, x := range h.Recurring {
		rows = append(rows, []string{p.words.Word("recurrence", x.Of), p.named(x.Title, x.Entries...), p.words.Number(float64(x.Times))})
	}
	p.listed("handover.recurring", []column{{"head.kind", 16}, {"head.what", 0}, {"head.times", 7}}, rows)
	rows = nil
	for _, x := range h.Silent {
		rows = append(rows, []string{p.words.Word("silence", x.Of), p.named(x.Title, x.After), p.silence(x)})
	}
	p.listed("handover.silent", []column{{"head.kind", 16}, {"head.what", 0}, {"head.silent", 26}}, rows)
}

// events writes a list of entries under its heading.
func (p *program) events(heading string, list []handover.Event, when func(handover.Event) string) {
	var rows [][]string
	for _, e := range list {
		rows = append(rows, []string{when(e), p.named(e.Title, e.ID), strings.TrimSpace(e.Authority + " " + e.Reference)})
	}
	p.listed(heading, []column{{"head.when", 16}, {"head.what", 0}, {"head.who", 20}}, rows)
}

// named gives a title with the ids of its entries under it.
func (p *program) named(title domain.Message, entries ...string) string {
	text := p.words.Text(title)
	if len(entries) > 0 {
		text += "\n[" + strings.Join(entries, ", ") + "]"
	}
	return text
}

// promised tells when a promise is due, and how it stands.
func (p *program) promised(x handover.Promise) string {
	due := p.words.Date(x.Due)
	switch {
	case x.Late:
		due += " " + p.say("handover.late", nil)
	case x.Status == deadlines.NoEvidence:
		due += "\n" + p.words.Word("status", x.Status)
	}
	return strings.TrimSpace(due)
}

// listed writes one list under its heading, nothing where it is empty.
func (p *program) listed(heading string, columns []column, rows [][]string) {
	if len(rows) == 0 {
		return
	}
	p.line(p.out, "")
	p.line(p.out, p.say(heading, nil))
	p.show(heading, columns, rows)
}

// occurred tells when an entry happened, with a word where that may lie outside
// the period.
func (p *program) occurred(e handover.Event) string {
	if e.Sure {
		return p.words.Date(e.Occurred)
	}
	return p.say("handover.maybe", domain.Args{"date": e.Occurred})
}

// silence tells how long nothing was recorded, and until when.
func (p *program) silence(s handover.Silence) string {
	key := "handover.still"
	if s.Until != "" {
		key = "handover.between"
	}
	return p.say(key, domain.Args{"from": s.From, "to": s.To, "days": s.Days})
}
