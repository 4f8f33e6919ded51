package written

import (
	"strings"

	"kronika/domain"
)

// between are what stands between the two ends of a span. The shorter ones are
// tried last, since they stand within dates too.
var between = []string{" – ", " till ", " to ", " until ", " och ", " and ", "-", "/"}

// span reads two dates, of which one may lack what the other has.
func (r *reader) span(s string) []string {
	for _, sep := range between {
		for at := 0; ; {
			i := strings.Index(s[at:], sep)
			if i < 0 {
				break
			}
			at += i
			if list := r.ends(strings.TrimSpace(s[:at]), strings.TrimSpace(s[at+len(sep):])); len(list) > 0 {
				return list
			}
			at += len(sep)
		}
	}
	return nil
}

// ends reads both ends of a span.
func (r *reader) ends(from, to string) []string {
	if from == "" || to == "" {
		return nil
	}
	last := r.single(to, true)
	first := r.lacking(from, strings.Fields(to))
	if len(last) == 0 {
		last = r.leading(to, strings.Fields(from))
		if len(first) == 0 {
			return nil
		}
	}
	var list []string
	for _, a := range first {
		for _, b := range last {
			text := a + "/" + b
			if a == b {
				text = a
			}
			if d, err := domain.ParseDate(text); err == nil && d.Known() {
				list = append(list, text)
			}
		}
	}
	return list
}

// lacking reads a date that ends as another one does: the 6 of "6–8 april 2019".
func (r *reader) lacking(s string, of []string) []string {
	if hasYear(s) {
		if list := r.single(s, true); len(list) > 0 {
			return list
		}
	}
	for i := 1; i < len(of); i++ {
		if list := r.single(s+" "+strings.Join(of[i:], " "), true); len(list) > 0 {
			return list
		}
	}
	return r.single(s, true)
}

// leading reads a date that begins as another one does: the 8 of "March 6–8, 2019".
func (r *reader) leading(s string, of []string) []string {
	for i := len(of) - 1; i > 0; i-- {
		if list := r.single(strings.Join(of[:i], " ")+" "+s, true); len(list) > 0 {
			return list
		}
	}
	return nil
}

// hasYear tells whether four digits stand together.
func hasYear(s string) bool {
	run := 0
	for _, c := range s + " " {
		if c >= '0' && c <= '9' {
			run++
			continue
		}
		if run == 4 {
			return true
		}
		run = 0
	}
	return false
}

// beside gives the day, month or year before or after a date, in its precision.
func beside(d domain.Date, step int) string {
	switch len(d.String()) {
	case len("2019"):
		year, _, _ := d.First().Date()
		return four(year + step)
	case len("2019-10"):
		year, month, _ := d.First().Date()
		if after := domain.DayOf(year, month+1, 0); after == d.Last() { // no season, quarter or half
			return domain.DayOf(year, month, 1).Months(step).String()[:len("2019-10")]
		}
	}
	if step < 0 {
		return (d.First() - 1).String()
	}
	return (d.Last() + 1).String()
}
