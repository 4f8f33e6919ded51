package duties

import (
	"slices"

	"kronika/domain"
	"kronika/domain/rules"
)

// lasting asks that each consultation of some methods is open so long at least
// (shape f). What it gives is the day on which it may close at the earliest, as
// the end of a window: nothing is due then.
func (b *builder) lasting(rule *rules.Rule) []claim {
	var list []claim
	for _, c := range b.state.Consultations {
		if c.Status() != "cancelled" && (len(rule.Methods) == 0 || slices.Contains(rule.Methods, c.Method)) && opening(c).Known() {
			list = append(list, b.length(rule, c))
		}
	}
	return list
}

// opening is when a consultation opened, or opens as planned.
func opening(c *domain.Consultation) domain.Date {
	if c.Opened != nil {
		return c.Opened.Occurred
	}
	return c.Opens
}

// closing is when it closed, or closes as announced.
func closing(c *domain.Consultation) domain.Date {
	if c.Closed != nil {
		return c.Closed.Occurred
	}
	return c.Closes
}

func (b *builder) length(rule *rules.Rule, c *domain.Consultation) claim {
	opens, closes := opening(c), closing(c)
	enough := rule.Time.After(opens)
	one := claim{
		about: c.Key, from: opens.First(), to: opens.Last(),
		title: titled(rule, domain.Quote(c.Title)), window: window{opens, enough}.shown(),
		since: since(c), grounds: nil,
	}
	state, why := b.longEnough(rule, c, closes, enough)
	one.state, one.why = state, Sentences(
		domain.Say("why.length", domain.Args{"opens": opens, "time": rule.Time.Text(), "enough": enough}), why)
	if state == Met {
		one.found = found{met: c.Closed, sure: true}
	}
	one.found.also = []*domain.Item{c.Closed}
	return one
}

// since lists the entries that say from when to when it is open.
func since(c *domain.Consultation) []*domain.Item {
	list := slices.Clone(c.Extensions)
	for _, item := range []*domain.Item{c.Planned, c.Opened} {
		if item != nil {
			list = append(list, item)
		}
	}
	return list
}

// longEnough compares when a consultation closes with when it may close at the
// earliest.
func (b *builder) longEnough(rule *rules.Rule, c *domain.Consultation, closes, enough domain.Date) (state string, why domain.Message) {
	key := "announced"
	if c.Closed != nil {
		key = "closed"
	}
	args := domain.Args{"closes": closes}
	switch {
	case !closes.Known() || closes.Last().Open() && closes.First() < enough.Last():
		state, why = CannotTell, domain.Say("why.length.open", nil)
	case closes.First() >= enough.Last():
		state, why = Met, domain.Say("why.length."+key+".enough", args)
	case closes.Last() < enough.First():
		args["days"] = int(enough.First() - closes.Last())
		state, why = short(rule), domain.Say("why.length."+key+".short", args)
	default:
		state, why = CannotTell, domain.Say("why.length."+key+".unsure", args)
	}
	if c.Closed == nil {
		state = Coming(closes, b.today)
		if n, ok := closes.Left(b.today); ok && n < 0 {
			state, why = CannotTell, Sentences(why, domain.Say("why.length.passed", nil))
		}
	}
	return state, why
}

// short is how a consultation stands that was shorter: against an advice that is
// to be known and no more.
func short(rule *rules.Rule) string {
	if rule.Severity == rules.Statutory {
		return NoEvidence
	}
	return Info
}
