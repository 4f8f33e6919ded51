package trace

import (
	"slices"

	"kronika/domain"
)

// Fate is what became of a point, or of an answer and its points.
type Fate struct {
	Says    domain.Message `json:"says"`
	Points  []Point        `json:"points"`  // in the order raised
	Changes []Change       `json:"changes"` // that rest on them, in the history's order
}

// Point is what became of one thing that somebody said.
type Point struct {
	Point        string         `json:"point"` // consultation/key
	ID           string         `json:"id"`    // of the entry that raised it
	Text         string         `json:"text"`
	Outcome      string         `json:"outcome,omitzero"` // accepted, partly, rejected, noted; absent while no answer is recorded
	Motive       string         `json:"motive,omitzero"`
	Answer       string         `json:"answer,omitzero"` // id of the entry that answered it last
	Answered     domain.Date    `json:"answered,omitzero"`
	AnsweredFrom *domain.Day    `json:"answeredFrom,omitzero"`
	AnsweredTo   *domain.Day    `json:"answeredTo,omitzero"`
	Authority    string         `json:"authority,omitzero"` // who answered
	Changes      []string       `json:"changes"`            // ids of the changes that rest on it
	Says         domain.Message `json:"says"`
}

// fate tells what became of the point or answer that was asked for; nil where
// it is neither, or more than one.
func (b *builder) fate(entries []*domain.Item) *Fate {
	var about []thing
	for _, at := range entries {
		for _, t := range own(at) {
			if stands(at) && !slices.Contains(about, t) {
				about = append(about, t)
			}
		}
	}
	if len(about) != 1 || !slices.Contains(within, about[0].sort) {
		return nil
	}
	for _, c := range b.r.State.Consultations {
		for _, p := range c.Points {
			if about[0] == (thing{"point", c.Key + "/" + p.Point}) {
				f := b.fateOf(nil, []*domain.Point{p})
				f.Says = f.Points[0].Says
				return f
			}
		}
		for _, a := range c.Responses {
			if about[0] == (thing{"response", c.Key + "/" + a.Response}) {
				return b.answered(c, a)
			}
		}
	}
	return nil
}

// answered tells what became of an answer's points.
func (b *builder) answered(c *domain.Consultation, a *domain.Response) *Fate {
	points := slices.DeleteFunc(slices.Clone(c.Points), func(p *domain.Point) bool { return p.Response != a.Response })
	f := b.fateOf(a.By, points)
	n := 0
	for _, p := range points {
		if p.Answered != nil {
			n++
		}
	}
	switch {
	case len(c.Points) == 0:
		f.Says = domain.Say("fate.unregistered", nil)
	case len(points) == 0:
		f.Says = domain.Say("fate.pointless", nil)
	default:
		f.Says = domain.Say("fate.points", domain.Args{"n": n, "of": len(points)})
	}
	if a.Withdrawn != nil {
		f.Says = domain.Say("why.both", domain.Args{"first": domain.Say("fate.withdrawn", nil), "then": f.Says})
	}
	f.Says = resting(f.Says, len(f.Changes))
	return f
}

// fateOf gathers the points, and the changes that rest on them or on the answer
// that they came with.
func (b *builder) fateOf(answer *domain.Item, points []*domain.Point) *Fate {
	f := &Fate{Points: []Point{}, Changes: []Change{}}
	var from []*domain.Item
	if answer != nil {
		from = append(from, answer)
	}
	for _, p := range points {
		from = append(from, p.By)
		f.Points = append(f.Points, b.point(p))
	}
	for _, at := range b.closure(from, b.forwards()) {
		if c, ok := b.change(at); ok {
			f.Changes = append(f.Changes, c)
		}
	}
	return f
}

func (b *builder) point(p *domain.Point) Point {
	v := Point{Point: p.Consultation + "/" + p.Point, ID: p.By.ID, Text: p.Text, Outcome: p.Outcome, Motive: p.Motive, Changes: []string{},
		Says: domain.Say("fate.unanswered", nil)}
	for _, at := range b.closure([]*domain.Item{p.By}, b.forwards()) {
		if changed(at) {
			v.Changes = append(v.Changes, at.ID)
		}
	}
	if p.Answered != nil {
		v.Answer, v.Answered, v.Authority = p.Answered.ID, p.Answered.Occurred, p.Answered.Authority
		v.AnsweredFrom, v.AnsweredTo = v.Answered.Days()
		v.Says = domain.Say("fate.answered", domain.Args{"outcome": domain.Say("word.consultation.outcome."+p.Outcome, nil), "motive": p.Motive})
	}
	v.Says = resting(v.Says, len(v.Changes))
	return v
}

// resting adds how many changes of priorities rest on something.
func resting(first domain.Message, n int) domain.Message {
	then := domain.Say("fate.unchanged", nil)
	if n > 0 {
		then = domain.Say("fate.changed", domain.Args{"n": n})
	}
	return domain.Say("why.both", domain.Args{"first": first, "then": then})
}
