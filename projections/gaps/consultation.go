package gaps

import (
	"slices"

	"kronika/domain"
	"kronika/projections/consultations"
)

func (f *finder) pointsUnanswered() {
	for _, c := range f.State.Consultations {
		for _, p := range c.Points {
			if p.Answered == nil {
				f.gap(c.Key+"/"+p.Point, f.told(p.By), p.By)
			}
		}
	}
}

// pointsUntraced finds points that were accepted without anything recorded that
// rests on them.
func (f *finder) pointsUntraced() {
	answers := map[string][]*domain.Item{}
	for _, at := range f.Items {
		if k, ok := at.Payload.(*domain.ConsultationPointAnswered); ok && stands(at) {
			answers[k.Consultation+"/"+k.Point] = append(answers[k.Consultation+"/"+k.Point], at)
		}
	}
	for _, c := range f.State.Consultations {
		for _, p := range c.Points {
			key := c.Key + "/" + p.Point
			if p.Answered != nil && accepts(p.Outcome) && !f.rested(append([]*domain.Item{p.By}, answers[key]...)...) {
				f.gap(key, f.told(p.By), p.Answered, p.By, p.Answered)
			}
		}
	}
}

// accepts tells whether an answer promises something.
func accepts(outcome string) bool { return outcome == "accepted" || outcome == "partly" }

func (f *finder) responsesWithoutPoint() {
	for _, c := range f.State.Consultations {
		if len(c.Points) == 0 {
			continue
		}
		pointed := map[string]bool{}
		for _, p := range c.Points {
			pointed[p.Response] = true
		}
		for _, a := range c.Responses {
			if !pointed[a.Response] && a.Withdrawn == nil && a.Stance != "declines" {
				f.gap(c.Key+"/"+a.Response, f.told(a.By), a.By)
			}
		}
	}
}

// reporting are the methods whose answers are summed up in a report.
var reporting = []string{"referral", "joint-consultation", "exhibition"}

func (f *finder) consultationsUnreported() {
	for _, c := range f.State.Consultations {
		if c.Status() == "closed" && slices.Contains(reporting, c.Method) {
			f.gap(c.Key, f.called(c.Title), c.Closed)
		}
	}
}

// consulteesUnasked finds the classes of consultee that no consultation has
// reached.
func (f *finder) consulteesUnasked() {
	if len(f.State.Consultations) == 0 {
		return
	}
	reached := map[string]bool{}
	for _, c := range consultations.Build(f.Reading, f.today, f.packs) {
		for _, class := range c.Coverage {
			reached[class.Class] = reached[class.Class] || class.Invited+class.Answered > 0
		}
	}
	begun := make([]*domain.Item, 0, len(f.State.Consultations))
	for _, c := range f.State.Consultations {
		if c.Planned != nil {
			begun = append(begun, c.Planned)
		} else {
			begun = append(begun, c.Opened)
		}
	}
	for _, class := range f.packs.Of(f.Reading).Classes() {
		if !reached[class.Class] {
			f.gap(class.Class, domain.Say("word.consultation.category."+class.Class, nil), begun[0], begun...)
		}
	}
}
