package spoken

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"kronika/domain"
)

// part is a year, a portion of it by its EDTF number, or a day.
type part struct{ year, portion, day int }

func (p part) edtf() string {
	switch {
	case p.portion == 0:
		return fmt.Sprintf("%04d", p.year)
	case p.day == 0:
		return fmt.Sprintf("%04d-%02d", p.year, p.portion)
	}
	return fmt.Sprintf("%04d-%02d-%02d", p.year, p.portion, p.day)
}

var (
	numbersOnly = regexp.MustCompile(`^(\d{1,2})([/.-])(\d{1,2})([/.\- ]) ?(\d{4}|\d{2})$`)
	dayMonth    = regexp.MustCompile(`^(\d{1,2})[/.](\d{1,2})$`)
	yearFirst   = regexp.MustCompile(`^(\d{4})[/.](\d{1,2})[/.](\d{1,2})$`)
	closely     = regexp.MustCompile(`^(\d{4})(\d{2})(\d{2})$`)
	winters     = regexp.MustCompile(`^(\d{4})[/-](\d{4}|\d{2})$`)
	ordinal     = regexp.MustCompile(`^(\d{1,2})(?:st|nd|rd|th|:?e|:?a)?$`)
	aYear       = regexp.MustCompile(`^\d{4}$`)
)

// read reads one point or part of time; what it leaves out stands in after, the
// end of the span that it begins.
func (r *reader) read(s string, after part) (part, *domain.Error) {
	if p, ok := r.relative(s); ok {
		return p, nil
	}
	if d, err := domain.ParseDate(s); err == nil && !strings.ContainsAny(s, "/?~%") {
		return partOf(d.String()), nil
	}
	for _, form := range []*regexp.Regexp{yearFirst, closely} {
		if m := form.FindStringSubmatch(s); m != nil {
			return r.day(number(m[1]), number(m[2]), number(m[3]))
		}
	}
	if m := numbersOnly.FindStringSubmatch(s); m != nil {
		return r.numbers(m)
	}
	if m := dayMonth.FindStringSubmatch(s); m != nil && after.year != 0 {
		return r.day(after.year, number(m[2]), number(m[1]))
	}
	return r.words(s, after)
}

func number(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}

func partOf(edtf string) (p part) {
	for i, s := range strings.Split(edtf, "-") {
		*[]*int{&p.year, &p.portion, &p.day}[i] = number(s)
	}
	return p
}

// numbers reads day, month and year where only their numbers are given.
func (r *reader) numbers(m []string) (part, *domain.Error) {
	a, b := number(m[1]), number(m[3])
	switch {
	case len(m[5]) == 2:
		return part{}, r.fault("said.shortYear")
	case m[2] != "/" || m[4] != "/" || a > 12 || a == b:
		return r.day(number(m[5]), b, a)
	case b > 12:
		return r.day(number(m[5]), a, b)
	}
	one, other := part{number(m[5]), b, a}, part{number(m[5]), a, b}
	return part{}, r.either(one, other)
}

// either says that a date can be read in two ways.
func (r *reader) either(one, other part) *domain.Error {
	f := r.fault("said.either")
	for name, p := range map[string]part{"one": one, "other": other} {
		d, err := domain.ParseDate(p.edtf())
		if err != nil {
			return r.fault("said.unclear")
		}
		f.Args[name] = d
	}
	return f
}

// day gives a day, or says how many the month has.
func (r *reader) day(year, month, day int) (part, *domain.Error) {
	p := part{year, month, day}
	if month < 1 || month > 12 {
		return p, r.fault("said.noMonth")
	}
	if _, err := domain.ParseDate(p.edtf()); err != nil {
		f := r.fault("said.noDay")
		f.Args["month"] = domain.MustDate(part{year, month, 0}.edtf())
		f.Args["days"] = int(domain.MustDate(part{year, month, 0}.edtf()).Last()-domain.MustDate(part{year, month, 0}.edtf()).First()) + 1
		return p, f
	}
	return p, nil
}

// relative reads what is told from today.
func (r *reader) relative(s string) (part, bool) {
	if days, ok := daysFrom[s]; ok {
		return partOf((r.today + domain.Day(days)).String()), true
	}
	if years, ok := yearsFrom[s]; ok {
		year, _, _ := r.today.Date()
		return part{year: year + years}, true
	}
	return part{}, false
}

// words reads a date with a name in it: of a month, a season, a quarter or a
// half-year.
func (r *reader) words(s string, after part) (part, *domain.Error) {
	p, fault := r.named(s)
	if fault != nil {
		return p, fault
	}
	if p.portion == 0 && p.day != 0 {
		p.portion = after.portion
	}
	if p.year == 0 {
		p.year = after.year
		if p.year != 0 && p.portion == 24 {
			return p, r.fault("said.unclear")
		}
	}
	switch {
	case p.portion == 0 && p.day != 0 || p.portion == 0 && p.year == 0:
		return p, r.fault("said.unclear")
	case p.year == 0:
		return p, r.fault("said.noYear")
	case p.day != 0:
		return r.day(p.year, p.portion, p.day)
	}
	return p, nil
}

// named gathers the words and numbers of a date.
func (r *reader) named(s string) (p part, fault *domain.Error) {
	nth, winter := 0, ""
	for _, w := range strings.Fields(s) {
		w = strings.TrimSuffix(w, ".")
		switch {
		case filler[w]:
		case aYear.MatchString(w) && p.year == 0:
			p.year = number(w)
		case months[w] != 0 && p.portion == 0:
			p.portion = months[w]
		case ordinals[w] != 0 && nth == 0:
			nth = ordinals[w]
		case halves[w] && p.portion == 0 && (nth == 1 || nth == 2):
			p.portion, nth = 39+nth, 0
		case quarters[w] && p.portion == 0 && nth >= 1 && nth <= 4:
			p.portion, nth = 32+nth, 0
		case quarters[w] && p.portion == 0 && nth == 0:
			p.portion = -1 // its number follows
		case winters.MatchString(w):
			winter = w
		case p.portion == -1 && ordinal.MatchString(w) && number(w) >= 1 && number(w) <= 4:
			p.portion = 32 + number(w)
		case ordinal.MatchString(w) && p.day == 0:
			p.day = number(ordinal.FindStringSubmatch(w)[1])
			if p.day <= 4 {
				nth = p.day
			}
		default:
			return p, r.fault("said.unclear")
		}
		if p.portion > 32 && nth == 0 {
			p.day = 0
		}
	}
	if p.portion > 12 && p.day != 0 || p.portion < 0 {
		return p, r.fault("said.unclear")
	}
	return r.winter(p, winter)
}

// winter finds the year in which a winter begins.
func (r *reader) winter(p part, of string) (part, *domain.Error) {
	m := winters.FindStringSubmatch(of)
	switch {
	case p.portion != 24 && of != "":
		return p, r.fault("said.unclear")
	case p.portion != 24:
		return p, nil
	case m != nil:
		p.year = number(m[1])
		if (p.year+1)%100 != number(m[2])%100 {
			return p, r.fault("said.unclear")
		}
		return p, nil
	case p.year == 0:
		return p, r.fault("said.noYear")
	}
	return p, r.either(part{p.year - 1, 24, 0}, part{p.year, 24, 0})
}
