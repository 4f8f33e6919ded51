package norm

import (
	"slices"

	"kronika/domain"
)

// ofAdoption tells whether what an expectation counts from is an adoption, after
// which the life of what was adopted is looked at.
func (m *measure) ofAdoption() bool {
	return m.asks.From != nil && slices.Contains(m.asks.From.Kinds, "version.adopted")
}

// following lists what the norm asks for after an event: of the same thing where
// both kinds are about the same sort, else in the life of what was adopted or in
// the round.
func (m *measure) following(from event) []event {
	if m.ofAdoption() {
		return m.events(m.life, m.asks.To)
	}
	return m.related(from, m.asks.To)
}

func (m *measure) related(from event, s *Step) []event {
	if t := m.things[from.at]; slices.ContainsFunc(s.Kinds, func(kind string) bool { return sortOf(kind) == t.sort }) {
		return m.of(t, s)
	}
	return m.events(m.own, s)
}

// moves lists what moved the planned end of a thing, which may say why.
func (m *measure) moves(t thing) []event {
	return m.of(t, &Step{Kinds: []string{"deadline.moved", "consultation.extended"}})
}

// title is what the thing of an event is called, its key where it has no name.
func (m *measure) title(e event) domain.Message {
	t := m.things[e.at]
	name := t.key
	if own := m.named(t.sort, firstKey(e.at)); own != "" {
		name = own
	} else if text := titleOf(e.at); text != "" {
		name = text
	}
	return domain.Say("quoted", domain.Args{"text": short(name)})
}

// named gives the title that the state has of a thing, empty where it has none.
func (m *measure) named(sort, key string) string {
	switch sort {
	case "consultation":
		if c := m.State.Consultation(key); c != nil {
			return c.Title
		}
	case "deadline":
		if d := m.State.Deadline(key); d != nil {
			return d.Title
		}
	case "decision":
		for _, d := range m.State.Decisions {
			if d.Decision == key {
				return d.Title
			}
		}
	}
	return ""
}

func titleOf(at *domain.Item) string {
	data := fields(at.Data)
	for _, field := range []string{"title", "text"} {
		if text, _ := data[field].(string); text != "" {
			return text
		}
	}
	return ""
}

// short cuts a long text, such as that of a point.
func short(text string) string {
	if r := []rune(text); len(r) > 80 {
		return string(r[:79]) + "…"
	}
	return text
}
