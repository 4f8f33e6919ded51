package plan

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"kronika/domain"
)

// The limits of a file of lengths.
const (
	FileLimit  = 1 << 20 // bytes
	StepLimit  = 60      // steps
	KnownLimit = 1000    // known cases
)

// parse reads lengths and finds every fault in them.
func parse(b []byte, basis string) (Lengths, domain.Errors) {
	var l Lengths
	if err := json.Unmarshal(b, &l, json.RejectUnknownMembers(true)); err != nil {
		return l, domain.Errors{unread(err)}
	}
	c := &checker{}
	c.all(&l, basis)
	return l, c.faults
}

// unread says where a file is not the JSON that it should be.
func unread(err error) *domain.Error {
	var form *json.SemanticError
	if !errors.As(err, &form) {
		return domain.Fault(domain.Invalid, "plan.noJSON", domain.Args{"reason": err.Error()}).Because(err)
	}
	field := dotted(form.JSONPointer)
	if errors.Is(err, json.ErrUnknownName) {
		name := form.JSONPointer.LastToken()
		names := fieldsOf(form.JSONPointer.Parent())
		return domain.Wrong(field, "field.unknown", domain.Args{
			"field": domain.Excerpt(name), "nearest": domain.NearestOf(name, names), "fields": strings.Join(names, ", ")}).Because(err)
	}
	return domain.Wrong(field, "plan.fieldForm", nil).Because(err)
}

// dotted writes a JSON pointer as users know fields: steps[3].short.
func dotted(p jsontext.Pointer) string {
	var b strings.Builder
	for token := range p.Tokens() {
		if _, err := strconv.Atoi(token); err == nil {
			b.WriteString("[" + token + "]")
			continue
		}
		if b.Len() > 0 {
			b.WriteByte('.')
		}
		b.WriteString(domain.Excerpt(token))
	}
	return b.String()
}

// fieldsOf lists the fields that the object at a pointer has.
func fieldsOf(p jsontext.Pointer) (names []string) {
	of := reflect.TypeFor[Lengths]()
	switch first, _, _ := strings.Cut(strings.TrimPrefix(string(p), "/"), "/"); first {
	case "steps":
		of = reflect.TypeFor[Usual]()
	case "known":
		of = reflect.TypeFor[Known]()
	case "slot":
		of = reflect.TypeFor[Slot]()
	}
	for f := range of.Fields() {
		if name := f.Tag.Get("json"); name != "" {
			names = append(names, name)
		}
	}
	return names
}

// checker gathers the faults of a file.
type checker struct{ faults domain.Errors }

func (c *checker) wrong(field, key string, args domain.Args) {
	c.faults = append(c.faults, domain.Wrong(field, key, args))
}

func (c *checker) all(l *Lengths, basis string) {
	switch {
	case len(l.Steps) == 0:
		c.wrong("steps", "field.missing", nil)
	case len(l.Steps) > StepLimit:
		c.wrong("steps", "list.tooLong", domain.Args{"came": len(l.Steps), "limit": StepLimit})
		return
	case len(l.Known) > KnownLimit:
		c.wrong("known", "list.tooLong", domain.Args{"came": len(l.Known), "limit": KnownLimit})
		return
	}
	if s := l.Slot; s != nil && (s.Month < 1 || s.Month > 12 || s.Day < 1 || s.Day > lastOf(s.Month)) {
		c.wrong("slot", "plan.slot", domain.Args{"month": s.Month, "day": s.Day})
	}
	names := l.names()
	for i := range l.Steps {
		s := &l.Steps[i]
		s.basis = basis
		field := fmt.Sprintf("steps[%d].", i)
		if slices.Index(names, s.Step) < i {
			c.wrong(field+"step", "plan.stepTwice", domain.Args{"step": domain.Excerpt(s.Step)})
		}
		c.step(field, s)
	}
	for i := range l.Known {
		c.known(fmt.Sprintf("known[%d].", i), &l.Known[i])
	}
}

func (c *checker) step(field string, s *Usual) {
	switch {
	case !domain.IsKey(s.Step) || s.Step == Adoption:
		c.wrong(field+"step", "key.form", domain.Args{"came": domain.Excerpt(s.Step), "limit": domain.KeyLimit})
	case s.Title == "" && !slices.Contains(named, s.Step):
		c.wrong(field+"title", "plan.untitled", domain.Args{"came": s.Step, "nearest": domain.NearestOf(s.Step, named)})
	}
	c.texts(field, map[string]string{"title": s.Title, "body": s.Body, "source": s.Source})
	if strings.TrimSpace(s.Source) == "" {
		c.wrong(field+"source", "field.missing", nil)
	}
	s.short, s.long = c.length(field+"short", s.Short), c.length(field+"long", s.Long)
	if !s.short.within(s.long) {
		c.wrong(field+"long", "plan.shortOverLong", domain.Args{"short": s.Short, "long": s.Long})
	}
	s.begins, s.ends = c.patterns(field+"begins", s.Begins), c.patterns(field+"ends", s.Ends)
}

func (c *checker) length(field, text string) Length {
	l, err := ParseLength(text)
	if err != nil {
		err.Field = field
		c.faults = append(c.faults, err)
	}
	return l
}

// texts holds texts to a length that a table can show.
func (c *checker) texts(field string, texts map[string]string) {
	for _, name := range []string{"title", "body", "name", "source"} {
		if n := len([]rune(texts[name])); n > TextLimit {
			c.wrong(field+name, "text.tooLong", domain.Args{"length": n, "limit": TextLimit})
		}
	}
}

// TextLimit is the most characters of a title, a body or a source.
const TextLimit = 500

func (c *checker) known(field string, k *Known) {
	if names := Measures(); !slices.Contains(names, k.Measure) {
		c.wrong(field+"measure", "field.word", domain.Args{
			"came": domain.Excerpt(k.Measure), "words": strings.Join(names, ", "), "nearest": domain.NearestOf(k.Measure, names)})
	}
	c.texts(field, map[string]string{"name": k.Name, "source": k.Source})
	if strings.TrimSpace(k.Name) == "" {
		c.wrong(field+"name", "field.missing", nil)
	}
	if strings.TrimSpace(k.Source) == "" {
		c.wrong(field+"source", "field.missing", nil)
	}
	c.date(field+"from", k.From)
	c.date(field+"to", k.To)
}

func (c *checker) date(field string, d domain.Date) {
	switch {
	case d.IsZero():
		c.wrong(field, "field.missing", nil)
	case !bounded(d):
		c.wrong(field, "date.form", domain.Args{"came": domain.Excerpt(d.String())})
	}
}

// lastOf gives the last day of a month in a year without a leap day.
func lastOf(month int) int {
	_, _, day := domain.DayOf(2023, monthOf(month), 0).Date()
	return day
}

// bounded tells whether a date has both a first and a last day.
func bounded(d domain.Date) bool {
	return d.Known() && !d.First().Open() && !d.Last().Open()
}
