package main

import (
	"context"

	"kronika/domain"
	"kronika/projections"
	"kronika/projections/plan"
)

type planCmd struct {
	Strategy string `arg:"" help:"${help_strategy}"`
	viewFlags
	Adopt       *string  `placeholder:"DATE" help:"${help_plan_adopt}"`
	Before      *string  `placeholder:"election[:YEAR]" help:"${help_plan_before}"`
	Steps       []string `placeholder:"STEP,…" help:"${help_plan_steps}"`
	Without     []string `placeholder:"STEP,…" help:"${help_plan_without}"`
	Length      []string `sep:"none" placeholder:"STEP=P3M/P6M" help:"${help_plan_length}"`
	LengthsFile string   `name:"lengths" placeholder:"FILE" help:"${help_plan_lengths}"`
	Meeting     []string `sep:"none" placeholder:"BODY=DAY" help:"${help_plan_meeting}"`
	MeetingFile string   `name:"meetings" placeholder:"FILE" help:"${help_plan_meetings}"`
	Move        []string `sep:"none" placeholder:"STEP=DATE" help:"${help_plan_move}"`
	Cases       bool     `help:"${help_plan_cases}"`
	Rest        []string `placeholder:"july,days-off" help:"${help_plan_rest}"`
}

// Run shows the backward plan of a strategy. It opens all strategies, with which
// the plan is compared.
func (c *planCmd) Run(ctx context.Context, p *program) error {
	ask, err := c.wish()
	if err != nil {
		return err
	}
	r, a, err := p.viewing(ctx, "plan", c.viewFlags)
	if err != nil {
		return err
	}
	defer r.close()
	h, err := r.history(c.Strategy)
	if err != nil {
		return err
	}
	others := projections.Each(r.held, r.held.Strategies(), func(h *domain.History) plan.Cases { return plan.Measured(h.Read(a.at)) })
	made, err := plan.Build(h.Read(a.at), ask, a.today, p.packs, others)
	if err != nil {
		return err
	}
	if c.JSON {
		return p.json(made)
	}
	p.printer().Plan(made, c.Cases)
	p.unknown(h, a)
	return nil
}

// wish reads what is asked for from the flags and files.
func (c *planCmd) wish() (plan.Ask, error) {
	lengths, err := readLengths(c.LengthsFile)
	if err != nil {
		return plan.Ask{}, err
	}
	meetings, err := readMeetings(c.MeetingFile)
	if err != nil {
		return plan.Ask{}, err
	}
	w := plan.Wish{Adopt: c.Adopt, Before: c.Before, Steps: c.Steps, Without: c.Without, Length: c.Length, Meetings: c.Meeting, Moves: c.Move, Rest: c.Rest}
	return w.Read(lengths, meetings, func(field string) string { return "--" + field })
}
