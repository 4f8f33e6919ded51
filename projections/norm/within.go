package norm

import "kronika/domain"

// within asks that each thing is followed by something in time.
func (m *measure) within() {
	found := 0
	for _, from := range m.events(m.own, m.asks.From) {
		if m.asks.From.Date == "" || from.date.Known() {
			found++
			m.follows(from)
		}
	}
	if found == 0 {
		m.absent(m.asks.From)
	}
}

func (m *measure) follows(from event) {
	t := m.things[from.at]
	if rule := m.pack.Rule(m.asks.Rule); rule != nil && !rule.InForce(from.first, from.last) {
		m.add(NotApplicable, domain.Say("norm.notInForce", domain.Args{"rule": rule.ID, "date": dated(from)}), t.key, from)
		return
	}
	limit := m.limit(from)
	args := domain.Args{"what": m.title(from), "from": told(m.asks.From.Name), "counted": dated(from), "to": told(m.asks.To.Name), "limit": limit.date()}
	list := m.following(from)
	on := append([]event{from}, m.moves(t)...)
	if len(list) == 0 {
		m.unfollowed(limit, args, t.key, on)
		return
	}
	to := list[0]
	on = append(on, to)
	args["came"] = dated(to)
	switch to.span.by(limit) {
	case yes:
		m.add(Kept, m.timely(args, "norm.plan.kept", "norm.within.kept"), t.key, on...)
	case no:
		args["days"] = lasted(limit.days(to.span))
		m.add(Departed, m.timely(args, "norm.plan.departed", "norm.within.departed"), t.key, on...).explain(on...)
	default:
		m.add(CannotTell, m.timely(args, "norm.plan.unsure", "norm.within.unsure"), t.key, on...).explain(on...)
	}
}

// unfollowed tells of a thing that nothing recorded follows.
func (m *measure) unfollowed(limit span, args domain.Args, about string, on []event) {
	if limit.last >= m.today {
		m.add(NotApplicable, m.timely(args, "norm.plan.notYet", "norm.within.notYet"), about, on...)
		return
	}
	m.add(NoEvidence, m.timely(args, "norm.plan.absent", "norm.within.absent"), about, on...)
}

// timely says it in the words for a planned day, which is its own limit, or for
// a time that is counted.
func (m *measure) timely(args domain.Args, planned, counted string) domain.Message {
	if days, months := m.time(); m.asks.From.Date != "" && days == 0 && months == 0 {
		return domain.Say(planned, args)
	}
	return domain.Say(counted, args)
}

// limit is the last day in time. What was planned for a month or a season is in
// time to its last day.
func (m *measure) limit(from event) span {
	days, months := m.time()
	first := from.first
	if m.asks.From.Date != "" {
		first = min(from.date.Last(), from.last)
		for _, other := range from.other {
			first = min(first, other.Last())
		}
	}
	return span{later(first, days, months), later(from.last, days, months)}
}

// time is how long the norm, or the rule that it names, allows.
func (m *measure) time() (days, months int) {
	if rule := m.pack.Rule(m.asks.Rule); rule != nil && rule.Clock != nil {
		if m.asks.Clock == "announce" {
			return rule.Clock.Announce, 0
		}
		return rule.Clock.Adjust, 0
	}
	if m.asks.Days != nil {
		days = *m.asks.Days
	}
	if m.asks.Months != nil {
		months = *m.asks.Months
	}
	return days, months
}
