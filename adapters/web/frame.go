package web

import (
	"net/url"
	"strconv"
	"strings"

	"kronika/adapters/i18n"
	"kronika/domain"
)

// Frame is what every page has around its own: models of pages embed it.
type Frame struct {
	Words  *i18n.Catalogue
	Lang   string
	Other  string // the language to switch to
	Switch string // address of this page in it
	Title  string // of the page: its finding
	Path   string // address without the query
	Menu   []Link
	Place  *Place // of a strategy's pages
	Clocks Clocks
	// Printed is where the page is and when it was fetched, for its print.
	Printed string
	News    string // sequence after which what is recorded is news, "" where nothing is
	Reader  Reader // who looks at it
	Citing  *Cite  // nil where there is nothing to cite

	NoClocks bool // the page does not go by the clocks

	keep    url.Values // of the query, that links carry on
	records bool       // whoever looks may record in the strategy that the page is of
	honest  bool       // the page has said that what is not recorded may have been done
}

// Link is an address with its words.
type Link struct {
	Address, Text string
	Current       bool
}

// Place is the strategy that a page is of.
type Place struct {
	Key, Title, Region string
	RegionAddress      string // of the overview of the region
	Tabs               []Tab
}

// Tab is a page of a strategy.
type Tab struct {
	Link
	Within bool // the page read is one of those beneath it
}

// Field is a field of a form that is sent along unseen.
type Field struct{ Name, Value string }

// frame makes the frame of a page. Strategy pages are listed in tabs.
func (l *look) frame(title string) Frame {
	f := Frame{Words: l.words, Lang: l.words.Lang(), Other: "en", Title: title, Path: l.URL.EscapedPath(), keep: url.Values{}}
	if f.Lang == "en" {
		f.Other = "sv"
	}
	for _, name := range []string{"asOf", "knownAt", "today", "lang"} {
		if v := l.query.Get(name); v != "" {
			f.keep.Set(name, v)
		}
	}
	f.Switch = l.with("lang", f.Other)
	f.Menu = f.links(f.Path, "/", "web.overview", "/consultations", "web.consultations", "/deadlines", "web.deadlines")
	if l.history != nil {
		f.Place = l.place(&f)
	}
	f.Clocks = l.clocks(&f)
	f.Printed = l.text("live.printed", domain.Args{"address": l.origin() + l.URL.RequestURI(), "date": domain.DateOf(l.web.Today())})
	if !f.Clocks.Back && (l.history != nil || f.Path == "/") {
		f.News = strconv.FormatUint(l.sequence, 10)
	}
	f.Reader = l.reader()
	f.records = l.records()
	f.Citing, f.Clocks.Since = l.cite(&f), l.since()
	return f
}

// bare makes the frame of a page that is about no strategy and goes by no clock;
// key is that of its title.
func (l *look) bare(key string) Frame {
	f := l.frame(l.text(key, nil))
	f.NoClocks, f.Citing, f.Clocks.Since = true, nil, nil
	return f
}

// links makes links of addresses and the keys of their words.
func (f *Frame) links(current string, pairs ...string) (list []Link) {
	for i := 0; i < len(pairs); i += 2 {
		list = append(list, Link{f.To(pairs[i]), f.T(pairs[i+1]), pairs[i] == current})
	}
	return list
}

// Of is the key of the strategy that the page is of, "" for none.
func (f *Frame) Of() string {
	if f.Place == nil {
		return ""
	}
	return f.Place.Key
}

// T gives a sentence without arguments.
func (f *Frame) T(key string) string { return f.Words.Text(domain.Say(key, nil)) }

// Number gives a whole number as the reader's language writes it.
func (f *Frame) Number(n int) string { return f.Words.Number(float64(n)) }

// FindLabel says what the form in the frame searches: the strategy that the page is
// of, else all.
func (f *Frame) FindLabel() string {
	if f.Place == nil {
		return f.T("search.inAll")
	}
	return f.T("search.inThis")
}

// FindHidden are what that form sends along.
func (f *Frame) FindHidden() (list []Field) {
	if f.Place != nil {
		list = append(list, Field{"strategy", f.Place.Key})
	}
	for _, name := range []string{"asOf", "knownAt", "today", "lang"} {
		if v := f.keep.Get(name); v != "" {
			list = append(list, Field{name, v})
		}
	}
	return list
}

// Searching tells whether the page has a form of its own that searches.
func (f *Frame) Searching() bool { return f.Path == searchPath }

// To gives the address of another page by the same clocks and in the same
// language.
func (f *Frame) To(path string) string {
	if len(f.keep) == 0 {
		return path
	}
	sep := "?"
	if strings.Contains(path, "?") {
		sep = "&"
	}
	return path + sep + f.keep.Encode()
}

// toAllDays gives the address of another page as To does, but not as of a day.
func (f *Frame) toAllDays(path string) string {
	all := Frame{keep: url.Values{}}
	for _, name := range []string{"knownAt", "lang"} {
		if v := f.keep.Get(name); v != "" {
			all.keep.Set(name, v)
		}
	}
	return all.To(path)
}

// with gives the page's own address with one value of the query set, or taken
// away where it is empty.
func (l *look) with(pairs ...string) string {
	query := url.Values{}
	for name, values := range l.query {
		query[name] = values
	}
	for i := 0; i < len(pairs); i += 2 {
		query.Del(pairs[i])
		if pairs[i+1] != "" {
			query.Set(pairs[i], pairs[i+1])
		}
	}
	if len(query) == 0 {
		return l.URL.EscapedPath()
	}
	return l.URL.EscapedPath() + "?" + query.Encode()
}

// place names the strategy, as it was called then, and lists its pages.
func (l *look) place(f *Frame) *Place {
	s := l.read().State
	p := &Place{Key: l.history.Strategy, Title: s.Title}
	if s.Mandate != nil {
		p.Region = s.Mandate.Region
		p.RegionAddress = f.To("/?" + url.Values{"region": {p.Region}}.Encode())
	}
	if p.Title == "" {
		p.Title = p.Key
	}
	of := "/strategies/" + url.PathEscape(p.Key)
	pairs := []string{}
	for _, t := range tabs {
		pairs = append(pairs, of+t.path, t.key)
	}
	for i, link := range f.links(f.Path, pairs...) {
		p.Tabs = append(p.Tabs, Tab{link, i > 0 && strings.HasPrefix(f.Path, pairs[2*i]+"/")})
	}
	return p
}

// tabs are the pages of a strategy, in the order of the tabs.
var tabs = []struct{ path, key string }{
	{"", "web.timeline"},
	{"/priorities", "web.priorities"},
	{"/consultations", "web.consultations"},
	{"/deadlines", "web.deadlines"},
	{"/followup", "web.followup"},
	{"/choices", "web.choices"},
	{"/handover", "web.handover"},
	{"/history", "ledger.tab"},
}

// Posts gives the address to send a form to, in the reader's language.
func (f *Frame) Posts(path string) string {
	if lang := f.keep.Get("lang"); lang != "" {
		return path + "?lang=" + url.QueryEscape(lang)
	}
	return path
}
