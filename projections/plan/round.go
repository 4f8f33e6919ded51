package plan

import (
	"slices"
	"strings"

	"github.com/go-json-experiment/json"

	"kronika/domain"
)

// pattern is a kind of entry with conditions on its data, written as
// "decision.taken matter=adoption outcome=approved"; several values of a field
// are joined by "|".
type pattern struct {
	kind   string
	fields map[string][]string
}

// patterns reads patterns and finds what is wrong with them.
func (c *checker) patterns(field string, texts []string) (list []pattern) {
	if len(texts) > StepLimit {
		c.wrong(field, "list.tooLong", domain.Args{"came": len(texts), "limit": StepLimit})
		return nil
	}
	for _, text := range texts {
		words := strings.Fields(text)
		if len(words) == 0 || domain.KindOf(words[0]) == nil || domain.OfRecord(words[0]) {
			kind := strings.Join(words[:min(1, len(words))], "")
			c.wrong(field, "kind.unknown", domain.Args{"came": domain.Excerpt(kind), "nearest": domain.Nearest(domain.Excerpt(kind))})
			continue
		}
		list = append(list, c.pattern(field, words))
	}
	return list
}

func (c *checker) pattern(field string, words []string) pattern {
	p, kind := pattern{words[0], map[string][]string{}}, domain.KindOf(words[0])
	var fields []string
	for _, f := range kind.Fields {
		fields = append(fields, f.Name)
	}
	if kind.Theme == "consultation" {
		fields = append(fields, "method")
	}
	for _, word := range words[1:] {
		name, values, ok := strings.Cut(word, "=")
		if !ok || !slices.Contains(fields, name) {
			c.wrong(field, "field.unknown", domain.Args{
				"field": domain.Excerpt(name), "nearest": domain.NearestOf(domain.Excerpt(name), fields), "fields": strings.Join(fields, ", ")})
			continue
		}
		p.fields[name] = strings.Split(values, "|")
	}
	return p
}

// round is what the record holds of the work on the next adoption, in order.
type round struct {
	state *domain.Strategy
	items []*domain.Item
}

// told is what the record tells of a step.
type told struct {
	items []*domain.Item
	begun bool // anything of it is recorded
	ended bool // its end is recorded after its last beginning
}

// roundOf finds the entries of the present round: those after the last adoption
// or the last revision that led to no more work, withdrawn and impossible ones
// aside.
func roundOf(r *domain.Reading) round {
	ro := round{state: r.State}
	for _, item := range standing(r) {
		if ends(item) {
			ro.items = nil
			continue
		}
		ro.items = append(ro.items, item)
	}
	return ro
}

// standing lists the entries of a reading that stand.
func standing(r *domain.Reading) (items []*domain.Item) {
	for _, item := range r.Items {
		if item.Payload != nil && item.Impossible == nil && len(item.Withdrawn) == 0 && !domain.OfRecord(item.Kind) {
			items = append(items, item)
		}
	}
	return items
}

// ends tells whether a round ends with an entry.
func ends(item *domain.Item) bool {
	switch k := item.Payload.(type) {
	case *domain.VersionAdopted:
		return true
	case *domain.RevisionConcluded:
		return k.Outcome != "to-be-revised"
	}
	return false
}

// of gathers what the round tells of a step.
func (ro *round) of(s *Usual) told {
	var t told
	for _, item := range ro.items {
		begins, ends := ro.fits(item, s.begins), ro.fits(item, s.ends)
		if !begins && !ends {
			continue
		}
		t.items, t.begun, t.ended = append(t.items, item), true, ends
	}
	return t
}

func (ro *round) fits(item *domain.Item, list []pattern) bool {
	return slices.ContainsFunc(list, func(p pattern) bool { return p.fits(item, ro.state) })
}

// fits tells whether an entry is of the kind and meets the conditions.
func (p pattern) fits(item *domain.Item, state *domain.Strategy) bool {
	if item.Kind != p.kind {
		return false
	}
	for name, values := range p.fields {
		if !slices.Contains(values, valueOf(item, name, state)) {
			return false
		}
	}
	return true
}

// valueOf gives the text of a field of an entry's data. The method of a
// consultation is that of its planning or opening.
func valueOf(item *domain.Item, name string, state *domain.Strategy) string {
	var data map[string]any
	if json.Unmarshal(item.Data, &data) != nil {
		return ""
	}
	if name == "method" {
		if c := state.Consultation(text(data["consultation"])); c != nil {
			return c.Method
		}
	}
	return text(data[name])
}

func text(v any) string {
	s, _ := v.(string)
	return s
}
