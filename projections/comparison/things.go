package comparison

import (
	"reflect"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"kronika/domain"
	"kronika/domain/rules"
)

// What happened to a thing between the two states.
const (
	Added   = "added"   // made: it is at to and not at from
	Ended   = "ended"   // closed, met, retired, settled or the like
	Altered = "changed" // otherwise
	Removed = "removed" // it is at from and not at to
)

// Thing is one thing beside the priorities that differs.
type Thing struct {
	Key     string    `json:"key"`
	Change  string    `json:"change"` // added, ended, changed, removed
	Before  State     `json:"before"` // null where it is not at from
	After   State     `json:"after"`
	Fields  []Changed `json:"fields"`  // what differs, where it is on both sides
	Entries []string  `json:"entries"` // in the history's order; none where only time or a rule did it

	Moves  int    `json:"moves,omitzero"`  // of a deadline: how many times it was moved in between
	Days   *Days  `json:"days,omitzero"`   // by how many days; nil where it was not moved, or a date is open or missing
	Target string `json:"target,omitzero"` // of an indicator: raised or lowered
}

// State is what a thing says, by field. What is not known is not there.
type State map[string]any

// MarshalJSONTo writes the fields, or null where the thing is not there.
func (s State) MarshalJSONTo(to *jsontext.Encoder) error {
	if s == nil {
		return to.WriteToken(jsontext.Null)
	}
	return json.MarshalEncode(to, map[string]any(s))
}

// Changed is one field that differs; nil where it is not known on that side.
type Changed struct {
	Field  string `json:"field"`
	Before any    `json:"before"`
	After  any    `json:"after"`
}

// thing is a thing in one state, as it is compared.
type thing struct {
	key    string
	ended  bool
	fields []field
}

type field struct {
	name  string
	value any
}

// state gives the fields that say something.
func (t *thing) state() State {
	if t == nil {
		return nil
	}
	s := State{}
	for _, f := range t.fields {
		if known(f.value) {
			s[f.name] = f.value
		}
	}
	return s
}

// known tells whether a value says something. A count of things says something
// when it is 0, too.
func known(v any) bool {
	switch v := v.(type) {
	case nil:
		return false
	case string:
		return v != ""
	case domain.Date:
		return !v.IsZero()
	case domain.Message:
		return v.Key != ""
	case []string:
		return len(v) > 0
	case bool:
		return v
	}
	return true
}

// things fills in the lists beside the priorities.
func (p *pair) things(c *Comparison, packs *rules.Packs) {
	for _, g := range []struct {
		list *[]Thing
		sort string // the field that names it in entries
		of   func(*domain.Strategy) []thing
	}{
		{&c.Mandate, "mandate", mandate}, {&c.Versions, "version", versions}, {&c.Decisions, "decision", decisions},
		{&c.Consultations, "consultation", consultations}, {&c.Revisions, "revision", revisions}, {&c.Choices, "choice", choices},
		{&c.Indicators, "indicator", indicators}, {&c.Actions, "action", actions}, {&c.Roles, "role", roles},
		{&c.Documents, "document", documents}, {&c.Signals, "signal", signals},
	} {
		*g.list = p.differing(g.sort, g.of(p.from.Reading.State), g.of(p.to.Reading.State))
	}
	for i := range c.Mandate {
		c.Mandate[i].Key = c.Strategy
	}
	for i := range c.Indicators {
		c.Indicators[i].aim()
	}
	p.deadlines(c, packs)
}

// differing compares the things of one sort, matched by their keys: those at to
// in their order, then those that are at from only.
func (p *pair) differing(sort string, before, after []thing) []Thing {
	old := make(map[string]*thing, len(before))
	for i := range before {
		old[before[i].key] = &before[i]
	}
	var list []Thing
	for i := range after {
		was := old[after[i].key]
		delete(old, after[i].key)
		if d, ok := p.compare(sort, was, &after[i]); ok {
			list = append(list, d)
		}
	}
	for i := range before {
		if was := old[before[i].key]; was == &before[i] {
			d, _ := p.compare(sort, was, nil)
			list = append(list, d)
		}
	}
	return list
}

// compare compares one thing; false where it is the same.
func (p *pair) compare(sort string, was, is *thing) (Thing, bool) {
	d := Thing{Before: was.state(), After: is.state()}
	switch {
	case was == nil:
		d.Key, d.Change = is.key, Added
	case is == nil:
		d.Key, d.Change = was.key, Removed
	default:
		d.Key, d.Fields = is.key, fields(was, is, d.Before, d.After)
		if len(d.Fields) == 0 {
			return d, false
		}
		d.Change = Altered
		if is.ended && !was.ended {
			d.Change = Ended
		}
	}
	entries := set{}
	for _, place := range p.about[sort+"="+d.Key] {
		p.explain(entries, place)
	}
	d.Entries = p.ids(entries)
	return d, true
}

// fields lists what differs, in the order of the fields.
func fields(was, is *thing, before, after State) (list []Changed) {
	seen := map[string]bool{}
	for _, t := range []*thing{is, was} {
		for _, f := range t.fields {
			if a, b := before[f.name], after[f.name]; !seen[f.name] && !reflect.DeepEqual(a, b) {
				list = append(list, Changed{f.name, a, b})
			}
			seen[f.name] = true
		}
	}
	return list
}
