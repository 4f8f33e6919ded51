package web

import (
	"slices"
	"strings"

	"kronika/domain"
)

// plain makes an input of a field that every entry has.
func (f *form) plain(name, sort string) input {
	field := name[strings.LastIndex(name, ".")+1:]
	return input{Sort: sort, Name: name, ID: idOf(name), Label: f.label(field), Value: f.values.Get(name), Wrong: f.wrong[name]}
}

func (f *form) label(field string) string {
	return f.text("fact.field", domain.Args{"name": f.words.Word("field", field)})
}

func (f *form) dated(name, hint string) input {
	one := f.plain(name, "date")
	one.Echo, one.Hint = f.echo(name), hint
	return one
}

// input makes an input that fits the form of a field of the data.
func (f *form) input(d *domain.Field, under string) input {
	name := under + d.Name
	one := f.plain(name, "text")
	one.Optional = !d.Required
	switch d.Form {
	case domain.Text:
		one.Bodies = slices.Contains(bodyFields, d.Name)
		if slices.Contains(longTexts, d.Name) {
			one.Sort = "area"
		}
	case domain.Texts, domain.Refs:
		one.Sort, one.Value, one.Hint = "area", strings.Join(f.values[name], "\n"), f.text("record.oneALine", nil)
	case domain.Parts:
		one.Sort, one.Hint = "area", f.text("record.partsHint", nil)
	case domain.When:
		return f.dated(name, "")
	case domain.Counted:
		one.Hint = f.text("record.countHint", nil)
	case domain.Number, domain.Whole:
		one.Sort = "number"
	case domain.YesNo:
		one.Sort = "yes"
	case domain.Word:
		f.enumerated(d, &one)
	case domain.Key, domain.Keys:
		f.keyed(d, under, &one)
	case domain.Meets:
		one.Sort, one.Options = "select", f.kindOptions(one.Value)
	}
	return one
}

// enumerated offers the words of an enumeration: all at once where they are few.
func (f *form) enumerated(d *domain.Field, one *input) {
	thing := f.kind.Name
	if f.of != nil {
		thing = f.of.Kind
	}
	thing, _, _ = strings.Cut(thing, ".")
	for _, w := range d.Words {
		one.Options = append(one.Options, choiceOf{w, f.words.Word(thing+"."+d.Name, w), w == one.Value})
	}
	one.Sort = "chips"
	if len(d.Words) > 6 || one.Optional {
		one.Sort = "select"
		one.Options = append([]choiceOf{{"", f.text("record.choose", nil), one.Value == ""}}, one.Options...)
	}
}

// keyed offers the things of the history by their titles. The key of a thing
// that the entry makes need not be thought of.
func (f *form) keyed(d *domain.Field, under string, one *input) {
	list, makes := f.things(d), under == "data." && makesKey(f.kind.Name, d.Name)
	if makes && (len(list) == 0 || !remade(f.kind.Name, d.Name)) {
		one.Sort, one.Hint, one.Optional = "key", f.text("record.keyHint", nil), true
		return
	}
	if d.Form == domain.Keys {
		one.Sort = "checks"
		for i := range list {
			list[i].Chosen = slices.Contains(f.values[one.Name], list[i].Value)
		}
		one.Options = list
		return
	}
	one.Sort = "select"
	first := choiceOf{"", f.text("record.choose", nil), one.Value == ""}
	switch {
	case makes:
		first.Text = f.text("record.newThing", nil)
	case d.Name == "parent":
		first.Text = f.text("record.top", nil)
	}
	found := one.Value == ""
	for i := range list {
		list[i].Chosen = list[i].Value == one.Value
		found = found || list[i].Chosen
	}
	one.Options = append([]choiceOf{first}, list...)
	if !found {
		one.Options = append(one.Options, choiceOf{one.Value, one.Value, true})
	}
}

// kindOptions offers the kinds that can meet a deadline.
func (f *form) kindOptions(chosen string) []choiceOf {
	list := []choiceOf{{"", f.text("record.noKind", nil), chosen == ""}}
	found := chosen == ""
	for _, k := range domain.KindsOf() {
		if !domain.OfRecord(k.Name) {
			list = append(list, choiceOf{k.Name, f.kindName(k.Name), k.Name == chosen})
			found = found || k.Name == chosen
		}
	}
	if !found {
		list = append(list, choiceOf{chosen, f.meeting(chosen), true})
	}
	return list
}

// meeting says what meets a deadline: a kind of entry, and the key of the thing
// that it must be about where one is given.
func (l *look) meeting(meets string) string {
	kind, key, _ := strings.Cut(meets, " ")
	if domain.KindOf(kind) == nil {
		return meets
	}
	return joined(": ", l.kindName(kind), key)
}
