package main

import (
	"context"
	"fmt"
	"log/slog"
	"strings"

	"kronika/adapters/notify"
	"kronika/domain"
)

type remindersCmd struct {
	Show         remindersShowCmd         `cmd:"" default:"withargs" help:"${help_reminders_show}"`
	Send         remindersSendCmd         `cmd:"" help:"${help_reminders_send}"`
	Poison       remindersPoisonCmd       `cmd:"" help:"${help_reminders_poison}"`
	Destinations remindersDestinationsCmd `cmd:"" help:"${help_reminders_destinations}"`
	Enable       remindersEnableCmd       `cmd:"" help:"${help_reminders_enable}"`
}

// daysLimit is the most days that a plan is made for.
const daysLimit = 400

// nobodyLimit is the most matters of which it is said that nobody is told.
const nobodyLimit = 20

// notifyFlag is the flag of every command about what leaves the house.
type notifyFlag struct {
	Notify string `placeholder:"FILE" help:"${help_notify}"`
}

// settings reads who gets what, which must be there.
func (f notifyFlag) settings(p *program) (*notify.Settings, error) {
	o, err := p.outgoing(f.Notify)
	if err == nil && o.Settings == nil {
		err = domain.Fault(domain.NotFound, "notify.none", domain.Args{"file": o.file})
	}
	return o.Settings, err
}

// reminding opens the log with settings; here says that only the log itself will
// do, and not a server that holds it.
func (p *program) reminding(ctx context.Context, s *notify.Settings, here bool) (*notify.Notifier, func(), error) {
	r, err := p.open(ctx, opening{as: "reminders", wait: patience})
	if err != nil {
		return nil, nil, err
	}
	if r.far != nil && here {
		r.close()
		return nil, nil, domain.Fault(domain.Unavailable, "notify.atServer", domain.Args{"address": r.far.URL()})
	}
	if r.far != nil {
		p.tell("notify.unknownSent", nil)
	}
	return p.newNotifier(r, s, p.toPerson()), r.close, nil
}

// toPerson is where a notifier tells a command's user what went wrong.
func (p *program) toPerson() *slog.Logger {
	return slog.New(slog.NewTextHandler(p.err, &slog.HandlerOptions{Level: slog.LevelWarn}))
}

type remindersShowCmd struct {
	On   *string `placeholder:"DAY" help:"${help_reminders_on}"`
	Days int     `default:"7" placeholder:"N" help:"${help_reminders_days}"`
	JSON bool    `name:"json" help:"${help_json}"`
	notifyFlag
}

// Run shows the letters of some days.
func (c *remindersShowCmd) Run(ctx context.Context, p *program) error {
	from := p.today()
	if c.On != nil {
		day, err := domain.ParseAsOf("--on", *c.On)
		if err != nil {
			return err
		}
		from = day.Last()
	}
	if c.Days < 1 || c.Days > daysLimit {
		return domain.Wrong("--days", "notify.days", domain.Args{"came": c.Days, "limit": daysLimit})
	}
	settings, err := c.settings(p)
	if err != nil {
		return err
	}
	n, done, err := p.reminding(ctx, settings, false)
	if err != nil {
		return err
	}
	defer done()
	list, nobody, err := n.Plan(ctx, from, c.Days)
	if err != nil {
		return err
	}
	for _, m := range nobody[:min(len(nobody), nobodyLimit)] {
		p.tell("reminders.nobody", domain.Args{"of": m.Of, "title": m.Title, "due": m.Due})
	}
	if c.JSON {
		return p.json(list)
	}
	if len(list) == 0 {
		p.tell("empty.reminders", nil)
	}
	for i, l := range list {
		if i > 0 {
			fmt.Fprintln(p.out)
		}
		p.letter(l)
	}
	return nil
}

// letter writes a letter as its receiver would read it.
func (p *program) letter(l notify.Planned) {
	p.line(p.out, p.say("reminders.letter", domain.Args{"day": l.On, "account": l.Account, "mail": l.Mail}))
	p.line(p.out, "  "+p.say("reminders.subject", domain.Args{"subject": l.Subject}))
	for line := range strings.Lines(l.Text) {
		p.line(p.out, strings.TrimRight("  "+line, " \n"))
	}
}

type remindersSendCmd struct {
	JSON bool `name:"json" help:"${help_json}"`
	notifyFlag
}

// Run sends what is due now.
func (c *remindersSendCmd) Run(ctx context.Context, p *program) error {
	settings, err := c.settings(p)
	if err != nil {
		return err
	}
	if settings.Mail == nil {
		return domain.Wrong("mail", "notify.noMail", nil)
	}
	n, done, err := p.reminding(ctx, settings, true)
	if err != nil {
		return err
	}
	defer done()
	out, err := n.Once(ctx)
	if err != nil {
		return err
	}
	if c.JSON {
		return p.json(out)
	}
	if out.Closed {
		p.tell("reminders.closed", domain.Args{"from": settings.Reminders.From, "to": settings.Reminders.To})
		return nil
	}
	p.line(p.out, p.say("reminders.sent", domain.Args{"sent": out.Sent, "waiting": out.Waiting, "failed": out.Failed}))
	return nil
}
