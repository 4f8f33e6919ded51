package plan

import (
	"regexp"
	"strconv"

	"kronika/domain"
)

// The longest that a step may be.
const (
	MonthLimit = 240
	DayLimit   = 3660
)

// Length is how long a step lasts, in calendar months and then days. It is
// written as an ISO 8601 duration of months, weeks and days: P3M, P6W, P1M14D.
type Length struct{ Months, Days int }

var lengthForm = regexp.MustCompile(`^P(?:(\d{1,4})M)?(?:(\d{1,4})W)?(?:(\d{1,4})D)?$`)

// ParseLength reads a Length. The fault's key is "plan.lengthForm", with what
// came, or "plan.lengthLimit".
func ParseLength(text string) (Length, *domain.Error) {
	m := lengthForm.FindStringSubmatch(text)
	if m == nil || text == "P" {
		return Length{}, domain.Fault(domain.Invalid, "plan.lengthForm", domain.Args{"came": domain.Excerpt(text)})
	}
	var n [3]int
	for i := range n {
		n[i], _ = strconv.Atoi(m[i+1]) // an absent part is 0
	}
	l := Length{n[0], 7*n[1] + n[2]}
	if l.Months > MonthLimit || l.Days > DayLimit {
		return Length{}, domain.Fault(domain.Invalid, "plan.lengthLimit", domain.Args{"came": text, "months": MonthLimit, "days": DayLimit})
	}
	return l, nil
}

// String gives the duration as P1M14D.
func (l Length) String() string {
	text := "P"
	if l.Months > 0 {
		text += strconv.Itoa(l.Months) + "M"
	}
	if l.Days > 0 || l.Months == 0 {
		text += strconv.Itoa(l.Days) + "D"
	}
	return text
}

// MarshalText gives the duration as String does.
func (l Length) MarshalText() ([]byte, error) { return []byte(l.String()), nil }

// UnmarshalText reads what ParseLength does.
func (l *Length) UnmarshalText(b []byte) error {
	length, err := ParseLength(string(b))
	if err != nil {
		return err
	}
	*l = length
	return nil
}

// within tells whether the length is at most another, from whatever day both are
// counted.
func (l Length) within(other Length) bool {
	return l.Months <= other.Months && l.Days <= other.Days || 31*l.Months+l.Days <= 28*other.Months+other.Days
}

// plus gives both lengths after each other.
func (l Length) plus(other Length) Length {
	return Length{l.Months + other.Months, l.Days + other.Days}
}

// before gives the day that lies the length before another; July is left out of
// the count where it is at rest.
func (l Length) before(d domain.Day, july bool) domain.Day {
	if july && inJuly(d) {
		y, _, _ := d.Date()
		d = domain.DayOf(y, 6, 30)
	}
	d = shift(d, -l.Months, july)
	for n := l.Days; n > 0; {
		if d--; !july || !inJuly(d) {
			n--
		}
	}
	return d
}

// after gives the day that lies the length after another: never later than the
// day of which the other is before.
func (l Length) after(d domain.Day, july bool) domain.Day {
	if july && inJuly(d) {
		y, _, _ := d.Date()
		d = domain.DayOf(y, 8, 1)
	}
	for n := l.Days; n > 0; {
		if d++; !july || !inJuly(d) {
			n--
		}
	}
	return shift(d, l.Months, july)
}

// shift moves a day by months, in a year without July where that is at rest: to
// the same day of the month, or to the month's last.
func shift(d domain.Day, months int, july bool) domain.Day {
	year, month, day := d.Date()
	inYear, at := 12, int(month)-1
	if july {
		inYear = 11
		if at > 6 {
			at--
		}
	}
	at += year*inYear + months
	year, at = at/inYear, at%inYear
	if july && at >= 6 {
		at++
	}
	last := domain.DayOf(year, monthOf(at+1), 0)
	return min(domain.DayOf(year, monthOf(at), day), last)
}
