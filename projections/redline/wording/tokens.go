package wording

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// token is a word or the like, with the white space after it.
type token struct{ core, space string }

// tokensOf cuts a text into tokens, which make up the text again. The first has
// no core where the text begins with white space.
func tokensOf(text string) []token {
	var list []token
	if n := spaces(text); n > 0 {
		list, text = append(list, token{"", text[:n]}), text[n:]
	}
	for text != "" {
		n := coreLen(text)
		m := spaces(text[n:])
		list, text = append(list, token{text[:n], text[n : n+m]}), text[n+m:]
	}
	return list
}

// spaces gives the bytes of white space that a text begins with, line breaks
// aside. One that carries a combining mark is a letter of its own.
func spaces(text string) int {
	n := 0
	for n < len(text) {
		r, size := utf8.DecodeRuneInString(text[n:])
		if !unicode.IsSpace(r) || isBreak(r) || extended(text[n+size:]) {
			break
		}
		n += size
	}
	return n
}

func isBreak(r rune) bool {
	return r >= '\n' && r <= '\r' || r == 0x85 || r == 0x2028 || r == 0x2029
}

// coreLen gives the bytes of the token that a text begins with.
func coreLen(text string) int {
	r, size := utf8.DecodeRuneInString(text)
	switch {
	case strings.HasPrefix(text, "\r\n"):
		return 2
	case isBreak(r):
		return size
	case r == '§':
		return paragraphSign(text)
	case addressed(text):
		return address(text)
	case isWord(r):
		return sectioned(text, wordLen(text))
	}
	return symbol(text)
}

// isWord tells whether a rune may begin a word.
func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }

// extends tells whether a rune belongs to the character before it.
func extends(r rune) bool {
	return unicode.IsMark(r) || r == 0x200c || r == 0x200d || r == 0xad || r >= 0x1f3fb && r <= 0x1f3ff
}

func extended(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return extends(r)
}

// wordLen gives the bytes of the word or number that a text begins with, with
// what stands inside it: kol-dioxid, EU:s, t.ex, 1,5, 2017:583, 1 234.
func wordLen(text string) int {
	n, last := 0, rune(0)
	for n < len(text) {
		r, size := utf8.DecodeRuneInString(text[n:])
		switch {
		case isWord(r):
			last = r
		case extends(r):
		case n > 0 && joins(last, r, text[n+size:]):
		case r == ' ' && thousands(text[:n], text[n+size:]):
		default:
			return n
		}
		n += size
	}
	return n
}

// thousands tells whether a space stands between the thousands of a number: up
// to three digits before it, or groups of three, and just three after it.
func thousands(before, rest string) bool {
	digits := func(s string) bool { return strings.Trim(s, "0123456789") == "" }
	for i, group := range strings.Split(before, " ") {
		if !digits(group) || len(group) > 3 || i > 0 && len(group) != 3 {
			return false
		}
	}
	if len(rest) < 3 || !digits(rest[:3]) {
		return false
	}
	next, _ := utf8.DecodeRuneInString(rest[3:])
	return !isWord(next)
}

// joins tells whether a rune between the last letter or digit and the rest of
// the text stands inside a word.
func joins(last, r rune, rest string) bool {
	next, _ := utf8.DecodeRuneInString(rest)
	if !isWord(next) {
		return false
	}
	digits := unicode.IsDigit(last) && unicode.IsDigit(next)
	switch r {
	case '-', '\u2010', '\u2011', '\'', '’', '_', '@':
		return true
	case '.', ':':
		return digits || unicode.IsLetter(last) && unicode.IsLetter(next)
	case ',', '/', '\u00a0', '\u202f', '\u2009':
		return digits
	}
	return false
}

// sectioned takes the section sign after a number in: "12 §", "12 a §".
func sectioned(text string, n int) int {
	if !unicode.IsDigit(rune(text[0])) {
		return n
	}
	rest := unspaced(text[n:])
	if len(rest) > 1 && rest[0] >= 'a' && rest[0] <= 'z' && len(rest) < len(text)-n && strings.HasPrefix(unspaced(rest[1:]), "§") {
		rest = unspaced(rest[1:])
	}
	if !strings.HasPrefix(rest, "§") || extended(rest[len("§"):]) {
		return n
	}
	return len(text) - len(rest) + len("§")
}

// unspaced takes one space off, where there is one.
func unspaced(text string) string {
	for _, space := range []string{" ", "\u00a0", "\u202f"} {
		if rest, ok := strings.CutPrefix(text, space); ok {
			return rest
		}
	}
	return text
}

// paragraphSign gives the bytes of "§ 12" or "§§ 12".
func paragraphSign(text string) int {
	n := symbol(text)
	rest := unspaced(text[n:])
	if r, _ := utf8.DecodeRuneInString(rest); unicode.IsDigit(r) {
		return len(text) - len(rest) + wordLen(rest)
	}
	return n
}

// addressed tells whether a text begins with a web address.
func addressed(text string) bool {
	for _, p := range []string{"http://", "https://", "www."} {
		if len(text) > len(p) && strings.EqualFold(text[:len(p)], p) {
			return true
		}
	}
	return false
}

// address gives the bytes of a web address, without the punctuation after it.
func address(text string) int {
	n := strings.IndexFunc(text, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(`<>"”“»`, r) })
	if n < 0 {
		n = len(text)
	}
	return len(strings.TrimRight(text[:n], ".,;:!?)]}'’"))
}

// symbol gives the bytes of any other character: it is taken with its marks, as
// often as it is repeated, and with what a joiner ties to it.
func symbol(text string) int {
	first, n := utf8.DecodeRuneInString(text)
	for n < len(text) {
		r, size := utf8.DecodeRuneInString(text[n:])
		tied := strings.HasSuffix(text[:n], "\u200d") && r != utf8.RuneError && !unicode.IsSpace(r) && !isWord(r)
		if !extends(r) && !tied && (r != first || r == utf8.RuneError) && !(flag(first) && flag(r)) {
			break
		}
		n += size
	}
	return n
}

// flag tells whether a rune is a regional indicator, a pair of which is a flag.
func flag(r rune) bool { return r >= 0x1f1e6 && r <= 0x1f1ff }
