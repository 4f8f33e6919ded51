// Package spoken reads dates as people write them, in Swedish and English alike:
// "våren 2019", "14/10 2019", "mellan maj och juni 2018", "i går", and EDTF.
//
// Decisions:
//   - What can be read in two ways is refused with both readings, and what lacks
//     its year with that: nothing is guessed.
//   - A day and a month with a slash or a full stop between them and the year set
//     apart (14/10 2019) or the day above twelve are day and month; 3/4/2019 can
//     be either. 3.4.2019, which no one writes month first, is 3 April.
//   - "vintern 2019" lies in two years; "vintern 2019/20" is the one that begins
//     in December 2019.
//   - Every date that the program shows in words is read back as the same date.
package spoken

import (
	"strings"

	"kronika/domain"
)

// limit is the most characters of a date in words.
const limit = 100

// Parse reads a date as it was written; today is the day of "i dag" and
// "yesterday". What cannot be read, or can be read in two ways, is an Error
// with what came and what is expected; its Field is empty.
func Parse(text string, today domain.Day) (domain.Date, *domain.Error) {
	came := strings.TrimSpace(text)
	if len([]rune(came)) > limit {
		return domain.Date{}, domain.Fault(domain.Invalid, "said.tooLong", domain.Args{"limit": limit})
	}
	if d, err := domain.ParseDate(came); err == nil {
		return d, nil
	}
	r := reader{came: came, today: today}
	edtf, fault := r.marked(tidy(came))
	if fault != nil {
		return domain.Date{}, fault
	}
	d, err := domain.ParseDate(edtf)
	if err != nil {
		return domain.Date{}, r.wrong(err.Key)
	}
	return d, nil
}

// reader reads one date.
type reader struct {
	came  string
	today domain.Day
}

func (r *reader) fault(key string) *domain.Error {
	return domain.Fault(domain.Invalid, key, domain.Args{"came": r.came})
}

// wrong makes a fault of what the domain says of a date.
func (r *reader) wrong(key string) *domain.Error {
	switch key {
	case "date.reversed", "date.noSuchDay":
		return r.fault(key)
	}
	return r.fault("said.unclear")
}

// tidy gives the text in lower case, with single spaces and one kind of dash.
func tidy(s string) string {
	s = strings.NewReplacer("–", "-", "—", "-", "−", "-", ",", " , ", "\u00a0", " ").Replace(strings.ToLower(s))
	return strings.Join(strings.Fields(s), " ")
}

// marked takes the words of doubt away and reads the rest.
func (r *reader) marked(s string) (string, *domain.Error) {
	uncertain, approximate := false, false
	for again := true; again; {
		again = false
		s = strings.Trim(s, " ,")
		for _, mark := range marks {
			rest, ok := mark.take(s)
			if ok && rest != s {
				s, again = rest, true
				uncertain, approximate = uncertain || mark.uncertain, approximate || !mark.uncertain
			}
		}
	}
	d, fault := r.whole(s)
	if fault != nil {
		return "", fault
	}
	if rest, ok := strings.CutSuffix(d, "~"); ok {
		d, approximate = rest, true
	}
	switch {
	case uncertain && approximate:
		d += "%"
	case uncertain:
		d += "?"
	case approximate:
		d += "~"
	}
	return d, nil
}

// take takes a mark off a text.
func (m mark) take(s string) (string, bool) {
	if rest, ok := strings.CutPrefix(s, m.word); ok && !m.after && (rest == "" || strings.HasPrefix(rest, " ")) {
		return strings.TrimSpace(rest), rest != ""
	}
	if rest, ok := strings.CutSuffix(s, m.word); ok && m.after {
		return strings.TrimSpace(rest), rest != ""
	}
	return s, false
}

// whole reads a date without marks: open, a span, or one point or part of time.
func (r *reader) whole(s string) (string, *domain.Error) {
	for _, word := range until {
		if rest, ok := strings.CutPrefix(s, word+" "); ok {
			return r.open(rest, "../", "")
		}
	}
	if from, to, ok := between(s); ok {
		return r.span(from, to)
	}
	for _, word := range since {
		if rest, ok := strings.CutPrefix(s, word+" "); ok {
			return r.open(rest, "", "/..")
		}
	}
	return r.one(s, part{})
}

// open reads what stands beside an open end.
func (r *reader) open(s, before, after string) (string, *domain.Error) {
	s, mark := doubt(s)
	d, fault := r.one(s, part{})
	return before + d + after + mark, fault
}

// doubt takes the words of about off what stands in the middle of a date.
func doubt(s string) (rest, mark string) {
	for _, m := range marks {
		if rest, ok := m.take(s); ok && !m.uncertain {
			return rest, "~"
		}
	}
	return s, ""
}

// span reads both ends; what the first leaves out, the second has.
func (r *reader) span(from, to string) (string, *domain.Error) {
	to = without(to, endOf)
	last, fault := r.read(to, part{})
	if fault != nil {
		return "", fault
	}
	first, fault := r.read(without(from, startOf), last)
	if fault != nil {
		return "", fault
	}
	return first.edtf() + "/" + last.edtf(), nil
}

func without(s string, words []string) string {
	for _, w := range words {
		if rest, ok := strings.CutPrefix(s, w+" "); ok {
			return rest
		}
	}
	return s
}

func (r *reader) one(s string, after part) (string, *domain.Error) {
	p, fault := r.read(s, after)
	if fault != nil {
		return "", fault
	}
	return p.edtf(), nil
}
