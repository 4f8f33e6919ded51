package norm

import (
	"slices"
	"strconv"
	"strings"

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

// sameSort tells whether two steps are about the same sort of thing; kinds that
// there are not are told of elsewhere.
func sameSort(a, b *Step) bool {
	for _, from := range a.Kinds {
		for _, to := range b.Kinds {
			if sortOf(from) != sortOf(to) && sortOf(from) != "" && sortOf(to) != "" {
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
