package main

import (
	"context"
	"fmt"
	"strconv"
	"strings"

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
	p.planned(made)
	if c.Cases {
		p.cases(made.Compared)
	}
	p.tell("plan.note", nil)
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

// planned writes a plan: the answer, the steps, the deadlines that they meet,
// what follows from moves, and how long it really took.
func (p *program) planned(made plan.Plan) {
	p.paragraph(p.words.Text(made.Text))
	fmt.Fprintln(p.out)
	var cells [][]string
	for _, s := range made.Steps {
		what := p.capital(s.Title) + "\n" + p.words.Text(s.Lasting())
		cells = append(cells, []string{what, p.words.Date(s.Short), p.words.Date(s.Long), p.stepState(s)})
	}
	p.show("empty.plan", []column{{"head.step", 0}, {"head.latestShort", 17}, {"head.latestLong", 17}, {"head.status", 16}}, cells)
	for _, m := range made.Meetings {
		p.paragraph(p.capital(m.Title) + ": " + p.words.Text(m.Text))
	}
	if made.RestText.Key != "" {
		p.paragraph(p.words.Text(made.RestText))
	}
	p.touched(made.Deadlines)
	if made.MovesText.Key != "" {
		p.part("plan.moves")
		p.paragraph(p.words.Text(made.MovesText))
		p.moves(made.Moves)
	}
	p.compared(made.Compared)
}

// stepState says how it stands with a step, and which entries tell of it.
func (p *program) stepState(s plan.Step) string {
	state := p.words.Word("plan.status", s.Status)
	if s.Slack != nil {
		state += "\n" + p.inDays(s.Slack)
	}
	if n := len(s.Entries); n > 0 {
		state += "\n" + strings.Join(s.Entries[:min(n, 2)], "\n")
		if n > 2 {
			state += "\n" + p.say("list.more", domain.Args{"n": n - 2})
		}
	}
	return state
}

// capital gives a message with a capital first letter.
func (p *program) capital(m domain.Message) string {
	return p.say("plan.capital", domain.Args{"what": m})
}

// inDays gives a range of days.
func (p *program) inDays(r *plan.Range) string {
	if r.Min == r.Max {
		return p.say("plan.days", domain.Args{"n": r.Min})
	}
	return p.say("plan.daysRange", domain.Args{"min": r.Min, "max": r.Max})
}

func (p *program) touched(list []plan.Touched) {
	if len(list) == 0 {
		return
	}
	p.part("plan.deadlines")
	var cells [][]string
	for _, d := range list {
		cells = append(cells, []string{p.words.Date(d.Due), p.words.Text(d.Title), p.words.Date(d.On) + "\n" + p.words.Word("plan.holds", d.Holds)})
		if d.ThenHold != "" {
			cells = append(cells, []string{"", p.say("plan.withMoves", nil), p.words.Date(d.Then) + "\n" + p.words.Word("plan.holds", d.ThenHold)})
		}
	}
	p.show("empty.plan", []column{{"head.due", 17}, {"head.what", 0}, {"head.byPlan", 24}}, cells)
}

func (p *program) moves(list []plan.Change) {
	var cells [][]string
	for _, c := range list {
		cells = append(cells, []string{p.capital(c.Title) + "\n" + p.words.Text(c.Why),
			p.fromTo(c.ShortBefore, c.ShortAfter), p.fromTo(c.LongBefore, c.LongAfter)})
	}
	p.show("empty.plan.moves", []column{{"head.step", 0}, {"head.latestShort", 21}, {"head.latestLong", 21}}, cells)
}

func (p *program) fromTo(was, is domain.Date) string {
	if was == is {
		return p.words.Date(is)
	}
	return p.words.Date(was) + "\n→ " + p.words.Date(is)
}

// compared writes what the record and public sources tell of how long it took.
func (p *program) compared(list []plan.Measure) {
	p.part("plan.compared")
	var cells [][]string
	for _, m := range list {
		reckoned := ""
		if m.UsualShort != nil {
			reckoned = p.words.Text(plan.Lasting(*m.UsualShort, *m.UsualLong))
		}
		cells = append(cells, []string{p.capital(m.Title), reckoned, p.taken(m.Recorded), p.taken(m.Usual)})
	}
	p.show("empty.plan", []column{{"head.measure", 0}, {"head.reckoned", 14}, {"head.inRecord", 20}, {"head.inSources", 18}}, cells)
}

// cases writes every case of the record that the comparison rests on.
func (p *program) cases(list []plan.Measure) {
	fmt.Fprintln(p.out)
	for _, m := range list {
		for _, c := range m.Recorded.Cases {
			p.paragraph(p.say("plan.case", domain.Args{"measure": m.Title, "strategy": c.Strategy, "name": c.Name,
				"days": p.inDays(&c.Days), "entries": strings.Join(c.Entries, ", ")}))
		}
	}
}

// taken gives least, middle and greatest number of days, and of how many.
func (p *program) taken(t plan.Taken) string {
	var text string
	if t.N > 0 {
		text = p.say("plan.taken", domain.Args{"min": *t.Min, "median": *t.Median, "max": *t.Max, "n": t.N})
	}
	if t.Unsure > 0 {
		text += "\n" + p.say("plan.unsure", domain.Args{"n": strconv.Itoa(t.Unsure)})
	}
	return strings.TrimSpace(text)
}
