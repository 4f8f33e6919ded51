package norm

import (
	"slices"
	"time"

	"kronika/domain"
)

// truth is what can be said of half-known days.
type truth int

const (
	no truth = iota
	maybe
	yes
)

// span is the first and last day that something can have happened on.
type span struct{ first, last domain.Day }

// least is the fewest days by which a date marked as uncertain or approximate
// is taken to be off.
const least = 31

// spanOf gives the days that a date can mean; a marked one is wider than it is
// written.
func spanOf(d domain.Date) span {
	if !d.Known() {
		return span{domain.Beginning, domain.Never}
	}
	s := span{d.First(), d.Last()}
	if !d.Uncertain() && !d.Approximate() {
		return s
	}
	off := domain.Day(least)
	if !s.first.Open() && !s.last.Open() {
		off = max(off, s.last-s.first+1)
	}
	return span{later(s.first, -int(off), 0), later(s.last, int(off), 0)}
}

// hull is the least span that holds both.
func (s span) hull(t span) span { return span{min(s.first, t.first), max(s.last, t.last)} }

// by tells whether something came no later than another.
func (s span) by(t span) truth {
	switch {
	case s.last <= t.first && !s.last.Open() && !t.first.Open():
		return yes
	case s.first > t.last:
		return no
	}
	return maybe
}

// days is how many days lie between two spans; nil where there is no bound.
func (s span) days(t span) (fewest int, most *int) {
	if !s.last.Open() && !t.first.Open() {
		fewest = max(0, int(t.first-s.last))
	}
	if !s.first.Open() && !t.last.Open() {
		n := max(0, int(t.last-s.first))
		most = &n
	}
	return fewest, most
}

// outside counts the days after one and up to another that are in none of some
// months.
func outside(from, to domain.Day, months []int) int {
	n := 0
	for from < to {
		year, month, _ := (from + 1).Date()
		end := min(to, domain.DayOf(year, month+1, 0))
		if !slices.Contains(months, int(month)) {
			n += int(end - from)
		}
		from = end
	}
	return n
}

// later gives the day so many days or months after another: of a month that has
// no such day its last.
func later(d domain.Day, days, months int) domain.Day {
	if d.Open() {
		return d
	}
	if months != 0 {
		year, month, day := d.Date()
		last := domain.DayOf(year, month+time.Month(months)+1, 0)
		d = min(domain.DayOf(year, month+time.Month(months), day), last)
	}
	return d + domain.Day(days)
}

// date gives the span as a Date, the zero Date where it has no days.
func (s span) date() domain.Date {
	text := s.first.String()
	if s.first != s.last {
		text += "/" + s.last.String()
	}
	d, err := domain.ParseDate(text)
	if err != nil {
		return domain.Date{}
	}
	return d
}
