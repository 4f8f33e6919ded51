// Package ical writes calendars that calendar programs read (iCalendar, RFC 5545
// and 7986), and serves them at secret addresses.
//
// Everything is an event of whole days without a time zone: to-dos are not shown
// by Google Calendar and Outlook at all, and a deadline is a day. What is not
// known to the day says so in its summary.
//
// Decisions where the contract is silent:
//   - The identity of an event is strategy/key@kronika: the same from every
//     server that holds the record, and after a move of the log. A calendar
//     program that reads two servers' calendars shows the same event once or twice
//     as it does for any.
//   - There is no METHOD. With one, RFC 5546 asks for an ORGANIZER, a person or
//     body with an e-mail address, whom programs would answer; without one a
//     calendar is a plain set of events, DTSTAMP is when the event was last
//     changed in the record, and the same record gives the same bytes.
//   - What will not come about is STATUS:CANCELLED, and says so in its summary
//     too: Outlook and others show it as any event, Google Calendar hides it. What
//     is done stays STATUS:CONFIRMED with a mark in its summary.
//   - Events leave their days free (TRANSP:TRANSPARENT).
//   - Reminders come whole days before the first day, and only for what is still
//     to come about. Google Calendar ignores them in calendars that are read by
//     address, and Outlook has room for one, so that the earliest stands first.
//   - Lines end with CRLF and are folded at 75 octets.
//   - A calendar without events holds a time zone that nothing names, since the
//     format asks for one component.
//   - In a calendar of one strategy summaries do not name it; in others they do.
//   - A request at a secret address is answered whatever its query and headers
//     say, since programs add their own; in the calendar's language, errors in the
//     reader's. Answers may be kept by the reader alone and are asked about each
//     time, so that a revoked address ends at once. Nothing of a path is written
//     to the log of the program.
package ical

import (
	"bytes"

	"kronika/adapters/i18n"
	"kronika/domain"
	"kronika/domain/rules"
	"kronika/eventstore"
	"kronika/eventstore/feeds"
	"kronika/projections"
	"kronika/projections/calendar"
	"kronika/projections/deadlines"
)

// Type is the content type of a calendar.
const Type = "text/calendar; charset=utf-8"

// Of is what a calendar is made of.
type Of struct {
	feeds.Shown
	At    domain.At
	Today domain.Day
	Base  string // of the server's addresses, without a slash at its end; empty for no links
}

// Build builds the calendars that are asked for, in the order of the strategies'
// keys; a strategy that is not there has none.
func Build(held *eventstore.Held, packs *rules.Packs, of Of) []calendar.Calendar {
	keys := held.Strategies()
	if of.Strategy != "" {
		keys = []string{of.Strategy}
	}
	all := projections.Each(held, keys, func(h *domain.History) calendar.Calendar {
		return calendar.Build(h.Read(of.At), of.Today, packs, of.With)
	})
	list := []calendar.Calendar{}
	for _, c := range all {
		if c.Strategy != "" && (of.Region == "" || domain.SameRegion(c.Region, of.Region)) {
			list = append(list, c)
		}
	}
	return list
}

// Make makes a calendar, and says for which of its strategies no rule pack holds.
func Make(held *eventstore.Held, packs *rules.Packs, words *i18n.Catalogue, of Of) (file []byte, unruled []domain.Message, _ error) {
	f := &File{Calendars: Build(held, packs, of), Several: of.Strategy == "", AlarmDays: of.AlarmDays, Base: of.Base}
	f.Name = words.Text(name(of.Shown, f.Calendars))
	var list []deadlines.Without
	for _, c := range f.Calendars {
		if c.Unruled && !c.Empty {
			list = append(list, deadlines.Without{Strategy: c.Strategy, Rules: c.Rules})
		}
	}
	var b bytes.Buffer
	err := Write(&b, words, f)
	return b.Bytes(), deadlines.TellUnruled(list), err
}

// name is what a program calls the calendar.
func name(of feeds.Shown, list []calendar.Calendar) domain.Message {
	switch {
	case of.Strategy != "" && len(list) == 1:
		return domain.Say("calendar.name.strategy", domain.Args{"title": list[0].Title})
	case of.Strategy != "":
		return domain.Say("calendar.name.strategy", domain.Args{"title": of.Strategy})
	case of.Region != "":
		return domain.Say("calendar.name.region", domain.Args{"region": of.Region})
	}
	return domain.Say("calendar.name.all", nil)
}
