package notify

import (
	"bytes"
	"embed"
	"html/template"
	"strings"

	"kronika/adapters/i18n"
	"kronika/domain"
	"kronika/projections/reminders"
)

//go:embed templates/*.html templates/*.css
var files embed.FS

var templates = template.Must(template.ParseFS(files, "templates/*.html"))

// Written is a letter in words.
type Written struct {
	Subject string `json:"subject"`
	Text    string `json:"text"`
	HTML    string `json:"-"`
}

// paragraph is one matter of a letter in words.
type paragraph struct {
	Title, Due, More, Entry string
	Answer                  string // how it is answered, without markup
	Answers                 []link
}

type link struct{ Label, URL string }

// page is what the letter's template shows.
type page struct {
	Lang, Subject, Greeting, Why, Site string
	List                               []paragraph
}

// topical is a topic of a letter with its matter as it stands now.
type topical struct {
	*reminders.Matter
	topic  *Topic
	answer string // address at which it is answered, empty where it cannot be
}

// write puts a letter into words. The same letter always reads the same.
func write(words *i18n.Catalogue, site string, perWeek int, on domain.Day, list []topical) (Written, error) {
	p := page{
		Lang:     words.Lang(),
		Subject:  words.Text(subject(list)),
		Greeting: words.Text(domain.Say("mail.greeting", domain.Args{"day": on})),
		Why:      words.Text(domain.Say("mail.why", domain.Args{"perWeek": perWeek})),
		Site:     site,
	}
	for i := range list {
		p.List = append(p.List, paragraphOf(words, &list[i]))
	}
	return p.written()
}

// written gives the page as a mail: plain, and with markup.
func (p *page) written() (Written, error) {
	var html bytes.Buffer
	if err := templates.ExecuteTemplate(&html, "letter.html", p); err != nil {
		return Written{}, domain.Fault(domain.Internal, "notify.unwritten", nil).Because(err)
	}
	return Written{Subject: p.Subject, Text: p.text(), HTML: html.String()}, nil
}

// subject says how much waits, and how much of it is late.
func subject(list []topical) domain.Message {
	late := 0
	for _, t := range list {
		if t.Days < 0 && !t.Unsure {
			late++
		}
	}
	if late > 0 {
		return domain.Say("mail.subject.late", domain.Args{"n": len(list), "late": late})
	}
	return domain.Say("mail.subject", domain.Args{"n": len(list)})
}

func paragraphOf(words *i18n.Catalogue, t *topical) paragraph {
	p := paragraph{
		Title: words.Text(domain.Say("mail.title", domain.Args{"of": t.Of, "title": t.Title})),
		Due:   words.Text(due(t.Matter)),
		Entry: words.Text(domain.Say("mail.entry", domain.Args{"id": t.Entry})),
	}
	var more []string
	for _, m := range details(t) {
		more = append(more, words.Text(m))
	}
	p.More = strings.Join(more, " ")
	if t.answer == "" {
		return p
	}
	var labels []string
	for _, c := range choices(t.Matter) {
		label := words.Word("reminder.answer", c)
		labels = append(labels, label)
		p.Answers = append(p.Answers, link{label, t.answer + "?answer=" + c})
	}
	p.Answer = words.Text(domain.Say("mail.answer", domain.Args{"choices": strings.Join(labels, ", "), "url": t.answer}))
	return p
}

// due says when a matter is to be done and how far away that is; of a date that
// is half known, at most or at least how far. A duty's arithmetic says the same,
// and is given with it.
func due(m *reminders.Matter) domain.Message {
	args := domain.Args{"due": m.Due, "days": m.Days, "late": -m.Days}
	consultation := m.Sort == reminders.Consultation || m.Sort == reminders.Response
	switch {
	case m.Sort == reminders.Duty:
		return domain.Say("mail.due", args)
	case consultation && m.Days < 0:
		return domain.Say("mail.closed", args)
	case consultation && m.Days == 0:
		return domain.Say("mail.closes.today", args)
	case consultation:
		return domain.Say("mail.closes", args)
	case m.Days == 0:
		return domain.Say("mail.due.today", args)
	case m.Days < 0 && m.Due.Exact():
		return domain.Say("mail.due.late", args)
	case m.Days < 0:
		return domain.Say("mail.due.late.least", args)
	case m.Due.Exact():
		return domain.Say("mail.due.left", args)
	}
	return domain.Say("mail.due.left.most", args)
}

// details are what is said of a matter beside its day.
func details(t *topical) (list []domain.Message) {
	if t.topic.Escalated {
		list = append(list, domain.Say("mail.escalated", nil))
	}
	switch {
	case t.Sort == reminders.Duty && t.Unsure:
		list = append(list, t.Why, domain.Say("mail.unsure", nil))
	case t.Sort == reminders.Duty:
		list = append(list, t.Why)
	case t.Sort == reminders.Response:
		list = append(list, domain.Say("mail.response", domain.Args{"party": t.Owner}))
	case t.Sort == reminders.Consultation:
		if t.Days < 0 {
			list = append(list, domain.Say("mail.open", nil))
		}
		if t.Waiting > 0 {
			list = append(list, domain.Say("mail.waiting", domain.Args{"waiting": t.Waiting}))
		}
	}
	return list
}

// text is the letter without markup.
func (p *page) text() string {
	var b strings.Builder
	b.WriteString(p.Greeting + "\n")
	for _, m := range p.List {
		b.WriteString("\n* " + m.Title + "\n")
		for _, line := range []string{m.Due, m.More, m.Entry} {
			if line != "" {
				b.WriteString("  " + line + "\n")
			}
		}
		if m.Answer != "" {
			b.WriteString("  " + m.Answer + "\n")
		}
	}
	b.WriteString("\n" + p.Why + "\n")
	if p.Site != "" {
		b.WriteString(p.Site + "\n")
	}
	return b.String()
}
