package web

import (
	"net/url"

	"kronika/domain"
	"kronika/projections/deadlines"
	"kronika/projections/duties"
	"kronika/projections/plan"
)

// deadlinesPage tells what is due for a strategy by law and by plan, what the
// work before it takes, and what rules ask without a day.
type deadlinesPage struct {
	Frame
	Lead    []string
	Unruled string
	Open    []deadlineRow // what is still to be met
	Past    []deadlineRow
	PastSum string
	Leaf    leaf // of those still to be met
	Gone    leaf // of the others
	Wheel   wheel
	Plan    planPart
	Duties  dutiesPart
	Feed    feedPart
}

// due are the days of a strategy as they were found, before they are put into
// words.
type due struct {
	*telling
	reading *domain.Reading
	list    []deadlines.Deadline
	duties  []duties.Duty
}

func (s *Web) deadlines(l *look) (any, error) {
	r := l.read()
	p := &deadlinesPage{Frame: l.frame("")}
	d := &due{telling: &telling{look: l, Frame: &p.Frame, readings: []*domain.Reading{r}}, reading: r,
		list: deadlines.Build(r, l.today, s.Packs), duties: duties.Build(r, l.today, s.Packs, duties.Options{})}
	p.rows(d)
	if r.State.Mandate != nil && deadlines.Unruled(r, s.Packs) {
		p.Unruled = l.text("deadlines.unruled", domain.Args{"strategy": p.Place.Title, "rules": packNamed(r)})
	}
	made, err := p.planned(d)
	if err != nil {
		return nil, err
	}
	p.Title = d.heading()
	if len(p.Plan.Faults) > 0 {
		p.Title = l.text("due.planFault", nil)
	}
	p.Lead = d.lead(made)
	p.Wheel = d.wheel(made)
	p.Duties = d.undated()
	p.Feed = l.feed(&p.Frame)
	return p, nil
}

// packNamed gives the pack that a strategy names, known or not.
func packNamed(r *domain.Reading) string {
	if r.State.Schedule == nil {
		return ""
	}
	return r.State.Schedule.Rules
}

// nextOf gives the first deadline that has not passed, nil where there is none.
func nextOf(list []deadlines.Deadline) *deadlines.Deadline {
	for i := range list {
		if d := &list[i]; (d.Status == deadlines.Upcoming || d.Status == deadlines.DueSoon) && d.Due.Known() {
			return d
		}
	}
	return nil
}

// countOf counts the deadlines of a status.
func countOf(list []deadlines.Deadline, status string) (n int) {
	for i := range list {
		if list[i].Status == status {
			n++
		}
	}
	return n
}

// heading is the next day and how far off it is.
func (d *due) heading() string {
	n := nextOf(d.list)
	switch late := countOf(d.list, deadlines.Overdue); {
	case n != nil && n.Due.Last().Open():
		return d.text("due.nextOpen", domain.Args{"due": n.Due})
	case n != nil && n.Due.Last() == d.today:
		return d.text("due.nextToday", domain.Args{"due": n.Due})
	case n != nil:
		return d.text("due.next", domain.Args{"due": n.Due, "days": d.leftOf(n.Due)})
	case late > 0:
		return d.text("due.onlyLate", domain.Args{"n": late})
	}
	return d.text("web.noNext", nil)
}

// leftOf gives how many days are left until a date that has not passed.
func (l *look) leftOf(date domain.Date) domain.Message {
	return dayCount(max(0, int(date.First()-l.today)), int(date.Last()-l.today))
}

// dayCount says a number of days, or from how many to how many.
func dayCount(least, most int) domain.Message {
	if least == most {
		return domain.Say("plan.days", domain.Args{"n": least})
	}
	return domain.Say("plan.daysRange", domain.Args{"min": least, "max": most})
}

// lead says what the next day is about, what has passed, and whether the work
// before an adoption has time left.
func (d *due) lead(made *plan.Plan) (list []string) {
	say := func(key string, args domain.Args) { list = append(list, d.text(key, args)) }
	if n := nextOf(d.list); n != nil {
		say("due.leadNext", domain.Args{"title": d.words.Text(n.Title), "basis": d.words.Word("deadline.basis", n.Basis)})
	}
	if n := countOf(d.list, deadlines.Overdue); n > 0 {
		say("due.leadLate", domain.Args{"n": n})
	}
	if n := countOf(d.list, deadlines.NoEvidence); n > 0 {
		say("due.leadNone", domain.Args{"n": n})
	}
	switch {
	case made == nil || made.Slack == nil:
	case made.Slack.Max < 0:
		say("due.leadTooLate", domain.Args{"adopt": made.Adopt, "days": dayCount(-made.Slack.Max, -made.Slack.Min)})
	case made.Slack.Min < 0:
		say("due.leadTight", domain.Args{"adopt": made.Adopt})
	default:
		say("due.leadSlack", domain.Args{"adopt": made.Adopt, "days": dayCount(made.Slack.Min, made.Slack.Max)})
	}
	return list
}

// stateOf gives the class of a status: its glyph stands beside the word.
func stateOf(status string) string {
	switch status {
	case deadlines.Met, deadlines.Waived:
		return "met"
	case deadlines.DueSoon:
		return "soon"
	case deadlines.Overdue:
		return "passed"
	case deadlines.NoEvidence:
		return "none"
	}
	return "wait"
}

// Wrong says what is wrong with a field of the form, nothing where nothing is.
func (p *deadlinesPage) Wrong(field string) string { return wrong(p.Plan.Faults, field) }

// Norm is where the process is measured against its norm.
func (p *deadlinesPage) Norm() string {
	return p.To("/strategies/" + url.PathEscape(p.Place.Key) + "/norm")
}
