package search

import (
	"slices"
	"strings"
	"unicode/utf8"

	"kronika/domain"
)

// QueryLimit is the most characters of what is searched for.
const QueryLimit = 200

// Query is what is searched for: an entry is found that has all its terms.
type Query struct {
	Text  string // as given
	terms []term
}

// term is one word, or several that stand beside each other.
type term struct {
	words  []wanted
	begins bool // the last is the beginning of a word
	quoted bool // as written, not inflected
}

// wanted is a word searched for, in the forms that it is found under.
type wanted struct {
	text, folded string
	forms        []string
}

// How a word of a text answers to one searched for, the better the lower. To it the
// rank of the sort of text is added that it stands in.
const (
	exactly   = 0         // spelled the same
	inflected = 1 * sorts // another form of it, or spelled the same but for marks on letters
	begun     = 2 * sorts // it begins so
	never     = 255
)

// Parse reads what is searched for; field names what is at fault. All words must
// be found. Those between quotation marks stand together and as written, and so
// do the parts of a word with a hyphen or slash in it. The last word may be the
// beginning of one, unless a space follows; so may any with * after it.
//
// Errors: "search.tooLong" and "search.noWords" (Invalid).
func Parse(field, came string) (*Query, *domain.Error) {
	if n := utf8.RuneCountInString(came); n > QueryLimit {
		return nil, domain.Wrong(field, "search.tooLong", domain.Args{"came": n, "limit": QueryLimit})
	}
	q := &Query{Text: strings.ToValidUTF8(came, " ")}
	for i, part := range strings.Split(marked(q.Text), `"`) {
		if quoted := i%2 == 1; quoted {
			q.add(part, true, false)
			continue
		}
		for one := range strings.FieldsSeq(part) {
			q.add(one, false, strings.HasSuffix(one, "*"))
		}
	}
	if len(q.terms) == 0 {
		return nil, domain.Wrong(field, "search.noWords", domain.Args{"came": came})
	}
	last := &q.terms[len(q.terms)-1]
	if !last.quoted && !endsWord(came) && utf8.RuneCountInString(last.words[len(last.words)-1].text) >= beginning {
		last.begins = true
	}
	return q, nil
}

// beginning is the fewest characters that words are looked for by unasked.
const beginning = 3

// marked gives a text with one sort of quotation marks: every second part between
// them is quoted.
func marked(s string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune("”“„«»", r) {
			return '"'
		}
		return r
	}, s)
}

// endsWord tells whether what was written ends after a word.
func endsWord(s string) bool { return strings.TrimRight(s, " \t\"”“»") != s }

// add adds the words of a part as one term.
func (q *Query) add(part string, quoted, begins bool) {
	t := term{quoted: quoted, begins: begins}
	for w := range wordsOf(part) {
		t.words = append(t.words, wanted{w.text, fold(w.text), forms(w.text)})
	}
	if len(t.words) > 0 {
		q.terms = append(q.terms, t)
	}
}

// level tells how a word of a text answers to one of the term's, never where it
// does not.
func (t *term) level(at int, text string) int {
	w := &t.words[at]
	last := at == len(t.words)-1
	switch {
	case text == w.text:
		return exactly
	case fold(text) == w.folded, t.inflects() && t.shares(w, text):
		return inflected
	case last && t.begins && strings.HasPrefix(fold(text), w.folded):
		return begun
	}
	return never
}

// inflects tells whether other forms of the words will do.
func (t *term) inflects() bool { return !t.quoted && len(t.words) == 1 }

func (t *term) shares(w *wanted, text string) bool {
	return slices.ContainsFunc(forms(text), func(f string) bool { return slices.Contains(w.forms, f) })
}
