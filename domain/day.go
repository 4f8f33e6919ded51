package domain

import (
	"math"
	"time"
)

// Day is a calendar day, counted from 1970-01-01 = 0. Days are dates, not
// times: they have no time zone.
type Day int32

// The ends of time, for intervals that are open.
const (
	Beginning Day = math.MinInt32
	Never     Day = math.MaxInt32
)

// DayOf gives the day of a year, a month and a day of the month; a month or
// day beyond its end runs on into the next, as in the time package.
func DayOf(year int, month time.Month, day int) Day {
	return Day(time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Unix() / 86400)
}

// DayIn gives the day that a moment falls on in a time zone.
func DayIn(t time.Time, zone *time.Location) Day {
	y, m, d := t.In(zone).Date()
	return DayOf(y, m, d)
}

// ParseDay reads YYYY-MM-DD.
func ParseDay(s string) (Day, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return 0, Fault(Invalid, "day.form", Args{"came": s}).Because(err)
	}
	return DayOf(t.Date()), nil
}

// Date gives year, month and day of the month.
func (d Day) Date() (year int, month time.Month, day int) {
	return time.Unix(int64(d)*86400, 0).UTC().Date()
}

// String gives YYYY-MM-DD, and ".." for a day that is not there.
func (d Day) String() string {
	if d == Beginning || d == Never {
		return ".."
	}
	return time.Unix(int64(d)*86400, 0).UTC().Format(time.DateOnly)
}

// Open tells whether the day is an end of time and not a day.
func (d Day) Open() bool { return d == Beginning || d == Never }

// MarshalText gives YYYY-MM-DD.
func (d Day) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads YYYY-MM-DD.
func (d *Day) UnmarshalText(b []byte) error {
	day, err := ParseDay(string(b))
	*d = day
	return err
}
