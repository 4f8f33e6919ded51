package web

import (
	"cmp"
	"net/http"
	"strings"

	"kronika/domain"
	"kronika/eventstore/tokens"
)

// Where to sign in and out.
const (
	signInPath  = "/signin"
	signOutPath = "/signout"
)

// signInLimit is the most bytes of the form to sign in with.
const signInLimit = 16 << 10

// signInPage takes the token of whoever wants to be known.
type signInPage struct {
	Frame
	Then  string // address to go on to
	Known bool   // whoever asks is known already
	Fault string
}

// signingIn shows the form.
func (s *Web) signingIn(l *look) (any, error) { return l.signInForm(nil), nil }

func (l *look) signInForm(err error) *signInPage {
	p := &signInPage{Frame: l.bare("sign.in"), Then: local(l.query.Get("then")), Known: l.account != tokens.Account{}}
	if err != nil {
		p.Fault, p.Known = l.words.Error(err), false
		p.Title = l.text("sign.fault", domain.Args{"title": p.Title})
	}
	return p
}

// signIn begins a session for whoever gives a token that holds, and goes on to
// the page that was asked for.
func (s *Web) signIn(w http.ResponseWriter, r *http.Request) {
	l := s.look(r)
	if err := l.readForm(w, signInLimit); err != nil {
		s.fault(w, l, err)
		return
	}
	if s.SignIn == nil || l.account == tokens.Local {
		http.Redirect(w, r, local(r.PostForm.Get("then")), http.StatusSeeOther)
		return
	}
	if err := s.SignIn(w, r, strings.TrimSpace(r.PostForm.Get("token"))); err != nil {
		l.query.Set("then", r.PostForm.Get("then"))
		status := statusFor(err)
		s.header(w, err, status)
		s.write(w, l, "signin", status, l.signInForm(err))
		return
	}
	http.Redirect(w, r, local(r.PostForm.Get("then")), http.StatusSeeOther)
}

// signOut ends the session of whoever asks.
func (s *Web) signOut(w http.ResponseWriter, r *http.Request) {
	l := s.look(r)
	if s.SignOut != nil {
		if err := s.SignOut(w, r); err != nil {
			s.fault(w, l, err)
			return
		}
	}
	http.Redirect(w, r, l.posts(signInPath), http.StatusSeeOther)
}

// readForm reads a form of so many bytes at most.
func (l *look) readForm(w http.ResponseWriter, limit int64) error {
	l.Body = http.MaxBytesReader(w, l.Body, limit)
	if err := l.ParseForm(); err != nil {
		return domain.Fault(domain.Invalid, "sign.form", domain.Args{"limit": int(limit >> 10)}).Because(err)
	}
	return nil
}

// statusFor gives the status of an error.
func statusFor(err error) int {
	if keyOf(err) == "access.tooMany" {
		return http.StatusTooManyRequests
	}
	return cmp.Or(statusOf[domain.CodeOf(err)], http.StatusInternalServerError)
}
