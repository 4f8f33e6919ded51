// Package written reads dates as people write them, in Swedish and English: from
// paper and memory ("våren 2019", "14/10 2019", "omkring mars 2020", "between
// May and June 2018", "v. 42 2019", "i går") into the dates of the record.
//
// Decisions where the contract is silent:
//   - What is EDTF already is taken as such, before anything else is tried; what
//     has its form and is not in the calendar (2019-13, 2018-19) is refused.
//   - Words of both languages are understood by everybody. The reader's language
//     decides only what numbers mean: 10/11 2019 is a day in November in Swedish;
//     in English it may be one in October too.
//   - What can mean several things is asked, never guessed: winter 2019, 1 May
//     without a year, Oct 19. The fault has what it could mean.
//   - A date is never narrower than what was written. The beginning and end of a
//     year or month are its halves, marked as approximate.
//   - "Before" ends with the day, month or year before; "after" begins with the
//     next, and is open.
//   - Years of two digits are of this century up to 49, else of the last one.
//   - A weekday beside a day is held against the calendar.
//   - vt and ht, the terms of schools and assemblies, are the halves of a year.
package written

import (
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"kronika/domain"
)

// limit is the longest text that is read, in bytes.
const limit = 100

// Date reads what somebody wrote in a language ("sv" or "en") on a day. Where the
// text can mean several dates, these are listed beside the fault "written.several"
// with the arguments came, one and other; else the fault's key is "written.word"
// (a word that is none of a date's), "written.weekday", "written.short" (a day
// that the month has not, with month and days), "written.none", or one of
// domain.ParseDate where the text has the form of EDTF. All have the argument came.
func Date(text, lang string, today domain.Day) (date domain.Date, could []domain.Date, fault *domain.Error) {
	edtf, plain := domain.ParseDate(strings.TrimSpace(text))
	if plain == nil {
		return edtf, nil, nil
	}
	if plain.Key != "date.form" || len(text) > limit {
		return domain.Date{}, nil, plain
	}
	r := &reader{lang: lang, today: today}
	could = r.whole(tidied(text))
	switch {
	case len(could) == 1:
		return could[0], nil, nil
	case len(could) > 1:
		return domain.Date{}, could, r.fault("written.several", text, domain.Args{"one": could[0], "other": could[1]})
	case r.weekday:
		return domain.Date{}, nil, r.fault("written.weekday", text, nil)
	}
	if word, nearest := unknown(tidied(text)); word != "" {
		return domain.Date{}, nil, r.fault("written.word", text, domain.Args{"word": word, "nearest": nearest})
	}
	if month, days := r.shorter(tidied(text)); days > 0 {
		return domain.Date{}, nil, r.fault("written.short", text, domain.Args{"month": month, "days": days})
	}
	return domain.Date{}, nil, r.fault("written.none", text, nil)
}

// Echo says what a date was understood as, with its first and last day where it
// is more than one.
func Echo(d domain.Date) domain.Message {
	if d.Exact() || d.First().Open() || d.Last().Open() {
		return domain.Say("written.echo", domain.Args{"date": d})
	}
	return domain.Say("written.echo.span", domain.Args{"date": d, "first": d.First(), "last": d.Last()})
}

// reader reads one text.
type reader struct {
	lang    string
	today   domain.Day
	weekday bool // one was written that the calendar denies
}

func (r *reader) fault(key, came string, args domain.Args) *domain.Error {
	all := domain.Args{"came": strings.ToValidUTF8(strings.TrimSpace(came), "�")}
	for name, value := range args {
		all[name] = value
	}
	return domain.Fault(domain.Invalid, key, all)
}

// tidied gives a text in lower case, with one sort of space, dash and apostrophe.
func tidied(text string) string {
	s := strings.ToLower(norm.NFC.String(text))
	s = strings.NewReplacer("--", " – ", "–", " – ", "—", " – ", "−", "-", "’", "'", "´", "'", ",", " ", "(", " ", ")", " ", ";", " ").Replace(s)
	s = " " + strings.Join(strings.Fields(s), " ") + " "
	s = strings.ReplaceAll(s, " - ", " – ")
	for _, p := range phrases {
		s = strings.ReplaceAll(s, " "+p[0]+" ", " "+p[1]+" ")
	}
	return strings.TrimSpace(s)
}

// whole reads all of a text: what is said of the date, and the date.
func (r *reader) whole(s string) []domain.Date {
	marks := map[string]bool{}
	if cut, ok := strings.CutSuffix(s, "?"); ok {
		s, marks["?"] = strings.TrimSpace(cut), true
	}
	for {
		first, rest, _ := strings.Cut(s, " ")
		sign := words[strings.TrimSuffix(first, ".")]
		if sign != "?" && sign != "~" {
			break
		}
		s, marks[sign] = rest, true
	}
	return r.all(r.bounded(s), func(text string) string {
		plain := strings.TrimSuffix(text, "~")
		return plain + markOf(marks["?"], marks["~"] || plain != text)
	})
}

// markOf gives EDTF's mark of an uncertain or approximate date.
func markOf(uncertain, approximate bool) string {
	switch {
	case uncertain && approximate:
		return "%"
	case uncertain:
		return "?"
	case approximate:
		return "~"
	}
	return ""
}

// all makes other dates of texts, leaving out those that are none.
func (r *reader) all(texts []string, form func(string) string) (list []domain.Date) {
	for _, text := range texts {
		if d, err := domain.ParseDate(form(text)); err == nil && !slices.Contains(list, d) {
			list = append(list, d)
		}
	}
	return list
}

// bounded reads a date that may be bounded on one side or on both.
func (r *reader) bounded(s string) []string {
	first, rest, _ := strings.Cut(s, " ")
	sign := words[strings.TrimSuffix(first, ".")]
	switch sign {
	case "between":
		return r.span(rest)
	case "<":
		return each(r.inner(rest), func(d domain.Date) string { return "../" + beside(d, -1) })
	case "<=":
		return each(r.inner(rest), func(d domain.Date) string { return "../" + d.String() })
	case ">":
		return each(r.inner(rest), func(d domain.Date) string { return beside(d, 1) + "/.." })
	case ">=":
		if since := each(r.inner(rest), func(d domain.Date) string { return d.String() + "/.." }); len(since) > 0 {
			return since
		}
		return r.span(rest)
	}
	if list := r.single(s, false); len(list) > 0 || r.weekday {
		return list
	}
	return r.span(s)
}

// inner reads the date of a bound; "by around 2015" has its mark at the end.
func (r *reader) inner(s string) []string {
	first, rest, _ := strings.Cut(s, " ")
	if words[strings.TrimSuffix(first, ".")] != "~" {
		return r.single(s, true)
	}
	var list []string
	for _, text := range r.single(rest, true) {
		list = append(list, text+"~")
	}
	return list
}

// each makes a text of every date among texts; the mark goes to the end.
func each(texts []string, form func(domain.Date) string) (list []string) {
	for _, text := range texts {
		plain := strings.TrimSuffix(text, "~")
		if d, err := domain.ParseDate(plain); err == nil && !strings.Contains(plain, "/") {
			list = append(list, form(d)+text[len(plain):])
		}
	}
	return list
}
