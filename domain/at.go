package domain

import "time"

// At says which reading of a history is asked for. The zero At is everything,
// as it is known now.
type At struct {
	AsOf    Date      // what was so at the end of its last day; zero for no end
	KnownAt time.Time // what the record said then, that moment included; zero for now
}

// ParseAsOf reads the day of an as-of, of which the last day is meant; field
// names what is at fault.
func ParseAsOf(field, came string) (Date, *Error) {
	d, err := ParseDate(came)
	if err == nil && d.Last().Open() {
		err = Fault(Invalid, "date.open", Args{"came": came})
	}
	if err != nil {
		err.Field = field
	}
	return d, err
}

// ParseKnownAt reads the moment of a known-at: an RFC 3339 time, or a date,
// which means its end in the time zone.
func ParseKnownAt(field, came string, zone *time.Location) (time.Time, *Error) {
	if t, err := time.Parse(time.RFC3339Nano, came); err == nil {
		return t, nil
	}
	d, err := ParseAsOf(field, came)
	if err != nil {
		return time.Time{}, Wrong(field, "time.form", Args{"came": came})
	}
	y, m, day := (d.Last() + 1).Date()
	return time.Date(y, m, day, 0, 0, 0, 0, zone).Add(-time.Nanosecond), nil
}
