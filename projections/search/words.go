package search

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// wordLimit is the most bytes of a word that are compared: what is longer is no
// word that anybody would write.
const wordLimit = 96

// word is a word of a text: its bytes there, and as it is compared, in lower case.
type word struct {
	from, to int
	text     string
}

// wordsOf gives the words of a text in order: runs of letters and figures, with
// the marks that stand on them. All else parts words, hyphens too.
func wordsOf(text string) iter.Seq[word] {
	return func(yield func(word) bool) {
		from := -1
		for i, r := range text {
			in := unicode.IsLetter(r) || unicode.IsDigit(r) || from >= 0 && unicode.IsMark(r)
			if in && from < 0 {
				from = i
			}
			if !in && from >= 0 {
				if !yield(word{from, i, plain(text[from:i])}) {
					return
				}
				from = -1
			}
		}
		if from >= 0 {
			yield(word{from, len(text), plain(text[from:])})
		}
	}
}

// plain gives a word as it is compared: in lower case, its letters composed.
func plain(s string) string {
	if s = strings.ToLower(s); !ascii(s) {
		s = norm.NFC.String(s)
	}
	if len(s) <= wordLimit {
		return s
	}
	end := wordLimit
	for !utf8.RuneStart(s[end]) {
		end--
	}
	return s[:end]
}

// fold gives a word without the marks on its letters, so that who has no å on
// the keyboard finds it under a.
func fold(s string) string {
	if ascii(s) {
		return s
	}
	var b strings.Builder
	for _, r := range norm.NFD.String(s) {
		if plain, ok := unmarked[r]; ok {
			b.WriteString(plain)
		} else if !unicode.Is(unicode.Mn, r) {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// unmarked are letters whose marks do not come apart.
var unmarked = map[rune]string{'ø': "o", 'æ': "ae", 'ß': "ss", 'đ': "d", 'ð': "d", 'ł': "l", 'þ': "th", 'œ': "oe", 'ı': "i", 'ŋ': "n", 'ŧ': "t"}

func ascii(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
