package norm

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"kronika/domain"
	"kronika/domain/rules"
)

// checker finds the faults of a norm.
type checker struct {
	packs  *rules.Packs
	at     string // where in the norm
	faults domain.Errors
}

func (c *checker) fault(field, key string, args domain.Args) {
	if c.at != "" {
		field = strings.TrimSuffix(c.at+"."+field, ".")
	}
	c.faults = append(c.faults, domain.Wrong(field, key, args))
}

func (c *checker) norm(n *Norm) {
	c.key("norm", n.Norm)
	c.text("version", n.Version, true)
	c.words("title", n.Title, true)
	c.words("about", n.About, false)
	c.many("expectations", len(n.Expectations), ExpectationLimit)
	seen := map[string]bool{}
	for i := range n.Expectations {
		e := &n.Expectations[i]
		c.at = "expectations." + strconv.Itoa(i+1)
		c.key("expectation", e.Expectation)
		if domain.IsKey(e.Expectation) {
			if seen[e.Expectation] {
				c.fault("expectation", "norm.twice", domain.Args{"came": e.Expectation})
			}
			seen[e.Expectation], c.at = true, e.Expectation
		}
		c.expectation(e)
	}
}

// form says which fields an expectation of a form has: needed ones, those of
// which one is needed, and others that it may have.
type form struct{ needs, oneOf, may []string }

var forms = map[string]form{
	Order:    {needs: []string{"steps"}},
	AtLeast:  {needs: []string{"from", "to", "days"}, may: []string{"without"}},
	Within:   {needs: []string{"from", "to"}, oneOf: []string{"days", "months", "clock"}, may: []string{"rule"}},
	EachYear: {needs: []string{"to"}, may: []string{"months", "rule"}},
	ForEach:  {oneOf: []string{"from", "classes"}, may: []string{"to", "reason", "before", "rule"}},
	ByRule:   {needs: []string{"rule"}},
}

func (c *checker) expectation(e *Expectation) {
	f, ok := forms[e.Form]
	if !ok {
		c.word("form", e.Form, Forms())
		return
	}
	for _, r := range e.Rounds {
		c.word("rounds", r, Sorts())
	}
	if c.word("mark", e.Mark, []string{Found, Unsure}); e.Rule == "" {
		c.words("text", e.Text, true)
		c.text("source", e.Source, true)
	} else {
		c.words("text", e.Text, false)
		c.text("source", e.Source, false)
		c.rule(e)
	}
	c.has(f, given(e))
	c.parts(e)
}

// given lists the fields that an expectation has, of those that go by its form.
func given(e *Expectation) (names []string) {
	for name, is := range map[string]bool{"steps": len(e.Steps) > 0, "from": e.From != nil, "to": e.To != nil, "before": e.Before != nil,
		"days": e.Days != nil, "months": e.Months != nil, "clock": e.Clock != "", "without": len(e.Without) > 0, "rule": e.Rule != "",
		"classes": e.Classes, "reason": e.Reason} {
		if is {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

func (c *checker) has(f form, given []string) {
	for _, name := range f.needs {
		if !slices.Contains(given, name) {
			c.fault(name, "field.missing", nil)
		}
	}
	one := 0
	for _, name := range given {
		if slices.Contains(f.oneOf, name) {
			one++
		} else if !slices.Contains(f.needs, name) && !slices.Contains(f.may, name) {
			c.fault(name, "norm.notOfForm", domain.Args{"field": name, "fields": strings.Join(slices.Concat(f.needs, f.oneOf, f.may), ", ")})
		}
	}
	if len(f.oneOf) > 0 && one != 1 {
		c.fault("", "norm.oneOf", domain.Args{"fields": strings.Join(f.oneOf, ", ")})
	}
}

// parts checks the steps and numbers of an expectation.
func (c *checker) parts(e *Expectation) {
	if e.Form == Order {
		c.many("steps", len(e.Steps), StepLimit)
	}
	for i := range e.Steps {
		c.step("steps."+strconv.Itoa(i+1), &e.Steps[i])
	}
	for i, s := range []*Step{e.From, e.To, e.Before} {
		if s != nil {
			c.step([]string{"from", "to", "before"}[i], s)
		}
	}
	if e.Form == ForEach && (e.To == nil) != e.Reason {
		c.fault("", "norm.oneOf", domain.Args{"fields": "to, reason"})
	}
	if e.Days != nil {
		c.number("days", *e.Days, 0, 10_000)
	}
	if e.Months != nil {
		c.number("months", *e.Months, 0, 240)
	}
	for _, month := range e.Without {
		c.number("without", month, 1, 12)
	}
	if e.Form == AtLeast && e.From != nil && e.To != nil && !sameSort(e.From, e.To) {
		c.fault("to", "norm.otherSort", nil)
	}
	if e.Clock != "" {
		c.word("clock", e.Clock, []string{"adjust", "announce"})
	}
}

// sameSort tells whether two steps are about the same sort of thing.
func sameSort(a, b *Step) bool {
	for _, from := range a.Kinds {
		for _, to := range b.Kinds {
			if sortOf(from) != sortOf(to) {
				return false
			}
		}
	}
	return true
}

// rule looks for a rule in the packs.
func (c *checker) rule(e *Expectation) {
	if c.packs == nil {
		return
	}
	var ids []string
	for _, pack := range c.packs.List() {
		for _, r := range pack.Rules {
			ids = append(ids, r.ID)
			if r.ID == e.Rule && e.Clock != "" && r.Clock == nil {
				c.fault("clock", "norm.noClock", domain.Args{"rule": e.Rule})
			}
		}
	}
	c.word("rule", e.Rule, ids)
}

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
