package rules

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"kronika/domain"
)

// check finds what would make a rule of the pack compute wrongly, beyond what
// the schema says.
func (p *Pack) check() domain.Errors {
	c := &checker{pack: p}
	if _, err := time.LoadLocation(p.Timezone); err != nil || p.Timezone == "Local" {
		c.wrong("timezone", "cli.timezone", domain.Args{"came": p.Timezone})
	}
	c.elections()
	c.consultees()
	c.holidays()
	for i := range p.Rules {
		c.rule(fmt.Sprintf("rules[%d]", i), &p.Rules[i])
	}
	c.versions()
	return c.faults
}

type checker struct {
	pack   *Pack
	faults domain.Errors
}

func (c *checker) wrong(field, key string, args domain.Args) {
	c.faults = append(c.faults, domain.Wrong(field, key, args))
}

func (c *checker) elections() {
	days := c.pack.Elections.Days
	for i := 1; i < len(days); i++ {
		if days[i].Day <= days[i-1].Day {
			c.wrong(fmt.Sprintf("elections.days[%d].day", i), "pack.order", domain.Args{"came": days[i].Day, "after": days[i-1].Day})
		}
	}
	for i, d := range days {
		if !d.Council.IsZero() && (!d.Council.Known() || d.Council.Last().Open() || d.Council.First() < d.Day) {
			c.wrong(fmt.Sprintf("elections.days[%d].council", i), "pack.council", domain.Args{"came": d.Council.String(), "election": d.Day})
		}
	}
	if part := c.pack.Elections.Council; part != "" {
		c.partOfYear("elections.council", part, "partOfYear")
	}
	habits := c.pack.Elections.Habits
	for i, h := range habits {
		if last := i == len(habits)-1; last != (h.Until == 0) || i > 0 && !last && h.Until <= habits[i-1].Until {
			c.wrong(fmt.Sprintf("elections.habits[%d].until", i), "pack.until", nil)
		}
	}
}

// partOfYear must be there in a leap year.
func (c *checker) partOfYear(field, came, form string) {
	if _, err := domain.ParseDate("2024-" + came); err != nil {
		c.wrong(field, "pack.pattern", domain.Args{"came": came, "expected": domain.Say("pack.form."+form, nil)})
	}
}

func (c *checker) consultees() {
	known := domain.KindOf("consultation.party-invited").Field("category").Words
	for i, class := range c.pack.Consultees.Classes {
		c.word(fmt.Sprintf("consultees.classes[%d].class", i), class.Class, known)
	}
}

func (c *checker) word(field, came string, known []string) {
	if !slices.Contains(known, came) {
		c.wrong(field, "field.word", domain.Args{"came": came, "words": strings.Join(known, ", "), "nearest": domain.NearestOf(came, known)})
	}
}

// holidays must say when they are, in exactly one way.
func (c *checker) holidays() {
	for i, h := range c.pack.Calendar.Holidays {
		ways := 0
		for _, given := range []bool{h.On != "", h.Easter != nil, h.Weekday != "", len(h.Days) > 0} {
			if given {
				ways++
			}
		}
		if ways != 1 || (h.Weekday != "") != (h.From != "" || h.Month != 0 && h.Nth != 0) {
			c.wrong(fmt.Sprintf("calendar.holidays[%d]", i), "pack.holiday", nil)
		}
	}
}

func (c *checker) rule(at string, r *Rule) {
	if r.ValidTo != nil && r.Last() < r.First() {
		c.wrong(at+".validTo", "pack.reversed", domain.Args{"came": r.Last(), "from": r.First()})
	}
	if c.needsElections(r) && len(c.pack.Elections.Days) == 0 && len(c.pack.With) == 0 {
		c.wrong(at+".shape", "pack.noElections", domain.Args{"shape": r.Shape})
	}
	if (r.DayOff == Next || r.DayOff == Previous) && len(c.pack.Calendar.Weekend) == 0 && len(c.pack.With) == 0 {
		c.wrong(at+".dayOff", "pack.noCalendar", domain.Args{"came": r.DayOff})
	}
	switch {
	case r.Shape == Criteria && (r.Consulted == "") == (len(r.Criteria) == 0):
		c.wrong(at, "pack.one", domain.Args{"fields": "criteria, consulted"})
	case r.Shape == Every && 12*r.Time.Years+r.Time.Months < 12:
		c.wrong(at+".time", "pack.often", nil)
	case r.Shape == Objection && r.Clock != nil && r.Time != (Length{}):
		c.wrong(at, "pack.one", domain.Args{"fields": "clock, time"})
	case (r.Shape == Every || r.Shape == Objection) && r.Start.Council:
		c.wrong(at+".start", "field.missing", domain.Args{"field": "entries"})
	}
	if r.Day != "" {
		c.partOfYear(at+".day", r.Day, "dayOfYear")
	}
	c.matches(at+".by", r.By)
	c.matches(at+".start.entries", r.Start.Entries)
	for i, one := range r.Criteria {
		c.matches(fmt.Sprintf("%s.criteria[%d].by", at, i), one.By)
		c.matches(fmt.Sprintf("%s.criteria[%d].if", at, i), one.If)
	}
}

func (c *checker) needsElections(r *Rule) bool {
	return r.Shape == Between || r.Shape == MidTerm || r.Shape == OneTerm && r.Span != OfPeriod || r.Start.Council
}

// matches must name kinds, fields and words that there are: a mistyped one would
// never fit an entry.
func (c *checker) matches(at string, list []Match) {
	for i, m := range list {
		at := fmt.Sprintf("%s[%d]", at, i)
		info := domain.KindOf(m.Kind)
		if info == nil {
			c.wrong(at+".kind", "kind.unknown", domain.Args{"came": m.Kind, "nearest": domain.Nearest(m.Kind)})
			continue
		}
		c.fields(at+".where", m.Where, []*domain.Info{info})
		c.fields(at+".except", m.Except, []*domain.Info{info})
		c.fields(at+".of", m.Of, sameThing(info))
	}
}

// sameThing lists the kinds that speak of the same sort of thing.
func sameThing(info *domain.Info) []*domain.Info {
	thing, _, _ := strings.Cut(info.Name, ".")
	var list []*domain.Info
	for _, k := range domain.KindsOf() {
		if strings.HasPrefix(k.Name, thing+".") {
			list = append(list, k)
		}
	}
	return list
}

func (c *checker) fields(at string, fields map[string][]string, kinds []*domain.Info) {
	for _, name := range slices.Sorted(maps.Keys(fields)) {
		values := fields[name]
		var known []string
		var field *domain.Field
		for _, k := range kinds {
			for i := range k.Fields {
				if known = append(known, k.Fields[i].Name); k.Fields[i].Name == name {
					field = &k.Fields[i]
				}
			}
		}
		if field == nil {
			slices.Sort(known)
			known = slices.Compact(known)
			c.wrong(at+"."+name, "field.unknown", domain.Args{"field": name, "nearest": domain.NearestOf(name, known), "fields": strings.Join(known, ", ")})
			continue
		}
		for i, value := range values {
			if len(field.Words) > 0 {
				c.word(fmt.Sprintf("%s.%s[%d]", at, name, i), value, field.Words)
			}
		}
	}
}

// versions of one rule must differ in when they are valid or known: of two alike
// nothing could tell which one holds.
func (c *checker) versions() {
	for i, r := range c.pack.Rules {
		for _, other := range c.pack.Rules[:i] {
			same := r.ID == other.ID && r.knownOr(c.pack.Released) == other.knownOr(c.pack.Released)
			if same && r.InForce(other.First(), other.Last()) {
				c.wrong(fmt.Sprintf("rules[%d].id", i), "pack.version", domain.Args{"id": r.ID})
			}
		}
	}
}
