package i18n

import (
	"fmt"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"kronika/domain"
)

// Text gives a message in words; "" for the zero Message. A key without words
// is given as it is, so that nothing is lost though it reads badly.
func (c *Catalogue) Text(m domain.Message) string {
	if m.Key == "" {
		return ""
	}
	if m.Key == "told" {
		return c.value(m.Args[c.lang])
	}
	template, ok := c.words[m.Key]
	if !ok {
		return unknown(m.Key)
	}
	return c.fill(template, m.Args)
}

// unknown gives the value of a word that has none, and any other key as it is.
func unknown(key string) string {
	name, ok := strings.CutPrefix(key, "word.")
	if !ok {
		return key
	}
	if kind, ok := strings.CutPrefix(name, "kind."); ok {
		return kind
	}
	return name[strings.LastIndexByte(name, '.')+1:]
}

// fill puts arguments into a template.
func (c *Catalogue) fill(template string, args domain.Args) string {
	var out []byte
	for template != "" {
		text, hole, rest := next(template)
		out, template = append(out, text...), rest
		if inner, ok := strings.CutPrefix(hole, "[["); ok {
			if c.says(inner, args) {
				out = append(out, c.fill(inner, args)...)
			}
			continue
		}
		if hole == "" {
			continue
		}
		value := c.hole(hole, args)
		if value == "" {
			out = []byte(strings.TrimSuffix(string(out), " "))
		}
		out = append(out, value...)
	}
	return string(out)
}

// next splits off the text before the first hole of a template, and the hole:
// a placeholder without its braces, or an optional part as "[[" and what is in
// it; empty where no hole is left.
func next(template string) (text, hole, rest string) {
	for i := range len(template) {
		switch at := template[i:]; {
		case strings.HasPrefix(at, "[["):
			if end := strings.Index(at, "]]"); end > 0 {
				return template[:i], at[:end], at[end+2:]
			}
		case len(at) > 2 && at[0] == '{' && (isLetter(at[1]) || at[1] == '#'):
			if end := strings.IndexByte(at, '}'); end > 0 {
				return template[:i], at[1:end], at[end+1:]
			}
		}
	}
	return template, "", ""
}

func isLetter(b byte) bool { return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' }

// says tells whether every argument that a template names says something.
func (c *Catalogue) says(template string, args domain.Args) bool {
	for template != "" {
		_, hole, rest := next(template)
		if name := nameOf(hole); name != "" && c.value(args[name]) == "" {
			return false
		}
		template = rest
	}
	return true
}

// nameOf gives the argument that a placeholder names.
func nameOf(hole string) string {
	name, _, _ := strings.Cut(strings.TrimPrefix(hole, "#"), "|")
	return lower(name)
}

// hole gives what a placeholder stands for; one whose argument is missing
// stays as it is.
func (c *Catalogue) hole(hole string, args domain.Args) string {
	arg, ok := args[nameOf(hole)]
	if !ok {
		return "{" + hole + "}"
	}
	name, forms, plural := strings.Cut(hole, "|")
	one, many, _ := strings.Cut(forms, "|")
	switch {
	case hole[0] == '#':
		return fmt.Sprint(arg)
	case plural && isOne(arg):
		return one
	case plural:
		return strings.ReplaceAll(many, "#", c.value(arg))
	case name != lower(name):
		return capital(c.value(arg))
	}
	return c.value(arg)
}

// value gives an argument in words.
func (c *Catalogue) value(arg any) string {
	switch v := arg.(type) {
	case nil:
		return ""
	case string:
		return v
	case domain.Message:
		return c.Text(v)
	case interface{ In(lang string) string }: // data that is told in both languages
		return v.In(c.lang)
	case domain.Date:
		return c.Date(v)
	case domain.Day:
		return c.Day(v)
	case domain.Count:
		return c.Count(v)
	case time.Time:
		return c.Time(v)
	case time.Duration:
		return v.String()
	case float64:
		return c.Number(v)
	case int:
		return c.Number(float64(v))
	case int32:
		return c.Number(float64(v))
	case int64:
		return c.Number(float64(v))
	case uint64:
		return c.Number(float64(v))
	}
	return fmt.Sprint(arg)
}

// isOne tells whether a number takes the form of one.
func isOne(arg any) bool {
	if n, ok := arg.(domain.Count); ok {
		return n.Value != nil && *n.Value == 1
	}
	return fmt.Sprint(arg) == "1"
}

func lower(s string) string { return first(s, unicode.ToLower) }

func capital(s string) string { return first(s, unicode.ToUpper) }

func first(s string, to func(rune) rune) string {
	r, n := utf8.DecodeRuneInString(s)
	if n == 0 {
		return s
	}
	return string(to(r)) + s[n:]
}
