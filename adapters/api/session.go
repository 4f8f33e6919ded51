package api

import (
	"net"
	"net/http"
	"strings"

	"kronika/domain"
	"kronika/eventstore/sessions"
	"kronika/eventstore/tokens"
)

// The cookie of a session: browsers take the first name from an encrypted
// connection only, for this host and all of its paths; the second is for this
// machine alone.
const (
	cookieName  = "__Host-kronika"
	cookiePlain = "kronika"
)

// cookieFor gives the name of a request's cookie; "" where a session would
// travel unencrypted over a network, as far as is known. A proxy on this machine
// that says nothing of how it was asked is taken to be asked over TLS: where it
// is not, browsers drop the cookie.
func (a *API) cookieFor(r *http.Request) (name string) {
	passed := a.schemeOf(r)
	host := net.ParseIP(hostOf(r))
	here := hostOf(r) == "localhost" || host != nil && host.IsLoopback()
	switch {
	case r.TLS != nil || passed == "https":
		return cookieName
	case passed != "" || !addressIn(r.RemoteAddr).IsLoopback():
		return ""
	case here:
		return cookiePlain
	}
	return cookieName
}

// signedIn gives the account of whoever has signed in; the zero Account of
// anybody else.
func (a *API) signedIn(r *http.Request) (tokens.Account, error) {
	cookie, err := r.Cookie(a.cookieFor(r))
	if err != nil {
		return tokens.Account{}, nil
	}
	is, err := a.Sessions.Find(r.Context(), cookie.Value, a.Now())
	account := tokens.Account{}
	if err == nil {
		account, err = a.Tokens.Holder(r.Context(), is.Token, a.Today())
	}
	if domain.CodeOf(err) == domain.Unauthenticated {
		return tokens.Account{}, nil
	}
	return account, err
}

// SignIn begins a session for whoever gives a token that holds, and ends the one
// that their browser had. Errors: those of a token that does not hold;
// "access.tooMany" (Unavailable) after too many attempts from one address or in
// all; "session.noTLS" (Forbidden) where the connection is open to others, and
// "session.proxy" (Forbidden) where a proxy that is not believed says how it was
// asked.
func (a *API) SignIn(w http.ResponseWriter, r *http.Request, token string) error {
	name := a.cookieFor(r)
	if name == "" {
		return a.unguarded(r)
	}
	if !a.heldBefore(token) && a.failures.allSpent(a.Now()) {
		return tooMany()
	}
	if _, err := a.holder(r, token); err != nil {
		a.failedToSignIn(r, err)
		return err
	}
	if err := a.endSession(r); err != nil {
		return err
	}
	secret, err := a.Sessions.Begin(r.Context(), token, a.Now())
	if err == nil {
		http.SetCookie(w, cookie(name, secret, int(sessions.Longest.Seconds())))
	}
	return err
}

// unguarded says why a session would be open to others.
func (a *API) unguarded(r *http.Request) error {
	if _, said := r.Header[schemeHeader]; said && !a.Proxies.believe(addressIn(r.RemoteAddr)) {
		return domain.Fault(domain.Forbidden, "session.proxy", nil)
	}
	return domain.Fault(domain.Forbidden, "session.noTLS", nil)
}

// failedToSignIn counts an attempt with a token that does not hold.
func (a *API) failedToSignIn(r *http.Request, err error) {
	if domain.CodeOf(err) != domain.Unauthenticated {
		return
	}
	a.failures.add(a.AddressOf(r), a.Now())
	a.failures.addToAll(a.Now())
	a.Log.Warn("sign-in refused", "reason", keyOf(err))
}

// SignOut ends the session of whoever asks.
func (a *API) SignOut(w http.ResponseWriter, r *http.Request) error {
	if err := a.endSession(r); err != nil {
		return err
	}
	if name := a.cookieFor(r); name != "" {
		http.SetCookie(w, cookie(name, "", -1))
	}
	return nil
}

func (a *API) endSession(r *http.Request) error {
	cookie, err := r.Cookie(a.cookieFor(r))
	if err != nil {
		return nil
	}
	return a.Sessions.End(r.Context(), cookie.Value)
}

func cookie(name, value string, age int) *http.Cookie {
	return &http.Cookie{Name: name, Value: value, Path: "/", MaxAge: age, HttpOnly: true, SameSite: http.SameSiteStrictMode,
		Secure: strings.HasPrefix(name, "__Host-")}
}
