package wording

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// inner are abbreviations that stand before the rest of a sentence: a full
// stop after them ends none.
var inner = set(`bl.a t.ex d.v.s dvs ca nr nris kap s.k sk f.d f.n fr.o.m t.o.m p.g.a pga m.a.o kl s:t jfr jmf resp inkl exkl
	prop dir bet dnr tel tfn sid art mom skr rskr dr prof enl exv fig tab bil ang avs äv i.s.f m.h.a o.dyl e.kr f.kr
	e.g i.e vs cf al mr mrs ms approx incl ch sec vol pp`)

// closing are abbreviations that may also end a sentence.
var closing = set(`m.m m.fl mm mfl o.s.v osv etc o.d e.d e.dyl dyl f ff milj mdr ggr`)

func set(words string) map[string]bool {
	m := map[string]bool{}
	for word := range strings.FieldsSeq(words) {
		m[word] = true
	}
	return m
}

// SentencesOf cuts a text into sentences, which make up the text again: white
// space and line breaks stand at their ends. A line of a list is a sentence,
// with its mark.
func SentencesOf(text string) []string { return segments(text, ends) }

// ParagraphsOf cuts a text into its lines, which make up the text again: empty
// ones stand at the end of the one before.
func ParagraphsOf(text string) []string {
	return segments(text, func(_, space, _ string) bool { return strings.ContainsFunc(space, isBreak) })
}

// segments cuts a text at the runs of white space where end says so, of what
// stands before a run in its segment, the run, and the rest.
func segments(text string, end func(before, space, rest string) bool) []string {
	var list []string
	for from, at := 0, 0; from < len(text); {
		n := strings.IndexFunc(text[at:], unicode.IsSpace)
		if n < 0 {
			return append(list, text[from:])
		}
		begin := at + n
		rest := strings.TrimLeftFunc(text[begin:], unicode.IsSpace)
		at = len(text) - len(rest)
		if extended(rest) {
			continue
		}
		if rest == "" || strings.TrimSpace(text[from:begin]) != "" && end(text[from:begin], text[begin:at], rest) {
			list, from = append(list, text[from:at]), at
		}
	}
	return list
}

// listed are the beginnings of a list's line.
var listed = regexp.MustCompile(`^(?:[-–—•*·▪]|\d{1,3}[.)]|\pL[.)])\s`)

// ends tells whether a sentence ends where white space stands between it and
// the rest.
func ends(before, space, rest string) bool {
	before = strings.TrimSpace(before)
	bare := strings.TrimRight(before, `"'”’»)]}`)
	last, _ := utf8.DecodeLastRuneInString(bare)
	stopped := strings.ContainsRune(".!?…", last)
	next, _ := utf8.DecodeRuneInString(strings.TrimLeft(rest, `"'”“’‘«»([{–—`))
	if strings.ContainsFunc(space, isBreak) {
		return stopped || !unicode.IsLower(next) || strings.Count(space, "\n") > 1 || listed.MatchString(rest)
	}
	if !stopped || unicode.IsLower(next) || itemMark(bare) {
		return false
	}
	return last != '.' || !abbreviated(bare, next)
}

// itemMark tells whether all that stands before is the mark of a list's line:
// "1.", "a." or "2.1.".
func itemMark(before string) bool {
	word := strings.TrimSuffix(before, ".")
	return word != before && len(word) < 6 && (utf8.RuneCountInString(word) == 1 ||
		!strings.ContainsFunc(word, func(r rune) bool { return r != '.' && !unicode.IsDigit(r) }))
}

// abbreviated tells whether a text ends with an abbreviation, which ends no
// sentence before next.
func abbreviated(text string, next rune) bool {
	text = strings.TrimSuffix(text, ".")
	fields := strings.FieldsFunc(text, func(r rune) bool {
		return unicode.IsSpace(r) || strings.ContainsRune(`"'”“’‘«»([{–—/`, r)
	})
	if len(fields) == 0 {
		return false
	}
	word := fields[len(fields)-1]
	if slices.Contains([]string{"no", "No", "p", "s", "st"}, word) {
		return unicode.IsDigit(next)
	}
	lower := strings.ToLower(word)
	return word == "St" || inner[lower] || closing[lower] && !unicode.IsUpper(next)
}
