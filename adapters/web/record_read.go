package web

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"kronika/domain"
)

// entry reads the form as an entry. Faults of fields stand in wrong, others come
// in the list.
func (f *form) entry() (domain.Entry, domain.Errors) {
	fields := map[string]any{"id": f.values.Get("id"), "kind": f.kind.Name}
	strategy := f.strategy
	if f.history == nil {
		strategy = cmp.Or(strings.TrimSpace(f.values.Get("strategy")), slug(f.values.Get("data.title")))
	}
	fields["strategy"] = strategy
	if d := f.date("occurred"); d.Known() {
		fields["occurred"] = d.String()
	}
	for _, name := range []string{"authority", "reference", "reason"} {
		if v := f.values.Get(name); strings.TrimSpace(v) != "" {
			fields[name] = clean(v)
		}
	}
	if because := slices.DeleteFunc(slices.Clone(f.values["because"]), blank); len(because) > 0 {
		fields["because"] = because
	}
	if sources := f.sources(); len(sources) > 0 {
		fields["sources"] = sources
	}
	fields["data"] = f.data()
	b, err := json.Marshal(fields, json.Deterministic(true))
	if err != nil {
		return domain.Entry{}, domain.Errors{domain.Fault(domain.Internal, "entry.unwritable", nil).Because(err)}
	}
	return domain.ParseEntry(b, domain.Input{})
}

func blank(s string) bool { return strings.TrimSpace(s) == "" }

// clean gives a text as it is kept: browsers write line breaks as CR LF.
func clean(s string) string { return strings.TrimSpace(strings.ReplaceAll(s, "\r\n", "\n")) }

func (f *form) sources() (list []map[string]string) {
	titles, urls := f.values["source.title"], f.values["source.url"]
	for i := range min(max(len(titles), len(urls)), 50) {
		one := map[string]string{}
		for name, v := range map[string]string{"title": clean(at(titles, i)), "url": clean(at(urls, i))} {
			if v != "" {
				one[name] = v
			}
		}
		if len(one) > 0 {
			list = append(list, one)
		}
	}
	return list
}

// data reads what the kind carries.
func (f *form) data() map[string]any {
	data := map[string]any{}
	if f.of != nil {
		data["entry"] = f.of.ID
		if text := clean(f.values.Get("data.text")); text != "" {
			data["text"] = text
		}
		f.otherwise(data)
		return data
	}
	for i := range f.kind.Fields {
		d := &f.kind.Fields[i]
		if v := f.value(d, "data."); v != nil {
			data[d.Name] = v
		} else if d.Required && (d.Form == domain.Key) && makesKey(f.kind.Name, d.Name) {
			data[d.Name] = f.newKey(sortOfThing(d.Name), f.called())
		}
	}
	return data
}

// called is what a new thing is called, to make its key of.
func (f *form) called() string {
	for _, name := range []string{"title", "party", "question", "text", "goal"} {
		if v := f.values.Get("data." + name); v != "" {
			return v
		}
	}
	return ""
}

// value reads one field; nil where nothing is given.
func (f *form) value(d *domain.Field, under string) any {
	name := under + d.Name
	said := clean(f.values.Get(name))
	switch d.Form {
	case domain.Texts, domain.Refs:
		return asList(lines(said))
	case domain.Keys:
		return asList(slices.DeleteFunc(slices.Clone(f.values[name]), blank))
	case domain.Parts:
		return f.parts(said)
	case domain.YesNo:
		if said != "" {
			return true
		}
		return nil
	}
	if said == "" {
		if d.Blank && f.values.Has(name) {
			return ""
		}
		return nil
	}
	switch d.Form {
	case domain.When:
		if date := f.date(name); date.Known() {
			return date.String()
		}
		return nil
	case domain.Number, domain.Whole:
		return f.number(name, said)
	case domain.Counted:
		return f.count(name, said)
	}
	return said
}

func asList(list []string) any {
	if len(list) == 0 {
		return nil
	}
	return list
}

// lines takes a text apart, a value a line.
func lines(s string) (list []string) {
	for line := range strings.Lines(s) {
		if line = strings.TrimSpace(line); line != "" {
			list = append(list, line)
		}
	}
	return list
}

// parts reads the parts of a split: a title a line, or key = title.
func (f *form) parts(said string) any {
	var list []map[string]string
	used := map[string]bool{}
	for _, line := range lines(said) {
		key, title, ok := strings.Cut(line, "=")
		if key, title = strings.TrimSpace(key), strings.TrimSpace(title); !ok || !domain.IsKey(key) {
			key, title = f.newKey("priority", line), line
		}
		for base, n := key, 2; used[key]; n++ {
			key = base + "-" + strconv.Itoa(n)
		}
		used[key] = true
		list = append(list, map[string]string{"priority": key, "title": title})
	}
	if len(list) == 0 {
		return nil
	}
	return list
}

// number reads a number as it is written in either language.
func (f *form) number(name, said string) any {
	plain := strings.NewReplacer(" ", "", "\u00a0", "", ",", ".", "−", "-").Replace(said)
	v := jsontext.Value(plain)
	if n, err := strconv.ParseFloat(plain, 64); err != nil || n != n || !v.IsValid() {
		f.wrong[name] = f.text("record.noNumber", domain.Args{"came": domain.Excerpt(said)})
		return nil
	}
	return v
}

// otherwise tells what of an entry's fields the form gives otherwise than the
// entry says now.
func (f *form) otherwise(data map[string]any) {
	if f.kind.Name != domain.Corrected && f.kind.Name != domain.Disputed {
		return
	}
	n := len(data)
	if d := f.date("is.occurred"); d.Known() && d.String() != f.of.Occurred.String() {
		data["occurred"] = d.String()
	}
	if f.kind.Name == domain.Corrected {
		for name, now := range map[string]string{"authority": f.of.Authority, "reference": f.of.Reference, "reason": f.of.Reason} {
			if v := clean(f.values.Get("is." + name)); v != now && v != "" {
				data[name] = v
			}
		}
	}
	if is := f.dataOf(); is != nil {
		data["data"] = is
	}
	switch {
	case len(data) > n || f.kind.Name == domain.Disputed || len(f.wrong) > 0:
	case len(f.of.Disputed) > 0 && f.of.Occurred.Known(): // settled: it stands as it is
		data["occurred"] = f.of.Occurred.String()
	default:
		f.wrong["is.occurred"] = f.text("record.nothingOtherwise", nil)
	}
}

// dataOf gives the data that the entry should have, whole; nil where it has it.
// What the form has no field for stays.
func (f *form) dataOf() map[string]any {
	info, was := domain.KindOf(f.of.Kind), members(f.of.Data)
	if info == nil {
		return nil
	}
	is, differs := map[string]any{}, false
	for name, v := range was {
		is[name] = v
	}
	for i := range info.Fields {
		d := &info.Fields[i]
		name := "is.data." + d.Name
		if !f.values.Has(name) && d.Form != domain.YesNo && d.Form != domain.Keys || slices.Equal(f.written(d, was[d.Name]), tidied(f.values[name])) {
			continue
		}
		differs = true
		if v := f.value(d, "is.data."); v != nil {
			is[d.Name] = v
		} else {
			delete(is, d.Name)
		}
	}
	if !differs {
		return nil
	}
	return is
}

// tidied gives values as they are compared.
func tidied(values []string) (list []string) {
	for _, v := range values {
		if v = clean(v); v != "" {
			list = append(list, v)
		}
	}
	return list
}
