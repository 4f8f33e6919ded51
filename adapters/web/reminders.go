package web

import (
	"context"
	"net/url"
	"strconv"
	"time"

	"kronika/domain"
	"kronika/eventstore/tokens"
	"kronika/projections/reminders"
)

// Outgoing is what the server sends by itself, as far as it is set to.
type Outgoing struct {
	Mail   bool // letters are sent
	Letter []Letter
	Nobody []Told // matters that nobody would be told of
	Kept   []Kept
	Ways   []Way
}

// Letter is a letter as it would be sent on a day if nothing more were recorded.
// Account, Mail, Subject and Text are for those who manage the server.
type Letter struct {
	On                           domain.Day
	Account, Mail, Subject, Text string
	About                        []Told
}

// Told is a matter that somebody is reminded of.
type Told struct {
	Strategy  string
	Sort, Key string // as reminders.Matter
	Title     domain.Message
	Due       domain.Date
}

// Kept is what could not be delivered.
type Kept struct {
	ID, Handler, What, Reason string
	At                        time.Time
}

// Way is where entries are forwarded to, and how that goes.
type Way struct {
	Name, Status, Why string
	Since             time.Time
}

// Sending gives what would be sent on some days from one on, with what was kept
// and where entries go; nil where nothing is set to be sent.
type Sending func(ctx context.Context, from domain.Day, days int) (Outgoing, error)

// remindersPage tells what would be sent on which day.
type remindersPage struct {
	Frame
	Lead   string
	Set    bool // anything is set to be sent
	May    bool // whoever asks may see who gets what
	Days   []dayPart
	Nobody []aboutRow
	Kept   []keptRow
	Ways   []keptRow
	More   string // how many letters are not shown
	Spans  []Link
}

// dayPart are the letters of one day.
type dayPart struct {
	Day     string
	Letters []letterRow
}

type letterRow struct {
	To, Subject, Text string
	About             []aboutRow
}

type keptRow struct{ ID, Name, When, State, Status, Why string }

// The most letters, and the longest time, that the page shows.
const (
	lettersShown = 60
	longest      = 60 // days
)

func (s *Web) reminders(l *look) (any, error) {
	p := &remindersPage{Frame: l.frame(l.text("remind.title", nil)), Set: s.Sending != nil, May: l.may(tokens.Admin)}
	if !p.Set {
		p.Title, p.Lead = l.text("remind.off", nil), l.text("remind.offLead", nil)
		return p, nil
	}
	days := 14
	if n, err := strconv.Atoi(l.query.Get("days")); err == nil && n >= 1 && n <= longest && p.May {
		days = n
	}
	for _, n := range []int{7, 14, longest} {
		p.Spans = append(p.Spans, Link{l.with("days", strconv.Itoa(n)), l.words.Text(dayCount(n, n)), n == days})
	}
	out, err := s.Sending(l.Context(), l.today, days)
	if err != nil {
		return nil, err
	}
	p.letters(l, out)
	args := domain.Args{"n": len(out.Letter), "days": dayCount(days, days)}
	if n := len(out.Nobody); n > 0 {
		args["nobody"] = n
	}
	if n := len(out.Kept); n > 0 {
		args["kept"] = n
	}
	p.Title, p.Lead = l.text("remind.heading", args), l.text("remind.lead", args)
	if !out.Mail {
		p.Lead = l.text("remind.noMail", nil) + " " + p.Lead
	}
	for _, m := range out.Nobody[:min(len(out.Nobody), leafRows)] {
		p.Nobody = append(p.Nobody, p.about(l, m))
	}
	if p.May {
		p.kept(l, out)
	}
	return p, nil
}

// letters lists the letters day by day. Who gets them, and what they say, is for
// those who may know it.
func (p *remindersPage) letters(l *look, out Outgoing) {
	if more := len(out.Letter) - lettersShown; more > 0 {
		p.More = l.text("remind.more", domain.Args{"n": more})
	}
	for _, letter := range out.Letter[:min(len(out.Letter), lettersShown)] {
		day := l.words.Day(letter.On)
		if n := len(p.Days); n == 0 || p.Days[n-1].Day != day {
			p.Days = append(p.Days, dayPart{Day: day})
		}
		row := letterRow{}
		if p.May {
			row.To, row.Subject, row.Text = letter.Account+" <"+letter.Mail+">", letter.Subject, letter.Text
		}
		for _, m := range letter.About {
			row.About = append(row.About, p.about(l, m))
		}
		part := &p.Days[len(p.Days)-1]
		part.Letters = append(part.Letters, row)
	}
}

// aboutRow is a matter with the page that it is told on.
type aboutRow struct{ When, Title, Of, Address string }

// about names a matter.
func (p *remindersPage) about(l *look, m Told) aboutRow {
	title := m.Strategy
	if h := l.web.Held.History(m.Strategy); h != nil {
		if t := h.Read(domain.At{}).State.Title; t != "" {
			title = t
		}
	}
	return aboutRow{l.words.Date(m.Due), l.words.Text(m.Title), title, p.pageOf(m)}
}

// pageOf is where a matter is told of.
func (p *remindersPage) pageOf(m Told) string {
	place := "/strategies/" + url.PathEscape(m.Strategy)
	switch m.Sort {
	case reminders.Consultation, reminders.Response:
		return p.To(consultationPath(m.Strategy, m.Key))
	case reminders.Action:
		return p.To(place + "/followup")
	}
	return p.To(place+"/deadlines") + "#" + m.Key
}

// kept lists what could not be delivered, and where entries go.
func (p *remindersPage) kept(l *look, out Outgoing) {
	for _, k := range out.Kept[:min(len(out.Kept), leafRows)] {
		p.Kept = append(p.Kept, keptRow{ID: k.ID, Name: joined(" · ", k.Handler, domain.Excerpt(k.What)), When: l.words.Time(k.At.In(l.web.Zone)), Why: domain.Excerpt(k.Reason)})
	}
	for _, way := range out.Ways {
		row := keptRow{Name: way.Name, Status: l.words.Word("destination.status", way.Status), State: "met", Why: domain.Excerpt(way.Why)}
		if way.Status != "working" {
			row.State = "passed"
		}
		if !way.Since.IsZero() {
			row.When = l.words.Time(way.Since.In(l.web.Zone))
		}
		p.Ways = append(p.Ways, row)
	}
}
