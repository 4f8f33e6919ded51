package terminal

import (
	"strconv"
	"strings"

	"kronika/domain"
	"kronika/eventstore/feeds"
	"kronika/eventstore/tokens"
)

// Tokens writes tokens: for whom, what they allow, and how long they hold.
func (p *Printer) Tokens(list []tokens.Token) {
	var rows [][]string
	for _, t := range list {
		rows = append(rows, []string{strings.TrimSuffix(t.Name+"\n"+t.Region, "\n"), p.Words.Word("token.role", string(t.Role)),
			p.Words.Word("token.status", t.Status), p.LastDay(t)})
	}
	p.Table("empty.tokens", []Column{{"head.account", 0}, {"head.role", 13}, {"head.status", 11}, {"head.expires", 16}}, rows)
}

// Calendars writes the calendars that have an address, and what they show.
func (p *Printer) Calendars(list []feeds.Feed) {
	var rows [][]string
	for _, f := range list {
		rows = append(rows, []string{f.Name, p.scope(f.Shown), p.Words.Word("calendar.status", f.Status),
			p.Words.Day(domain.DayIn(f.Made, p.Zone))})
	}
	p.Table("empty.calendars", []Column{{"head.calendar", 23}, {"head.shows", 0}, {"head.status", 10}, {"head.made", 16}}, rows)
}

// LastDay gives the last day that a token holds in words, "" for no end.
func (p *Printer) LastDay(t tokens.Token) string {
	if t.Expires == nil {
		return ""
	}
	return p.Words.Day(*t.Expires)
}

// scope says what a calendar shows.
func (p *Printer) scope(s feeds.Shown) string {
	scope := p.Say("calendar.scope.all", nil)
	switch {
	case s.Strategy != "":
		scope = s.Strategy
	case s.Region != "":
		scope = p.Say("calendar.scope.region", domain.Args{"region": s.Region})
	}
	if len(s.With) > 0 {
		var with []string
		for _, one := range s.With {
			with = append(with, p.Words.Word("calendar.with", one))
		}
		scope = p.Say("calendar.scope.with", domain.Args{"scope": scope, "with": strings.Join(with, ", ")})
	}
	if len(s.AlarmDays) > 0 {
		var days []string
		for _, n := range s.AlarmDays {
			days = append(days, strconv.Itoa(n))
		}
		scope = p.Say("calendar.scope.alarm", domain.Args{"scope": scope, "days": strings.Join(days, ", ")})
	}
	return scope
}
