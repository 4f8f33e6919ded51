package notify

import (
	"time"

	"kronika/domain"
)

// calendar says when mail may be sent.
type calendar struct {
	off      func(domain.Day) bool
	from, to string // time of day, HH:MM
}

// open tells whether mail may be sent at a moment, in its time zone.
func (c calendar) open(t time.Time) bool {
	y, m, d := t.Date()
	clock := t.Format("15:04")
	return !c.off(domain.DayOf(y, m, d)) && clock >= c.from && clock < c.to
}

// ahead is how many days off follow a day, a month at most.
func (c calendar) ahead(day domain.Day) int {
	n := 0
	for n < 30 && c.off(day+domain.Day(n+1)) {
		n++
	}
	return n
}

// quiet tells whether only what is urgent may be sent on a day: in July.
func quiet(day domain.Day) bool {
	_, month, _ := day.Date()
	return month == time.July
}
