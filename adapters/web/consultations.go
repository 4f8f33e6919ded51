package web

import (
	"kronika/domain"
	"kronika/projections/consultations"
)

// consultationsPage lists a strategy's consultations: when they were open, who
// was asked and who answered.
type consultationsPage struct {
	Frame
	Sum  string
	Rows []consultationRow
}

type consultationRow struct {
	Key, Title, Method, Status, Open, Days, Asked, Answers string
	Silent, Points, Unanswered                             int
	Parties                                                []partyRow
}

type partyRow struct{ Party, Category, Status, Answer string }

func (s *Web) consultations(l *look) (any, error) {
	list := consultations.Build(l.history.Read(l.at), l.today, s.Packs)
	p := &consultationsPage{Frame: l.frame(l.text("web.consultations", nil))}
	open, unanswered := 0, 0
	for _, c := range list {
		if c.Status == "open" {
			open++
		}
		unanswered += c.Unanswered
		p.Rows = append(p.Rows, p.row(l, c))
	}
	p.Sum = l.text("web.consultationSum", domain.Args{"all": len(p.Rows), "open": open, "unanswered": unanswered})
	return p, nil
}

func (p *consultationsPage) row(l *look, c consultations.Consultation) consultationRow {
	row := consultationRow{Key: c.Consultation, Title: c.Title, Method: l.words.Word("method", c.Method),
		Status: l.words.Word("consultation.status", c.Status), Silent: c.Silent, Points: c.Points, Unanswered: c.Unanswered,
		Open: l.text("web.open", domain.Args{"from": c.Opened, "to": c.Closed}), Asked: l.words.Number(float64(c.Invited)),
		Answers: l.words.Number(float64(c.Responses))}
	if c.Title == "" {
		row.Title = c.Consultation
	}
	if d := c.DaysOpen; d != nil {
		row.Days = days(l, *d)
	}
	if c.Tallied.Invited != nil {
		row.Asked = l.words.Count(*c.Tallied.Invited)
	}
	if c.Tallied.Responses != nil {
		row.Answers = l.words.Count(*c.Tallied.Responses)
	}
	for _, party := range c.Parties {
		row.Parties = append(row.Parties, partyRow{party.Party, l.words.Word("category", party.Category), l.words.Word("party.status", party.Status), l.answerForm(c, party)})
	}
	return row
}

// days tells how long it was open: a range where a day is half known.
func days(l *look, d consultations.DaysOpen) string {
	switch {
	case d.Max == nil:
		return l.text("web.daysAtLeast", domain.Args{"min": d.Min})
	case *d.Max == d.Min:
		return l.words.Number(float64(d.Min))
	}
	return l.text("web.days", domain.Args{"min": d.Min, "max": *d.Max})
}
