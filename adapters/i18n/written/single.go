package written

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"kronika/domain"
)

// form is a way to write a date: the groups of its pattern become EDTF texts.
type form struct {
	pattern *regexp.Regexp
	read    func(r *reader, g []int) []string // g are the groups' numbers
}

func of(pattern string, read func(r *reader, g []int) []string) form {
	return form{regexp.MustCompile("^(?:" + pattern + ")$"), read}
}

// numeric are dates in numbers, tried before the text is taken apart.
var numeric = []form{
	of(`(\d{4})(\d\d)(\d\d)`, func(_ *reader, g []int) []string { return day(g[0], g[1], g[2]) }),
	of(`(\d{4})(\d\d)`, func(_ *reader, g []int) []string {
		return append(month(g[0], g[1]), day(yearOf(g[0]/100), g[0]%100, g[1])...)
	}),
	of(`(\d{4})[-./](\d{1,2})[-./](\d{1,2})`, func(_ *reader, g []int) []string { return day(g[0], g[1], g[2]) }),
	of(`(\d{1,2})[-./](\d{1,2})(?:[-./]| ?[-–] ?| )(\d{4})`, func(r *reader, g []int) []string { return r.turned(g[0], g[1], g[2]) }),
	of(`(\d{1,2})[-./](\d{1,2})(?:[-./']| ?[-–] ?| ')(\d\d)`, func(r *reader, g []int) []string { return r.turned(g[0], g[1], yearOf(g[2])) }),
	of(`(\d{4})[./](\d{1,2})`, func(_ *reader, g []int) []string { return month(g[0], g[1]) }),
	of(`(\d{1,2})[-./](\d{4})`, func(_ *reader, g []int) []string { return month(g[1], g[0]) }),
	of(`(\d{4}) ?[-–/] ?(\d\d)`, func(_ *reader, g []int) []string { return years(g[0], g[0]/100*100+g[1]) }),
	of(`(\d{4}) ?[-–] ?(\d{4})`, func(_ *reader, g []int) []string { return years(g[0], g[1]) }),
	of(`(\d{1,2})/(\d{1,2})`, func(r *reader, g []int) (list []string) {
		for _, year := range r.lately() {
			list = append(list, r.turned(g[0], g[1], year)...)
		}
		return list
	}),
}

// worded are dates in signs and numbers.
var worded = []form{
	of(`(\d{4})`, func(_ *reader, g []int) []string { return []string{four(g[0])} }),
	of(`M(\d+) (\d{4})`, func(_ *reader, g []int) []string { return month(g[1], g[0]) }),
	of(`(\d{4}) M(\d+)`, func(_ *reader, g []int) []string { return month(g[0], g[1]) }),
	of(`(\d{1,2}) M(\d+) (\d{4})`, func(_ *reader, g []int) []string { return day(g[2], g[1], g[0]) }),
	of(`M(\d+) (\d{1,2}) (\d{4})`, func(_ *reader, g []int) []string { return day(g[2], g[0], g[1]) }),
	of(`(\d{4}) M(\d+) (\d{1,2})`, func(_ *reader, g []int) []string { return day(g[0], g[1], g[2]) }),
	of(`S24 (\d{4}) (?:/|–) (\d{2,4})`, func(_ *reader, g []int) []string { return winter(g[0], g[1]) }),
	of(`S24 (\d{4})`, func(_ *reader, g []int) []string {
		return []string{portion(g[0]-1, 24), portion(g[0], 24)}
	}),
	of(`S(\d\d) (\d{4})`, func(_ *reader, g []int) []string { return []string{portion(g[1], g[0])} }),
	of(`(?:Q ([1-4])|([1-4]) Q) (\d{4})`, func(_ *reader, g []int) []string { return []string{portion(g[2], 32+g[0]+g[1])} }),
	of(`(\d{4}) (?:Q ([1-4])|([1-4]) Q)`, func(_ *reader, g []int) []string { return []string{portion(g[0], 32+g[1]+g[2])} }),
	of(`(?:H ([12])|([12]) H|H([12])) (\d{4})`, func(_ *reader, g []int) []string {
		return []string{portion(g[3], 39+g[0]+g[1]+g[2])}
	}),
	of(`(\d{4}) (?:H ([12])|([12]) H|H([12]))`, func(_ *reader, g []int) []string {
		return []string{portion(g[0], 39+g[1]+g[2]+g[3])}
	}),
	of(`H([12]) (\d\d)`, func(_ *reader, g []int) []string { return []string{portion(yearOf(g[1]), 39+g[0])} }),
	of(`V (\d{1,2}) (\d{4})`, func(_ *reader, g []int) []string { return week(g[1], g[0]) }),
	of(`(\d{4}) V (\d{1,2})`, func(_ *reader, g []int) []string { return week(g[0], g[1]) }),
	of(`M(\d+) (\d\d)`, func(r *reader, g []int) []string { // the 19th of October, or October 2019
		return append(month(yearOf(g[1]), g[0]), r.yearless(func(y int) []string { return day(y, g[0], g[1]) })...)
	}),
	of(`M(\d+) (\d)`, func(r *reader, g []int) []string {
		return r.yearless(func(y int) []string { return day(y, g[0], g[1]) })
	}),
	of(`(\d{1,2}) M(\d+)`, func(r *reader, g []int) []string {
		return r.yearless(func(y int) []string { return day(y, g[1], g[0]) })
	}),
	of(`M(\d+)`, func(r *reader, g []int) []string { return r.yearless(func(y int) []string { return month(y, g[0]) }) }),
	of(`S(\d\d)`, func(r *reader, g []int) []string {
		return r.yearless(func(y int) []string { return []string{portion(y, g[0])} })
	}),
	of(`AGO(\d\d)`, func(r *reader, g []int) []string { return r.ago(g[0]) }),
	of(`TODAY`, func(r *reader, _ []int) []string { return []string{r.today.String()} }),
	of(`YESTERDAY`, func(r *reader, _ []int) []string { return []string{(r.today - 1).String()} }),
	of(`BEFORE2`, func(r *reader, _ []int) []string { return []string{(r.today - 2).String()} }),
	of(`TOMORROW`, func(r *reader, _ []int) []string { return []string{(r.today + 1).String()} }),
	of(`THISYEAR`, func(r *reader, _ []int) []string { return []string{four(r.year())} }),
	of(`LASTYEAR`, func(r *reader, _ []int) []string { return []string{four(r.year() - 1)} }),
	of(`THISMONTH`, func(r *reader, _ []int) []string { return []string{r.today.String()[:7]} }),
	of(`LASTMONTH`, func(r *reader, _ []int) []string { return []string{r.firstOfMonth().Months(-1).String()[:7]} }),
	of(`THISWEEK`, func(r *reader, _ []int) []string { return weekFrom(monday(r.today)) }),
	of(`LASTWEEK`, func(r *reader, _ []int) []string { return weekFrom(monday(r.today) - 7) }),
}

// single reads one date. Within a bound or span its beginning or end is no more
// than itself.
func (r *reader) single(s string, within bool) []string {
	s = strings.TrimSuffix(s, ".")
	if list := r.matched(numeric, s); list != nil {
		return list
	}
	text, ok := signs(s)
	if !ok {
		return nil
	}
	at, text := taken(text, "EARLY", "MID", "LATE")
	weekday, text := taken(text, "W0", "W1", "W2", "W3", "W4", "W5", "W6")
	list := r.matched(worded, text)
	if list == nil && weekday != "" {
		list = r.matched(numeric, strings.ReplaceAll(text, " / ", "/"))
	}
	if weekday != "" {
		list = r.on(weekday, list)
	}
	if at == "" || within {
		return list
	}
	for i, text := range list {
		list[i] = parted(text, at)
	}
	return list
}

// matched reads a text by the first form that it has; nil where none fits.
func (r *reader) matched(forms []form, s string) []string {
	for _, f := range forms {
		groups := f.pattern.FindStringSubmatch(s)
		if groups == nil {
			continue
		}
		numbers := make([]int, len(groups)-1)
		for i, g := range groups[1:] {
			numbers[i], _ = strconv.Atoi(g)
		}
		if list := f.read(r, numbers); len(list) > 0 {
			return list
		}
	}
	return nil
}

// taken takes the first of some signs out of a text.
func taken(text string, some ...string) (sign, rest string) {
	all := strings.Fields(text)
	for i, word := range all {
		if slices.Contains(some, word) {
			return word, strings.Join(slices.Delete(all, i, i+1), " ")
		}
	}
	return "", text
}

// on keeps the days that are such a weekday.
func (r *reader) on(weekday string, list []string) (kept []string) {
	for _, text := range list {
		d, err := domain.ParseDate(text)
		if err == nil && d.Exact() && "W"+strconv.Itoa(int(weekdayOf(d.First()))) == weekday {
			kept = append(kept, text)
		}
	}
	r.weekday = r.weekday || len(list) > 0 && len(kept) == 0
	return kept
}

func weekdayOf(d domain.Day) time.Weekday {
	year, month, day := d.Date()
	return time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Weekday()
}

// parted gives the beginning, middle or end of a year or month, which nobody
// knows to the day; of anything else it stays the whole.
func parted(text, at string) string {
	d, err := domain.ParseDate(text)
	if err != nil {
		return text
	}
	year, m, _ := d.First().Date()
	switch {
	case len(text) == len("2019"):
		return map[string]string{"EARLY": portion(year, 40), "MID": portion(year, 34) + "/" + portion(year, 35), "LATE": portion(year, 41)}[at] + "~"
	case len(text) == len("2019-10") && domain.DayOf(year, m+1, 0) == d.Last():
		first, last := d.First(), d.Last()
		ends := map[string][2]domain.Day{"EARLY": {first, first + 14}, "MID": {first + 7, first + 22}, "LATE": {first + 14, last}}[at]
		return ends[0].String() + "/" + ends[1].String() + "~"
	}
	return text + "~"
}

// turned reads day and month, which some write the other way round.
func (r *reader) turned(a, b, year int) []string {
	list := day(year, b, a)
	if r.lang == "en" && a != b {
		list = append(list, day(year, a, b)...)
	}
	return list
}

// yearless asks for this year and the last one.
func (r *reader) yearless(of func(year int) []string) (list []string) {
	for _, year := range r.lately() {
		list = append(list, of(year)...)
	}
	return list
}

func (r *reader) lately() []int { return []int{r.year(), r.year() - 1} }

func (r *reader) year() int {
	year, _, _ := r.today.Date()
	return year
}

func (r *reader) firstOfMonth() domain.Day {
	year, month, _ := r.today.Date()
	return domain.DayOf(year, month, 1)
}

// ago gives the last season of its sort that has begun.
func (r *reader) ago(season int) []string {
	for year := r.year(); year > r.year()-3; year-- {
		if d := domain.MustDate(portion(year, season)); d.First() <= r.today {
			return []string{portion(year, season)}
		}
	}
	return nil
}

func portion(year, part int) string { return fmt.Sprintf("%04d-%02d", year, part) }

func month(year, m int) []string {
	if m < 1 || m > 12 {
		return nil
	}
	return []string{portion(year, m)}
}

func day(year, m, d int) []string {
	text := fmt.Sprintf("%04d-%02d-%02d", year, m, d)
	if _, err := domain.ParseDate(text); err != nil {
		return nil
	}
	return []string{text}
}

func years(from, to int) []string {
	if to <= from {
		return nil
	}
	return []string{four(from) + "/" + four(to)}
}

// winter reads the two years that a winter lies in.
func winter(year, next int) []string {
	if next != year+1 && next != (year+1)%100 {
		return nil
	}
	return []string{portion(year, 24)}
}

// week gives the days of a week of ISO 8601.
func week(year, n int) []string {
	first := monday(domain.DayOf(year, time.January, 4)) + domain.Day(7*(n-1))
	if n < 1 || n > 53 || first > domain.DayOf(year, time.December, 28) {
		return nil
	}
	return weekFrom(first)
}

func weekFrom(first domain.Day) []string {
	return []string{first.String() + "/" + (first + 6).String()}
}

func monday(d domain.Day) domain.Day { return d - domain.Day((int(weekdayOf(d))+6)%7) }

func yearOf(digits int) int {
	year, _ := strconv.Atoi(century(fmt.Sprintf("%02d", digits)))
	return year
}
