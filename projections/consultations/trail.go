package consultations

import "kronika/domain"

// Trail has the entries behind a party of a consultation, each list in the
// history's order.
type Trail struct {
	Invited   []*domain.Item
	Reminded  []*domain.Item // the reminders that reached it
	Answered  []*domain.Item // those taken back too
	Standing  []*domain.Item // of its answers: those not taken back
	Late      []*domain.Item // of its answers
	Withdrawn []*domain.Item // what took answers back
}

// Trails gives the trail of each party, by its name as in Consultation.Parties.
func Trails(c *domain.Consultation) map[string]*Trail {
	g, all := registerOf(c), map[string]*Trail{}
	for _, e := range g.entered {
		t := &Trail{}
		for _, r := range e.answers {
			t.Answered = append(t.Answered, r.By)
			if g.late(r) {
				t.Late = append(t.Late, r.By)
			}
			if r.Withdrawn != nil {
				t.Withdrawn = append(t.Withdrawn, r.Withdrawn)
				continue
			}
			t.Standing = append(t.Standing, r.By)
		}
		all[e.name] = t
	}
	for _, i := range c.Invited {
		t := all[g.enter(i.Party, i.By).name]
		t.Invited = append(t.Invited, i.By)
	}
	for _, at := range c.Reminders {
		for _, e := range g.reached(at) {
			all[e.name].Reminded = append(all[e.name].Reminded, at)
		}
	}
	return all
}

// Last gives the entry by which the party stands as it does: its latest answer
// that stands, what took the last one back, else its invitation; nil where there
// is none.
func (t *Trail) Last() *domain.Item {
	for _, list := range [][]*domain.Item{t.Standing, t.Withdrawn, t.Invited} {
		if len(list) > 0 {
			return list[len(list)-1]
		}
	}
	return nil
}
