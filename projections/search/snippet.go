package search

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// How many characters of a text a snippet has about, and how many at most before
// the first mark.
const (
	snippetLength = 180
	snippetLead   = 60
)

// match is where a term stands in a text, in bytes, and how well it answers.
type match struct {
	from, to, term int
	quality        int
}

// matches finds the terms in a text, in order.
func (q *Query) matches(text string) (list []match) {
	words := slices.Collect(wordsOf(text))
	for n := range q.terms {
		t := &q.terms[n]
		for i := range words {
			if level := t.at(words[i:]); level != never {
				list = append(list, match{words[i].from, words[i+len(t.words)-1].to, n, level})
			}
		}
	}
	slices.SortStableFunc(list, func(a, b match) int { return a.from - b.from })
	return list
}

// at tells how the words at the beginning of some answer to the term.
func (t *term) at(words []word) int {
	if len(words) < len(t.words) {
		return never
	}
	worst := exactly
	for n := range t.words {
		worst = max(worst, t.level(n, words[n].text))
	}
	return worst
}

// best gives the text that answers best and its field: the one with most of the
// terms, then with the closest words, then the first.
func (q *Query) best(texts []said) (field string, s Snippet) {
	s.Marks = []Span{}
	most, least := 0, 0
	for _, t := range texts {
		list := q.matches(t.text)
		found := make(map[int]int)
		for _, m := range list {
			if old, ok := found[m.term]; !ok || m.quality+t.sort < old {
				found[m.term] = m.quality + t.sort
			}
		}
		sum := 0
		for _, quality := range found {
			sum += quality
		}
		if len(found) > most || len(found) == most && most > 0 && sum < least {
			most, least = len(found), sum
			field, s.Text = t.field, snip(t.text, list)
		}
	}
	s.Marks = q.Marks(s.Text)
	return field, s
}

// Marks gives the parts of a text that are searched for.
func (q *Query) Marks(text string) []Span { return spans(text, q.matches(text)) }

// snip cuts the part of a text around its first match, between words. Its lines
// are joined to one.
func snip(text string, list []match) string {
	from, to := 0, len(text)
	if utf8.RuneCountInString(text) > snippetLength {
		from = backWord(text, list[0].from)
		to = max(onWord(text, from), list[0].to)
	}
	part := strings.Join(strings.Fields(text[from:to]), " ")
	if from > 0 {
		part = "… " + part
	}
	if to < len(text) {
		part += " …"
	}
	return part
}

// spans gives matches as parts that are apart from each other, in characters.
func spans(text string, list []match) []Span {
	marks, bytes, characters := []Span{}, 0, 0
	count := func(to int) int {
		characters += utf8.RuneCountInString(text[bytes:to])
		bytes = to
		return characters
	}
	for i := 0; i < len(list); {
		from, to := list[i].from, list[i].to
		for i++; i < len(list) && list[i].from < to; i++ {
			to = max(to, list[i].to)
		}
		marks = append(marks, Span{count(from), count(to)})
	}
	return marks
}

// backWord gives the beginning of a word some way before a place in a text.
func backWord(text string, at int) int {
	from := at
	for n := 0; n < snippetLead && from > 0; n++ {
		_, size := utf8.DecodeLastRuneInString(text[:from])
		from -= size
	}
	if from == 0 {
		return 0
	}
	if space := strings.IndexAny(text[from:at], " \n\t"); space >= 0 {
		return from + space + 1
	}
	return at
}

// onWord gives the end of a word a snippet's length after a place in a text.
func onWord(text string, from int) int {
	to := from
	for n := 0; n < snippetLength && to < len(text); n++ {
		_, size := utf8.DecodeRuneInString(text[to:])
		to += size
	}
	if to == len(text) {
		return to
	}
	if space := strings.LastIndexAny(text[from:to], " \n\t"); space > 0 {
		return from + space
	}
	return to
}
