package duties

import (
	"slices"

	"kronika/domain"
	"kronika/domain/rules"
)

// objection asks when something reaches force, since others may act within a
// time: a higher authority, or by appeal whoever may (shape h).
func (b *builder) objection(rule *rules.Rule) []claim {
	starts, _ := b.starts(rule.Start)
	if rule.Clock != nil {
		return b.clocks(rule, starts)
	}
	var list []claim
	done := b.matching(rule.By)
	for _, start := range starts {
		c := claim{
			about: start.Occurred.Counts().String(), lasting: b.nameBy(start), from: start.Day(), to: start.Occurred.Last(),
			title: titled(rule, domain.Say("duty.after", domain.Args{"on": start.Occurred})), dated: true,
			since: []*domain.Item{start},
		}
		if acted := after(done, start); len(acted) > 0 {
			c.found = found{met: acted[0], sure: true}
		}
		c.why = domain.Say("why.objection.untimed", domain.Args{"on": start.Occurred})
		if rule.Time != (rules.Length{}) {
			c.due = rule.Time.After(start.Occurred)
			c.why = domain.Say("why.objection", domain.Args{"on": start.Occurred, "time": rule.Time.Text(), "due": c.due})
		}
		c.window = window{start.Occurred, c.due}.shown()
		list = append(list, c)
	}
	return list
}

// clocks follows council decisions from the meeting to legal force.
func (b *builder) clocks(rule *rules.Rule, starts []*domain.Item) []claim {
	var list []claim
	for _, d := range b.state.Decisions {
		if !slices.Contains(starts, d.By) {
			continue
		}
		due, why, step := legalForce(rule.Clock, d)
		c := claim{
			about: d.Decision, from: d.By.Occurred.First(), to: d.By.Occurred.Last(),
			title: domain.Say("deadline.title.legalForce", domain.Args{"title": d.Title}),
			due:   due, dated: true, window: window{d.By.Occurred, due}.shown(),
			since: slices.Compact([]*domain.Item{d.By, step}), why: why,
		}
		if d.Final != nil {
			c.found = found{met: d.Final, sure: true}
		}
		list = append(list, c)
	}
	return list
}

// legalForce gives when a decision can reach legal force, and the arithmetic,
// from the latest step of its clock that is recorded. What is half known widens
// the range. An appealed decision has no such day: it waits for the court.
func legalForce(clock *rules.Clock, d *domain.Decision) (domain.Date, domain.Message, *domain.Item) {
	step, key, wait := d.By, "why.prot.decided", clock.Adjust+clock.Announce
	args := domain.Args{"adjust": clock.Adjust, "announce": clock.Announce, "appeal": clock.Appeal}
	switch {
	case d.Appealed != nil:
		return domain.Date{}, domain.Say("why.prot.appealed", domain.Args{"on": d.Appealed.Occurred}), d.Appealed
	case d.Announced != nil:
		step, key, wait = d.Announced, "why.prot.announced", 0
		delete(args, "adjust")
		delete(args, "announce")
	case d.Adjusted != nil:
		step, key, wait = d.Adjusted, "why.prot.adjusted", clock.Announce
		delete(args, "adjust")
	}
	least := rules.Length{Days: clock.Appeal}
	most := rules.Length{Days: wait + clock.Appeal}
	due := step.Occurred.Shift(least.From, most.From)
	args["on"], args["due"] = step.Occurred, due
	return due, domain.Say(key, args), step
}
