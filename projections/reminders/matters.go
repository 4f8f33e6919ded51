package reminders

import (
	"strings"

	"kronika/domain"
	"kronika/domain/rules"
	"kronika/projections/consultations"
	"kronika/projections/deadlines"
)

// builder collects the matters of one strategy.
type builder struct {
	base  Matter // what all have in common
	state *domain.Strategy
	today domain.Day
	list  []Matter
}

// add adds a matter with its dates, unless it has no last day.
func (b *builder) add(m Matter, due domain.Date) {
	if !due.Known() || due.Last().Open() {
		return
	}
	m.Strategy, m.Of, m.Region, m.Holders = b.base.Strategy, b.base.Of, b.base.Region, b.base.Holders
	m.Due, m.DueTo, m.Days = due, due.Last(), int(due.Last()-b.today)
	b.list = append(b.list, m)
}

func (b *builder) deadlines(list []deadlines.Deadline) {
	for _, d := range list {
		m := Matter{Sort: Deadline, Key: d.Deadline, Title: d.Title, Owner: d.Owner, Why: d.Why, Entry: d.ID, Statutory: d.Basis == "law"}
		if d.Rule != "" {
			m.Sort, m.Entry = Duty, b.anchor(d)
			m.Unsure = d.Status == deadlines.NoEvidence
		}
		if b.open(d) {
			b.add(m, d.Due)
		}
	}
}

// open tells whether a deadline asks for anything still.
func (b *builder) open(d deadlines.Deadline) bool {
	switch d.Status {
	case deadlines.Upcoming, deadlines.DueSoon, deadlines.Overdue:
		return true
	case deadlines.NoEvidence:
		return d.Rule != "" && d.Due.Known() && !d.Due.Last().Open() && int(b.today-d.Due.Last()) <= Recent
	}
	return false
}

// anchor gives the entry that a computed duty rests on: of legal force the
// decision, of the period its scheduling, else the adoption, else the mandate.
func (b *builder) anchor(d deadlines.Deadline) string {
	if key, ok := strings.CutPrefix(d.Deadline, rules.Protocol+"/"); ok {
		for _, decision := range b.state.Decisions {
			if decision.Decision == key {
				return decision.By.ID
			}
		}
	}
	if d.Rule == deadlines.PeriodEnd && b.state.Schedule != nil {
		return b.state.Schedule.By.ID
	}
	if adopted := b.state.Adopted(); len(adopted) > 0 {
		return adopted[0].ID
	}
	return b.state.Mandate.By.ID
}

func (b *builder) consultations(list []consultations.Consultation) {
	for _, c := range list {
		of := b.state.Consultation(c.Consultation)
		if of == nil || !of.Open() {
			continue
		}
		waiting := 0
		for _, p := range c.Parties {
			if p.Invited && p.Status == consultations.Waiting {
				waiting++
				b.add(Matter{Sort: Response, Key: c.Consultation, Title: domain.Quote(c.Title), Owner: p.Party, Entry: invitation(of, p.Party)}, c.Closes)
			}
		}
		b.add(Matter{Sort: Consultation, Key: c.Consultation, Title: domain.Quote(c.Title), Entry: of.Opened.ID, Waiting: waiting}, c.Closes)
	}
}

// invitation gives the entry that invited a party.
func invitation(c *domain.Consultation, party string) string {
	for _, i := range c.Invited {
		if domain.Name(i.Party) == party {
			return i.By.ID
		}
	}
	return c.Opened.ID
}

func (b *builder) actions() {
	for _, a := range b.state.Actions {
		if a.Closed == nil {
			b.add(Matter{Sort: Action, Key: a.Action, Title: domain.Quote(a.Title), Owner: a.Owner, Entry: a.By.ID}, a.To)
		}
	}
}
