package web

import (
	"cmp"
	"errors"
	"net/http"
	"net/url"
	"strings"

	"kronika/domain"
	"kronika/eventstore/beside"
	"kronika/eventstore/issued"
	"kronika/eventstore/tokens"
	"kronika/projections/corrections"
)

// Where pages are noted as given out, and what was noted is shown.
const (
	citePath  = "/cite"
	citedPath = "/cited/"
)

// citeLimit is the most bytes of the form to note a page with.
const citeLimit = 16 << 10

// note remembers that a page was given out, and goes on to what is known of it.
func (s *Web) note(w http.ResponseWriter, r *http.Request) {
	l := s.look(r)
	err := l.readForm(w, citeLimit)
	if err == nil && (s.Issued == nil || l.account == tokens.Account{}) {
		err = domain.Fault(domain.Unauthenticated, "sign.needed", nil)
	}
	var kept issued.Issue
	if err == nil {
		kept, err = l.noted()
	}
	if err != nil {
		s.fault(w, l, err)
		return
	}
	http.Redirect(w, r, l.posts(citedPath+kept.ID), http.StatusSeeOther)
}

// noted notes the page that a form names: one of this server's, by a fixed
// moment.
func (l *look) noted() (issued.Issue, error) {
	what, strategy := local(l.PostForm.Get("what")), l.PostForm.Get("strategy")
	u, err := url.Parse(what)
	if err != nil || !u.Query().Has("knownAt") || len(what) > issued.WhatLimit-len(l.origin()) {
		return issued.Issue{}, domain.Wrong("what", "cite.badPage", domain.Args{"came": domain.Excerpt(l.PostForm.Get("what"))})
	}
	var of []string
	if strategy != "" {
		if l.web.Held.History(strategy) == nil || !strings.HasPrefix(u.Path, "/strategies/"+strategy) {
			return issued.Issue{}, domain.Wrong("strategy", "strategy.unknown", domain.Args{
				"came": domain.Excerpt(strategy), "nearest": domain.NearestOf(domain.Excerpt(strategy), l.web.Held.Strategies())}).Coded(domain.NotFound)
		}
		of = []string{strategy}
	}
	return l.web.Issued.Note(l.Context(), issued.Issue{Form: issued.Page, At: l.web.Now().UTC(), By: l.account.Name,
		What: l.origin() + what, Strategies: of})
}

// citedPage is a page that was given out, with what has been corrected since.
type citedPage struct {
	Frame
	Lead, What, Opens string // Opens is the page on this server; empty where it is another's
	Corrected         []Link
	None              bool // nothing has been corrected
}

// cited shows what is known of a page that was given out.
func (s *Web) cited(l *look) (any, error) {
	unknown := domain.Wrong("id", "issue.unknown", domain.Args{"came": domain.Excerpt(l.PathValue("id"))}).Coded(domain.NotFound)
	if s.Issued == nil {
		return nil, unknown
	}
	i, err := s.Issued.Get(l.Context(), l.PathValue("id"))
	if errors.Is(err, beside.ErrNone) {
		return nil, unknown
	}
	if err != nil {
		return nil, err
	}
	p := &citedPage{Frame: l.bare("cite.noted"), What: i.What,
		Lead: l.text("cite.notedLead", domain.Args{"time": i.At.In(s.Zone), "account": i.By})}
	if path, ok := strings.CutPrefix(i.What, l.origin()); ok && local(path) == path {
		p.Opens = l.inLanguage(path)
	}
	keys := i.Strategies
	if len(keys) == 0 {
		keys = s.Held.Strategies()
	}
	for _, key := range keys {
		h := s.Held.History(key)
		if h == nil {
			continue
		}
		r := h.Read(domain.At{})
		if n := len(corrections.Since(r, i.At, domain.Date{}, "")); n > 0 {
			p.Corrected = append(p.Corrected, Link{Address: l.correctionsAddress(key),
				Text: l.text("cite.corrected", domain.Args{"strategy": cmp.Or(r.State.Title, key), "count": n})})
		}
	}
	p.None = len(p.Corrected) == 0
	return p, nil
}
