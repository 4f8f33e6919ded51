package api

import (
	"kronika/domain"
	"kronika/eventstore/tokens"
)

// recorder gives the account that records: the one that asks. Whoever need not
// say who they are may name one, as on the folder itself; nobody else records in
// another's name.
func (a *API) recorder(q *request) (string, error) {
	account := q.account.Name
	switch name := q.query.Get("recorder"); {
	case name == "" || name == account:
		return account, nil
	case q.account != tokens.Local:
		return "", domain.Wrong("recorder", "recorder.other", domain.Args{"came": domain.Excerpt(name), "account": account}).Coded(domain.Forbidden)
	default:
		return name, domain.CheckRecorder("recorder", name)
	}
}
