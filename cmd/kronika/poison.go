package main

import (
	"context"
	"time"

	"kronika/adapters/api"
	"kronika/adapters/terminal"
	"kronika/domain"
)

type remindersPoisonCmd struct {
	List  poisonListCmd  `cmd:"" default:"withargs" help:"${help_reminders_poison_list}"`
	Retry poisonRetryCmd `cmd:"" help:"${help_reminders_poison_retry}"`
	Drop  poisonDropCmd  `cmd:"" help:"${help_reminders_poison_drop}"`
}

type poisonListCmd struct {
	JSON bool `name:"json" help:"${help_json}"`
	notifyFlag
}

// Run lists what could not be delivered.
func (c *poisonListCmd) Run(ctx context.Context, p *program) error {
	var list []api.Undelivered
	err := p.delivering(ctx, c.notifyFlag, func(d *api.Delivery) (err error) {
		list, err = d.Undelivered(ctx)
		return err
	})
	if err != nil {
		return err
	}
	if c.JSON {
		return p.json(append([]api.Undelivered{}, list...))
	}
	var rows [][]string
	for _, it := range list {
		rows = append(rows, []string{it.ID, it.Handler, p.minute(it.At), it.What + "\n" + it.Reason})
	}
	p.printer().Table("empty.poison", []terminal.Column{{Key: "head.id", Most: 10}, {Key: "head.handler", Most: 14}, {Key: "head.when", Most: 17}, {Key: "head.what"}}, rows)
	return nil
}

// minute gives a time to the minute in the region's time zone, "" for none.
func (p *program) minute(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.In(p.zone).Format("2006-01-02 15:04")
}

type poisonRetryCmd struct {
	ID string `arg:"" name:"id" help:"${help_poison_id}"`
	notifyFlag
}

// Run delivers once more.
func (c *poisonRetryCmd) Run(ctx context.Context, p *program) error {
	return p.poisoned(ctx, c.notifyFlag, c.ID, func(d *api.Delivery) error { return d.Retry(ctx, c.ID) }, "poison.retried")
}

type poisonDropCmd struct {
	ID string `arg:"" name:"id" help:"${help_poison_id}"`
	notifyFlag
}

// Run drops what could not be delivered.
func (c *poisonDropCmd) Run(ctx context.Context, p *program) error {
	return p.poisoned(ctx, c.notifyFlag, c.ID, func(d *api.Delivery) error { return d.Drop(ctx, c.ID) }, "poison.dropped")
}

func (p *program) poisoned(ctx context.Context, f notifyFlag, id string, do func(*api.Delivery) error, said string) error {
	if err := p.delivering(ctx, f, do); err != nil {
		return err
	}
	p.line(p.out, p.say(said, domain.Args{"id": id}))
	return nil
}

type remindersDestinationsCmd struct {
	JSON bool `name:"json" help:"${help_json}"`
	notifyFlag
}

// Run lists where entries are forwarded to.
func (c *remindersDestinationsCmd) Run(ctx context.Context, p *program) error {
	var list []api.Destination
	err := p.delivering(ctx, c.notifyFlag, func(d *api.Delivery) (err error) {
		list, err = d.Destinations(ctx)
		return err
	})
	if err != nil {
		return err
	}
	if c.JSON {
		return p.json(append([]api.Destination{}, list...))
	}
	var rows [][]string
	for _, s := range list {
		rows = append(rows, []string{s.Name, p.words.Word("destination.status", s.Status), p.minute(s.Since), s.Why})
	}
	p.printer().Table("empty.destinations", []terminal.Column{{Key: "head.handler", Most: 20}, {Key: "head.status", Most: 12}, {Key: "head.since", Most: 17}, {Key: "head.why"}}, rows)
	return nil
}

type remindersEnableCmd struct {
	Name string `arg:"" help:"${help_destination_name}"`
	notifyFlag
}

// Run lets a disabled destination be tried again.
func (c *remindersEnableCmd) Run(ctx context.Context, p *program) error {
	if err := p.delivering(ctx, c.notifyFlag, func(d *api.Delivery) error { return d.Enable(ctx, c.Name) }); err != nil {
		return err
	}
	p.line(p.out, p.say("poison.enabled", domain.Args{"name": c.Name}))
	return nil
}
