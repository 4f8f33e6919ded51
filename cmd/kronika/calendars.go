package main

import (
	"cmp"
	"context"
	"strings"

	"kronika/domain"
	"kronika/eventstore/feeds"
	"kronika/eventstore/tokens"
)

// defaultServer is where "serve" answers unless told otherwise.
const defaultServer = "http://127.0.0.1:8080"

// origin is where the pages of a record are, as far as is known.
func (r *record) origin() string {
	if r.far == nil {
		return defaultServer
	}
	return strings.TrimRight(r.far.URL(), "/")
}

type calendarKeeper = secrets[feeds.Asked, feeds.Addressed, feeds.Feed]

// calendars opens the log that the flags name, and of its histories those of some
// strategies: none where the list is empty, all where it is nil.
func (p *program) calendars(ctx context.Context, as string, of []string) (calendarKeeper, *record, error) {
	r, err := p.openBeside(ctx, opening{as: as, of: of})
	if err != nil {
		return nil, nil, err
	}
	if r.far != nil {
		return r.far.Calendars(), r, nil
	}
	return ownCalendars{p, r, feeds.Beside(r.log)}, r, nil
}

// ownCalendars manages the calendars of a log that this process has opened.
type ownCalendars struct {
	p     *program
	r     *record
	store *feeds.Store
}

// List lists them.
func (k ownCalendars) List(ctx context.Context) ([]feeds.Feed, error) { return k.store.List(ctx) }

// Make gives one an address.
func (k ownCalendars) Make(ctx context.Context, a feeds.Asked) (_ feeds.Addressed, warning string, _ error) {
	if a.Strategy != "" {
		if _, err := k.r.history(a.Strategy); err != nil {
			return feeds.Addressed{}, "", err
		}
	}
	given, err := k.store.Make(ctx, a, tokens.Local.Name, k.p.now())
	if err != nil || given.Region == "" {
		return given, "", err
	}
	warning, err = k.p.newRegion(k.r, given.Region)
	return given, warning, err
}

// Revoke ends the address of one.
func (k ownCalendars) Revoke(ctx context.Context, name string) (feeds.Feed, bool, error) {
	return k.store.Revoke(ctx, name, tokens.Local.Name, k.p.now())
}

type calendarMakeCmd struct {
	calendarFlags
	Name string `placeholder:"NAME" help:"${help_calendar_name}"`
	URL  string `name:"url" placeholder:"URL" help:"${help_calendar_url}"`
	JSON bool   `name:"json" help:"${help_json}"`
}

// Run gives a calendar an address. It alone goes to standard output.
func (c *calendarMakeCmd) Run(ctx context.Context, p *program) error {
	wanted := c.wanted(p, c.Name)
	if _, faults := wanted.Check(); len(faults) > 0 {
		return calendarMakeFaults(faults)
	}
	base, err := serverAt(c.URL)
	if err != nil {
		return err
	}
	of := []string{c.Strategy}
	if c.Region != "" {
		of = nil
	}
	k, r, err := p.calendars(ctx, "calendar make", of)
	if err != nil {
		return err
	}
	defer r.close()
	given, warning, err := k.Make(ctx, wanted)
	if err != nil {
		return calendarMakeFaults(err)
	}
	if warning != "" {
		p.line(p.err, warning)
	}
	if c.JSON {
		return p.json(given)
	}
	p.tell("calendar.made", domain.Args{"name": given.Name})
	p.line(p.out, cmp.Or(base, r.origin())+given.Path)
	return nil
}

func calendarMakeFaults(err error) error {
	return flagged(calendarFaults(err), map[string]string{"NAME": "--name"})
}

type calendarListCmd struct {
	JSON bool `name:"json" help:"${help_json}"`
}

// Run lists the calendars with an address.
func (c *calendarListCmd) Run(ctx context.Context, p *program) error {
	k, r, err := p.calendars(ctx, "calendar list", []string{})
	if err != nil {
		return err
	}
	defer r.close()
	list, err := k.List(ctx)
	if err != nil {
		return err
	}
	if c.JSON {
		return p.json(list)
	}
	p.printer().Calendars(list)
	return nil
}

type calendarRevokeCmd struct {
	Name string `arg:"" help:"${help_calendar_named}"`
	JSON bool   `name:"json" help:"${help_json}"`
}

// Run revokes a calendar's address.
func (c *calendarRevokeCmd) Run(ctx context.Context, p *program) error {
	k, r, err := p.calendars(ctx, "calendar revoke", []string{})
	if err != nil {
		return err
	}
	defer r.close()
	f, again, err := k.Revoke(ctx, c.Name)
	if err != nil {
		return calendarFaults(err)
	}
	if c.JSON {
		return p.json(f)
	}
	if again {
		p.line(p.out, p.say("calendar.endedBefore", domain.Args{"name": f.Name, "time": p.words.Time(f.Revoked.In(p.zone))}))
		return nil
	}
	p.line(p.out, p.say("calendar.ended", domain.Args{"name": f.Name}))
	return nil
}
