package web

import (
	"cmp"
	"slices"

	"kronika/domain"
	"kronika/projections/consultations"
)

// consultationsPage lists a strategy's consultations, a row each, and sets them
// side by side: which classes each reached, and who was silent in several.
type consultationsPage struct {
	Frame
	Lead    string
	Rows    []consultationRow
	Leaf    leaf
	Unheard bool // some totals are counted without single answers
	Rounds  *roundsTable
	JSON    string
}

// consultationRow is a consultation in a list.
type consultationRow struct {
	ID, Address, Title, Of, OfAddress, Method, Status, State, Open, Days, Asked, Answers, Share string
	Waiting                                                                                     string // points without an answer
	Silent, Points                                                                              int
}

func (s *Web) consultations(l *look) (any, error) {
	r := l.read()
	a := &asking{look: l, r: r, list: consultations.Build(r, l.today, s.Packs)}
	open, points, unanswered, unreported := 0, 0, 0, 0
	for i := range a.list {
		c := &a.list[i]
		open += one(c.Status == "open")
		points += c.Points
		unanswered += c.Unanswered
		unreported += one(unsummed(c))
	}
	p := &consultationsPage{Frame: l.frame(l.text(someOrNone(open, "asking.board.head", "asking.board.quiet"), domain.Args{"all": len(a.list), "open": open}))}
	a.f = &p.Frame
	if len(a.list) == 0 {
		p.Title = l.text("asking.board.none", nil)
	} else {
		p.Lead = l.text("asking.board.latest", domain.Args{"title": titled(&a.list[len(a.list)-1]), "days": l.openDays(&a.list[len(a.list)-1])})
		p.Lead += " " + l.text(pointsSay(points, unanswered), domain.Args{"n": points, "unanswered": unanswered})
	}
	if unreported > 0 {
		p.Lead += " " + l.text("asking.board.unreported", domain.Args{"n": unreported})
	}
	p.Leaf = l.leaf("consultations", len(a.list), leafRows)
	for i := range a.list[p.Leaf.From:p.Leaf.To] {
		c := &a.list[p.Leaf.From+i]
		p.Rows = append(p.Rows, p.Frame.consulted(l, c))
		p.Unheard = p.Unheard || c.Silent > 0
	}
	if len(a.list) > 0 {
		p.Rounds = a.rounds()
	}
	p.JSON = "/api/v1" + p.To(consultationsPath(r.Strategy))
	return p, nil
}

// pointsSay gives the sentence that says how many points have an answer.
func pointsSay(points, unanswered int) string {
	switch {
	case points == 0:
		return "asking.board.pointless"
	case unanswered == 0:
		return "asking.board.answered"
	}
	return "asking.lead.points"
}

func one(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// unsummed tells whether a summary of the answers is to be expected and not
// recorded.
func unsummed(c *consultations.Consultation) bool {
	return c.Status == "closed" && slices.Contains(reporting, c.Method)
}

// consulted makes a consultation's row in a list.
func (f *Frame) consulted(l *look, c *consultations.Consultation) consultationRow {
	row := consultationRow{ID: c.Consultation, Address: f.To(consultationPath(c.Strategy, c.Consultation)), Title: titled(c),
		Method: l.words.Word("method", c.Method), Status: l.words.Word("consultation.status", c.Status), State: askedState[c.Status],
		Open: l.openDays(c), Days: l.daysOf(c.DaysOpen), Asked: "–", Answers: "–", Silent: c.Silent, Points: c.Points}
	if c.Unanswered > 0 {
		row.Waiting = l.text("asking.waiting", domain.Args{"n": c.Unanswered})
	}
	if unsummed(c) {
		row.State, row.Status = "none", l.text("asking.unreported", domain.Args{"status": row.Status})
	}
	if c.PastClose {
		row.State, row.Status = "passed", l.text("asking.pastClose", domain.Args{"status": row.Status})
	}
	if t := c.Tallied.Invited; t != nil {
		row.Asked = l.words.Count(*t)
	} else if c.Invited > 0 {
		row.Asked = l.text("asking.partiesAsked", domain.Args{"n": c.Invited})
	}
	if t := c.Tallied.Responses; t != nil {
		row.Answers = l.words.Count(*t)
	} else if c.Responses > 0 {
		row.Answers = l.words.Number(float64(c.Responses))
	} else if t := c.Tallied.Participants; t != nil {
		row.Answers = l.text("asking.attended", domain.Args{"people": *t})
	}
	if share, ok := c.Share(); ok {
		row.Share = l.percent(share)
	}
	return row
}

// askedState gives the sign of each status.
var askedState = map[string]string{"planned": "wait", "open": "soon", "closed": "met", "reported": "met", "cancelled": "wait"}

// openDays says from when to when a consultation is or was open, as planned
// where it has not opened.
func (l *look) openDays(c *consultations.Consultation) string {
	from := c.Opened
	if from.IsZero() {
		from = c.Opens
	}
	to := cmp.Or(c.Closed, c.Closes)
	switch {
	case from.IsZero() && to.IsZero():
		return l.text("asking.noDays", nil)
	case to.IsZero():
		return l.text("asking.since", domain.Args{"date": from})
	case from.IsZero():
		return l.text("asking.until", domain.Args{"date": to})
	}
	return l.period(from, to)
}
