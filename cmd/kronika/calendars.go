package main

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"kronika/domain"
	"kronika/eventstore/feeds"
	"kronika/eventstore/tokens"
)

// defaultServer is where "serve" answers unless told otherwise.
const defaultServer = "http://127.0.0.1:8080"

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
	if base == "" {
		base = defaultServer
	}
	r, err := p.open(ctx, opening{as: "calendar make", wait: patience})
	if err != nil {
		return err
	}
	defer r.close()
	if c.Strategy != "" {
		if _, err := r.history(c.Strategy); err != nil {
			return err
		}
	}
	issued, err := feeds.Beside(r.log).Make(ctx, wanted, tokens.Local.Name, p.now())
	if err != nil {
		return calendarMakeFaults(err)
	}
	if err := p.noSuchRegion(r, issued.Region); err != nil {
		return err
	}
	if c.JSON {
		return p.json(issued)
	}
	p.tell("calendar.made", domain.Args{"name": issued.Name})
	_, err = fmt.Fprintln(p.out, base+issued.Path)
	return err
}

func calendarMakeFaults(err error) error {
	return flagged(calendarFaults(err), map[string]string{"NAME": "--name"})
}

// noSuchRegion says of a region that no strategy has it, which may be a mistyped
// one.
func (p *program) noSuchRegion(r *record, region string) error {
	if region == "" {
		return nil
	}
	rows, err := p.rows(r, "", asked{today: p.today()})
	if err != nil {
		return err
	}
	var regions []string
	for _, s := range registerOf(rows) {
		regions = append(regions, s.Region)
	}
	if warning := tokens.NewRegion(region, regions); warning.Key != "" {
		p.tell(warning.Key, warning.Args)
	}
	return nil
}

type calendarListCmd struct {
	JSON bool `name:"json" help:"${help_json}"`
}

// Run lists the calendars with an address.
func (c *calendarListCmd) Run(ctx context.Context, p *program) error {
	r, err := p.connect(ctx, opening{as: "calendar list", wait: patience})
	if err != nil {
		return err
	}
	defer r.close()
	list, err := feeds.Beside(r.log).List(ctx)
	if err != nil {
		return err
	}
	if c.JSON {
		return p.json(list)
	}
	var rows [][]string
	for _, f := range list {
		rows = append(rows, []string{f.Name, p.scope(f.Shown), p.words.Word("calendar.status", f.Status),
			p.words.Day(domain.DayIn(f.Made, p.zone))})
	}
	p.show("empty.calendars", []column{{"head.calendar", 23}, {"head.shows", 0}, {"head.status", 10}, {"head.made", 16}}, rows)
	return nil
}

// scope says what a calendar shows.
func (p *program) scope(s feeds.Shown) string {
	scope := p.say("calendar.scope.all", nil)
	switch {
	case s.Strategy != "":
		scope = s.Strategy
	case s.Region != "":
		scope = p.say("calendar.scope.region", domain.Args{"region": s.Region})
	}
	if len(s.With) > 0 {
		var with []string
		for _, one := range s.With {
			with = append(with, p.words.Word("calendar.with", one))
		}
		scope = p.say("calendar.scope.with", domain.Args{"scope": scope, "with": strings.Join(with, ", ")})
	}
	if len(s.AlarmDays) > 0 {
		var days []string
		for _, n := range s.AlarmDays {
			days = append(days, strconv.Itoa(n))
		}
		scope = p.say("calendar.scope.alarm", domain.Args{"scope": scope, "days": strings.Join(days, ", ")})
	}
	return scope
}

type calendarRevokeCmd struct {
	Name string `arg:"" help:"${help_calendar_named}"`
	JSON bool   `name:"json" help:"${help_json}"`
}

// Run revokes a calendar's address.
func (c *calendarRevokeCmd) Run(ctx context.Context, p *program) error {
	r, err := p.connect(ctx, opening{as: "calendar revoke", wait: patience})
	if err != nil {
		return err
	}
	defer r.close()
	f, again, err := feeds.Beside(r.log).Revoke(ctx, c.Name, tokens.Local.Name, p.now())
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
