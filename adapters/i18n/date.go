package i18n

import (
	"strconv"
	"strings"
	"time"

	"kronika/domain"
)

// Date gives a date in words, as precisely as it is known and no more: "autumn
// 2018", "6 March–8 April 2019". One that this version cannot read is given as
// written.
func (c *Catalogue) Date(d domain.Date) string {
	if d.IsZero() || !d.Readable() {
		return d.String()
	}
	body := strings.TrimRight(d.String(), "?~%")
	about := func(s string) string {
		if d.Approximate() {
			return c.when("when.about", s)
		}
		return s
	}
	var text string
	switch from, to, span := strings.Cut(body, "/"); {
	case !span:
		text = about(c.part(partOf(body), true))
	case from == "..":
		text = c.when("when.until", about(c.part(partOf(to), true)))
	case to == "..":
		text = c.when("when.since", about(c.part(partOf(from), true)))
	default:
		text = about(c.span(partOf(from), partOf(to)))
	}
	if d.Uncertain() {
		text = c.when("when.probably", text)
	}
	return text
}

func (c *Catalogue) when(key, date string) string {
	return c.fill(c.words[key], domain.Args{"date": date})
}

// part is one simple date: a year, or a portion of it by its EDTF number, or a
// day.
type part struct {
	text               string
	year, portion, day int // portion is 1-12, 21-24, 33-36, 40-41, or 0; day is 0 where not known
}

func partOf(text string) part {
	p := part{text: text}
	numbers := strings.Split(text, "-")
	for i, to := range []*int{&p.year, &p.portion, &p.day} {
		if i < len(numbers) {
			*to, _ = strconv.Atoi(numbers[i])
		}
	}
	return p
}

// winter tells whether the part runs on into the next year.
func (p part) winter() bool { return p.portion == 24 }

// within tells whether all days of p are days of q.
func (p part) within(q part) bool {
	a, b := domain.MustDate(p.text), domain.MustDate(q.text)
	return a.First() >= b.First() && a.Last() <= b.Last()
}

// part gives a simple date in words, with or without its year.
func (c *Catalogue) part(p part, year bool) string {
	if p.portion == 0 {
		return p.text
	}
	name := c.words["part."+strconv.Itoa(p.portion)]
	if p.day > 0 {
		name = strconv.Itoa(p.day) + " " + name
	}
	if !year {
		return name
	}
	key := "when.of"
	switch {
	case p.winter():
		key = "when.winter"
	case p.portion > 32:
		key = "when.ofYear"
	}
	return c.fill(c.words[key], domain.Args{"part": name, "year": p.text[:4], "next": strconv.Itoa(p.year + 1)})
}

// span gives a span in words. Where one end is known more precisely than the
// other and lies within it, the other is its beginning or end.
func (c *Catalogue) span(from, to part) string {
	same := from.year == to.year && from.portion != 0 && !from.winter() && !to.winter()
	join := func(from, to string) string {
		return c.fill(c.words["when.span"], domain.Args{"from": from, "to": to})
	}
	switch {
	case from.text == to.text:
		return c.part(from, true)
	case from.within(to):
		return join(c.part(from, !same), c.when("when.endOf", c.part(to, true)))
	case to.within(from):
		return join(c.when("when.startOf", c.part(from, true)), c.part(to, true))
	case same && from.portion == to.portion:
		return join(strconv.Itoa(from.day), c.part(to, true))
	}
	return join(c.part(from, !same), c.part(to, true))
}

// Day gives a day in words; "" for an end of time.
func (c *Catalogue) Day(d domain.Day) string {
	if d.Open() {
		return ""
	}
	return c.Date(domain.DateOf(d))
}

// Time gives a moment in words, to the second, in the time zone that it has.
func (c *Catalogue) Time(t time.Time) string {
	y, m, d := t.Date()
	return c.fill(c.words["when.moment"], domain.Args{"day": domain.DayOf(y, m, d), "time": t.Format("15:04:05"), "zone": t.Format("MST")})
}
