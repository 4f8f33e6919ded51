package web

import (
	"cmp"
	"reflect"
	"strings"

	"kronika/domain"
	"kronika/projections/consultations"
	"kronika/projections/corrections"
	"kronika/projections/deadlines"
)

// effect says one effect in words: what of which thing, before and after.
func (f *form) effect(e corrections.Effect, before, after *domain.Reading, titles map[string]string) effectRow {
	row := effectRow{Where: f.text("fact.field", domain.Args{"name": f.text("record.of", domain.Args{
		"view": f.words.Word("view", e.View), "thing": f.thingOf(e, after, titles)})}),
		Before: f.said(e, e.Before), After: f.said(e, e.After)}
	switch {
	case e.Field != "":
		row.Name = f.text("fact.field", domain.Args{"name": f.words.FieldOfView(e.Field)})
	case e.After == nil:
		row.Name = f.text("record.gone", nil)
	default:
		row.Name = f.text("record.came", nil)
	}
	if e.Field == "" {
		row.Where = f.text("fact.field", domain.Args{"name": f.words.Word("view", e.View)})
	}
	if row.Before == row.After { // what differs is not shown here in words
		row.Before, row.After = "", f.text("record.differs", nil)
	}
	return row
}

// thingOf names what an effect is about.
func (f *form) thingOf(e corrections.Effect, after *domain.Reading, titles map[string]string) string {
	switch e.View {
	case "priorities":
		if p := after.State.Priority(e.Key); p != nil {
			return p.Title
		}
	case "consultations":
		if c := after.State.Consultation(e.Key); c != nil {
			return cmp.Or(c.Title, e.Key)
		}
	case "deadlines":
		if d := after.State.Deadline(e.Key); d != nil {
			return d.Title
		}
	case "strategies":
		return after.State.Title
	case "timeline":
		return cmp.Or(titles[e.Key], e.Key)
	}
	return e.Key
}

// said puts a value of a view into words.
func (f *form) said(e corrections.Effect, v any) string {
	if title, ok := corrections.TitleOf(v); ok {
		return f.words.Text(title)
	}
	switch v := v.(type) {
	case nil:
		return ""
	case string:
		return f.wordOf(e, v)
	case bool:
		return f.text("fact."+map[bool]string{true: "yes", false: "no"}[v], nil)
	case int:
		return f.words.Number(float64(v))
	case domain.Date:
		return f.words.Date(v)
	case domain.Count:
		return f.words.Count(v)
	case domain.Message:
		return f.words.Text(v)
	case deadlines.Deadline:
		return joined(", ", f.words.Text(v.Title), f.words.Date(v.Due))
	case *consultations.DaysOpen:
		return f.daysOf(v)
	case consultations.Party:
		return joined(", ", v.Party, f.words.Word("party.status", v.Status))
	}
	return f.many(e, reflect.ValueOf(v))
}

// many puts a list into words, or what a pointer points to.
func (f *form) many(e corrections.Effect, v reflect.Value) string {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			return f.said(e, v.Elem().Interface())
		}
	case reflect.Slice:
		var texts []string
		for i := range min(v.Len(), 10) {
			if text := f.said(e, v.Index(i).Interface()); text != "" {
				texts = append(texts, text)
			}
		}
		return strings.Join(texts, "; ")
	}
	return ""
}

// wordOf gives the word of an enumeration, or the text as it is.
func (f *form) wordOf(e corrections.Effect, v string) string {
	thing := map[string]string{"priorities": "priority", "consultations": "consultation", "deadlines": "deadline", "strategies": "strategy"}[e.View]
	if word := f.words.Word(thing+"."+e.Field, v); thing != "" && word != v {
		return word
	}
	return v
}
