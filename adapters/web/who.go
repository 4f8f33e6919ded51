package web

import (
	"kronika/domain"
	"kronika/eventstore/tokens"
)

// recorder gives the account that records on a page: this machine's own user,
// who needs no token. All that the pages know of who somebody is stands here.
// Who comes with a token of another account is refused, since what they record
// would stand in a wrong name.
func (l *look) recorder(string) (name string, err error) {
	if l.Header.Get("Authorization") != "" {
		return "", domain.Fault(domain.Forbidden, "record.account", nil)
	}
	return tokens.Local.Name, nil
}
