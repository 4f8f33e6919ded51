package web

import (
	"context"
	"net/url"
	"strings"

	"kronika/domain"
	"kronika/projections/search"
)

const searchPath = "/search"

// searchPage lists the entries in which some words stand.
type searchPage struct {
	Frame
	Lead   string
	Form   searchForm
	Asked  bool // anything is searched for
	Found  string
	Rows   []hitRow
	Shares []Link // how many hits each strategy has
	First  string // address of the first page, "" there
	On     string // address of the next page, "" on the last
	Empty  string
	Wider  []Link // the same search with less asked for, where that finds something
}

// hitRow is an entry that was found.
type hitRow struct {
	Address, When, Mark, Sort string
	Title, Snippet            []markedText
	Field                     string // where it was found, "" where the title shows it
	Place                     Link   // its strategy
	By                        string
}

// markedText is a part of a text, marked where it was searched for.
type markedText struct {
	Text   string
	Marked bool
}

// hitsOfPage is how many hits a page lists.
const hitsOfPage = 20

// search shows the search, and what it finds where anything is asked for.
func (s *Web) search(l *look) (any, error) {
	names, err := l.names()
	if err != nil {
		return nil, err
	}
	ctx, stop := context.WithTimeout(l.Context(), patience)
	defer stop()
	if err := s.Search.Fresh(ctx); err != nil {
		return nil, err
	}
	p := &searchPage{Frame: l.frame(l.text("search.title", nil)), Lead: l.text("search.lead", nil)}
	asked, err := l.searched(&p.Form)
	if err != nil {
		return nil, err
	}
	p.choices(l, names)
	if asked.Query == nil {
		return p, nil
	}
	found, err := s.Search.Find(ctx, asked)
	if err != nil {
		return nil, err
	}
	p.Asked = true
	p.said(l, found)
	p.list(l, found, asked.Query, names)
	p.shares(l, found, names)
	p.Wider = l.wider(ctx, &p.Form, asked, found.Total)
	return p, nil
}

// names gives what strategies are called today, by key; one that nothing names has
// its key.
func (l *look) names() (map[string]string, error) {
	ctx, stop := context.WithTimeout(l.Context(), patience)
	defer stop()
	if err := l.web.Follower.Ready(ctx); err != nil {
		return nil, err
	}
	names := map[string]string{}
	for _, row := range l.web.Follower.Rows(l.web.Today()) {
		names[row.Strategy] = row.Strategy
		if row.Register != nil && row.Register.Title != "" {
			names[row.Strategy] = row.Register.Title
		}
	}
	return names, nil
}

// said makes heading and first paragraph: how many were found, where, in what
// order.
func (p *searchPage) said(l *look, f search.Found) {
	args := domain.Args{"query": p.Form.shown(), "total": f.Total, "strategies": len(f.Strategies)}
	if f.Total == 0 {
		p.Title = l.text("search.none", args)
		p.Lead = l.text("search.noneLead", nil)
		p.Empty = l.text("search.searched", domain.Args{"query": p.Form.shown(), "held": p.Form.held(l)})
		return
	}
	p.Title, p.Lead = l.text("search.found", args), l.text("search.foundLead", args)
	p.Found = l.text("search.part", domain.Args{"shown": len(f.Hits), "total": f.Total})
}

// list makes the rows, and links to what comes after them.
func (p *searchPage) list(l *look, f search.Found, q *search.Query, names map[string]string) {
	for i := range f.Hits {
		p.Rows = append(p.Rows, p.row(l, &f.Hits[i], q, names))
	}
	if f.Next != "" {
		p.On = l.with("after", f.Next)
	}
	if p.Form.after != "" {
		p.First = l.with("after", "")
	}
}

func (p *searchPage) row(l *look, h *search.Hit, q *search.Query, names map[string]string) hitRow {
	title := l.words.Text(h.Title)
	row := hitRow{Address: p.To(entryAddress(h.Strategy, h.ID)), When: l.text("life.noDate", nil), Mark: markOf(h.Kind),
		Sort: l.words.Word("kind", h.Kind), Title: pieces(title, q.Marks(title)),
		Place: Link{Address: p.To("/strategies/" + url.PathEscape(h.Strategy)), Text: names[h.Strategy]},
		By:    joined(" · ", unless(h.Field == "authority", h.Authority), unless(h.Field == "reference", h.Reference))}
	if !h.Occurred.IsZero() {
		row.When = l.words.Date(h.Occurred)
	}
	if h.Field != "title" || len(row.Title) == 1 && !row.Title[0].Marked {
		row.Field, row.Snippet = l.field(h.Field), pieces(h.Snippet.Text, h.Snippet.Marks)
	}
	return row
}

// unless gives a text that is not shown already.
func unless(shown bool, text string) string {
	if shown {
		return ""
	}
	return text
}

// field names where something was found.
func (l *look) field(name string) string {
	if name == "" {
		return l.text("search.elsewhere", nil)
	}
	return l.words.Word("field", name)
}

// pieces parts a text by its marks.
func pieces(text string, marks []search.Span) (list []markedText) {
	runes, from := []rune(text), 0
	for _, m := range marks {
		if m.From > from {
			list = append(list, markedText{string(runes[from:m.From]), false})
		}
		list = append(list, markedText{string(runes[m.From:m.To]), true})
		from = m.To
	}
	if from < len(runes) {
		list = append(list, markedText{string(runes[from:]), false})
	}
	return list
}

// sharesLimit is how many strategies are named with their hits.
const sharesLimit = 20

// shares tells how many hits each strategy has, most first, where there are
// several.
func (p *searchPage) shares(l *look, f search.Found, names map[string]string) {
	if len(f.Strategies) < 2 {
		return
	}
	for _, key := range byCount(f.Strategies)[:min(len(f.Strategies), sharesLimit)] {
		text := l.text("search.share", domain.Args{"strategy": names[key], "count": f.Strategies[key]})
		p.Shares = append(p.Shares, Link{Address: l.with("strategy", key, "after", ""), Text: text})
	}
}

// shown is what was searched for, as it is told between quotation marks.
func (f *searchForm) shown() string {
	text := strings.TrimSpace(f.Query)
	if inner := strings.Trim(text, `"`); strings.Count(text, `"`) == 2 && len(inner) == len(text)-2 {
		return inner
	}
	return text
}
