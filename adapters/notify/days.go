package notify

import (
	"time"

	"kronika/domain"
)

// Off tells whether nobody is to be disturbed on a day: a weekend, a Swedish
// public holiday (Act 1989:253), or one of the eves that are days off by habit
// (Midsummer Eve, Christmas Eve, New Year's Eve).
func Off(day domain.Day) bool {
	switch weekday(day) {
	case time.Saturday, time.Sunday:
		return true
	}
	year, month, date := day.Date()
	if fixed[[2]int{int(month), date}] || month == time.June && weekday(day) == time.Friday && date >= 19 && date <= 25 {
		return true
	}
	switch day - easter(year) {
	case -2, 1, 39: // Good Friday, Easter Monday, Ascension Day
		return true
	}
	return false
}

// fixed are the days off that have the same date every year.
var fixed = map[[2]int]bool{{1, 1}: true, {1, 6}: true, {5, 1}: true, {6, 6}: true, {12, 24}: true, {12, 25}: true, {12, 26}: true, {12, 31}: true}

func weekday(day domain.Day) time.Weekday { return time.Weekday(((int(day)+4)%7 + 7) % 7) }

// easter gives Easter Sunday in the Gregorian calendar, by the method that J.-M.
// Oudin published in 1940.
func easter(year int) domain.Day {
	century := year / 100
	golden := year % 19
	k := (century - 17) / 25
	moon := (century - century/4 - (century-k)/3 + 19*golden + 15) % 30
	moon -= (moon / 28) * (1 - (29/(moon+1))*((21-golden)/11))
	sunday := (year + year/4 + moon + 2 - century + century/4) % 7
	full := moon - sunday
	month := 3 + (full+40)/44
	return domain.DayOf(year, time.Month(month), full+28-31*(month/4))
}

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
