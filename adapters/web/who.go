package web

import (
	"kronika/domain"
	"kronika/eventstore/tokens"
)

// recorder gives the account that records from a page in a strategy: this
// machine's user, where the server is for nobody else.
func (l *look) recorder(strategy string) (name string, err error) {
	if l.web.Beyond || l.Header.Get("Authorization") != "" {
		return "", domain.Fault(domain.Forbidden, "live.notHere", domain.Args{"strategy": strategy})
	}
	return tokens.Local.Name, nil
}
