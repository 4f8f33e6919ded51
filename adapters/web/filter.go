package web

import (
	"slices"
	"strings"

	"kronika/domain"
)

// filter narrows a list of entries: by sort, body, text, and the days between
// which they happened.
type filter struct {
	Sort, Body, Text, From, To string // as given
	first, last                domain.Day
}

// textLimit is how many characters of a search are used.
const textLimit = 200

// filter reads the filter of the address.
func (l *look) filter() (f filter, err error) {
	f = filter{Sort: l.query.Get("kind"), Body: l.query.Get("body"), Text: strings.TrimSpace(l.query.Get("text")),
		From: l.query.Get("from"), To: l.query.Get("to"), first: domain.Beginning, last: domain.Never}
	if r := []rune(f.Text); len(r) > textLimit {
		f.Text = string(r[:textLimit])
	}
	if f.Sort != "" && !slices.Contains(sorts, f.Sort) {
		return f, domain.Wrong("kind", "field.word", domain.Args{"came": domain.Excerpt(f.Sort), "words": strings.Join(sorts, ", "),
			"nearest": domain.NearestOf(domain.Excerpt(f.Sort), sorts)})
	}
	if f.From != "" {
		from, err := domain.ParseAsOf("from", f.From)
		if err != nil {
			return f, err
		}
		f.first = from.First()
	}
	if f.To != "" {
		to, err := domain.ParseAsOf("to", f.To)
		if err != nil {
			return f, err
		}
		f.last = to.Last()
	}
	if f.last < f.first {
		return f, domain.Wrong("to", "date.reversed", domain.Args{"came": domain.Excerpt(f.From + "/" + f.To)})
	}
	return f, nil
}

// Given tells whether anything is asked for.
func (f *filter) Given() bool {
	return f.Sort != "" || f.Body != "" || f.Text != "" || f.From != "" || f.To != ""
}

// within tells whether one of the days of a date is asked for. What has no
// date that can be read is in no period.
func (f *filter) within(d domain.Date) bool {
	if f.From == "" && f.To == "" {
		return true
	}
	return d.Known() && d.First() <= f.last && d.Last() >= f.first
}

// takes tells whether an entry is asked for; says is all that it says in words.
func (f *filter) takes(i *domain.Item, says ...string) bool {
	if f.Sort != "" && sortOf(i.Kind) != f.Sort || f.Body != "" && i.Authority != f.Body || !f.within(i.Occurred) {
		return false
	}
	if f.Text == "" {
		return true
	}
	want := strings.ToLower(f.Text)
	return slices.ContainsFunc(says, func(s string) bool { return strings.Contains(strings.ToLower(s), want) })
}

// Choice is a value that may be chosen in a form.
type Choice struct {
	Value, Text string
	Chosen      bool
}

// filterForm is the form of a filter.
type filterForm struct {
	filter
	Action string
	Sorts  []Choice
	Bodies []Choice
	Hidden []Field
	Clear  string // address without the filter
}

// bodyLimit is how many bodies a form offers, those of most entries first.
const bodyLimit = 100

// form makes the form of a filter over the entries that it chooses among.
func (l *look) form(f filter, items []*domain.Item, action string) filterForm {
	form := filterForm{filter: f, Action: action, Clear: l.with("kind", "", "body", "", "text", "", "from", "", "to", "", "page", "")}
	form.Sorts = []Choice{{"", l.text("life.anySort", nil), f.Sort == ""}}
	for _, s := range sorts {
		form.Sorts = append(form.Sorts, Choice{s, l.text(sortKey(s), nil), f.Sort == s})
	}
	form.Bodies = []Choice{{"", l.text("life.anyBody", nil), f.Body == ""}}
	for _, b := range bodies(items) {
		form.Bodies = append(form.Bodies, Choice{b, b, f.Body == b})
	}
	for _, name := range []string{"asOf", "knownAt", "today", "lang"} {
		if v := l.query.Get(name); v != "" {
			form.Hidden = append(form.Hidden, Field{name, v})
		}
	}
	return form
}

// sortKey gives the words of a sort in the form: those of its page's tab where
// it has one.
func sortKey(sort string) string {
	switch sort {
	case "priority":
		return "web.priorities"
	case "consultation":
		return "web.consultations"
	}
	return "life.sort." + sort
}

// bodies lists the bodies of entries by name.
func bodies(items []*domain.Item) []string {
	count := map[string]int{}
	for _, i := range items {
		if i.Authority != "" {
			count[i.Authority]++
		}
	}
	list := make([]string, 0, len(count))
	for b := range count {
		list = append(list, b)
	}
	slices.SortFunc(list, func(a, b string) int {
		if count[a] != count[b] {
			return count[b] - count[a]
		}
		return strings.Compare(a, b)
	})
	list = list[:min(len(list), bodyLimit)]
	slices.Sort(list)
	return list
}
