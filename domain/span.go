package domain

import (
	"reflect"
	"time"
)

// Spanning gives the Date of the days from first to last, either of which may
// be an end of time, with the mark (?, ~, %) of the date that it was computed
// from; the zero Date where nothing can be said.
func Spanning(first, last Day, from Date) Date {
	text := first.String()
	if first != last {
		text += "/" + last.String()
	}
	if from.mark != 0 {
		text += string(from.mark)
	}
	date, err := ParseDate(text)
	if err != nil {
		return Date{}
	}
	return date
}

// Shift gives the Date whose ends are what two functions make of a date's ends,
// with its mark: the arithmetic of half-known dates. An open end stays open.
func (d Date) Shift(first, last func(Day) Day) Date {
	if !d.Known() {
		return Date{}
	}
	from, to := d.first, d.last
	if !from.Open() {
		from = first(from)
	}
	if !to.Open() {
		to = last(to)
	}
	return Spanning(from, to, d)
}

// Left is how many days remain to the last day of a date, below 0 where it has
// passed; ok is false where there is no such day.
func (d Date) Left(today Day) (n int, ok bool) {
	if !d.Known() || d.last.Open() {
		return 0, false
	}
	return int(d.last - today), true
}

// Months gives the day so many months later: of the same number in its month,
// or that month's last where it has no such day (29 February and a year is 28
// February).
func (d Day) Months(n int) Day {
	if d.Open() {
		return d
	}
	year, month, day := d.Date()
	_, _, last := DayOf(year, month+time.Month(n)+1, 0).Date()
	return DayOf(year, month+time.Month(n), min(day, last))
}

// Values gives what a field of an item's data says, as texts: one of a text, a
// key, a word or a date, several of a list; none where it says nothing, is of
// another form, or this version does not know the kind.
func Values(i *Item, field string) []string {
	info := KindOf(i.Kind)
	if info == nil || i.Payload == nil || info.Field(field) == nil {
		return nil
	}
	switch v := reflect.ValueOf(i.Payload).Elem().Field(info.Field(field).index).Interface().(type) {
	case string:
		if v != "" {
			return []string{v}
		}
	case Date:
		if !v.IsZero() {
			return []string{v.String()}
		}
	case []string:
		return v
	}
	return nil
}
