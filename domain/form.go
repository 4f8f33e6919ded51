package domain

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// field checks one field's value against its form. A null is refused like any
// other value of the wrong form.
func (c *checker) field(f *Field, path string, v jsontext.Value) {
	name := path + f.Name
	if len(v) == 0 {
		if f.Required && !c.part {
			c.fault(name, "field.missing", Args{"field": f.Name})
		}
		return
	}
	switch f.Form {
	case Text, Key, When, ID, Word, Meets:
		c.textual(f, name, v)
	case Texts, Keys, IDs, Refs:
		c.list(f, name, v)
	case Number, Whole:
		c.number(f, name, v)
	case Counted:
		c.count(f, name, v)
	case YesNo:
		if k := v.Kind(); k != 't' && k != 'f' {
			c.form(f, name, v)
		}
	case Parts:
		c.parts(f, name, v)
	case Sources:
		c.sources(f, name, v)
	case Object:
		if v.Kind() != '{' {
			c.form(f, name, v)
		} else if path != "" {
			// What a correction says of an entry is held against its kind only
			// when the history is at hand, and some kinds are not known.
			c.exact(name, v)
		}
	}
}

// form says that a value has not the form of its field.
func (c *checker) form(f *Field, name string, v jsontext.Value) {
	c.fault(name, "field.form", Args{"came": excerpt(v), "expected": Say("form."+string(f.Form), nil)})
}

func (c *checker) textual(f *Field, name string, v jsontext.Value) {
	if v.Kind() != '"' {
		c.form(f, name, v)
		return
	}
	s := text(v)
	switch {
	case f.Required && !f.Blank && (s == "" || f.Form == Text && strings.TrimSpace(s) == ""):
		c.fault(name, "field.empty", Args{"field": f.Name})
	case s == "":
	case f.Like != "" && !likes[f.Like].MatchString(s):
		c.fault(name, "field.form", Args{"came": excerpt(v), "expected": Say("like."+f.Like, nil)})
	case f.Form == Key && !IsKey(s):
		c.fault(name, "key.form", Args{"came": excerpt([]byte(s)), "limit": KeyLimit})
	case f.Form == When:
		if _, err := ParseDate(s); err != nil {
			err.Field = name
			c.faults = append(c.faults, err)
		}
	case f.Form == Word && !slices.Contains(f.Words, s):
		c.fault(name, "field.word", Args{"came": excerpt([]byte(s)), "words": strings.Join(f.Words, ", "), "nearest": nearest(s, f.Words)})
	case f.Form == Meets:
		c.meets(name, s)
	case f.Form == ID && (utf8.RuneCountInString(s) > IDLimit || strings.ContainsFunc(s, controls)):
		c.fault(name, "id.form", Args{"came": excerpt([]byte(s)), "limit": IDLimit})
	case f.Name == "party" || f.Name == "parties":
		c.person(name, s)
	}
	c.plain(name, s)
}

// likes are the forms of texts that are written in one way only: the codes of
// ISO 4217, three letters, and the numbers of the goals.
var likes = map[string]*regexp.Regexp{
	"currency": regexp.MustCompile(`^[A-Z]{3}$`),
	"goal":     regexp.MustCompile(`^([1-9]|1[0-7])$`),
}

// controls tells whether a character controls how text is shown, and is not seen
// itself: two ids that differ in such a one could not be told apart.
func controls(r rune) bool { return unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) }

// meets checks that a deadline names a kind that there is; its key need not be
// there.
func (c *checker) meets(name, s string) {
	kind, _, _ := strings.Cut(s, " ")
	if KindOf(kind) == nil && !c.in.AllowUnknown {
		c.fault(name, "kind.unknown", Args{"came": excerpt([]byte(kind)), "nearest": Nearest(kind)})
	}
}

// plain checks what holds for every text.
func (c *checker) plain(name, s string) {
	if n := utf8.RuneCountInString(s); n > TextLimit {
		c.fault(name, "text.tooLong", Args{"length": n, "limit": TextLimit})
	}
	if strings.ContainsRune(s, 0) {
		c.fault(name, "text.nul", nil)
	}
}

// person checks that a private person is named by a key and nothing else.
func (c *checker) person(name, s string) {
	if key, ok := strings.CutPrefix(s, "person:"); ok && !IsKey(key) {
		c.fault(name, "party.person", Args{"came": excerpt([]byte(s))})
	}
}

func (c *checker) list(f *Field, name string, v jsontext.Value) {
	var values []jsontext.Value
	if v.Kind() != '[' || json.Unmarshal(v, &values) != nil {
		c.form(f, name, v)
		return
	}
	c.length(f, name, len(values))
	one := Field{Name: f.Name, Required: true, Form: map[Form]Form{Texts: Text, Keys: Key, IDs: ID, Refs: Text}[f.Form]}
	for i, value := range values {
		at := name + "[" + strconv.Itoa(i) + "]"
		c.textual(&one, at, value)
		if ref := text(value); f.Form == Refs && ref != "" {
			if strategy, key, ok := strings.Cut(ref, "/"); !ok || !IsKey(strategy) || !IsKey(key) {
				c.fault(at, "ref.form", Args{"came": excerpt(value)})
			}
		}
	}
}

func (c *checker) length(f *Field, name string, n int) {
	switch {
	case f.Len > 0 && n != f.Len:
		c.fault(name, "list.exactly", Args{"came": n, "expected": f.Len})
	case n < f.AtLeast:
		c.fault(name, "list.atLeast", Args{"came": n, "expected": f.AtLeast})
	case f.Required && n == 0:
		c.fault(name, "field.empty", Args{"field": f.Name})
	case n > ListLimit:
		c.fault(name, "list.tooLong", Args{"came": n, "limit": ListLimit})
	}
}

func (c *checker) count(f *Field, name string, v jsontext.Value) {
	one := Field{Name: f.Name, Form: Number, Min: f.Min, Max: f.Max}
	if v.Kind() == '0' {
		c.number(&one, name, v)
		return
	}
	var parts map[string]jsontext.Value
	if v.Kind() != '{' || json.Unmarshal(v, &parts) != nil {
		c.form(f, name, v)
		return
	}
	for _, part := range sortedNames(parts) {
		switch part {
		case "value", "min", "max":
			c.number(&one, name+"."+part, parts[part])
		case "about":
			c.field(&Field{Name: part, Form: YesNo}, name+".", parts[part])
		default:
			c.fault(name+"."+part, "field.unknown", Args{"field": excerpt([]byte(part)),
				"nearest": nearest(part, countFields), "fields": strings.Join(countFields, ", ")})
		}
	}
	_, value := parts["value"]
	low, min := parts["min"]
	high, max := parts["max"]
	if value == (min || max) || parts["about"] != nil && !value {
		c.form(f, name, v)
	} else if a, b := amount(low), amount(high); min && max && a > b {
		c.fault(name, "count.reversed", Args{"min": a, "max": b})
	}
}

func amount(v jsontext.Value) float64 {
	f, _ := strconv.ParseFloat(string(v), 64)
	return f
}

var countFields = []string{"value", "about", "min", "max"}

var partFields = []Field{
	{Name: "priority", Form: Key, Required: true},
	{Name: "title", Form: Text, Required: true},
	{Name: "text", Form: Text},
}

var sourceFields = []Field{
	{Name: "title", Form: Text},
	{Name: "url", Form: Text},
	{Name: "sha256", Form: Text},
}

func (c *checker) parts(f *Field, name string, v jsontext.Value) {
	n := c.objects(f, name, v, partFields, nil)
	c.length(f, name, n)
}

func (c *checker) sources(f *Field, name string, v jsontext.Value) {
	n := c.objects(f, name, v, sourceFields, func(at string, source map[string]jsontext.Value) {
		if blank(source) {
			c.fault(at, "field.noneOf", Args{"fields": "title, url, sha256"})
		}
		if s := text(source["sha256"]); s != "" && !isSHA256(s) {
			c.fault(at+".sha256", "sha256.form", Args{"came": excerpt([]byte(s))})
		}
	})
	c.length(f, name, n)
}

// objects checks a list of objects and gives its length.
func (c *checker) objects(f *Field, name string, v jsontext.Value, fields []Field, also func(string, map[string]jsontext.Value)) int {
	var list []map[string]jsontext.Value
	if v.Kind() != '[' || json.Unmarshal(v, &list) != nil {
		c.form(f, name, v)
		return f.AtLeast
	}
	for i, object := range list {
		at := name + "[" + strconv.Itoa(i) + "]"
		for j := range fields {
			c.field(&fields[j], at+".", object[fields[j].Name])
		}
		c.unknown(at+".", object, func(n string) bool {
			return slices.Contains(fieldNames(fields), n)
		}, fieldNames(fields))
		if also != nil {
			also(at, object)
		}
	}
	return len(list)
}

// blank tells whether a source says nothing at all.
func blank(source map[string]jsontext.Value) bool {
	for _, v := range source {
		if v.Kind() != '"' || text(v) != "" {
			return false
		}
	}
	return true
}

func isSHA256(s string) bool {
	return len(s) == 64 && strings.Trim(s, "0123456789abcdefABCDEF") == ""
}

func sortedNames(m map[string]jsontext.Value) []string {
	names := make([]string, 0, len(m))
	for name := range m {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}
