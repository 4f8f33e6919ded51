package api

import (
	"errors"
	"fmt"
	"net/http"
	"runtime/debug"
	"strings"

	"kronika/adapters/i18n"
	"kronika/domain"
	"kronika/eventstore/tokens"
)

// request is a request under way.
type request struct {
	*http.Request
	asked
	op      *operation
	words   *i18n.Catalogue
	history *domain.History // of the strategy that the path names
	account tokens.Account  // that asks; the zero Account where it need not be known

	conditional bool // it was made on condition of a state
	warn        []domain.Message
	next        string // address of the next page
	total       string // how many there are on all pages; "" where it is not said
}

// wordsFor gives the words for whoever asks.
func wordsFor(r *http.Request) *i18n.Catalogue {
	lang := ""
	for pair := range strings.SplitSeq(r.URL.RawQuery, "&") {
		if value, ok := strings.CutPrefix(pair, "lang="); ok {
			lang = value
		}
	}
	return i18n.Best(lang, r.Header.Get("Accept-Language"))
}

// handler answers one operation.
func (a *API) handler(op *operation) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		q := &request{Request: r, op: op, words: wordsFor(r)}
		defer a.recovered(w, q)
		h := w.Header()
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Vary", "Accept-Language, Accept-Encoding")
		h.Set("Cache-Control", "no-cache")
		if err := a.cross.Check(r); err != nil {
			a.fail(w, q, domain.Fault(domain.Forbidden, "request.crossSite", nil).Because(err))
			return
		}
		var err error
		if q.account, err = a.admit(r, op.needs()); err == nil {
			q.asked, err = a.ask(op, r.URL.RawQuery)
		}
		if err == nil {
			err = a.after(q)
		}
		if err == nil {
			err = op.do(w, q)
		}
		if err != nil {
			a.fail(w, q, err)
		}
	}
}

// recovered tells a fault of the program as one, instead of cutting the line.
func (a *API) recovered(w http.ResponseWriter, q *request) {
	switch v := recover(); v {
	case nil:
	case http.ErrAbortHandler:
		panic(v)
	default:
		a.fail(w, q, fmt.Errorf("panic: %v\n%s", v, debug.Stack()))
	}
}

// nothing answers for paths that are not there, and for methods that a path
// does not take.
func (a *API) nothing(w http.ResponseWriter, r *http.Request) {
	q := &request{Request: r, words: wordsFor(r)}
	var allowed []string
	for _, method := range []string{http.MethodGet, http.MethodPost, http.MethodDelete} {
		other := r.Clone(r.Context())
		other.Method = method
		if _, pattern := a.mux.Handler(other); strings.HasPrefix(pattern, method+" ") {
			allowed = append(allowed, method)
		}
	}
	if len(allowed) == 0 {
		a.fail(w, q, domain.Fault(domain.NotFound, "http.noPath", domain.Args{"path": domain.Excerpt(r.URL.Path)}))
		return
	}
	w.Header().Set("Allow", strings.Join(allowed, ", "))
	a.fail(w, q, domain.Fault(domain.Invalid, "request.method", domain.Args{
		"method": domain.Excerpt(r.Method), "allowed": strings.Join(allowed, ", ")}))
}

// keyOf gives the key of the sentence that an error says, "" of a foreign one.
func keyOf(err error) string {
	var fault *domain.Error
	if errors.As(err, &fault) {
		return fault.Key
	}
	return ""
}
