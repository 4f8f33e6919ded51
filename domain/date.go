package domain

import (
	"strings"
	"time"
)

// Date is when something happened, as precisely as it is known: a subset of
// EDTF (ISO 8601-2). It is an interval of days and keeps the text it was
// written as. The zero Date is "not given".
//
// The forms: 2019, 2019-10, 2019-10-14; seasons 2019-21 (spring, March-May) to
// 2019-24 (winter, December to February of the next year); quarters 2019-33 to
// 2019-36; half-years 2019-40 and 2019-41; a span of two of these, A/B, whose
// precision may differ; ../A (at the latest A) and A/.. (still going on). Each
// may end in ? (uncertain), ~ (approximate) or % (both), which holds for the
// whole.
type Date struct {
	text  string
	first Day
	last  Day
	mark  byte
}

// ParseDate reads a Date. The error's key is "date.form" where the text has
// none of the forms, "date.noSuchDay" where the calendar lacks it, and
// "date.reversed" where a span ends before it begins; its argument "came" is
// the text, cut short where it is long.
func ParseDate(text string) (Date, *Error) {
	fault := func(key string) (Date, *Error) {
		return Date{}, Fault(Invalid, key, Args{"came": excerpt([]byte(text))})
	}
	if len(text) > 40 {
		return fault("date.form")
	}
	d := Date{text: text}
	body := text
	if n := len(body); n > 0 && strings.IndexByte("?~%", body[n-1]) >= 0 {
		d.mark, body = body[n-1], body[:n-1]
	}
	from, to, span := strings.Cut(body, "/")
	if !span {
		to = from
	}
	key := ""
	if d.first, _, key = bounds(from, span, Beginning); key != "" {
		return fault(key)
	}
	if _, d.last, key = bounds(to, span, Never); key != "" {
		return fault(key)
	}
	switch {
	case d.first == Beginning && d.last == Never:
		return fault("date.form")
	case d.first > d.last:
		return fault("date.reversed")
	}
	return d, nil
}

// MustDate is ParseDate for dates in the program's own text.
func MustDate(text string) Date {
	d, err := ParseDate(text)
	if err != nil {
		panic(err)
	}
	return d
}

// DateOf gives the Date of one known day.
func DateOf(d Day) Date { return Date{text: d.String(), first: d, last: d} }

// bounds gives the first and last day of one simple date; the key of the fault
// is empty where there is none.
func bounds(s string, span bool, open Day) (first, last Day, fault string) {
	if s == ".." && span {
		return open, open, ""
	}
	year, rest, ok := number(s, 4)
	if !ok {
		return 0, 0, "date.form"
	}
	if rest == "" {
		return DayOf(year, 1, 1), DayOf(year, 12, 31), ""
	}
	part, rest, ok := number(strings.TrimPrefix(rest, "-"), 2)
	if !ok || s[4] != '-' {
		return 0, 0, "date.form"
	}
	if rest == "" {
		return portion(year, part)
	}
	day, rest, ok := number(strings.TrimPrefix(rest, "-"), 2)
	if !ok || s[7] != '-' || rest != "" {
		return 0, 0, "date.form"
	}
	d := DayOf(year, time.Month(part), day)
	if _, m, dd := d.Date(); part < 1 || part > 12 || int(m) != part || dd != day {
		return 0, 0, "date.noSuchDay"
	}
	return d, d, ""
}

// portion gives the days of a month, season, quarter or half-year.
func portion(year, part int) (first, last Day, fault string) {
	month, months := 0, 3
	switch {
	case part >= 1 && part <= 12:
		month, months = part, 1
	case part >= 21 && part <= 24:
		month = 3 * (part - 20)
	case part >= 33 && part <= 36:
		month = 3*(part-33) + 1
	case part == 40 || part == 41:
		month, months = 6*(part-40)+1, 6
	default:
		return 0, 0, "date.noSuchDay"
	}
	return DayOf(year, time.Month(month), 1), DayOf(year, time.Month(month+months), 0), ""
}

// number takes n digits off the front of s.
func number(s string, n int) (value int, rest string, ok bool) {
	if len(s) < n {
		return 0, s, false
	}
	for i := range n {
		c := s[i]
		if c < '0' || c > '9' {
			return 0, s, false
		}
		value = value*10 + int(c-'0')
	}
	return value, s[n:], true
}

// String gives the date as it was written.
func (d Date) String() string { return d.text }

// IsZero tells whether no date was given.
func (d Date) IsZero() bool { return d.text == "" }

// First is the first day that the date can mean; Beginning for ../A.
func (d Date) First() Day { return d.first }

// Last is the last day that the date can mean; Never for A/..
func (d Date) Last() Day { return d.last }

// Counts is the day that the date counts from and sorts by: its first, and of
// ../A the last.
func (d Date) Counts() Day {
	if d.first == Beginning {
		return d.last
	}
	return d.first
}

// Known tells whether a date is given in a form that this version reads.
func (d Date) Known() bool { return !d.IsZero() && d.Readable() }

// Days gives the first and last day that the date can mean, nil where there is
// no such day.
func (d Date) Days() (first, last *Day) {
	if !d.Known() {
		return nil, nil
	}
	return d.first.there(), d.last.there()
}

// there gives a day, nil where it is an end of time.
func (d Day) there() *Day {
	if d.Open() {
		return nil
	}
	return &d
}

// Exact tells whether the date is one day.
func (d Date) Exact() bool { return d.text != "" && d.first == d.last }

// Uncertain tells whether the date is marked ? or %.
func (d Date) Uncertain() bool { return d.mark == '?' || d.mark == '%' }

// Approximate tells whether the date is marked ~ or %.
func (d Date) Approximate() bool { return d.mark == '~' || d.mark == '%' }

// From gives the same date narrowed to begin at a day within it, such as
// 2019-03-06/2019 for 2019: what an entry could say that begins too early.
func (d Date) From(day Day) Date {
	text := d.text
	if _, to, span := strings.Cut(text, "/"); span {
		text = to
	}
	narrowed, err := ParseDate(day.String() + "/" + text)
	if err != nil {
		return d
	}
	return narrowed
}

// MarshalText gives the text as written.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.text), nil }

// UnmarshalText reads a stored Date and refuses nothing: a form that this
// version does not know keeps its text and is not Readable.
func (d *Date) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*d = Date{}
		return nil
	}
	date, err := ParseDate(string(b))
	if err != nil {
		date = Date{text: string(b), first: 1, last: 0}
	}
	*d = date
	return nil
}

// Readable tells whether this version understands the date's form.
func (d Date) Readable() bool { return d.first <= d.last }
