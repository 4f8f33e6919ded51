package api

import (
	"errors"
	"log/slog"
	"net/http"

	"github.com/go-json-experiment/json/jsontext"

	"kronika/adapters/i18n"
	"kronika/domain"
)

// Fault is one thing wrong with what was given.
type Fault struct {
	Code   string `json:"code"`
	Field  string `json:"field,omitzero"`
	Detail string `json:"detail"`
	Sheet  string `json:"sheet,omitzero"` // of a workbook
	Line   int    `json:"line,omitzero"`  // of an import, from 1
	Nth    *int   `json:"nth,omitzero"`   // place of the entry in what was sent, from 0
	Entry  string `json:"entry,omitzero"` // id of the entry that cannot stand
	Other  string `json:"other,omitzero"` // id of the entry in its way
	Offer  string `json:"offer,omitzero"` // a date with which it could stand
}

// Problem is an error as RFC 9457 tells it. Where there are several faults, the
// first stands at the top and all of them, at most FaultsLimit, in Errors.
type Problem struct {
	Type   string `json:"type"`
	Title  string `json:"title"`
	Status int    `json:"status"`
	Fault
	Errors []Fault `json:"errors,omitzero"`
	More   int     `json:"more,omitzero"` // faults beyond those listed

	Report *Report `json:"report,omitzero"` // of an import, where it is asked for
	// Request is the id that the answer's X-Request-Id has too, where the server is
	// at fault: whoever runs it finds it in the log by that.
	Request string `json:"requestId,omitzero"`
}

// Known tells whether a problem has a code, one of the table's.
func (p Problem) Known() bool { return statusOf[domain.Code(p.Code)] != 0 }

// statusOf is the table from codes to HTTP status.
var statusOf = map[domain.Code]int{
	domain.Invalid:         http.StatusUnprocessableEntity,
	domain.NotFound:        http.StatusNotFound,
	domain.Conflict:        http.StatusConflict,
	domain.Forbidden:       http.StatusForbidden,
	domain.Unauthenticated: http.StatusUnauthorized,
	domain.Gone:            http.StatusGone,
	domain.Unavailable:     http.StatusServiceUnavailable,
	domain.Internal:        http.StatusInternalServerError,
}

// closer are the faults for which HTTP has a closer word than their code.
var closer = map[string]int{
	"request.tooLarge":  http.StatusRequestEntityTooLarge,
	"request.mediaType": http.StatusUnsupportedMediaType,
	"request.method":    http.StatusMethodNotAllowed,
	"query.tooLong":     http.StatusRequestURITooLong,
	"request.host":      http.StatusMisdirectedRequest,
	"access.tooMany":    http.StatusTooManyRequests,
}

// fail answers with an error, in the reader's language. What is internal goes
// to the log and not to the reader.
func (a *API) fail(w http.ResponseWriter, q *request, err error) {
	p := problemOf(q.words, err)
	if key := keyOf(err); closer[key] != 0 {
		p.Status = closer[key]
	} else if key == "log.conflict" && q.conditional {
		p.Status = http.StatusPreconditionFailed
	}
	if p.Status >= http.StatusInternalServerError {
		p.Request = w.Header().Get("X-Request-Id")
		a.complain(q, p, err)
	}
	if r := (*refused)(nil); errors.As(err, &r) {
		p.Report = r.report
	}
	p.Title = http.StatusText(p.Status)
	b, wrong := q.words.JSON(p, jsontext.AllowInvalidUTF8(true))
	if wrong != nil {
		a.Log.Error("problem cannot be told", "error", wrong)
		b = []byte(`{"type":"about:blank","title":"Internal Server Error","status":500,"code":"internal","detail":""}`)
		p.Status = http.StatusInternalServerError
	}
	h := w.Header()
	h.Del("ETag")
	h.Set("Content-Type", "application/problem+json")
	h.Set("Content-Language", q.words.Lang())
	h.Set("Cache-Control", "no-store")
	h.Set("Vary", "Accept-Language, Accept-Encoding")
	switch p.Status {
	case http.StatusServiceUnavailable:
		h.Set("Retry-After", "2")
	case http.StatusTooManyRequests:
		h.Set("Retry-After", "6")
	case http.StatusUnauthorized:
		h.Set("WWW-Authenticate", challenge(q.Request))
	}
	w.WriteHeader(p.Status)
	a.send(w, append(b, '\n'))
}

// challenge says how to ask: with a token, or with another than the one given.
func challenge(r *http.Request) string {
	if r.Header.Get("Authorization") == "" {
		return `Bearer realm="kronika"`
	}
	return `Bearer realm="kronika", error="invalid_token"`
}

// byDesign are the refusals that many may meet at once and that mend themselves:
// not worth a line in the log each.
var byDesign = map[string]bool{"http.busy": true, "views.building": true, "feed.full": true, "serve.leaving": true}

// complain tells the log of a fault that is not the reader's: the path as it is
// listed, since what stands in it and behind it is theirs.
func (a *API) complain(q *request, p Problem, err error) {
	level := slog.LevelWarn
	switch {
	case byDesign[keyOf(err)]:
		return
	case p.Status == http.StatusInternalServerError:
		level = slog.LevelError
	}
	a.Log.Log(q.Context(), level, "request failed", "path", q.Pattern, "status", p.Status, "request", p.Request, "error", err)
}

// Refuse answers a request that is let in no further, with an error.
func (a *API) Refuse(w http.ResponseWriter, r *http.Request, err error) {
	a.fail(w, &request{Request: r, words: wordsFor(r)}, err)
}

func problemOf(words *i18n.Catalogue, err error) Problem {
	p := Problem{Type: "about:blank"}
	var many domain.Errors
	var one *domain.Error
	switch {
	case errors.As(err, &many) && len(many) > 0:
		p.Fault = faultOf(words, many[0])
		if len(many) > 1 {
			p.Errors = faultsOf(words, many)
			p.More = len(many) - len(p.Errors)
		}
		p.Code = string(codeOf(many))
	case errors.As(err, &one) && one.Code != domain.Internal:
		p.Fault = faultOf(words, one)
	default:
		p.Fault = faultOf(words, domain.Fault(domain.Internal, "http.internal", nil))
	}
	p.Status = statusOf[domain.Code(p.Code)]
	return p
}

// codeOf gives the code of several faults: of a conflict only where there is
// nothing else to mend.
func codeOf(faults domain.Errors) domain.Code {
	code := faults[0].Code
	for _, f := range faults {
		if code == domain.Conflict && f.Code != domain.Conflict {
			code = f.Code
		}
	}
	return code
}

func faultsOf(words *i18n.Catalogue, faults domain.Errors) []Fault {
	list := []Fault{}
	for _, f := range faults[:min(len(faults), FaultsLimit)] {
		list = append(list, faultOf(words, f))
	}
	return list
}

func faultOf(words *i18n.Catalogue, f *domain.Error) Fault {
	told := Fault{Code: string(f.Code), Field: f.Field, Detail: words.Error(f), Sheet: f.Sheet, Line: f.Line,
		Entry: f.Entry, Other: f.Other, Offer: f.Offer}
	if f.Line == 0 && (f.Entry != "" || f.NoID) {
		told.Nth = &f.Nth
	}
	return told
}

// send writes the body; whoever has gone away need not be told.
func (a *API) send(w http.ResponseWriter, b []byte) {
	if _, err := w.Write(b); err != nil {
		a.Log.Debug("answer cut short", "error", err)
	}
}
