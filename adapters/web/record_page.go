package web

import (
	"cmp"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"kronika/domain"
)

// formPage is the form of one entry, with what it would change beside it.
type formPage struct {
	Frame
	Heading, Action, Draft string
	Of                     *entryRow // the entry spoken of
	Faults                 []formFault
	Between                []entryRow // recorded since the form was made
	When                   *input
	Main, More, Aside      []input // of the data; folded; of every entry
	Because                []pick
	Search                 string
	Searched               bool
	Sources                []sourceInput
	Hidden                 []Field
	Preview                *preview
	Changed                bool // since it was shown what it changes
	Bodies                 []string
}

// formFault is one fault, with the field that it is of.
type formFault struct{ ID, Label, Text string }

// input is one field of the form. Sort is how it is shown: text, area, select,
// chips, checks, date, number or yes.
type input struct {
	Sort, Name, ID, Label, Hint, Value, Wrong, Echo string
	Optional, Bodies                                bool
	Options                                         []choiceOf
}

// pick is an entry that may have led to this one.
type pick struct {
	ID, When, Mark, Title string
	Chosen                bool
}

type sourceInput struct {
	N          int
	Title, URL string
}

// longTexts are the texts that need more than a line; bodyFields those that name one.
var (
	longTexts  = []string{"text", "summary", "conclusion", "findings", "comment", "motive", "question"}
	bodyFields = []string{"party", "owner", "evaluator", "recipient", "group", "authority"}
)

// bodied finds data that names a body, before it is decoded.
var bodied = regexp.MustCompile(`"(party|owner|evaluator|recipient|group|authority)":`)

// picks bounds how many entries are offered as reasons.
const picks = 8

// fill makes the page's fields of the form.
func (p *formPage) fill(f *form) {
	if f.of != nil {
		w := f.lister(&p.Frame, f.r)
		row := w.row(f.of)
		p.Of = &row
	}
	for _, name := range []string{"id", "seq", "entry"} {
		if v := f.values.Get(name); v != "" {
			p.Hidden = append(p.Hidden, Field{name, v})
		}
	}
	if f.of == nil {
		one := f.dated("occurred", "")
		one.Hint = f.text("record.dateHint", nil)
		p.When = &one
	}
	p.data(f)
	if f.of != nil {
		p.spoken(f)
		why := f.plain("reason", "area")
		why.Optional, why.Label = f.kind.Name != domain.Withdrawn, f.text("record.whyThis", nil)
		p.Main = append(p.Main, why)
	}
	p.Bodies = f.bodyNames()
	p.because(f)
	titles, urls := f.values["source.title"], f.values["source.url"]
	for i := range min(max(len(titles), len(urls), 1), 50) {
		p.Sources = append(p.Sources, sourceInput{i + 1, at(titles, i), at(urls, i)})
	}
}

func at(list []string, i int) string {
	if i < len(list) {
		return list[i]
	}
	return ""
}

// data sorts the fields of the kind: those that are needed, then the rest.
func (p *formPage) data(f *form) {
	if f.history == nil {
		key := f.plain("strategy", "text")
		key.Hint, key.Optional = f.text("record.keyHint", nil), true
		p.More = append(p.More, key)
	}
	for i := range f.kind.Fields {
		d := &f.kind.Fields[i]
		if f.of != nil && d.Name != "text" {
			continue
		}
		one := f.input(d, "data.")
		if !d.Required && !slices.Contains(f.kind.AnyOf, d.Name) || one.Sort == "key" {
			one.Sort = cmp.Or(map[string]string{"key": "text"}[one.Sort], one.Sort)
			p.More = append(p.More, one)
		} else {
			p.Main = append(p.Main, one)
		}
	}
	for _, name := range []string{"authority", "reference", "reason"} {
		one := f.plain(name, "text")
		one.Bodies, one.Optional = name == "authority", true
		if name == "reason" && f.of != nil {
			continue
		}
		p.Aside = append(p.Aside, one)
	}
}

// spoken adds what an entry of the record says of another's fields.
func (p *formPage) spoken(f *form) {
	if f.kind.Name != domain.Corrected && f.kind.Name != domain.Disputed {
		return
	}
	p.Main = append(p.Main, f.dated("is.occurred", ""))
	if f.kind.Name == domain.Corrected {
		for _, name := range []string{"is.authority", "is.reference", "is.reason"} {
			one := f.plain(name, "text")
			one.Bodies, one.Optional = name == "is.authority", true
			p.Main = append(p.Main, one)
		}
	}
	if info := domain.KindOf(f.of.Kind); info != nil {
		for i := range info.Fields {
			one := f.input(&info.Fields[i], "is.data.")
			one.Sort = cmp.Or(map[string]string{"key": "text"}[one.Sort], one.Sort)
			p.Main = append(p.Main, one)
		}
	}
}

// because offers the entries that may have led to this one: those chosen, those
// that hold what is searched for, else the latest.
func (p *formPage) because(f *form) {
	p.Search = domain.Excerpt(f.values.Get("search"))
	w := f.lister(&p.Frame, f.r)
	found := 0
	for i := len(f.r.Items) - 1; i >= 0; i-- {
		item := f.r.Items[i]
		chosen := slices.Contains(f.values["because"], item.ID)
		if !chosen && (found >= picks || item.Of != nil || len(item.Withdrawn) > 0 || !hasAll(p.Search, w.title(item), item.Authority, item.Kind)) {
			continue
		}
		if !chosen {
			found++
		}
		p.Because = append(p.Because, pick{item.ID, w.when(item.Occurred), markOf(item.Kind), w.title(item), chosen})
	}
	slices.SortStableFunc(p.Because, func(a, b pick) int {
		return map[bool]int{true: 0, false: 1}[a.Chosen] - map[bool]int{true: 0, false: 1}[b.Chosen]
	})
	p.Searched = p.Search != "" && found == 0
}

// bodyNames lists the bodies named before in this history, the most used first.
func (f *form) bodyNames() []string {
	used := map[string]int{}
	for _, i := range f.r.Items {
		used[i.Authority]++
		if !bodied.Match(i.Data) {
			continue
		}
		for _, name := range bodyFields {
			if v, ok := members(i.Data)[name]; ok && !strings.Contains(string(v), "person:") {
				used[textOf(v)]++
			}
		}
	}
	delete(used, "")
	names := make([]string, 0, len(used))
	for name := range used {
		names = append(names, name)
	}
	slices.SortFunc(names, func(a, b string) int { return cmp.Or(used[b]-used[a], cmp.Compare(a, b)) })
	return names[:min(len(names), 100)]
}

// fault adds a fault to the list above the form.
func (f *form) fault(name, label, text string) {
	f.page.Faults = append(f.page.Faults, formFault{idOf(name), label, text})
}

func idOf(name string) string {
	return "f-" + strings.NewReplacer(".", "-").Replace(url.PathEscape(name))
}

// Said gives a sentence with a count.
func (f *Frame) Said(key string, count int) string {
	return f.Words.Text(domain.Say(key, domain.Args{"count": count}))
}

// Wrongs tells whether a folded field is at fault, so that the fold opens.
func (p *formPage) Wrongs() bool {
	return slices.ContainsFunc(p.More, func(i input) bool { return i.Wrong != "" || i.Value != "" })
}

// Reasoned tells whether an entry is chosen as a reason, or one is searched for.
func (p *formPage) Reasoned() bool {
	return p.Search != "" || slices.ContainsFunc(p.Because, func(o pick) bool { return o.Chosen })
}

// Proved tells whether a source, paragraph or reason is given.
func (p *formPage) Proved() bool {
	return len(p.Sources) > 1 || p.Sources[0] != sourceInput{N: 1} ||
		slices.ContainsFunc(p.Aside, func(i input) bool { return !i.Bodies && i.Value+i.Wrong != "" })
}
