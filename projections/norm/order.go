package norm

import (
	"slices"

	"kronika/domain"
)

// placed is a step with the event that stands for it.
type placed struct {
	step *Step
	event
}

func (p placed) said() domain.Message {
	return domain.Say("norm.step", domain.Args{"what": told(p.step.Name), "date": dated(p.event)})
}

// before tells whether a step came before a later one, and how that is said.
func (p placed) before(q placed) (known truth, key string) {
	switch known = p.by(q.event); {
	case known == no && p.step.Many:
		return maybe, "norm.order.many"
	case known == no:
		return no, "norm.order.wrong"
	}
	return known, "norm.order.unsure"
}

// order asks that steps come one after the other.
func (m *measure) order() {
	there, missing, awaited := m.steps()
	on := make([]event, len(there))
	said := make([]domain.Message, len(there))
	for i, p := range there {
		on[i], said[i] = p.event, p.said()
	}
	args := domain.Args{"n": chain(there), "of": len(there), "list": listed(said), "missing": listed(missing)}
	wrong, out := pairs(there, no)
	unsure, between := pairs(there, maybe)
	lack := domain.Message{}
	if len(missing) > 0 {
		lack = domain.Say("norm.order.missing", args)
	}
	switch {
	case len(wrong) > 0:
		m.add(Departed, sentences(append([]domain.Message{domain.Say("norm.order.departed", args)}, append(wrong, lack)...)...), "", on...).explain(out...)
	case len(unsure) > 0:
		m.add(CannotTell, sentences(append(unsure, lack)...), "", on...).explain(between...)
	case len(missing) > 0 && len(there) == 0:
		m.add(NoEvidence, lack, "")
	case len(missing) > 0:
		m.add(NoEvidence, sentences(lack, domain.Say("norm.order.rest", args)), "", on...)
	case len(there) < 2:
		m.add(NotApplicable, domain.Say("norm.order.few", args), "", on...)
	case awaited:
		m.add(Kept, domain.Say("norm.order.soFar", args), "", on...)
	default:
		m.add(Kept, domain.Say("norm.order.kept", args), "", on...)
	}
}

// steps finds the steps that are recorded, and the names of those that are
// missing: required ones, but not those that a round still going on has not
// come to.
func (m *measure) steps() (there []placed, missing []domain.Message, awaited bool) {
	var waiting []domain.Message
	for i := range m.asks.Steps {
		s := &m.asks.Steps[i]
		switch list := m.events(m.work, s); {
		case len(list) > 0:
			missing, waiting = append(missing, waiting...), nil
			there = append(there, placed{s, end(list, s.Last)})
		case !s.Optional && !m.spared(s):
			waiting = append(waiting, told(s.Name))
		}
	}
	if m.ended == nil {
		return there, missing, len(waiting) > 0
	}
	return there, append(missing, waiting...), false
}

// spared tells whether a step is the adoption, or a decision on it, in a round
// that ended without one.
func (m *measure) spared(s *Step) bool {
	of := slices.Contains(s.Kinds, "version.adopted") || slices.Equal(s.Where["matter"], []string{"adoption"})
	return m.ended != nil && m.adopted == nil && of
}

func end(list []event, last bool) event {
	if last {
		return list[len(list)-1]
	}
	return list[0]
}

// pairs says which neighbouring steps are related so; where none of the
// neighbours is, which of the others are.
func pairs(there []placed, want truth) (said []domain.Message, of []event) {
	for gap := 1; gap < len(there) && len(said) == 0; gap++ {
		for i := gap; i < len(there); i++ {
			a, b := there[i-gap], there[i]
			if known, key := a.before(b); known == want {
				said = append(said, domain.Say(key, domain.Args{"first": a.said(), "second": b.said()}))
				of = append(of, a.event, b.event)
			}
		}
	}
	return said, of
}

// chain is the most steps that surely stand in their order, of which each comes
// no later than the next.
func chain(there []placed) int {
	best, longest := make([]int, len(there)), 0
	for i := range there {
		best[i] = 1
		for j := range i {
			if there[j].by(there[i].event) == yes {
				best[i] = max(best[i], best[j]+1)
			}
		}
		longest = max(longest, best[i])
	}
	return longest
}
