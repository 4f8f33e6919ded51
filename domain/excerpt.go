package domain

import "strings"

// excerptLength is how many characters of what came stand in a message.
const excerptLength = 80

// Excerpt gives the beginning of what came, at most 80 characters, for a
// message.
func Excerpt(s string) string {
	s = strings.ToValidUTF8(s[:min(len(s), 5*excerptLength)], "\uFFFD")
	if r := []rune(s); len(r) > excerptLength {
		return string(r[:excerptLength]) + "…"
	}
	return s
}

// Printable takes out of a text what would steer a terminal: control characters,
// line feeds aside.
func Printable(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' || r >= 0x7f && r < 0xa0 {
			return -1
		}
		return r
	}, s)
}
