package deadlines

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

// left is how many days remain to the last day of a date, below 0 where it has
// passed; ok is false where there is no such day.
func left(due domain.Date, today domain.Day) (n int, ok bool) {
	if !known(due) || due.Last().Open() {
		return 0, false
	}
	return int(due.Last() - today), true
}

// coming is the status of what is neither met nor passed.
func coming(due domain.Date, today domain.Day) string {
	if n, ok := left(due, today); ok && n <= soon {
		return DueSoon
	}
	return Upcoming
}

// later gives the Date that is at least and at most some days after another,
// with its mark; the zero Date where nothing can be said.
func later(d domain.Date, least, most int) domain.Date {
	first, last := domain.Beginning, domain.Never
	if !d.First().Open() {
		first = d.First() + domain.Day(least)
	}
	if !d.Last().Open() {
		last = d.Last() + domain.Day(most)
	}
	text := first.String()
	if first != last {
		text += "/" + last.String()
	}
	date, err := domain.ParseDate(text + mark(d))
	if err != nil {
		return domain.Date{}
	}
	return date
}

func mark(d domain.Date) string {
	switch {
	case d.Uncertain() && d.Approximate():
		return "%"
	case d.Uncertain():
		return "?"
	case d.Approximate():
		return "~"
	}
	return ""
}

// before tells whether an entry stands before another in the history's order.
func before(a, b *domain.Item) bool {
	if a.Day() != b.Day() {
		return a.Day() < b.Day()
	}
	return a.Place < b.Place
}
