package api

import (
	"net/http"

	"kronika/domain"
	"kronika/eventstore/tokens"
)

// Pages are pages beside the API's, to which the same accounts are admitted by
// the same rules.
type Pages struct {
	http.Handler
	// Needs gives the role that a request asks for, "" for none.
	Needs func(*http.Request) tokens.Role
	// Refuse answers a request that is not admitted.
	Refuse func(w http.ResponseWriter, r *http.Request, err error)
}

// Guard lets through to pages who may have them, and changes nothing for other
// sites.
func (a *API) Guard(p Pages) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if err := a.cross.Check(r); err != nil {
			p.Refuse(w, r, domain.Fault(domain.Forbidden, "request.crossSite", nil).Because(err))
			return
		}
		if _, err := a.admit(r, p.Needs(r)); err != nil {
			p.Refuse(w, r, err)
			return
		}
		p.ServeHTTP(w, r)
	})
}

// Who gives the account that asks; the zero Account for somebody unknown, who
// may at most read.
func (a *API) Who(r *http.Request) (tokens.Account, error) { return a.who(r) }
