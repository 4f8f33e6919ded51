package web

import (
	"cmp"
	"errors"
	"net/http"
	"slices"

	"kronika/domain"
)

// statusOf maps codes to status, as the API does.
var statusOf = map[domain.Code]int{
	domain.Invalid: http.StatusUnprocessableEntity, domain.NotFound: http.StatusNotFound, domain.Conflict: http.StatusConflict,
	domain.Forbidden: http.StatusForbidden, domain.Unauthenticated: http.StatusUnauthorized, domain.Gone: http.StatusGone,
	domain.Unavailable: http.StatusServiceUnavailable,
}

// faultPage says what is wrong.
type faultPage struct {
	Frame
	Faults []string
	Near   *Link // the page that is closest to an address that is none
	SignIn string
}

// fault answers with a page that says what is wrong.
func (s *Web) fault(w http.ResponseWriter, l *look, err error) {
	status := statusFor(err)
	if status == http.StatusInternalServerError {
		s.Log.Error("page failed", "path", l.Pattern, "error", err)
	}
	s.header(w, err, status)
	l.at, l.history, l.key = domain.At{}, nil, ""
	p := &faultPage{Frame: l.bare(cmp.Or(titles[status], "web.fault"))}
	p.NoClocks = status == http.StatusUnauthorized
	switch status {
	case http.StatusNotFound:
		p.Near = l.near()
	case http.StatusUnauthorized:
		p.SignIn = l.signInAddress()
	}
	var many domain.Errors
	if errors.As(err, &many) {
		for _, one := range many {
			p.Faults = append(p.Faults, l.words.Error(one))
		}
	} else {
		p.Faults = []string{l.words.Error(err)}
	}
	s.write(w, l, "fault", status, p)
}

// titles are those of pages that say what is wrong; web.fault of any other.
var titles = map[int]string{http.StatusNotFound: "web.notFound", http.StatusUnauthorized: "sign.needed", http.StatusForbidden: "sign.forbidden"}

// header says in what the answer's header must tell of an error.
func (s *Web) header(w http.ResponseWriter, err error, status int) {
	switch status {
	case http.StatusServiceUnavailable:
		w.Header().Set("Retry-After", "2")
	case http.StatusTooManyRequests:
		w.Header().Set("Retry-After", "6")
	case http.StatusUnauthorized:
		w.Header().Set("WWW-Authenticate", `Bearer realm="kronika"`)
	}
}

// keyOf gives the key of the sentence that an error says, "" of a foreign one.
func keyOf(err error) string {
	var fault *domain.Error
	if errors.As(err, &fault) {
		return fault.Key
	}
	return ""
}

// nothing answers for addresses that are none.
func (s *Web) nothing(w http.ResponseWriter, r *http.Request) {
	s.fault(w, s.look(r), domain.Fault(domain.NotFound, "http.noPath", domain.Args{"path": domain.Excerpt(r.URL.Path)}))
}

func sortFields(fields []Field) {
	slices.SortFunc(fields, func(a, b Field) int { return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.Value, b.Value)) })
}
