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
}

// fault answers with a page that says what is wrong.
func (s *Web) fault(w http.ResponseWriter, l *look, err error) {
	status := cmp.Or(statusOf[domain.CodeOf(err)], http.StatusInternalServerError)
	if status == http.StatusInternalServerError {
		s.Log.Error("page failed", "path", l.Pattern, "error", err)
	}
	if status == http.StatusServiceUnavailable {
		w.Header().Set("Retry-After", "2")
	}
	l.at, l.history, l.key = domain.At{}, nil, ""
	title := l.text("web.fault", nil)
	if status == http.StatusNotFound {
		title = l.text("web.notFound", nil)
	}
	p := &faultPage{Frame: l.frame(title)}
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

// nothing answers for addresses that are none.
func (s *Web) nothing(w http.ResponseWriter, r *http.Request) {
	s.fault(w, s.look(r), domain.Fault(domain.NotFound, "http.noPath", domain.Args{"path": clip(r.URL.Path)}))
}

func sortFields(fields []Field) {
	slices.SortFunc(fields, func(a, b Field) int { return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.Value, b.Value)) })
}
