package api

import (
	"crypto/sha256"
	"net/http"
	"slices"
	"strings"

	"kronika/domain"
	"kronika/eventstore/tokens"
)

// needs gives the role that an operation asks for, "" for none: the operations
// that tell nothing of the record are for everybody, so that health can be
// watched and a program can learn how to ask. Whatever changes something asks at
// least for the role that records, also where its line says nothing.
func (op *operation) needs() tokens.Role {
	switch {
	case op.tag == "health" || op.tag == "description":
		return ""
	case op.role != "":
		return op.role
	case op.method == http.MethodGet:
		return tokens.Read
	}
	return tokens.Record
}

// admit finds out who asks, and refuses who may not have what is asked for.
func (a *API) admit(r *http.Request, needs tokens.Role) (tokens.Account, error) {
	if needs == "" {
		return tokens.Account{}, nil
	}
	account, err := a.who(r)
	switch {
	case err != nil:
		return account, err
	case account.Role == "" && needs == tokens.Read && a.PublicRead && reads(r.Method):
		return account, nil
	case account.Role == "":
		return account, domain.Fault(domain.Unauthenticated, "access.none", nil)
	case !account.Role.May(needs):
		return account, domain.Fault(domain.Forbidden, "access.role", domain.Args{
			"account": account.Name, "role": string(account.Role), "needs": string(needs)})
	}
	return account, nil
}

// reads tells whether a method changes nothing: what everybody may read leaves
// no trace beside the log, and cannot be filled up by strangers.
func reads(method string) bool { return method == http.MethodGet || method == http.MethodHead }

// who gives the account that asks: that of the token, where one is given; else
// this machine's user, whoever has signed in to the pages, or somebody unknown,
// who has no role.
func (a *API) who(r *http.Request) (tokens.Account, error) {
	given := r.Header.Values("Authorization")
	switch {
	case len(given) > 0:
	case a.beyond(r):
		return a.signedIn(r)
	default:
		return tokens.Local, nil
	}
	scheme, secret, _ := strings.Cut(given[0], " ")
	if len(given) > 1 || !strings.EqualFold(scheme, "Bearer") || !tokens.IsSecret(secret) {
		return a.failed(r, domain.Fault(domain.Unauthenticated, "access.form", nil))
	}
	account, err := a.holder(r, secret)
	if domain.CodeOf(err) == domain.Unauthenticated {
		return a.failed(r, err)
	}
	return account, err
}

// holder gives the account of a token, unless the address has failed too often
// and the token has never held.
func (a *API) holder(r *http.Request, secret string) (tokens.Account, error) {
	if !a.heldBefore(secret) && a.failures.spent(a.AddressOf(r), a.Now()) {
		return tokens.Account{}, tooMany()
	}
	account, err := a.Tokens.Check(r.Context(), secret, a.Today())
	if err == nil {
		a.good.Store(sha256.Sum256([]byte(secret)), true)
	}
	return account, err
}

func (a *API) heldBefore(secret string) bool {
	_, good := a.good.Load(sha256.Sum256([]byte(secret)))
	return good
}

// failed counts an attempt with a token that does not hold, and says so in the
// log, without the token.
func (a *API) failed(r *http.Request, err error) (tokens.Account, error) {
	address, now := a.AddressOf(r), a.Now()
	if a.failures.spent(address, now) {
		return tokens.Account{}, tooMany()
	}
	a.failures.add(address, now)
	a.Log.Warn("token refused", "address", strings.TrimSuffix(address.String(), "/32"), "reason", keyOf(err))
	return tokens.Account{}, err
}

func tooMany() error {
	return domain.Fault(domain.Unavailable, "access.tooMany", nil)
}

// beyond tells whether a request may come from beyond this machine. One that a
// proxy says to have passed on may, though the proxy is here.
func (a *API) beyond(r *http.Request) bool {
	if a.Beyond {
		return true
	}
	for name := range r.Header {
		if slices.Contains(passedOn, name) || strings.HasPrefix(name, "X-Forwarded-") {
			return true
		}
	}
	return false
}

// passedOn are the headers by which proxies tell that they pass a request on,
// besides those that begin with X-Forwarded-.
var passedOn = []string{"Forwarded", "Via", "X-Real-Ip", "True-Client-Ip", "Cf-Connecting-Ip"}

// Here lets only this machine's own user through: to anybody else there is
// nothing.
func (a *API) Here(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if a.beyond(r) {
			a.fail(w, &request{Request: r, words: wordsFor(r)}, domain.Fault(domain.NotFound, "http.noPath", domain.Args{"path": domain.Excerpt(r.URL.Path)}))
			return
		}
		next.ServeHTTP(w, r)
	})
}
