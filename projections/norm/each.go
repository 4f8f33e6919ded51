package norm

import "kronika/domain"

// subject is one of the things for each of which something is asked, and what
// was found.
type subject struct {
	name  domain.Message
	found []event // what was asked for
	on    []event
	limit []event // what it was to come before
}

// forEach asks that something is recorded for each of some things, before
// another where the norm says so.
func (m *measure) forEach() {
	list := m.subjects()
	switch {
	case len(list) > 0:
	case m.asks.Classes:
		m.add(NotApplicable, domain.Say("norm.noClasses", nil), "")
		return
	default:
		m.absent(m.asks.From)
		return
	}
	g := gathered{groups: map[string][]domain.Message{}, of: len(list)}
	for _, s := range list {
		g.take(m.judge(s), s)
	}
	m.add(worst(g.groups), m.groups(g), "", g.on...).explain(g.odd...)
}

// gathered is what was found of all things.
type gathered struct {
	groups  map[string][]domain.Message // names by status
	of      int
	on, odd []event // all that it rests on, and that of what is not kept
	limit   event
}

func (g *gathered) take(status string, s subject) {
	g.groups[status] = append(g.groups[status], s.name)
	g.on = append(append(append(g.on, s.on...), s.found...), s.limit...)
	if len(s.limit) > 0 {
		g.limit = s.limit[0]
	}
	if status != Kept {
		g.odd = append(append(g.odd, s.on...), s.found...)
	}
}

// worst is the status of the worst group.
func worst(groups map[string][]domain.Message) string {
	for _, status := range []string{Departed, CannotTell, NoEvidence, NotApplicable} {
		if len(groups[status]) > 0 {
			return status
		}
	}
	return Kept
}

// subjects lists what something is asked for each of.
func (m *measure) subjects() []subject {
	if m.asks.Classes {
		return m.classes()
	}
	var list []subject
	for _, from := range m.events(m.own, m.asks.From) {
		s := subject{name: m.title(from), on: []event{from}}
		switch {
		case !m.asks.Reason:
			s.found = m.following(from)
		case from.at.Reason != "" || len(from.at.Because) > 0 || len(from.at.Annotated) > 0:
			s.found = []event{from}
		}
		if m.asks.Before != nil {
			s.limit = m.related(from, m.asks.Before)
		}
		list = append(list, s)
	}
	return list
}

// classes lists the classes of consultee that the rule pack names.
func (m *measure) classes() (list []subject) {
	heard := m.events(m.work, m.asks.To)
	for _, class := range m.pack.Classes() {
		s := subject{name: domain.Say("word.consultation.category."+class.Class, nil)}
		for _, e := range heard {
			if category, _ := m.value(e.at, "category"); category == class.Class {
				s.found = append(s.found, e)
			}
		}
		list = append(list, s)
	}
	return list
}

// judge says how it stands with one thing.
func (m *measure) judge(s subject) string {
	switch {
	case len(s.found) == 0 && m.waits(s):
		return NotApplicable
	case len(s.found) == 0:
		return NoEvidence
	case len(s.limit) == 0:
		return Kept
	}
	best := no
	for _, e := range s.found {
		best = max(best, e.by(s.limit[0]))
	}
	return map[truth]string{no: Departed, maybe: CannotTell, yes: Kept}[best]
}

// waits tells whether what is asked for can still come in time.
func (m *measure) waits(s subject) bool {
	switch {
	case m.asks.Reason:
		return false
	case m.asks.Before != nil:
		return len(s.limit) == 0 && m.ended == nil
	case m.ofAdoption():
		return m.next == nil && !m.over()
	}
	return m.ended == nil
}

// over tells whether the period that the strategy is for has passed.
func (m *measure) over() bool {
	s := m.State.Schedule
	return s != nil && s.To.Known() && s.To.Last() < m.today
}

// groups says of each group what was found.
func (m *measure) groups(g gathered) domain.Message {
	args := func(status string) domain.Args {
		a := domain.Args{"n": len(g.groups[status]), "of": g.of, "list": listed(g.groups[status]), "to": m.asked()}
		if g.limit.at != nil {
			a["before"], a["date"] = told(m.asks.Before.Name), dated(g.limit)
		}
		return a
	}
	var said []domain.Message
	say := func(status, key string) {
		if len(g.groups[status]) > 0 {
			said = append(said, domain.Say(key, args(status)))
		}
	}
	say(Departed, "norm.each.departed")
	say(CannotTell, "norm.each.unsure")
	say(NoEvidence, "norm.each.absent")
	say(NotApplicable, "norm.each.notYet")
	say(Kept, "norm.each.kept")
	return sentences(said...)
}

// asked names what is asked for.
func (m *measure) asked() domain.Message {
	if m.asks.Reason {
		return domain.Say("norm.reason", nil)
	}
	return told(m.asks.To.Name)
}
