package norm

import (
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"kronika/domain"
	"kronika/domain/rules"
)

// step checks a step: its kinds, and that its fields and their values are theirs.
func (c *checker) step(field string, s *Step) {
	c.words(field+".name", s.Name, true)
	c.many(field+".kinds", len(s.Kinds), StepLimit)
	var known []*domain.Info
	for _, kind := range s.Kinds {
		info := domain.KindOf(kind)
		if info == nil || domain.OfRecord(kind) {
			c.fault(field+".kinds", "kind.unknown", domain.Args{"came": cut(kind), "nearest": domain.Nearest(cut(kind))})
			continue
		}
		known = append(known, info)
	}
	if len(known) < len(s.Kinds) {
		return
	}
	for _, name := range slices.Sorted(maps.Keys(s.Where)) {
		c.where(field+".where."+name, name, s.Where[name], known)
	}
	if s.Date != "" {
		c.field(field+".date", s.Date, known, domain.When)
	}
}

// where checks the values of a field that a step asks for.
func (c *checker) where(at, name string, values []string, known []*domain.Info) {
	c.many(at, len(values), StepLimit)
	field := c.field(at, name, known, "")
	if field == nil || field.Form != domain.Word {
		return
	}
	for _, v := range values {
		c.word(at, v, field.Words)
	}
}

// field finds a field that one of the kinds has. The method of a consultation is
// a field of all its kinds.
func (c *checker) field(at, name string, known []*domain.Info, want domain.Form) *domain.Field {
	var names []string
	for _, info := range known {
		if name == "method" && strings.HasPrefix(info.Name, "consultation.") {
			info = domain.KindOf("consultation.planned")
		}
		for _, f := range info.Fields {
			if want != "" && f.Form != want {
				continue
			}
			if f.Name == name {
				return &f
			}
			names = append(names, f.Name)
		}
	}
	c.fault(at, "field.unknown", domain.Args{"field": cut(name), "nearest": domain.NearestOf(cut(name), names), "fields": strings.Join(names, ", ")})
	return nil
}

func (c *checker) key(field, key string) {
	if !domain.IsKey(key) {
		c.fault(field, "key.form", domain.Args{"came": cut(key), "limit": domain.KeyLimit})
	}
}

func (c *checker) words(field string, w rules.Words, needed bool) {
	if !needed && w == (rules.Words{}) {
		return
	}
	c.text(field+".sv", w.SV, true)
	c.text(field+".en", w.EN, true)
}

func (c *checker) text(field, text string, needed bool) {
	if needed && strings.TrimSpace(text) == "" {
		c.fault(field, "field.missing", nil)
	}
	if n := utf8.RuneCountInString(text); n > TextLimit {
		c.fault(field, "norm.textTooLong", domain.Args{"came": n, "limit": TextLimit})
	}
}

func (c *checker) word(field, came string, words []string) {
	if !slices.Contains(words, came) {
		c.fault(field, "field.word", domain.Args{"came": cut(came), "words": strings.Join(words, ", "), "nearest": domain.NearestOf(cut(came), words)})
	}
}

func (c *checker) number(field string, n, least, most int) {
	if n < least || n > most {
		c.fault(field, "number.range", domain.Args{"came": n, "expected": domain.Say("range.between", domain.Args{"min": least, "max": most})})
	}
}

func (c *checker) many(field string, n, limit int) {
	switch {
	case n == 0:
		c.fault(field, "list.atLeast", domain.Args{"came": n, "expected": 1})
	case n > limit:
		c.fault(field, "list.tooLong", domain.Args{"came": n, "limit": limit})
	}
}

// cut shortens what came, for a message.
func cut(s string) string {
	if r := []rune(s); len(r) > 80 {
		return string(r[:80]) + "…"
	}
	return s
}
