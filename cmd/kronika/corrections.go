package main

import (
	"context"

	"kronika/domain"
	"kronika/projections/consultations"
	"kronika/projections/corrections"
	"kronika/projections/deadlines"
	"kronika/projections/priorities"
	"kronika/projections/strategies"
	"kronika/projections/timeline"
)

type correctionsCmd struct {
	Strategy string `arg:"" help:"${help_strategy}"`
	Entry    string `arg:"" optional:"" help:"${help_corrections_entry}"`
	viewFlags
}

// Run tells what corrections, disputes and withdrawals did.
func (c *correctionsCmd) Run(ctx context.Context, p *program) error {
	r, a, err := p.viewing(ctx, "corrections", c.viewFlags, c.Strategy)
	if err != nil {
		return err
	}
	defer r.close()
	h, err := r.history(c.Strategy)
	if err != nil {
		return err
	}
	if c.Entry != "" && h.Read(domain.At{}).Find(c.Entry) == nil {
		return noEntry(h, c.Entry)
	}
	given, err := r.ways.issued(ctx, c.Strategy)
	if err != nil {
		return err
	}
	list := corrections.Build(h, a.at, c.Entry, given, p.packs)
	if c.JSON {
		return p.json(list)
	}
	p.unknown(h, a)
	if len(list) == 0 {
		p.tell("empty.corrections", nil)
	}
	for _, one := range list {
		p.correction(one)
	}
	return nil
}

// noEntry says that an entry is not recorded, and which known one is nearest.
func noEntry(h *domain.History, id string) error {
	var known []string
	for _, item := range h.Read(domain.At{}).Items {
		known = append(known, item.ID)
	}
	return domain.Wrong("entry", "corrections.noEntry", domain.Args{
		"came": id, "nearest": domain.NearestOf(id, known)}).Coded(domain.NotFound)
}

// correction writes what one entry did.
func (p *program) correction(c corrections.Correction) {
	p.paragraph(p.words.Text(c.Title) + " [" + c.ID + "]")
	key := "corrections.stood"
	if c.Stands {
		key = "corrections.stands"
	}
	p.paragraph(p.say(key, domain.Args{"entry": c.Entry, "reason": c.Reason,
		"from": p.words.Time(c.From.In(p.zone)), "to": p.words.Time(c.To.In(p.zone))}))
	var rows [][]string
	for _, change := range c.Changes {
		rows = append(rows, []string{p.words.Word("view", change.View) + "\n" + change.Key, p.changed(change)})
	}
	p.show("empty.changed", []column{{"head.where", 26}, {"head.what", 0}}, rows)
	rows = nil
	for _, report := range c.Reports {
		rows = append(rows, []string{p.words.Date(report.Occurred), p.named(report.Title, report.ID)})
	}
	for _, given := range c.GivenOut {
		rows = append(rows, []string{p.words.Time(given.At.In(p.zone)), p.words.Word("given", given.Form) + ": " + given.What})
	}
	p.listed("corrections.reports", []column{{"head.when", 20}, {"head.given", 0}}, rows)
	p.line(p.out, "")
}

// changed says what one field said before and says now.
func (p *program) changed(c corrections.Effect) string {
	was, is := p.value(c.Before), p.value(c.After)
	if c.Field == "" {
		if c.After == nil {
			return p.say("corrections.gone", domain.Args{"what": was})
		}
		return p.say("corrections.came", domain.Args{"what": is})
	}
	return p.say("corrections.changed", domain.Args{"field": p.fieldOf(c.Field), "was": was, "is": is})
}

// fieldOf names a field of a view, which is that of an entry or one of its own.
func (p *program) fieldOf(name string) string {
	if word := p.words.Word("told", name); word != name {
		return word
	}
	return p.words.Word("field", name)
}

// value writes what a field of a view says in one line.
func (p *program) value(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case string:
		return v
	case domain.Date:
		return p.words.Date(v)
	case domain.Message:
		return p.words.Text(v)
	case timeline.Item:
		return p.words.Text(v.Title)
	case priorities.Priority:
		return v.Title
	case consultations.Consultation:
		return v.Title
	case strategies.Strategy:
		return v.Title
	case deadlines.Deadline:
		return p.words.Text(v.Title) + ", " + p.due(v)
	}
	b, err := p.words.JSON(v)
	if err != nil {
		return ""
	}
	return string(b)
}
