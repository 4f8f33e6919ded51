package calendar

import (
	"kronika/domain"
)

// consultations shows when each consultation opens and closes: as recorded, else
// as announced.
func (b *builder) consultations() {
	known := map[string]bool{}
	for _, c := range b.r.State.Consultations {
		known[c.Key] = true
		b.opens(c)
		b.closes(c)
	}
	for _, item := range b.rec.items {
		for _, k := range b.rec.said[item] {
			b.lostRound(k, known)
		}
	}
}

func (b *builder) opens(c *domain.Consultation) {
	e := b.round(c, "opens", "calendar.opens", c.Opens)
	if c.Opened != nil {
		e.Title, e.When, e.Happened, e.State = entitled("calendar.opened", c.Title), c.Opened.Occurred, true, ""
	}
	b.add(e, b.rec.find(asking(c.Key)))
}

func (b *builder) closes(c *domain.Consultation) {
	e := b.round(c, "closes", "calendar.closes", c.Closes)
	if c.Closed != nil {
		e.Title, e.When, e.Happened, e.State = entitled("calendar.closed", c.Title), c.Closed.Occurred, true, ""
	}
	b.add(e, b.rec.find(asking(c.Key)))
}

// round is one end of a consultation as it is announced.
func (b *builder) round(c *domain.Consultation, end, title string, when domain.Date) Event {
	e := Event{Key: "consultation/" + c.Key + "/" + end, Sort: Consultation, Title: entitled(title, c.Title), When: when,
		Notes: []domain.Message{domain.Say("calendar.note.method", domain.Args{"method": domain.Say("word.consultation.method."+c.Method, nil)})}}
	if c.Cancelled != nil {
		e.State = Cancelled
	}
	return e
}

func entitled(key, title string) domain.Message {
	return domain.Say(key, domain.Args{"title": title})
}

// asking finds the entries that the days of a consultation rest on.
func asking(key string) about {
	return func(_ *domain.Item, says domain.Kind) bool {
		switch k := says.(type) {
		case *domain.ConsultationPlanned:
			return k.Consultation == key
		case *domain.ConsultationOpened:
			return k.Consultation == key
		case *domain.ConsultationExtended:
			return k.Consultation == key
		case *domain.ConsultationClosed:
			return k.Consultation == key
		case *domain.ConsultationCancelled:
			return k.Consultation == key
		}
		return false
	}
}

// lostRound shows a consultation that was planned or opened and is no longer
// known.
func (b *builder) lostRound(says domain.Kind, known map[string]bool) {
	c := &domain.Consultation{}
	switch k := says.(type) {
	case *domain.ConsultationPlanned:
		c.Key, c.Method, c.Title, c.Opens, c.Closes = k.Consultation, k.Method, k.Title, k.Opens, k.Closes
	case *domain.ConsultationOpened:
		c.Key, c.Method, c.Title, c.Closes = k.Consultation, k.Method, k.Title, k.Closes
	}
	if c.Key == "" || c.Title == "" || known[c.Key] {
		return
	}
	known[c.Key] = true
	for _, e := range []Event{b.round(c, "opens", "calendar.opens", c.Opens), b.round(c, "closes", "calendar.closes", c.Closes)} {
		e.State = Withdrawn
		e.Notes = append(e.Notes, domain.Say("calendar.note.withdrawn", nil))
		b.add(e, b.rec.find(asking(c.Key)))
	}
}
