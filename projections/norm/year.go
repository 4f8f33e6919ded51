package norm

import (
	"time"

	"kronika/domain"
)

// eachYear asks that something is recorded for each whole year after the
// adoption.
func (m *measure) eachYear() {
	if m.adopted == nil {
		m.absent(&Step{Name: m.asks.To.Name, Kinds: []string{"version.adopted"}})
		return
	}
	adopted := eventOf(m.adopted, "")
	first, last := m.years(adopted)
	args := domain.Args{"to": told(m.asks.To.Name), "adopted": dated(adopted), "first": year(first), "last": year(last)}
	if last < first {
		m.add(NotApplicable, domain.Say("norm.year.none", args), "", adopted)
		return
	}
	on := []event{adopted}
	s := *m.asks.To
	s.Date = ""
	reports := m.events(m.standing, &s)
	groups := map[string][]domain.Message{}
	for y := first; y <= last; y++ {
		known, by := m.recorded(reports, y)
		group := map[truth]string{no: NoEvidence, maybe: CannotTell, yes: Kept}[known]
		groups[group] = append(groups[group], domain.Say("norm.year", domain.Args{"year": year(y)}))
		on = append(on, by...)
	}
	m.add(worst(groups), m.yearly(groups, last-first+1, args), "", on...)
}

// years gives the first and last whole year that something is asked for.
func (m *measure) years(adopted event) (first, last int) {
	if adopted.last.Open() {
		return 0, -1
	}
	first, _, _ = adopted.last.Date()
	last, _, _ = m.today.Date()
	months := 0
	if m.asks.Months != nil {
		months = *m.asks.Months
	}
	for last > first && later(domain.DayOf(last, time.December, 31), 0, months) >= m.today {
		last--
	}
	if m.next != nil {
		if ended := eventOf(m.next, ""); !ended.first.Open() {
			y, _, _ := ended.first.Date()
			last = min(last, y-1)
		}
	}
	return first + 1, last
}

// recorded tells whether something is recorded for a year: what names the year
// in the field that the norm reads, or happened in it where the entry has none.
func (m *measure) recorded(reports []event, y int) (best truth, by []event) {
	whole := span{domain.DayOf(y, time.January, 1), domain.DayOf(y, time.December, 31)}
	for _, e := range reports {
		known := falls(e.span, whole)
		if about := eventOf(e.at, m.asks.To.Date); m.asks.To.Date != "" && about.date.Known() {
			known = no
			if about.date.First() <= whole.last && whole.first <= about.date.Last() {
				known = yes
			}
		}
		if known != no {
			best, by = max(best, known), append(by, e)
		}
	}
	return best, by
}

// falls tells whether something that happened on one of some days happened
// within a year.
func falls(s, year span) truth {
	switch {
	case s.first >= year.first && s.last <= year.last:
		return yes
	case s.last < year.first || s.first > year.last:
		return no
	}
	return maybe
}

// yearly says of each group of years what was found.
func (m *measure) yearly(groups map[string][]domain.Message, of int, args domain.Args) domain.Message {
	var said []domain.Message
	for _, g := range []struct{ status, key string }{
		{CannotTell, "norm.year.unsure"}, {NoEvidence, "norm.year.absent"}, {Kept, "norm.year.kept"}} {
		if list := groups[g.status]; len(list) > 0 {
			said = append(said, domain.Say(g.key, domain.Args{"to": args["to"], "list": listed(list), "n": len(list), "of": of}))
		}
	}
	return sentences(said...)
}

// year is the Date of a year.
func year(y int) domain.Date {
	d, _ := domain.ParseDate(domain.DayOf(y, time.January, 1).String()[:4])
	return d
}
