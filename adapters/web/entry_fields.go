package web

import (
	"maps"
	"slices"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"kronika/domain"
)

// fieldRow is a field of an entry with its values, and what other sources say.
type fieldRow struct {
	Name   string
	Values []fieldValue
	Others []otherReading
}

type fieldValue struct{ Text, Address string }

// otherReading is what a dispute says instead.
type otherReading struct{ Text, By, Address string }

// fields lists what the entry says: when, who, by what paragraph and why, then
// its data in the order of the contract's tables, and what holds it.
func (e *entryLook) fields() []fieldRow {
	i := e.item
	list := []fieldRow{{Name: e.text("life.when", nil), Values: []fieldValue{{Text: e.when(i.Occurred)}}, Others: e.others("")}}
	add := func(name string, values ...fieldValue) {
		if len(values) > 0 && values[0].Text != "" {
			list = append(list, fieldRow{Name: e.label(name), Values: values})
		}
	}
	add("authority", fieldValue{Text: i.Authority})
	add("reference", fieldValue{Text: i.Reference})
	add("reason", fieldValue{Text: i.Reason})
	list = append(list, e.data(i.Kind, i.Data)...)
	extra := members(i.Extra)
	for _, name := range slices.Sorted(maps.Keys(extra)) {
		list = append(list, fieldRow{Name: name, Values: []fieldValue{{Text: domain.Excerpt(string(extra[name]))}}})
	}
	add("recorded", fieldValue{Text: e.text("fact.recorded", domain.Args{"time": e.words.Time(i.Recorded.In(e.web.Zone)), "recorder": i.Recorder})})
	add("id", fieldValue{Text: i.ID})
	return list
}

// label gives a field's name with a capital letter.
func (e *entryLook) label(field string) string {
	return e.text("fact.field", domain.Args{"name": e.words.Word("field", field)})
}

// data lists the fields of an entry's data.
func (e *entryLook) data(kind string, data jsontext.Value) (list []fieldRow) {
	left := members(data)
	if info := domain.KindOf(kind); info != nil {
		for n := range info.Fields {
			f := &info.Fields[n]
			if v, ok := left[f.Name]; ok {
				list = append(list, fieldRow{Name: e.label(f.Name), Values: e.values(kind, f, v), Others: e.others(f.Name)})
				delete(left, f.Name)
			}
		}
	}
	for _, name := range slices.Sorted(maps.Keys(left)) {
		list = append(list, fieldRow{Name: name, Values: []fieldValue{{Text: domain.Excerpt(string(left[name]))}}})
	}
	return list
}

// members gives the members of an object, none where it is none.
func members(data jsontext.Value) map[string]jsontext.Value {
	m := map[string]jsontext.Value{}
	if len(data) == 0 || json.Unmarshal(data, &m) != nil {
		return map[string]jsontext.Value{}
	}
	return m
}

// others gives what disputes say of a field, "" for the day.
func (e *entryLook) others(field string) (list []otherReading) {
	for _, d := range e.item.Disputed {
		k, ok := d.Payload.(*domain.EntryDisputed)
		if !ok {
			continue
		}
		other := otherReading{By: e.by(d), Address: e.address(d.ID)}
		if field == "" && k.Occurred.Known() && k.Occurred != e.item.Occurred {
			other.Text = e.words.Date(k.Occurred)
		} else if v, ok := members(k.Data)[field]; ok && field != "" && string(v) != string(members(e.item.Data)[field]) {
			other.Text = e.plain(e.item.Kind, field, v)
		}
		if other.Text != "" {
			list = append(list, other)
		}
	}
	return list
}

// by names who says so: a source, else the body, else that it is another.
func (e *entryLook) by(i *domain.Item) string {
	for _, s := range i.Sources {
		if s.Title != "" {
			return e.text("fact.by", domain.Args{"source": s.Title})
		}
	}
	if i.Authority != "" {
		return e.text("fact.by", domain.Args{"source": i.Authority})
	}
	return e.text("fact.byOther", nil)
}

// plain gives a field's value as one text.
func (e *entryLook) plain(kind, field string, v jsontext.Value) string {
	var texts []string
	if info := domain.KindOf(kind); info != nil && info.Field(field) != nil {
		for _, one := range e.values(kind, info.Field(field), v) {
			texts = append(texts, one.Text)
		}
		return strings.Join(texts, ", ")
	}
	return domain.Excerpt(string(v))
}
