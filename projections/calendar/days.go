package calendar

import (
	"strings"

	"kronika/domain"
)

// month is the most days that a half-known date is shown on.
const month = 31

// shown gives the days that a date is shown on.
func shown(d domain.Date) (from, to domain.Day) {
	switch first, last := d.First(), d.Last(); {
	case last.Open():
		return first, first
	case first.Open() || last-first >= month:
		return last, last
	default:
		return first, last
	}
}

// exact tells whether the day is known, without a doubt.
func exact(d domain.Date) bool { return d.Exact() && !d.Uncertain() && !d.Approximate() }

// spread tells whether a date is shown on one day out of many.
func spread(d domain.Date) bool {
	return !d.First().Open() && !d.Last().Open() && d.Last()-d.First() >= month
}

// Summary says what the event is, with its date where the day is not known, and
// what became of it.
func (e *Event) Summary() domain.Message {
	what := e.Title
	args := domain.Args{"what": what, "when": e.When}
	switch {
	case exact(e.When) || e.entitled:
	case spread(e.When) && plain(e.When):
		what = domain.Say("calendar.when.within", args)
	case spread(e.When) && !e.When.Uncertain() && !e.When.Approximate():
		what = domain.Say("calendar.when.between", args)
	default:
		what = domain.Say("calendar.when.known", args)
	}
	if e.State == "" {
		return what
	}
	return domain.Say("calendar.state."+e.State, domain.Args{"what": what})
}

// plain tells whether a date is a year or a part of one.
func plain(d domain.Date) bool {
	return !strings.Contains(d.String(), "/") && !d.Uncertain() && !d.Approximate()
}

// nearness says why an event stands where it does, if its day is not known.
func nearness(d domain.Date) []domain.Message {
	args := domain.Args{"when": d}
	switch {
	case exact(d):
		return nil
	case d.Last().Open():
		return []domain.Message{domain.Say("calendar.note.since", args)}
	case d.First().Open() || spread(d):
		return []domain.Message{domain.Say("calendar.note.last", args)}
	case d.Exact():
		return []domain.Message{domain.Say("calendar.note.doubt", args)}
	}
	return []domain.Message{domain.Say("calendar.note.days", args)}
}
