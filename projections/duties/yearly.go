package duties

import (
	"fmt"
	"time"

	"kronika/domain"
	"kronika/domain/rules"
)

// yearly asks for something once in each calendar year after that of the first
// adoption, while the strategy is in force (shape j). Where the rule has no day
// of the year nothing is due by one, and all of the year counts.
func (b *builder) yearly(rule *rules.Rule) []claim {
	if len(b.adopted) == 0 {
		return nil
	}
	done := b.matching(rule.By)
	adopted, _, _ := b.adopted[0].Day().Date()
	last, _, _ := min(b.lastInForce(), b.today).Date()
	var list []claim
	for year := adopted + 1; year <= last; year++ {
		list = append(list, b.year(rule, year, done))
	}
	return list
}

func (b *builder) year(rule *rules.Rule, year int, done []*domain.Item) claim {
	first, last := domain.DayOf(year, time.January, 1), domain.DayOf(year, time.December, 31)
	w := days(first, last)
	c := claim{
		about: fmt.Sprintf("%04d", year), from: first, to: last,
		title: titled(rule, domain.Say("duty.year", domain.Args{"year": year})),
		since: b.adopted[:1], window: w.shown(),
		why: domain.Say("why.yearly.undated", domain.Args{"year": year}),
	}
	if day, ok := rules.DayIn(year, rule.Day); ok {
		c.due = domain.DateOf(day)
		due, _ := b.offDays(rule, c.due)
		w = days(first, due.Last())
		c.window = w.shown()
		c.why = domain.Say("why.yearly", domain.Args{"year": year, "due": c.due})
	}
	c.found = w.pick(done)
	if c.due.IsZero() {
		c.state, c.came = b.undated(c.found, last)
		c.found.later = nil
	}
	return c
}

// undated tells how something stands that is to be done within a year, by no
// known day.
func (b *builder) undated(f found, last domain.Day) (state string, came domain.Message) {
	switch {
	case f.met != nil && f.sure:
		return Met, domain.Say("why.met", domain.Args{"met": f.met.Occurred})
	case f.met != nil:
		return CannotTell, domain.Say("why.met.unsure", domain.Args{"met": f.met.Occurred})
	case last >= b.today && !EndedBefore(b.state, domain.DateOf(last)):
		return Upcoming, domain.Message{}
	case len(f.maybe) > 0:
		return CannotTell, domain.Say("why.maybe", domain.Args{"on": f.maybe[0].Occurred})
	}
	return NoEvidence, domain.Say("why.noRecord", nil)
}
