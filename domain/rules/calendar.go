package rules

import (
	"time"

	"kronika/domain"
)

// Calendar is which days are off in a country. Its zero value knows no day off.
type Calendar struct {
	Source   string    `json:"source,omitzero"`
	Found    bool      `json:"found,omitzero"`
	Weekend  []string  `json:"weekend,omitzero"`
	Holidays []Holiday `json:"holidays,omitzero"`
}

// Holiday is a day that comes every year. It is a public holiday, a day off, or
// both; exactly one of On, Easter, Weekday and Days says when.
type Holiday struct {
	Name    Words        `json:"name"`
	On      string       `json:"on,omitzero"`      // MM-DD
	Easter  *int         `json:"easter,omitzero"`  // days after Easter Sunday, below 0 before it
	Weekday string       `json:"weekday,omitzero"` // with From, or with Month and Nth
	From    string       `json:"from,omitzero"`    // MM-DD: the first such weekday on or after it
	Month   int          `json:"month,omitzero"`
	Nth     int          `json:"nth,omitzero"`    // -1 for the last in the month
	Days    []domain.Day `json:"days,omitzero"`   // just these days
	Since   int          `json:"since,omitzero"`  // the first year of it
	Until   int          `json:"until,omitzero"`  // the last year of it
	Except  []int        `json:"except,omitzero"` // years in which it was moved to one of Days of another
	Public  bool         `json:"public"`          // a public holiday
	Off     bool         `json:"off"`             // a day off
	Moves   bool         `json:"moves,omitzero"`  // on a weekend, the next working day is off instead
}

// weekdays are the names of the days of a week.
var weekdays = map[string]time.Weekday{"sunday": time.Sunday, "monday": time.Monday, "tuesday": time.Tuesday,
	"wednesday": time.Wednesday, "thursday": time.Thursday, "friday": time.Friday, "saturday": time.Saturday}

// Off tells whether a day is off, and which holiday that is; the zero Words on
// a weekend.
func (c *Calendar) Off(day domain.Day) (name Words, off bool) {
	year, _, _ := day.Date()
	if h := c.off(day, year); h != nil {
		return h.Name, true
	}
	return Words{}, c.weekend(day)
}

// Public gives the public holiday of a day; ok is false where it is none. A
// weekend is none by itself.
func (c *Calendar) Public(day domain.Day) (name Words, ok bool) {
	year, _, _ := day.Date()
	for i := range c.Holidays {
		if h := &c.Holidays[i]; h.Public && h.falls(day, year) {
			return h.Name, true
		}
	}
	return Words{}, false
}

// Working gives the next working day from a day on, or the one before where
// step is -1; the day itself where it is one.
func (c *Calendar) Working(day domain.Day, step domain.Day) domain.Day {
	for range 30 {
		if _, off := c.Off(day); !off {
			return day
		}
		day += step
	}
	return day
}

// Move gives the day that a rule moves a last day to.
func (c *Calendar) Move(day domain.Day, how string) domain.Day {
	switch {
	case day.Open():
		return day
	case how == Next:
		return c.Working(day, 1)
	case how == Previous:
		return c.Working(day, -1)
	}
	return day
}

func (c *Calendar) weekend(day domain.Day) bool {
	for _, name := range c.Weekend {
		if weekdays[name] == weekdayOf(day) {
			return true
		}
	}
	return false
}

// off gives the holiday that makes a day one off: its own, or one that fell on
// the weekend before it.
func (c *Calendar) off(day domain.Day, year int) *Holiday {
	for i := range c.Holidays {
		if h := &c.Holidays[i]; h.Off && h.falls(day, year) {
			return h
		}
	}
	if c.weekend(day) {
		return nil
	}
	return c.instead(day)
}

// instead gives the holiday of a weekend that a working day after it is off
// for. Of two on one weekend the first takes the first day.
func (c *Calendar) instead(day domain.Day) *Holiday {
	var waiting []*Holiday
	for back := domain.Day(4); back > 0; back-- {
		on := day - back
		y, _, _ := on.Date()
		own := false
		for i := range c.Holidays {
			h := &c.Holidays[i]
			if !h.Off || !h.falls(on, y) {
				continue
			}
			if own = true; h.Moves && c.weekend(on) {
				waiting = append(waiting, h)
			}
		}
		if !own && !c.weekend(on) && len(waiting) > 0 {
			waiting = waiting[1:]
		}
	}
	if len(waiting) == 0 {
		return nil
	}
	return waiting[0]
}

// falls tells whether the holiday is on a day, of a year.
func (h *Holiday) falls(day domain.Day, year int) bool {
	if year < h.Since || h.Until > 0 && year > h.Until {
		return false
	}
	for _, y := range h.Except {
		if y == year {
			return false
		}
	}
	for _, d := range h.Days {
		if d == day {
			return true
		}
	}
	switch {
	case h.Easter != nil:
		return easter(year)+domain.Day(*h.Easter) == day
	case h.Weekday != "" && h.From != "":
		first, ok := DayIn(year, h.From)
		return ok && day >= first && day < first+7 && weekdayOf(day) == weekdays[h.Weekday]
	case h.Weekday != "":
		return nthWeekday(year, time.Month(h.Month), weekdays[h.Weekday], h.Nth) == day
	}
	on, ok := DayIn(year, h.On)
	return ok && on == day
}

// DayIn gives the day of MM-DD in a year, that month's last where it has no such
// day; ok is false where the text is none.
func DayIn(year int, text string) (day domain.Day, ok bool) {
	t, err := time.Parse("01-02", text)
	if err != nil {
		t, err = time.Parse("2006-01-02", "2000-"+text) // 29 February
	}
	if err != nil {
		return 0, false
	}
	last := domain.DayOf(year, t.Month()+1, 0)
	return min(domain.DayOf(year, t.Month(), t.Day()), last), true
}

func weekdayOf(day domain.Day) time.Weekday { return time.Weekday(((int(day)+4)%7 + 7) % 7) }

// nthWeekday gives the day of a weekday of some number in a month, the last
// where the number is -1.
func nthWeekday(year int, month time.Month, weekday time.Weekday, nth int) domain.Day {
	if nth < 0 {
		last := domain.DayOf(year, month+1, 0)
		return last - domain.Day((7+weekdayOf(last)-weekday)%7)
	}
	first := domain.DayOf(year, month, 1)
	return first + domain.Day((7+weekday-weekdayOf(first))%7) + domain.Day(7*(nth-1))
}

// easter gives Easter Sunday of a year in the Gregorian calendar, by the
// algorithm printed in Nature in 1876.
func easter(year int) domain.Day {
	a, b, c := year%19, year/100, year%100
	d, e, f := b/4, b%4, (b+8)/25
	g := (b - f + 1) / 3
	h := (19*a + b - d - g + 15) % 30
	i, k := c/4, c%4
	l := (32 + 2*e + 2*i - h - k) % 7
	m := (a + 11*h + 22*l) / 451
	n := h + l - 7*m + 114
	return domain.DayOf(year, time.Month(n/31), n%31+1)
}
