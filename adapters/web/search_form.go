package web

import (
	"context"
	"maps"
	"slices"
	"strings"

	"kronika/domain"
	"kronika/projections/search"
)

// searchForm is the form of the search, as it was sent.
type searchForm struct {
	Query, From, To                     string
	strategy, kind, body, region, after string
	Strategies, Kinds, Bodies, Regions  []option
	Hidden                              []Field
	Given                               bool // anything but the words
	Clear                               string
}

// searched reads what is searched for; no Query where there are no words yet.
func (l *look) searched(f *searchForm) (a search.Asked, err error) {
	get := l.query.Get
	*f = searchForm{Query: get("q"), From: get("from"), To: get("to"), strategy: get("strategy"), kind: get("kind"), body: get("body"),
		region: get("region"), after: get("after")}
	f.Given = f.strategy+f.kind+f.body+f.region+f.From+f.To != ""
	f.Clear = l.with("strategy", "", "kind", "", "body", "", "region", "", "from", "", "to", "", "after", "")
	a = search.Asked{Body: f.body, Region: f.region, At: l.at, Limit: hitsOfPage, After: f.after}
	if f.strategy != "" {
		if l.web.Held.History(f.strategy) == nil {
			return a, domain.Wrong("strategy", "strategy.unknown", domain.Args{
				"came": domain.Excerpt(f.strategy), "nearest": domain.NearestOf(domain.Excerpt(f.strategy), l.web.Held.Strategies())}).Coded(domain.NotFound)
		}
		a.Strategies = []string{f.strategy}
	}
	if f.kind != "" {
		if fault := search.CheckKind("kind", f.kind, l.web.Search.Index().Kinds()); fault != nil {
			return a, fault
		}
		a.Kinds = []string{f.kind}
	}
	if a.Period, err = period(f.From, f.To); err != nil || strings.TrimSpace(f.Query) == "" {
		return a, err
	}
	query, fault := search.Parse("q", f.Query)
	if fault != nil {
		return a, fault
	}
	a.Query = query
	return a, nil
}

// period reads the days between which something may have happened, nil for any.
func period(from, to string) (*search.Period, error) {
	if from == "" && to == "" {
		return nil, nil //nolint:nilnil // no period is asked for
	}
	p := &search.Period{From: domain.Beginning, To: domain.Never}
	if from != "" {
		d, err := domain.ParseAsOf("from", from)
		if err != nil {
			return nil, err
		}
		p.From = d.First()
	}
	if to != "" {
		d, err := domain.ParseAsOf("to", to)
		if err != nil {
			return nil, err
		}
		p.To = d.Last()
	}
	if p.To < p.From {
		return nil, domain.Wrong("to", "date.reversed", domain.Args{"came": domain.Excerpt(from + "/" + to)})
	}
	return p, nil
}

// offered is how many values a list of the form has at most, beside that chosen.
const offered = 200

// choices fills the lists of the form.
func (p *searchPage) choices(l *look, names map[string]string) {
	f, x := &p.Form, l.web.Search.Index()
	keys := slices.SortedFunc(maps.Keys(names), func(a, b string) int { return strings.Compare(names[a]+a, names[b]+b) })
	f.Strategies = chooseFrom(l.text("web.all", nil), keys, f.strategy, func(key string) string { return names[key] })
	var themes []string
	for _, info := range domain.KindsOf() {
		if !slices.Contains(themes, info.Theme) {
			themes = append(themes, info.Theme)
		}
	}
	f.Kinds = chooseFrom(l.text("life.anySort", nil), themes, f.kind, func(name string) string {
		group := "kind"
		if slices.Contains(themes, name) {
			group = "theme"
		}
		return l.text("search.sort", domain.Args{"sort": l.words.Word(group, name)})
	})
	of := []string{}
	if f.strategy != "" {
		of = append(of, f.strategy)
	}
	same := func(name string) string { return name }
	f.Bodies = chooseFrom(l.text("life.anyBody", nil), x.Bodies(of...), f.body, same)
	f.Regions = chooseFrom(l.text("search.anyRegion", nil), x.Regions(), f.region, same)
	for _, name := range []string{"asOf", "knownAt", "today", "lang"} {
		if v := l.query.Get(name); v != "" {
			f.Hidden = append(f.Hidden, Field{name, v})
		}
	}
}

// chooseFrom makes the options of a list: any, those there are, and the one chosen
// where it is none of them.
func chooseFrom(anyOf string, names []string, chosen string, called func(string) string) []option {
	list := []option{{"", anyOf, chosen == ""}}
	names = slices.Clone(names[:min(len(names), offered)])
	if chosen != "" && !slices.Contains(names, chosen) {
		names = append(names, chosen)
	}
	for _, name := range names {
		list = append(list, option{name, called(name), name == chosen})
	}
	return list
}

// held says in words what the search was held to, "" where to nothing.
func (f *searchForm) held(l *look) string {
	var list []string
	for _, options := range [][]option{f.Strategies, f.Kinds, f.Bodies, f.Regions} {
		for _, o := range options {
			if o.Current && o.Value != "" {
				list = append(list, o.Text)
			}
		}
	}
	if f.From != "" || f.To != "" {
		list = append(list, l.text("search.period", domain.Args{"from": f.From, "to": f.To}))
	}
	return strings.Join(list, "; ")
}

// wider links to the same search with one thing less asked for, and where nothing
// was found to that of each word alone and everywhere: those that find more, with
// how much.
func (l *look) wider(ctx context.Context, f *searchForm, a search.Asked, found int) (list []Link) {
	none := found == 0
	add := func(key, word string, a search.Asked, pairs ...string) {
		a.Limit, a.After = 1, ""
		if wide, err := l.web.Search.Find(ctx, a); err == nil && wide.Total > found {
			text := l.text(key, domain.Args{"word": word, "count": wide.Total})
			list = append(list, Link{Address: l.with(append(pairs, "after", "")...), Text: text})
		}
	}
	for _, w := range widenings {
		if f.gives(w.names) && (none || w.key == "search.allStrategies") {
			wide := a
			w.less(&wide)
			add(w.key, "", wide, w.names...)
		}
	}
	words := strings.Fields(f.Query)
	if !none || len(words) < 2 {
		return list
	}
	for _, word := range words[:min(len(words), wordsAlone)] {
		alone := search.Asked{At: a.At}
		if query, fault := search.Parse("q", word); fault == nil {
			alone.Query = query
			add("search.alone", word, alone, "q", word, "strategy", "", "kind", "", "body", "", "region", "", "from", "", "to", "")
		}
	}
	return list
}

// wordsAlone is how many words of a search are searched for alone.
const wordsAlone = 8

// widenings are what may be asked less for: the names that go from the address, in
// pairs with nothing.
var widenings = []struct {
	key   string
	names []string
	less  func(*search.Asked)
}{
	{"search.allStrategies", []string{"strategy", ""}, func(a *search.Asked) { a.Strategies = nil }},
	{"search.allKinds", []string{"kind", ""}, func(a *search.Asked) { a.Kinds = nil }},
	{"search.allBodies", []string{"body", ""}, func(a *search.Asked) { a.Body = "" }},
	{"search.allRegions", []string{"region", ""}, func(a *search.Asked) { a.Region = "" }},
	{"search.allYears", []string{"from", "", "to", ""}, func(a *search.Asked) { a.Period = nil }},
}

// gives tells whether any of some things is asked for.
func (f *searchForm) gives(names []string) bool {
	given := map[string]string{"strategy": f.strategy, "kind": f.kind, "body": f.body, "region": f.region, "from": f.From, "to": f.To}
	return slices.ContainsFunc(names, func(name string) bool { return given[name] != "" })
}

// byCount lists keys, those counted most first.
func byCount(counts map[string]int) []string {
	return slices.SortedFunc(maps.Keys(counts), func(a, b string) int {
		if counts[a] != counts[b] {
			return counts[b] - counts[a]
		}
		return strings.Compare(a, b)
	})
}
