package consultations

import "kronika/domain"

// known tells whether a date is given in a form that this version reads.
func known(d domain.Date) bool { return !d.IsZero() && d.Readable() }

// days gives the first and last day that a date can mean, nil where there is
// no such day.
func days(d domain.Date) (first, last *domain.Day) {
	if !known(d) {
		return nil, nil
	}
	return dayOf(d.First()), dayOf(d.Last())
}

func dayOf(d domain.Day) *domain.Day {
	if d.Open() {
		return nil
	}
	return &d
}

// occurred gives the date of an entry, the zero Date where there is none.
func occurred(at *domain.Item) domain.Date {
	if at == nil {
		return domain.Date{}
	}
	return at.Occurred
}

// before tells whether an entry stands before another in the history's order.
func before(a, b *domain.Item) bool {
	if a.Day() != b.Day() {
		return a.Day() < b.Day()
	}
	return a.Place < b.Place
}
