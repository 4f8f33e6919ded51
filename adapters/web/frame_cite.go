package web

import (
	"net/http"
	"net/url"
	"strings"

	"kronika/domain"
	"kronika/projections/citation"
	"kronika/projections/corrections"
)

// Cite is how a page is cited.
type Cite struct {
	Text     string
	Address  string // permanent, with both clocks
	What     string // the same without the server
	Opens    string // it, in the reader's language
	Strategy string // key; empty for a page of all
	May      bool   // whoever looks may have it noted as given out
	Here     bool   // the page tells it in a place of its own
}

// Since says what was corrected after the moment that a page is read by.
type Since struct{ Text, Address string }

// uncited are the beginnings of the paths of pages that there is nothing to cite
// on; record stands for the forms of a strategy too.
var uncited = []string{signInPath, signOutPath, importPath, citedPath, "/accessibility", "/record"}

// cites tells whether the page under way can be cited.
func (l *look) cites() bool {
	path := l.URL.Path
	if l.history != nil {
		_, path, _ = strings.Cut(strings.TrimPrefix(path, "/strategies/"), "/")
		path = "/" + path
	}
	for _, start := range uncited {
		if strings.HasPrefix(path, start) {
			return false
		}
	}
	return l.Method == http.MethodGet && l.web.Now != nil
}

// cite tells how the page is cited.
func (l *look) cite(f *Frame) *Cite {
	if !l.cites() {
		return nil
	}
	return l.citeOf(citation.Page(l.of(), f.name(), l.own(), l.asked()))
}

// citeAbout tells how a page about an entry is cited, which may be dated after
// today.
func (l *look) citeAbout(item *domain.Item, name string) *Cite {
	if !l.cites() {
		return nil
	}
	return l.citeOf(citation.About(l.of(), item, name, l.own(), l.asked()))
}

// own is the page's own address.
func (l *look) own() *url.URL {
	return &url.URL{Path: l.URL.Path, RawPath: l.URL.RawPath, RawQuery: l.query.Encode()}
}

// inLanguage gives an address that has a query, in the language asked for.
func (l *look) inLanguage(address string) string {
	if lang := l.query.Get("lang"); lang != "" {
		return address + "&lang=" + url.QueryEscape(lang)
	}
	return address
}

// of tells what the page is of.
func (l *look) of() (of citation.Of) {
	if l.history != nil {
		return citation.Strategy(l.latest())
	}
	for _, key := range l.web.Held.Strategies() {
		if at := l.web.Held.History(key).LastRecorded(); at.After(of.Last) {
			of.Last = at
		}
	}
	return of
}

// name gives what the menu or the tabs call the page, else its title; the life
// line is called by the strategy alone.
func (f *Frame) name() string {
	if f.Place != nil {
		for n, tab := range f.Place.Tabs {
			switch {
			case tab.Current && n == 0:
				return ""
			case tab.Current:
				return tab.Text
			}
		}
		return f.Title
	}
	for _, link := range f.Menu {
		if link.Current {
			return link.Text
		}
	}
	return f.Title
}

// asked is by which clocks the page is cited.
func (l *look) asked() citation.Asked {
	return citation.Asked{At: l.at, Today: l.today, Now: l.web.Now(), Zone: l.web.Zone, Origin: l.origin()}
}

func (l *look) citeOf(c citation.Citation) *Cite {
	of := &Cite{Text: l.words.Text(c.Text), Address: c.Address, What: strings.TrimPrefix(c.Address, l.origin()),
		May: l.web.Issued != nil && l.account.Role != ""}
	of.Opens = l.inLanguage(of.What)
	if l.history != nil {
		of.Strategy = l.history.Strategy
	}
	return of
}

// since tells what was corrected after the moment that the page is read by; nil
// where no moment is asked for.
func (l *look) since() *Since {
	if l.at.KnownAt.IsZero() {
		return nil
	}
	n := 0
	if l.history != nil {
		n = len(corrections.Since(l.latest(), l.at.KnownAt, l.at.AsOf, l.PathValue("entry")))
	} else {
		for _, key := range l.web.Held.Strategies() {
			n += len(corrections.Since(l.web.Held.History(key).Read(domain.At{}), l.at.KnownAt, l.at.AsOf, ""))
		}
	}
	if n == 0 {
		return &Since{Text: l.text("cite.none", nil)}
	}
	s := &Since{Text: l.text("cite.since", domain.Args{"count": n})}
	if l.history != nil {
		s.Address = l.correctionsAddress(l.history.Strategy)
	}
	return s
}

// correctionsAddress leads to what was said of a strategy's entries, as known
// now.
func (l *look) correctionsAddress(strategy string) string {
	query := url.Values{"kind": {"record"}}
	if lang := l.query.Get("lang"); lang != "" {
		query.Set("lang", lang)
	}
	return "/strategies/" + url.PathEscape(strategy) + "/history?" + query.Encode()
}

// origin is where the server is reached: where that is configured, as it is
// configured, and else as the reader wrote it.
func (l *look) origin() string {
	scheme, passed := "http", l.Header.Get("X-Forwarded-Proto")
	if l.TLS != nil || passed == "https" {
		scheme = "https"
	}
	switch {
	case l.web.Public == "":
		return scheme + "://" + l.Host
	case passed == "http":
		return "http" + strings.TrimPrefix(l.web.Public, "https")
	}
	return l.web.Public
}
