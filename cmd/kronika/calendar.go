package main

import (
	"context"
	"net/url"
	"strings"

	"kronika/adapters/i18n"
	"kronika/adapters/ical"
	"kronika/domain"
	"kronika/eventstore/feeds"
	"kronika/projections/calendar"
)

type calendarCmd struct {
	Show   calendarShowCmd   `cmd:"" default:"withargs" help:"${help_calendar_show}"`
	Make   calendarMakeCmd   `cmd:"" help:"${help_calendar_make}"`
	List   calendarListCmd   `cmd:"" help:"${help_calendar_list}"`
	Revoke calendarRevokeCmd `cmd:"" help:"${help_calendar_revoke}"`
}

// calendarFlags say what a calendar shows.
type calendarFlags struct {
	Strategy string `arg:"" optional:"" help:"${help_calendar_strategy}"`
	Region   string `placeholder:"REGION" help:"${help_calendar_region}"`
	With     string `placeholder:"WORDS" help:"${help_calendar_with}"`
	Alarm    string `placeholder:"TIMES" help:"${help_calendar_alarm}"`
}

// wanted is what the flags ask for, in the language of the command.
func (c *calendarFlags) wanted(p *program, name string) feeds.Asked {
	return feeds.Asked{Name: name, Strategy: c.Strategy, Region: c.Region, Lang: p.words.Lang(), With: c.With, Alarm: c.Alarm}
}

type calendarShowCmd struct {
	calendarFlags
	URL string `name:"url" placeholder:"URL" help:"${help_calendar_url}"`
	viewFlags
}

// Run writes the calendar of one strategy or of all; nothing else goes to
// standard output.
func (c *calendarShowCmd) Run(ctx context.Context, p *program) error {
	shown, faults := c.wanted(p, "").Check()
	if len(faults) > 0 {
		return calendarFaults(faults)
	}
	base, err := serverAt(c.URL)
	if err != nil {
		return err
	}
	r, a, err := p.viewing(ctx, "calendar", c.viewFlags, c.Strategy)
	if err != nil {
		return err
	}
	defer r.close()
	if c.Strategy != "" {
		if _, err := r.history(c.Strategy); err != nil {
			return err
		}
	}
	of := ical.Of{Shown: shown.Shown, At: a.at, Today: a.today, Base: base}
	if c.JSON {
		return p.calendarEvents(r, of)
	}
	file, unruled, err := ical.Make(r.held, p.packs, p.words, of)
	if err != nil {
		return err
	}
	for _, m := range unruled {
		p.tell(m.Key, m.Args)
	}
	_, err = p.out.Write(file)
	return err
}

// calendarEvents writes the events as JSON.
func (p *program) calendarEvents(r *record, of ical.Of) error {
	list := []calendar.Event{}
	for _, c := range ical.Build(r.held, p.packs, of) {
		list = append(list, c.Events...)
	}
	return p.json(list)
}

// calendar gives what makes calendars over HTTP.
func (p *program) calendar(r *record) func(*i18n.Catalogue, feeds.Shown, domain.At, domain.Day) ([]byte, []domain.Message, error) {
	return func(words *i18n.Catalogue, shown feeds.Shown, at domain.At, today domain.Day) ([]byte, []domain.Message, error) {
		return ical.Make(r.held, p.packs, words, ical.Of{Shown: shown, At: at, Today: today})
	}
}

// serverAt reads the address of a server, without a slash at its end.
func serverAt(came string) (string, error) {
	if came == "" {
		return "", nil
	}
	u, err := url.Parse(came)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.RawQuery != "" || u.Fragment != "" || u.User != nil {
		return "", domain.Wrong("--url", "calendar.urlForm", domain.Args{"came": came})
	}
	return strings.TrimRight(u.String(), "/"), nil
}

// calendarFaults names the flag or argument that a fault's field is given by.
func calendarFaults(err error) error {
	return flagged(err, map[string]string{"name": "NAME", "region": "--region", "with": "--with", "alarm": "--alarm", "lang": "--lang"})
}
