package web

import (
	"slices"

	"kronika/domain"
	"kronika/projections/consultations"
)

// reporting are the methods whose answers are summed up in a report, and that
// are known by their method and year.
var reporting = []string{"referral", "joint-consultation", "exhibition"}

// round names a consultation in a heading: a referral by its year, any other by
// its title.
func (l *look) round(c *consultations.Consultation) string {
	if !slices.Contains(reporting, c.Method) {
		return titled(c)
	}
	what := domain.Say("the.method."+c.Method, nil)
	return l.text("asking.round", domain.Args{"what": what, "year": yearAsked(c)})
}

// yearAsked gives the year that a consultation opened in, as planned where it did
// not; "" where that is not one year for sure.
func yearAsked(c *consultations.Consultation) string {
	d := c.Opened
	if d.IsZero() {
		d = c.Opens
	}
	if !d.Known() || d.Uncertain() || d.First().Open() || d.Last().Open() {
		return ""
	}
	from, _, _ := d.First().Date()
	if to, _, _ := d.Last().Date(); from != to {
		return ""
	}
	return d.First().String()[:4]
}

// finding is the heading of a consultation: how it stands and who answered.
func (l *look) finding(c *consultations.Consultation) string {
	args := domain.Args{"what": l.round(c)}
	switch c.Status {
	case "planned":
		args["opens"] = c.Opens
		if c.PastClose {
			return l.text("asking.head.unopened", domain.Args{"what": args["what"], "closes": c.Closes})
		}
		return l.text("asking.head.planned", args)
	case "cancelled":
		return l.text("asking.head.cancelled", args)
	case "open":
		args["closes"], args["answers"] = c.Closes, c.Responses
		if c.PastClose {
			return l.text("asking.head.unclosed", domain.Args{"what": args["what"], "closes": c.Closes})
		}
		return l.text("asking.head.open", args)
	}
	return l.answered(c, args["what"])
}

// answered says who answered a consultation that is over.
func (l *look) answered(c *consultations.Consultation, what any) string {
	share, shared := c.Share()
	switch t := c.Tallied; {
	case shared && share.Counted:
		return l.text("asking.head.of", domain.Args{"what": what, "answers": share.Answers, "asked": share.Asked})
	case t.Responses != nil:
		return l.text("asking.head.counted", domain.Args{"what": what, "answers": *t.Responses})
	case shared:
		return l.text("asking.head.registered", domain.Args{"what": what, "answered": c.Invited - c.Silent, "invited": c.Invited})
	case c.Responses > 0:
		return l.text("asking.head.answers", domain.Args{"what": what, "answers": c.Responses})
	case t.Participants != nil:
		return l.text("asking.head.people", domain.Args{"what": what, "people": *t.Participants})
	case c.Invited > 0:
		return l.text("asking.head.invited", domain.Args{"what": what, "invited": c.Invited})
	}
	return l.text("asking.head.none", domain.Args{"what": what})
}

// lead tells in a paragraph how it went: the same numbers as the tables.
func (a *asking) lead() string {
	said := []string{a.when(), a.moved(), a.ended()}
	c := a.view
	if n := c.Points; n > 0 {
		said = append(said, a.text("asking.lead.points", domain.Args{"n": n, "unanswered": c.Unanswered}))
	}
	switch {
	case c.Invited > 0:
		said = append(said, a.text("asking.lead.parties", domain.Args{"invited": c.Invited, "silent": c.Silent}))
	case c.Responses == 0:
		said = append(said, a.text("asking.lead.noParties", nil))
	}
	return joined(" ", said...)
}

// when says from when to when it was open.
func (a *asking) when() string {
	c := a.view
	switch {
	case c.Opened.IsZero() && c.Opens.IsZero() && c.Closes.IsZero():
		return a.text("asking.lead.noDays", nil)
	case c.Opened.IsZero():
		return a.text("asking.lead.planned", domain.Args{"period": a.period(c.Opens, c.Closes)})
	case c.Closed.IsZero():
		return a.text("asking.lead.open", domain.Args{"opened": c.Opened, "closes": c.Closes})
	}
	key := "asking.lead.held"
	if slices.Contains(reporting, c.Method) {
		key = "asking.lead.closed"
	}
	return a.text(key, domain.Args{"period": a.period(c.Opened, c.Closed), "days": a.daysOf(c.DaysOpen)})
}

// moved says how often and how far the last day was moved.
func (a *asking) moved() string {
	list := consultations.Announced(a.of)
	if len(list) < 2 || a.view.Extensions == 0 {
		return ""
	}
	least, most, ok := consultations.Moved(list)
	args := domain.Args{"times": a.view.Extensions, "from": list[0].Closes, "to": list[len(list)-1].Closes, "days": ""}
	if ok && least >= 0 {
		args["days"] = a.daysOf(&consultations.DaysOpen{Min: least, Max: &most})
	}
	return a.text("asking.lead.moved", args)
}

// ended says what came after it.
func (a *asking) ended() string {
	c := a.of
	switch {
	case c.Cancelled != nil:
		return a.text("asking.lead.cancelled", domain.Args{"date": c.Cancelled.Occurred})
	case c.Reported != nil:
		return a.text("asking.lead.reported", domain.Args{"date": c.Reported.Occurred})
	case c.Closed != nil && slices.Contains(reporting, c.Method):
		return a.text("asking.lead.unreported", nil)
	}
	return ""
}

// period gives two dates as a span, as precisely as they are known.
func (l *look) period(from, to domain.Date) string {
	if from.Exact() && to.Exact() {
		if span, err := domain.ParseDate(from.String() + "/" + to.String()); err == nil {
			return l.words.Date(span)
		}
	}
	if from == to {
		return l.words.Date(from)
	}
	return l.text("asking.period", domain.Args{"from": from, "to": to})
}

// daysOf gives a number of days in words, a range where it is one, "" where it
// is not known.
func (l *look) daysOf(d *consultations.DaysOpen) string {
	switch {
	case d == nil:
		return ""
	case d.Max == nil:
		return l.text("asking.daysAtLeast", domain.Args{"min": d.Min})
	case *d.Max == 0:
		return l.text("asking.sameDay", nil)
	case *d.Max == d.Min:
		return l.text("asking.days", domain.Args{"n": d.Min})
	}
	return l.text("asking.daysBetween", domain.Args{"min": d.Min, "max": *d.Max})
}
