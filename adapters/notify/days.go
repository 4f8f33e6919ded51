package notify

import (
	"time"

	"kronika/domain"
)

// calendar says when mail may be sent.
type calendar struct {
	off      func(strategy string, day domain.Day) bool // whether nobody is disturbed about a strategy
	from, to string                                     // time of day, HH:MM
}

// open tells whether mail may be sent at a time of day, in its time zone.
func (c calendar) open(t time.Time) bool {
	clock := t.Format("15:04")
	return clock >= c.from && clock < c.to
}

// ahead is how many days off follow a day for a strategy, a month at most.
func (c calendar) ahead(strategy string, day domain.Day) int {
	n := 0
	for n < 30 && c.off(strategy, day+domain.Day(n+1)) {
		n++
	}
	return n
}

// rests tells whether a letter waits for another day: this one is off for every
// strategy that it is about.
func (c calendar) rests(l *Letter, day domain.Day) bool {
	for i := range l.Topics {
		if !c.off(l.Topics[i].Strategy, day) {
			return false
		}
	}
	return true
}

// quiet tells whether only what is urgent may be sent on a day: in July.
func quiet(day domain.Day) bool {
	_, month, _ := day.Date()
	return month == time.July
}
