package notify

import (
	"bytes"
	"net/http"

	"kronika/adapters/i18n"
	"kronika/domain"
)

// answerPage is what the page of a question shows.
type answerPage struct {
	words       *i18n.Catalogue
	Lang, Other string
	Self        string // the page's own path
	Of, Title   string
	Due         string
	Account     string
	State       string // why nothing can be answered, or what was
	Fault       string
	Choices     []choice
}

// choice is one answer that can be given.
type choice struct {
	Value, Label, Effect string
	Open                 bool // the one that the link was for
	NeedsDay, NeedsText  bool
	Day, Text            string
}

// T gives a sentence without arguments.
func (p *answerPage) T(key string) string { return p.words.Text(domain.Say(key, nil)) }

// show answers with the page; a is nil where the question is not known.
func (n *Notifier) show(w http.ResponseWriter, r *http.Request, a *asked, given reply, err error) {
	p := &answerPage{words: n.wordsFor(r, a), Self: r.URL.Path}
	if p.Lang, p.Other = p.words.Lang(), "en"; p.Lang == "en" {
		p.Other = "sv"
	}
	status := http.StatusOK
	if err != nil {
		p.Fault, status = p.words.Error(err), statusOf(err)
		if status >= http.StatusInternalServerError {
			n.Logger.Error("an answer could not be taken", "error", err)
		}
	}
	if a != nil && a.letter != nil && a.topic != nil {
		n.fill(p, a, given)
	}
	var b bytes.Buffer
	if err := templates.ExecuteTemplate(&b, "question.html", p); err != nil {
		n.Logger.Error("page failed", "error", err)
		http.Error(w, http.StatusText(http.StatusInternalServerError), http.StatusInternalServerError)
		return
	}
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Content-Language", p.Lang)
	h.Set("Content-Security-Policy", policy)
	h.Set("Referrer-Policy", "no-referrer") // the address is the permission
	h.Set("Cache-Control", "no-store")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("X-Robots-Tag", "noindex")
	w.WriteHeader(status)
	_, _ = b.WriteTo(w)
}

// wordsFor gives the language that was chosen on the page, else the person's.
func (n *Notifier) wordsFor(r *http.Request, a *asked) *i18n.Catalogue {
	lang := ""
	if a != nil && a.letter != nil {
		if person := n.Settings.person(a.letter.Account); person != nil {
			lang = person.Language
		}
	}
	return i18n.Best(r.URL.Query().Get("lang"), lang, r.Header.Get("Accept-Language"))
}

// fill puts the question on the page: what it is about, and either what can be
// answered or why nothing can.
func (n *Notifier) fill(p *answerPage, a *asked, given reply) {
	p.Account = a.letter.Account
	switch {
	case a.answer != nil:
		p.State = p.words.Text(domain.Say("answer.given", domain.Args{"title": a.answer.Title, "date": a.answer.Occurred, "id": a.answer.ID}))
	case a.matter == nil:
		p.State = p.T("answer.settled")
	}
	if a.matter == nil {
		return
	}
	p.Of, p.Title, p.Due = p.words.Text(a.matter.Of), p.words.Text(a.matter.Title), p.words.Text(due(a.matter))
	if a.answer != nil {
		return
	}
	for _, c := range choices(a.matter) {
		kind := (&reply{answer: c}).kind(a.matter)
		next := choice{Value: c, Label: p.words.Word("reminder.answer", c), Open: c == given.answer, NeedsDay: c != other, NeedsText: c == until,
			Effect: p.words.Text(domain.Say("answer.effect", domain.Args{"kind": p.words.Word("kind", kind), "name": kind, "account": a.letter.Account}))}
		if c == done {
			next.Day = a.today.String()
		}
		if next.Open && given.day.Known() {
			next.Day = given.day.String()
		}
		if next.Open {
			next.Text = given.text
		}
		p.Choices = append(p.Choices, next)
	}
}

// statusOf gives the HTTP status of a fault.
func statusOf(err error) int {
	switch domain.CodeOf(err) {
	case domain.Invalid:
		return http.StatusUnprocessableEntity
	case domain.NotFound:
		return http.StatusNotFound
	case domain.Gone:
		return http.StatusGone
	case domain.Conflict:
		return http.StatusConflict
	case domain.Unavailable:
		return http.StatusServiceUnavailable
	}
	return http.StatusInternalServerError
}
