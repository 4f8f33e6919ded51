package web

import (
	"net/http"

	"kronika/domain"
)

// formLimit is how many bytes a form that is sent may have.
const formLimit = 64 << 10

// own tells what a page of another site sends in a reader's name.
var own = http.NewCrossOriginProtection()

// fromHere lets through what this server's own pages send, and what is only asked
// for.
func (s *Web) fromHere(next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if err := own.Check(r); err != nil {
			s.fault(w, s.look(r), domain.Fault(domain.Forbidden, "request.crossSite", nil).Because(err))
			return
		}
		next(w, r)
	}
}

// posting answers a form that changes something: it ends at another page, which
// can be read again without changing anything. What is wrong in a form is said on
// the page that has it, with what was given.
func (s *Web) posting(act func(*look) (string, error), form page) http.HandlerFunc {
	return s.fromHere(func(w http.ResponseWriter, r *http.Request) {
		look := s.look(r)
		to, err := "", look.ask()
		if err == nil {
			err = look.posted(w)
		}
		if err == nil {
			to, err = act(look)
		}
		if domain.CodeOf(err) == domain.Invalid && look.PostForm != nil {
			look.wrong = err
			if model, worse := form.fill(look); worse == nil {
				s.write(w, look, form.name, http.StatusUnprocessableEntity, model)
				return
			}
		}
		if err != nil {
			s.fault(w, look, err)
			return
		}
		http.Redirect(w, r, to, http.StatusSeeOther)
	})
}

// posted reads the form that was sent.
func (l *look) posted(w http.ResponseWriter) error {
	l.Body = http.MaxBytesReader(w, l.Body, formLimit)
	if err := l.ParseForm(); err != nil {
		return domain.Fault(domain.Invalid, "live.form", domain.Args{"limit": formLimit}).Because(err)
	}
	return nil
}
