package web

import (
	"cmp"
	"net/url"
	"slices"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"kronika/domain"
)

// valueLimit is how many values of one field are shown.
const valueLimit = 200

// values gives a field's values in the reader's words.
func (e *entryLook) values(kind string, f *domain.Field, v jsontext.Value) (list []fieldValue) {
	var many []jsontext.Value
	if v.Kind() == '[' && json.Unmarshal(v, &many) == nil {
		for _, one := range many[:min(len(many), valueLimit)] {
			list = append(list, e.value(kind, f, one))
		}
		if rest := len(many) - len(list); rest > 0 {
			list = append(list, fieldValue{Text: e.text("fact.more", domain.Args{"count": rest})})
		}
		return list
	}
	return []fieldValue{e.value(kind, f, v)}
}

// value gives one value; what has not the form of its field is as written.
func (e *entryLook) value(kind string, f *domain.Field, v jsontext.Value) fieldValue {
	if v.Kind() == '"' {
		var s string
		if json.Unmarshal(v, &s) == nil {
			return e.textual(kind, f, s)
		}
	}
	switch f.Form {
	case domain.Counted, domain.Number:
		var n domain.Count
		if json.Unmarshal(v, &n) == nil {
			return fieldValue{Text: e.words.Count(n)}
		}
	case domain.YesNo:
		return fieldValue{Text: e.text("fact."+map[bool]string{true: "yes", false: "no"}[v.Kind() == 't'], nil)}
	case domain.Parts:
		var part domain.Part
		if json.Unmarshal(v, &part) == nil {
			return fieldValue{Text: part.Title, Address: e.thing("priority", part.Priority)}
		}
	}
	return fieldValue{Text: domain.Excerpt(string(v))}
}

// textual gives a value that is written as a text.
func (e *entryLook) textual(kind string, f *domain.Field, s string) fieldValue {
	switch f.Form {
	case domain.Word:
		thing, _, _ := strings.Cut(kind, ".")
		return fieldValue{Text: e.words.Word(thing+"."+f.Name, s)}
	case domain.When:
		if d, err := domain.ParseDate(s); err == nil {
			return fieldValue{Text: e.words.Date(d)}
		}
	case domain.ID, domain.IDs:
		if i := e.r.Find(s); i != nil {
			return fieldValue{Text: e.title(i), Address: e.address(i.ID)}
		}
	case domain.Key, domain.Keys:
		return fieldValue{Text: e.thingTitle(f.Name, s), Address: e.thing(f.Name, s)}
	}
	if strings.HasPrefix(s, "person:") {
		return fieldValue{Text: e.text("party.private", nil)}
	}
	return fieldValue{Text: s}
}

// thing gives the address of the page that a key's thing has, "" where it has
// none.
func (e *entryLook) thing(field, key string) string {
	of := "/strategies/" + url.PathEscape(e.r.Strategy)
	switch field {
	case "priority", "priorities", "parent", "into":
		if e.r.State.Priority(key) != nil && slices.ContainsFunc(tabs, func(t struct{ path, key string }) bool { return t.path == "/priorities" }) {
			return e.f.To(of + "/priorities/" + url.PathEscape(key))
		}
	case "consultation":
		if e.r.State.Consultation(key) != nil && slices.ContainsFunc(tabs, func(t struct{ path, key string }) bool { return t.path == "/consultations" }) {
			return e.f.To(of + "/consultations/" + url.PathEscape(key))
		}
	}
	return ""
}

// thingTitle is what a thing that has a page is called, else its key.
func (e *entryLook) thingTitle(field, key string) string {
	if e.thing(field, key) == "" {
		return key
	}
	if field == "consultation" {
		return cmp.Or(e.r.State.Consultation(key).Title, key)
	}
	return cmp.Or(e.r.State.Priority(key).Title, key)
}
