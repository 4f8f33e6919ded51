package web

import (
	"errors"
	"net/http"
	"net/url"

	"kronika/domain"
	"kronika/projections/consultations"
)

// recordingPaths adds the pages that record: they answer to GET with a form,
// and to POST with what it would change, or by storing it.
func (s *Web) recordingPaths(mux Mux) {
	for path, answer := range map[string]func(http.ResponseWriter, *look) error{
		"GET /strategies/{strategy}/record":         s.choose,
		"GET /strategies/{strategy}/record/{kind}":  s.form,
		"POST /strategies/{strategy}/record/{kind}": s.form,
		"GET /record":  s.form,
		"POST /record": s.form,
	} {
		mux.HandleFunc(path, s.fromHere(func(w http.ResponseWriter, r *http.Request) {
			look := s.look(r)
			err := look.fresh()
			if err == nil {
				err = answer(w, look)
			}
			if err != nil {
				s.fault(w, look, err)
			}
		}))
	}
}

// fresh asks as ask does, but always by the clocks of now: what is recorded is
// recorded now.
func (l *look) fresh() error {
	for _, name := range []string{"asOf", "knownAt", "today"} {
		l.query.Del(name)
	}
	return l.ask()
}

// form shows the form of a kind, or does what was sent with it.
func (s *Web) form(w http.ResponseWriter, l *look) error {
	f, err := l.newForm()
	if err != nil {
		return err
	}
	if l.Method != http.MethodPost {
		if err := f.begin(l.query); err != nil {
			return err
		}
		return f.show(w, http.StatusOK)
	}
	l.Body = http.MaxBytesReader(w, l.Body, entryLimit)
	if err := l.ParseForm(); err != nil {
		var large *http.MaxBytesError
		if errors.As(err, &large) {
			return domain.Fault(domain.Invalid, "request.tooLarge", domain.Args{"limit": entryLimit >> 10})
		}
		return domain.Fault(domain.Invalid, "request.cut", nil).Because(err)
	}
	f.values = l.PostForm
	if err := f.speaks(f.values.Get("entry")); err != nil {
		return err
	}
	return f.post(w)
}

// entryLimit is the most bytes of a form that has an entry: an act, as a browser
// writes it.
const entryLimit = 3 * domain.ActLimit

// Recording is the address of the form to record in the strategy of a page, or
// to begin a new one; "" for who may not.
func (f *Frame) Recording() string {
	if !f.Reader.Records {
		return ""
	}
	if f.Place == nil {
		return f.spoken("/record")
	}
	return f.spoken("/strategies/" + url.PathEscape(f.Place.Key) + "/record")
}

// spoken keeps the language and leaves the clocks: what is recorded is recorded
// now.
func (f *Frame) spoken(path string) string {
	if lang := f.keep.Get("lang"); lang != "" {
		return path + "?lang=" + url.QueryEscape(lang)
	}
	return path
}

// answerForm is the address of the form for an answer that a party gave on
// paper; "" where it has answered.
func (l *look) answerForm(c consultations.Consultation, party consultations.Party) string {
	if party.Status == "answered" || party.Status == "declined" || c.Status == "cancelled" {
		return ""
	}
	query := url.Values{"consultation": {c.Consultation}, "party": {party.Party}}
	if lang := l.query.Get("lang"); lang != "" {
		query.Set("lang", lang)
	}
	return recordAddress(l.history.Strategy, "consultation.response-received") + "?" + query.Encode()
}

// recordAddress is that of a kind's form.
func recordAddress(strategy, kind string) string {
	if strategy == "" {
		return "/record"
	}
	return "/strategies/" + url.PathEscape(strategy) + "/record/" + kind
}
