package api

import (
	"unicode/utf8"

	"kronika/domain"
)

// onThisMachine is the account of whoever need not say who they are, since they
// may open the folder itself just as well.
const onThisMachine = "local"

// recorder gives the account that records: the one that asks. Whoever need not
// say who they are may name one, as on the folder itself; nobody else records in
// another's name.
func (a *API) recorder(q *request) (string, error) {
	account, err := a.account(q.Request)
	if err != nil {
		return "", err
	}
	switch name := q.query.Get("recorder"); {
	case name == "" || name == account:
		return account, nil
	case account != onThisMachine:
		return "", domain.Wrong("recorder", "recorder.other", domain.Args{"came": clip(name), "account": account}).Coded(domain.Forbidden)
	case utf8.RuneCountInString(name) > domain.IDLimit:
		return "", domain.Wrong("recorder", "recorder.tooLong", domain.Args{"limit": domain.IDLimit})
	default:
		return name, nil
	}
}
