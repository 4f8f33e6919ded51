package web

import (
	"net/http"

	"kronika/domain"
	"kronika/eventstore/tokens"
)

// Reader is who looks at a page, as the frame tells it.
type Reader struct {
	Name   string // account, role and region in words; empty of who need not say who they are
	SignIn string // address to sign in at; empty where there is no need
	Import string // address to send files to; empty for who may not

	Records bool // may record
}

// reader tells who looks at the page. This machine's user is nobody in
// particular, and has nothing to sign out of.
func (l *look) reader() (r Reader) {
	a := l.account
	switch {
	case a == tokens.Account{}:
		if l.URL.Path != signInPath {
			r.SignIn = l.signInAddress()
		}
	case a != tokens.Local:
		r.Name = l.text("sign.who", domain.Args{"account": a.Name, "role": l.words.Word("token.role", string(a.Role)), "region": a.Region})
	}
	if r.Records = a.Role.May(tokens.Record); r.Records && l.web.Take != nil {
		r.Import = l.posts(importPath)
	}
	return r
}

// recorder gives the account that a strategy's entries are recorded by: the one
// that has signed in, on this machine the user's own. Of a strategy that has no
// entry yet, or of none, the region is for the eventstore to see to.
//
// Errors: "sign.needed" (Unauthenticated); "access.role" and "region.other"
// (Forbidden).
func (l *look) recorder(strategy string) (name string, err error) {
	a := l.account
	switch {
	case a.Role == "":
		return "", domain.Fault(domain.Unauthenticated, "sign.needed", nil)
	case !a.Role.May(tokens.Record):
		return "", domain.Fault(domain.Forbidden, "access.role", domain.Args{
			"account": a.Name, "role": string(a.Role), "needs": string(tokens.Record)})
	}
	h := l.web.Held.History(strategy)
	if a.Region == "" || h == nil {
		return a.Name, nil
	}
	if m := h.Read(domain.At{}).State.Mandate; m != nil && !domain.SameRegion(m.Region, a.Region) {
		return "", domain.Fault(domain.Forbidden, "region.other", domain.Args{
			"account": a.Name, "region": a.Region, "strategy": strategy, "came": m.Region})
	}
	return a.Name, nil
}

// records tells whether whoever looks may record in the strategy that the page is
// of.
func (l *look) records() bool {
	if l.history == nil {
		return false
	}
	_, err := l.recorder(l.history.Strategy)
	return err == nil
}

// who gives the account that asks. What cannot be told was refused before the
// page was asked for.
func (s *Web) who(r *http.Request) tokens.Account {
	if s.Who == nil {
		return tokens.Local
	}
	account, _ := s.Who(r)
	return account
}
