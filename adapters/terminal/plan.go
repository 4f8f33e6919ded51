package terminal

import (
	"strconv"
	"strings"

	"kronika/domain"
	"kronika/projections/plan"
)

// Plan writes a plan: the answer, the steps, the deadlines that they meet, what
// follows from moves, and how long it really took; with cases every case of the
// record that this rests on.
func (p *Printer) Plan(made plan.Plan, cases bool) {
	p.Paragraph(p.Words.Text(made.Text))
	p.Line("")
	var cells [][]string
	for _, s := range made.Steps {
		what := p.capital(s.Title) + "\n" + p.Words.Text(s.Lasting())
		cells = append(cells, []string{what, p.Words.Date(s.Short), p.Words.Date(s.Long), p.stepState(s)})
	}
	p.Table("empty.plan", []Column{{"head.step", 0}, {"head.latestShort", 17}, {"head.latestLong", 17}, {"head.status", 16}}, cells)
	for _, m := range made.Meetings {
		p.Paragraph(p.capital(m.Title) + ": " + p.Words.Text(m.Text))
	}
	if made.RestText.Key != "" {
		p.Paragraph(p.Words.Text(made.RestText))
	}
	p.touched(made.Deadlines)
	if made.MovesText.Key != "" {
		p.part("plan.moves")
		p.Paragraph(p.Words.Text(made.MovesText))
		p.moves(made.Moves)
	}
	p.compared(made.Compared)
	if cases {
		p.cases(made.Compared)
	}
	p.Tell("plan.note", nil)
}

// stepState says how it stands with a step, and which entries tell of it.
func (p *Printer) stepState(s plan.Step) string {
	state := p.Words.Word("plan.status", s.Status)
	if s.Slack != nil {
		state += "\n" + p.inDays(s.Slack)
	}
	if n := len(s.Entries); n > 0 {
		state += "\n" + strings.Join(s.Entries[:min(n, 2)], "\n")
		if n > 2 {
			state += "\n" + p.Say("list.more", domain.Args{"n": n - 2})
		}
	}
	return state
}

// capital gives a message with a capital first letter.
func (p *Printer) capital(m domain.Message) string {
	return p.Say("plan.capital", domain.Args{"what": m})
}

// inDays gives a range of days.
func (p *Printer) inDays(r *plan.Range) string {
	if r.Min == r.Max {
		return p.Say("plan.days", domain.Args{"n": r.Min})
	}
	return p.Say("plan.daysRange", domain.Args{"min": r.Min, "max": r.Max})
}

func (p *Printer) touched(list []plan.Touched) {
	if len(list) == 0 {
		return
	}
	p.part("plan.deadlines")
	var cells [][]string
	for _, d := range list {
		cells = append(cells, []string{p.Words.Date(d.Due), p.Words.Text(d.Title), p.Words.Date(d.On) + "\n" + p.Words.Word("plan.holds", d.Holds)})
		if d.ThenHold != "" {
			cells = append(cells, []string{"", p.Say("plan.withMoves", nil), p.Words.Date(d.Then) + "\n" + p.Words.Word("plan.holds", d.ThenHold)})
		}
	}
	p.Table("empty.plan", []Column{{"head.due", 17}, {"head.what", 0}, {"head.byPlan", 24}}, cells)
}

func (p *Printer) moves(list []plan.Change) {
	var cells [][]string
	for _, c := range list {
		cells = append(cells, []string{p.capital(c.Title) + "\n" + p.Words.Text(c.Why),
			p.fromTo(c.ShortBefore, c.ShortAfter), p.fromTo(c.LongBefore, c.LongAfter)})
	}
	p.Table("empty.plan.moves", []Column{{"head.step", 0}, {"head.latestShort", 21}, {"head.latestLong", 21}}, cells)
}

func (p *Printer) fromTo(was, is domain.Date) string {
	if was == is {
		return p.Words.Date(is)
	}
	return p.Words.Date(was) + "\n→ " + p.Words.Date(is)
}

// compared writes what the record and public sources tell of how long it took.
func (p *Printer) compared(list []plan.Measure) {
	p.part("plan.compared")
	var cells [][]string
	for _, m := range list {
		reckoned := ""
		if m.UsualShort != nil {
			reckoned = p.Words.Text(plan.Lasting(*m.UsualShort, *m.UsualLong))
		}
		cells = append(cells, []string{p.capital(m.Title), reckoned, p.taken(m.Recorded), p.taken(m.Usual)})
	}
	p.Table("empty.plan", []Column{{"head.measure", 0}, {"head.reckoned", 14}, {"head.inRecord", 20}, {"head.inSources", 18}}, cells)
}

// cases writes every case of the record that the comparison rests on.
func (p *Printer) cases(list []plan.Measure) {
	p.Line("")
	for _, m := range list {
		for _, c := range m.Recorded.Cases {
			p.Paragraph(p.Say("plan.case", domain.Args{"measure": m.Title, "strategy": c.Strategy, "name": c.Name,
				"days": p.inDays(&c.Days), "entries": strings.Join(c.Entries, ", ")}))
		}
	}
}

// taken gives least, middle and greatest number of days, and of how many.
func (p *Printer) taken(t plan.Taken) string {
	var text string
	if t.N > 0 {
		text = p.Say("plan.taken", domain.Args{"min": *t.Min, "median": *t.Median, "max": *t.Max, "n": t.N})
	}
	if t.Unsure > 0 {
		text += "\n" + p.Say("plan.unsure", domain.Args{"n": strconv.Itoa(t.Unsure)})
	}
	return strings.TrimSpace(text)
}
