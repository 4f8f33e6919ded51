package handover

import (
	"slices"

	"kronika/domain"
	"kronika/projections/deadlines"
)

// Promise is something that the record says is to come, open at the end of the
// period. Of is deadline, action, consultation, report, point, recommendation,
// choice, revision, replacement or evaluation.
type Promise struct {
	Of      string         `json:"of"`
	Key     string         `json:"key"`
	Title   domain.Message `json:"title"`
	Due     domain.Date    `json:"due,omitzero"` // absent where the record gives no day
	Late    bool           `json:"late"`
	Status  string         `json:"status,omitzero"` // of a deadline
	Owner   string         `json:"owner,omitzero"`
	Since   domain.Date    `json:"since,omitzero"`
	Entries []string       `json:"entries"` // that it rests on; of a computed deadline what its rule goes by
}

// promised lists what is open: deadlines first, in their own order, then the
// rest as the record came to it.
func (b *builder) promised(list []deadlines.Deadline) []Promise {
	out := []Promise{}
	for _, d := range list {
		if p, open := b.deadline(d); open {
			out = append(out, p)
		}
	}
	s := b.reading.State
	for _, a := range s.Actions {
		if a.Closed == nil {
			out = append(out, b.promise("action", a.Action, a.Title, a.By, a.To, a.Owner))
		}
	}
	for _, c := range s.Consultations {
		out = append(out, b.consultation(c)...)
	}
	for _, c := range s.Choices {
		if c.Settled == nil {
			out = append(out, b.promise("choice", c.Choice, c.Question, c.By, domain.Date{}, ""))
		}
	}
	out = append(out, b.revisions()...)
	return append(out, b.unanswered()...)
}

// deadline gives the promise of a deadline that is not closed. What was a duty
// of the past without a record of it is told as such, and is not late.
func (b *builder) deadline(d deadlines.Deadline) (Promise, bool) {
	if d.Status == deadlines.Met || d.Status == deadlines.Waived {
		return Promise{}, false
	}
	p := Promise{Of: "deadline", Key: d.Deadline, Title: d.Title, Due: d.Due, Status: d.Status, Owner: d.Owner,
		Late: d.Status == deadlines.Overdue, Entries: []string{}}
	if d.ID != "" {
		p.Entries = append(p.Entries, d.ID)
		if by := b.reading.Find(d.ID); by != nil {
			p.Since = by.Occurred
		}
	}
	if d.Rule != "" {
		p.Entries = append(p.Entries, b.rests(d)...)
	}
	for _, m := range d.Moves {
		p.Entries = append(p.Entries, m.ID)
	}
	return p, true
}

func (b *builder) promise(of, key, title string, by *domain.Item, due domain.Date, owner string) Promise {
	if title == "" {
		title = key
	}
	p := Promise{Of: of, Key: key, Title: domain.Quote(title), Due: due, Owner: owner, Since: by.Occurred, Entries: []string{by.ID}}
	p.Late = due.Known() && due.Last() < b.asked.To
	return p
}

// consultation lists what a consultation has left open: its end, its report and
// its points.
func (b *builder) consultation(c *domain.Consultation) (list []Promise) {
	begun := c.Opened
	if begun == nil {
		begun = c.Planned
	}
	switch {
	case c.Cancelled != nil || c.Reported != nil:
	case c.Closed != nil:
		list = append(list, b.promise("report", c.Key, c.Title, c.Closed, domain.Date{}, ""))
	default:
		list = append(list, b.promise("consultation", c.Key, c.Title, begun, c.Closes, ""))
	}
	for _, p := range c.Points {
		if p.Answered == nil {
			list = append(list, b.promise("point", c.Key+"/"+p.Point, p.Text, p.By, domain.Date{}, ""))
		}
	}
	return list
}

// revisions lists reviews that go on, and those that found that the strategy is
// to be revised and that no later revision or adoption has followed.
func (b *builder) revisions() (list []Promise) {
	for _, r := range b.reading.State.Revisions {
		switch {
		case r.Concluded == nil:
			list = append(list, b.promise("revision", r.Revision, r.Title, r.By, domain.Date{}, ""))
		case r.Outcome == "to-be-revised" && !b.followed(r):
			list = append(list, b.promise("replacement", r.Revision, r.Title, r.Concluded, domain.Date{}, ""))
		}
	}
	return list
}

func (b *builder) followed(r *domain.Revision) bool {
	s := b.reading.State
	after := func(item *domain.Item) bool { return r.Concluded.Before(item) }
	return s.Ended != nil || slices.ContainsFunc(s.Adopted(), after) ||
		slices.ContainsFunc(s.Revisions, func(o *domain.Revision) bool { return o != r && after(o.By) })
}

// unanswered lists recommendations without an answer and evaluations ordered
// and not reported, which carry no state of their own.
func (b *builder) unanswered() []Promise {
	type thing struct{ of, key string }
	open := map[thing]Promise{}
	var order []thing
	for _, item := range b.reading.Items {
		if item.Impossible != nil || len(item.Withdrawn) > 0 {
			continue
		}
		switch k := item.Payload.(type) {
		case *domain.RecommendationMade:
			t := thing{"recommendation", k.Recommendation}
			open[t], order = b.promise(t.of, t.key, k.Text, item, domain.Date{}, ""), append(order, t)
		case *domain.RecommendationAnswered:
			delete(open, thing{"recommendation", k.Recommendation})
		case *domain.EvaluationCommissioned:
			t := thing{"evaluation", k.Evaluation}
			open[t], order = b.promise(t.of, t.key, k.Title, item, domain.Date{}, k.Evaluator), append(order, t)
		case *domain.EvaluationReported:
			delete(open, thing{"evaluation", k.Evaluation})
		}
	}
	var list []Promise
	for _, t := range order {
		if p, ok := open[t]; ok {
			list = append(list, p)
			delete(open, t)
		}
	}
	return list
}
