package web

import (
	"cmp"
	"fmt"
	"strings"

	"kronika/domain"
	"kronika/projections/timeline"
)

// sortOfThing names the sort of thing whose keys a field holds.
func sortOfThing(field string) string {
	switch field {
	case "parent", "into", "priorities":
		return "priority"
	case "by", "replaces":
		return "strategy"
	}
	return field
}

// makesKey tells whether an entry of a kind makes the thing that a field names,
// as the contract has it: a priority by proposed, merged or split, a version by
// any version.*, an evaluation by either, a consultation by planned or opened,
// all else by the first kind that carries the key.
func makesKey(kind, field string) bool {
	thing, _, _ := strings.Cut(kind, ".")
	switch {
	case field == "into" || field == "response" && kind == "consultation.response-received" || field == "point" && kind == "consultation.point-raised":
		return true
	case kind == "document.published" || kind == "consultation.opened":
		return thing == field
	}
	k := domain.KindOf(kind)
	if k == nil || k.Fields[0].Name != field {
		return false
	}
	return thing == "version" || thing == "evaluation" || firstWith(field) == kind
}

// remade tells whether the thing may also be one that there is.
func remade(kind, field string) bool {
	thing, _, _ := strings.Cut(kind, ".")
	return field == "into" || thing == "version" || thing == "evaluation" || kind == "document.published" || kind == "consultation.opened"
}

func firstWith(field string) string {
	for _, k := range domain.KindsOf() {
		if k.Fields[0].Name == field {
			return k.Name
		}
	}
	return ""
}

// things lists what a field can name, by title: of priorities those that live,
// and where one is to be restored those that do not.
func (f *form) things(d *domain.Field) []choiceOf {
	sort := sortOfThing(d.Name)
	switch {
	case sort == "strategy":
		return f.strategies()
	case sort == "rules":
		return keysOnly(f.web.Packs.Keys())
	case sort == "priority":
		return f.priorities()
	case sort == "consultation":
		return f.consultations()
	}
	return f.made(sort)
}

func keysOnly(keys []string) (list []choiceOf) {
	for _, k := range keys {
		list = append(list, choiceOf{Value: k, Text: k})
	}
	return list
}

func (f *form) strategies() (list []choiceOf) {
	for _, key := range f.web.Held.Strategies() {
		if key != f.strategy {
			list = append(list, choiceOf{Value: key, Text: cmp.Or(f.web.Held.History(key).Read(domain.At{}).State.Title, key)})
		}
	}
	return list
}

func (f *form) priorities() (list []choiceOf) {
	gone := f.kind.Name == "priority.restored"
	for _, p := range f.r.State.Priorities {
		if p.Lives() != gone {
			list = append(list, choiceOf{Value: p.Key, Text: cmp.Or(p.Title, p.Key)})
		}
	}
	return list
}

// consultations lists them, the latest first.
func (f *form) consultations() (list []choiceOf) {
	all := f.r.State.Consultations
	for i := len(all) - 1; i >= 0; i-- {
		if f.kind.Name != "consultation.opened" || all[i].Opened == nil && all[i].Cancelled == nil {
			list = append(list, choiceOf{Value: all[i].Key, Text: cmp.Or(all[i].Title, all[i].Key)})
		}
	}
	return list
}

// made lists the things of a sort by the entries that made them, the latest
// first.
func (f *form) made(sort string) (list []choiceOf) {
	seen, titles := map[string]bool{}, map[string]string{}
	for _, t := range timeline.Build(f.r, false) {
		titles[t.ID] = f.words.Text(t.Title)
	}
	for i := len(f.r.Items) - 1; i >= 0; i-- {
		item := f.r.Items[i]
		if item.Payload == nil || item.Impossible != nil || len(item.Withdrawn) > 0 || !makesKey(item.Kind, sort) {
			continue
		}
		fields := members(item.Data)
		key := textOf(fields[sort])
		if key == "" || seen[key] {
			continue
		}
		seen[key] = true
		list = append(list, choiceOf{Value: key, Text: cmp.Or(textOf(fields["title"]), titles[item.ID], key)})
	}
	return list
}

// newKey makes the key of a new thing from what it is called. Two things never
// get the same: the later has a number. What this same form has stored already
// keeps its key.
func (f *form) newKey(sort, called string) string {
	base := slug(called)
	if base == "" {
		base = sort
	}
	taken := map[string]bool{}
	for _, item := range f.r.Items {
		if item.ID == f.values.Get("id") {
			continue
		}
		fields := members(item.Data)
		for _, name := range []string{sort, "into"} {
			if key := textOf(fields[name]); key != "" {
				taken[key] = true
			}
		}
	}
	key := base
	for n := 2; taken[key]; n++ {
		key = fmt.Sprintf("%s-%d", strings.TrimRight(base[:min(len(base), domain.KeyLimit-5)], "-"), n)
	}
	return key
}

// slug writes a title as a key.
func slug(title string) string {
	var b strings.Builder
	title = strings.NewReplacer("å", "a", "ä", "a", "ö", "o", "é", "e", "ü", "u", "&", "och").Replace(strings.ToLower(title))
	for _, r := range title {
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			b.WriteRune(r)
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
		if b.Len() >= 50 {
			break
		}
	}
	return strings.Trim(b.String(), "-")
}
