package api

import (
	"net/http"

	"kronika/eventstore/tokens"
)

// security describes whether an operation asks for a token: always, or not of
// those who may do without.
func (a *API) security(op *operation) []map[string][]string {
	token, none := map[string][]string{"token": {}}, map[string][]string{}
	switch needs := op.needs(); {
	case needs == "":
		return nil
	case a.Beyond && !(a.PublicRead && needs == tokens.Read && reads(op.method)):
		return []map[string][]string{token}
	}
	return []map[string][]string{none, token}
}

// refusals are the answers to those who may not have what they ask for.
func (op *operation) refusals() []int {
	switch op.needs() {
	case "":
		return nil
	case tokens.Read:
		return []int{http.StatusUnauthorized, http.StatusTooManyRequests, http.StatusServiceUnavailable}
	}
	return []int{http.StatusUnauthorized, http.StatusForbidden, http.StatusTooManyRequests, http.StatusServiceUnavailable}
}
