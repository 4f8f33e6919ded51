package search

import (
	"slices"
	"strings"

	"kronika/domain"
)

// Lexeme is a form that a word of an entry is found under, for an index outside the
// program that knows no languages.
type Lexeme struct {
	Text string
	At   []Standing // at most StandingsLimit, in order
}

// Standing is where a word stands: its position, from 1, and the weight of the
// text, A to C.
type Standing struct {
	Position uint16
	Weight   byte
}

// What PostgreSQL's text search vectors hold: further words and places of an entry
// are found where they stand in phrases, or not at all.
const (
	StandingsLimit = 255
	PositionLimit  = 16_383
	lexemesLimit   = 900_000 // bytes of all lexemes of an entry
)

// Marks of lexemes: as it is written, and without the marks on its letters. Those
// of other forms are their languages' own.
const (
	asWritten  = "="
	unmarkedAs = "~"
)

// LexemesOf gives what an entry is found under, sorted.
func LexemesOf(i *domain.Item) []Lexeme {
	at, known := map[string][]Standing{}, map[string][]string{}
	position := 1
	for _, s := range saidBy(i) {
		for w := range wordsOf(s.text) {
			under := known[w.text]
			if under == nil {
				under = append([]string{asWritten + w.text, unmarkedAs + fold(w.text)}, forms(w.text)...)
				known[w.text] = under
			}
			stands := Standing{uint16(min(position, PositionLimit)), 'A' + byte(s.sort)}
			for _, text := range under {
				at[text] = append(at[text], stands)
			}
			position++
		}
		position++
	}
	return packed(at)
}

func packed(at map[string][]Standing) []Lexeme {
	list, size := make([]Lexeme, 0, len(at)), 0
	for text, stands := range at {
		stands = slices.CompactFunc(stands, func(a, b Standing) bool { return a.Position == b.Position })
		list = append(list, Lexeme{text, stands[:min(len(stands), StandingsLimit)]})
	}
	slices.SortFunc(list, func(a, b Lexeme) int { return strings.Compare(a.Text, b.Text) })
	for i, l := range list {
		if size += len(l.Text) + 8 + 2*len(l.At); size > lexemesLimit {
			return list[:i]
		}
	}
	return list
}

// Alternative is one way in which an entry may answer to a term: in PostgreSQL's
// notation of text search, with the rank that it gives.
type Alternative struct {
	Asked string
	Rank  int
}

// Alternatives lists for each term the ways in which entries may answer to it, the
// best first.
func (q *Query) Alternatives() [][]Alternative {
	var list [][]Alternative
	for i := range q.terms {
		t := &q.terms[i]
		var ways []Alternative
		for _, level := range []int{exactly, inflected, begun} {
			if level == begun && !t.begins {
				continue
			}
			for sort := range sorts {
				ways = append(ways, Alternative{t.notation(level, string(rune('A'+sort))), level + sort})
			}
		}
		list = append(list, ways)
	}
	return list
}

// notation writes the words of a term, to be found at a level in texts of a weight.
func (t *term) notation(level int, weight string) string {
	words := make([]string, len(t.words))
	for i := range t.words {
		w, last := &t.words[i], i == len(t.words)-1
		switch {
		case level == exactly:
			words[i] = lexeme(asWritten+w.text, weight)
		case level == begun && last:
			words[i] = lexeme(unmarkedAs+w.folded, "*"+weight)
		case t.inflects():
			words[i] = lexeme(unmarkedAs+w.folded, weight)
			for _, form := range w.forms {
				words[i] += "|" + lexeme(form, weight)
			}
		default:
			words[i] = lexeme(unmarkedAs+w.folded, weight)
		}
	}
	return strings.Join(words, "<->")
}

// lexeme writes a lexeme; words have letters, figures and marks only, so that
// nothing in them could end it.
func lexeme(text, weight string) string { return "'" + text + "':" + weight }

// Stem gives the stem of a word in lower case in swedish or english.
func Stem(language, word string) string {
	for _, l := range languages {
		if l.name == language {
			return stem(l.stem, word)
		}
	}
	return word
}
