package deadlines

import "kronika/domain"

// left is how many days remain to the last day of a date, below 0 where it has
// passed; ok is false where there is no such day.
func left(due domain.Date, today domain.Day) (n int, ok bool) {
	if !due.Known() || due.Last().Open() {
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
