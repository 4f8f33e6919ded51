package norm

import (
	"strconv"

	"kronika/domain"
)

// atLeast asks that each thing lasts so many days.
func (m *measure) atLeast() {
	from := m.events(m.own, m.asks.From)
	if len(from) == 0 {
		m.absent(m.asks.From)
		return
	}
	for _, e := range from {
		m.lasts(e)
	}
}

func (m *measure) lasts(from event) {
	t, need := m.things[from.at], *m.asks.Days
	args := domain.Args{"what": m.title(from), "from": told(m.asks.From.Name), "began": dated(from), "to": told(m.asks.To.Name), "least": need,
		"without": m.without()}
	ends := m.of(t, m.asks.To)
	if len(ends) == 0 {
		m.unended(from, t.key, args)
		return
	}
	to := ends[len(ends)-1]
	fewest, most := m.days(from, to)
	args["days"], args["ended"] = lasted(fewest, most), dated(to)
	on := append([]event{from, to}, m.moves(t)...)
	switch {
	case fewest >= need:
		m.add(Kept, domain.Say("norm.least.kept", args), t.key, on...)
	case most != nil && *most < need:
		m.add(Departed, domain.Say("norm.least.departed", args), t.key, on...).explain(on...)
	default:
		m.add(CannotTell, domain.Say("norm.least.unsure", args), t.key, on...).explain(on...)
	}
}

// unended tells of a thing whose end is not recorded.
func (m *measure) unended(from event, key string, args domain.Args) {
	if last := later(from.last, *m.asks.Days, 0); last >= m.today {
		m.add(NotApplicable, domain.Say("norm.least.going", args), key, from)
		return
	}
	m.add(NoEvidence, domain.Say("norm.least.noEnd", args), key, from)
}

// days counts the days that a thing lasted, those of the months left out not.
func (m *measure) days(from, to event) (fewest int, most *int) {
	fewest, most = from.span.days(to.span)
	if len(m.asks.Without) == 0 {
		return fewest, most
	}
	if fewest > 0 {
		fewest = outside(from.last, to.first, m.asks.Without)
	}
	if most != nil {
		n := outside(from.first, to.last, m.asks.Without)
		most = &n
	}
	return fewest, most
}

// lasted is the Message of a number of days.
func lasted(fewest int, most *int) domain.Message {
	switch {
	case most == nil:
		return domain.Say("norm.days.least", domain.Args{"min": fewest})
	case *most == fewest:
		return domain.Say("norm.days", domain.Args{"n": fewest})
	}
	return domain.Say("norm.days.range", domain.Args{"min": fewest, "max": *most})
}

// without names the months whose days are not counted.
func (m *measure) without() domain.Message {
	var months []domain.Message
	for _, n := range m.asks.Without {
		months = append(months, domain.Say("part."+strconv.Itoa(n), nil))
	}
	return listed(months)
}
