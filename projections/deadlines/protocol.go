package deadlines

import (
	"kronika/domain"
	"kronika/domain/rules"
)

// protocols lists the clock of each approved decision of a council, from the
// meeting to legal force.
func (b *builder) protocols(pack *rules.Pack) []Deadline {
	rule := pack.Rule(rules.Protocol)
	if rule == nil {
		return nil
	}
	var list []Deadline
	for _, d := range b.state.Decisions {
		on := d.By.Occurred
		if d.Level == "council" && d.Outcome == "approved" && rule.InForce(on.First(), on.Last()) {
			list = append(list, b.protocol(rule, d))
		}
	}
	return list
}

func (b *builder) protocol(rule *rules.Rule, d *domain.Decision) Deadline {
	due, why := legalForce(rule.Clock, d)
	line := Deadline{
		Strategy: b.strategy,
		Deadline: rule.ID + "/" + d.Decision,
		Title:    domain.Say("deadline.title.legalForce", domain.Args{"title": d.Title}),
		Due:      due,
		Basis:    "law", Rule: rule.ID, Source: rule.Source,
		Status: b.computed(d.Final, due),
		Sure:   true,
		Why:    sentences(why, b.outcome(d.Final, due)),
	}
	line.DueFrom, line.DueTo = due.Days()
	line.WindowFrom, _ = d.By.Occurred.Days()
	line.WindowTo = line.DueTo
	if d.Final != nil {
		line.MetBy = d.Final.ID
	}
	return line
}

// legalForce gives when a decision can reach legal force, and the arithmetic,
// from the latest step of its clock that is recorded. What is half known widens
// the range. An appealed decision has no such day: it waits for the court.
func legalForce(clock *rules.Clock, d *domain.Decision) (domain.Date, domain.Message) {
	step, key, wait := d.By, "why.prot.decided", clock.Adjust+clock.Announce
	args := domain.Args{"adjust": clock.Adjust, "announce": clock.Announce, "appeal": clock.Appeal}
	switch {
	case d.Appealed != nil:
		return domain.Date{}, domain.Say("why.prot.appealed", domain.Args{"on": d.Appealed.Occurred})
	case d.Announced != nil:
		step, key, wait = d.Announced, "why.prot.announced", 0
		delete(args, "adjust")
		delete(args, "announce")
	case d.Adjusted != nil:
		step, key, wait = d.Adjusted, "why.prot.adjusted", clock.Announce
		delete(args, "adjust")
	}
	due := later(step.Occurred, clock.Appeal, wait+clock.Appeal)
	args["on"], args["due"] = step.Occurred, due
	return due, domain.Say(key, args)
}
