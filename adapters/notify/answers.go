package notify

import (
	"bytes"
	"context"
	"errors"
	"net/http"
	"strings"

	"kronika/adapters/i18n"
	"kronika/domain"
	"kronika/eventstore"
	"kronika/projections/reminders"
	"kronika/projections/timeline"
)

// Register adds the pages on which questions are answered to a mux. Looking at
// one changes nothing, since mail scanners follow links; what is sent from it is
// recorded.
func (n *Notifier) Register(mux *http.ServeMux) {
	mux.HandleFunc("GET /r/{question}", n.ask)
	mux.HandleFunc("POST /r/{question}", n.receive)
	mux.HandleFunc("GET /r/style.css", style)
}

const policy = "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// bodyLimit is the most bytes of a form.
const bodyLimit = 16 << 10

// asked is a question as it stands now.
type asked struct {
	letter *Letter
	topic  *Topic
	matter *reminders.Matter // nil where it is done, or has another date
	answer *timeline.Item    // that was given; nil where none was
	today  domain.Day
}

// find gives the question of a link. Errors: "answer.link" (NotFound) where it
// was not made here, "answer.over" (Gone) where it is too old.
func (n *Notifier) find(ctx context.Context, r *http.Request) (*asked, error) {
	key, err := n.key(ctx)
	if err != nil {
		return nil, err
	}
	q, ok := unsign(key, r.PathValue("question"))
	if !ok {
		return nil, domain.Fault(domain.NotFound, "answer.link", nil)
	}
	a := &asked{today: domain.DayIn(n.Now(), n.Zone)}
	if a.today > q.on+answerDays {
		return nil, domain.Fault(domain.Gone, "answer.over", domain.Args{"day": q.on + answerDays})
	}
	if a.letter, err = n.letter(ctx, q); err != nil {
		return nil, err
	}
	a.topic = &a.letter.Topics[q.nth]
	return a, n.now(a)
}

// letter gives the letter that a question was asked in.
func (n *Notifier) letter(ctx context.Context, q question) (*Letter, error) {
	list, err := all[Letter](ctx, n.book, (&Letter{Account: q.account, On: q.on}).key())
	if err == nil && len(list) == 0 { // another program may have sent it
		if err = n.book.refresh(ctx); err == nil {
			list, err = all[Letter](ctx, n.book, (&Letter{Account: q.account, On: q.on}).key())
		}
	}
	if err != nil {
		return nil, err
	}
	if len(list) != 1 || q.nth >= len(list[0].Topics) {
		return nil, domain.Fault(domain.NotFound, "answer.link", nil)
	}
	return list[0], nil
}

// now fills in how the matter stands.
func (n *Notifier) now(a *asked) error {
	h := n.Held.History(a.topic.Strategy)
	if h == nil {
		return domain.Fault(domain.NotFound, "answer.link", nil)
	}
	r := h.Read(domain.At{})
	id := a.letter.answerID(a.topic.matter())
	for _, item := range timeline.Build(r, true) {
		if item.ID == id {
			a.answer = &item
		}
	}
	matters := reminders.Build(r, a.today, n.Packs)
	for i := range matters {
		if a.topic.is(&matters[i]) {
			a.matter = &matters[i]
		}
	}
	return nil
}

// ask shows what would be recorded.
func (n *Notifier) ask(w http.ResponseWriter, r *http.Request) {
	a, err := n.find(r.Context(), r)
	n.show(w, r, a, reply{answer: r.URL.Query().Get("answer")}, err)
}

// receive records an answer.
func (n *Notifier) receive(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, bodyLimit)
	if err := r.ParseForm(); err != nil {
		n.show(w, r, nil, reply{}, domain.Fault(domain.Invalid, "answer.large", nil).Because(err))
		return
	}
	given := reply{answer: r.PostForm.Get("answer"), text: strings.TrimSpace(strings.ReplaceAll(r.PostForm.Get("text"), "\r\n", "\n"))}
	given.day, _ = domain.ParseDate(r.PostForm.Get("day")) // check tells where it is none
	a, err := n.find(r.Context(), r)
	if err == nil && a.answer == nil && a.matter != nil {
		err = n.record(r.Context(), a, given)
	}
	if err != nil {
		n.show(w, r, a, given, err)
		return
	}
	to := r.URL.Path
	if lang := r.URL.Query().Get("lang"); lang != "" {
		to += "?lang=" + i18n.For(lang).Lang()
	}
	http.Redirect(w, r, to, http.StatusSeeOther)
}

// record records an answer as an entry of the account that was asked.
func (n *Notifier) record(ctx context.Context, a *asked, given reply) error {
	if fault := given.check(a.matter, a.today); fault != nil {
		return fault
	}
	person := n.Settings.person(a.letter.Account)
	if person == nil {
		return domain.Fault(domain.Gone, "answer.nobody", nil)
	}
	entry, err := given.entry(i18n.For(person.Language), a.matter, a.letter.answerID(a.topic.matter()), a.today)
	if err != nil {
		return err
	}
	_, err = n.Recorder.Record(ctx, a.topic.Strategy, []domain.Entry{entry}, eventstore.How{Recorder: person.Account})
	if err != nil {
		return nameless(err)
	}
	if given.answer == until && a.matter.Sort == reminders.Action {
		return n.hold(ctx, *a.topic, given.day.First())
	}
	return nil
}

// nameless takes out of faults the id of the answer, which nobody wrote.
func nameless(err error) error {
	var faults domain.Errors
	if errors.As(err, &faults) {
		for _, f := range faults {
			f.Entry = ""
		}
	}
	return err
}

func style(w http.ResponseWriter, _ *http.Request) {
	b, _ := files.ReadFile("templates/answer.css") // embedded
	w.Header().Set("Content-Type", "text/css; charset=utf-8")
	w.Header().Set("Cache-Control", "max-age=300")
	_, _ = bytes.NewReader(b).WriteTo(w)
}
