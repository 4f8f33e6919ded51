package plan

import (
	"strings"
	"time"

	"kronika/domain"
)

// Rest is what is left out of the count of working steps.
type Rest struct {
	July    bool // the Swedish holiday month
	DaysOff bool // Saturdays, Sundays and public holidays
}

// rests are what can be at rest, by name.
var rests = []string{"july", "days-off"}

// ParseRest reads names of what is to be at rest; field is named in the fault.
func ParseRest(field string, names []string) (Rest, *domain.Error) {
	var r Rest
	for _, name := range names {
		switch name {
		case "july":
			r.July = true
		case "days-off":
			r.DaysOff = true
		default:
			return r, domain.Wrong(field, "field.word", domain.Args{
				"came": clip(name), "words": strings.Join(rests, ", "), "nearest": domain.NearestOf(clip(name), rests)})
		}
	}
	return r, nil
}

func (r Rest) names() []string {
	names := []string{}
	if r.July {
		names = append(names, "july")
	}
	if r.DaysOff {
		names = append(names, "days-off")
	}
	return names
}

func inJuly(d domain.Day) bool {
	_, m, _ := d.Date()
	return m == time.July
}

// monthOf gives the month at a place from 0.
func monthOf(at int) time.Month { return time.Month(at + 1) }

// off tells whether nobody works on a day in Sweden.
func off(d domain.Day) bool {
	switch weekday(d) {
	case time.Saturday, time.Sunday:
		return true
	}
	y, m, day := d.Date()
	switch easter := easterOf(y); d - easter {
	case -2, 1, 39: // Good Friday, Easter Monday, Ascension; Pentecost is a Sunday
		return true
	}
	switch int(m)*100 + day {
	case 101, 106, 501, 606, 1224, 1225, 1226, 1231:
		return true
	}
	return m == time.June && weekday(d) == time.Friday && 19 <= day && day <= 25 // Midsummer Eve
}

func weekday(d domain.Day) time.Weekday {
	y, m, day := d.Date()
	return time.Date(y, m, day, 0, 0, 0, 0, time.UTC).Weekday()
}

// easterOf gives Easter Sunday of a year by the Gregorian computus (Butcher,
// 1876).
func easterOf(year int) domain.Day {
	a, b, c := year%19, year/100, year%100
	d, e := b/4, b%4
	g := (8*b + 13) / 25
	h := (19*a + b - d - g + 15) % 30
	i, k := c/4, c%4
	l := (32 + 2*e + 2*i - h - k) % 7
	m := (a + 11*h + 19*l) / 433
	n := h + l - 7*m
	month := (n + 90) / 25
	return domain.DayOf(year, time.Month(month), (n+33*month+19)%32)
}
