package duties

import (
	"slices"

	"kronika/domain"
	"kronika/domain/rules"
)

// stages asks, of each drafting, for consultations of several stages in order
// (shape g). They are ordered by when they opened.
func (b *builder) stages(rule *rules.Rule) []claim {
	var list []claim
	for _, d := range b.draftings(rule) {
		c := d.claim(rule)
		found, missing, sure := b.inOrder(rule, d)
		for _, one := range found {
			if one != nil {
				c.found.also = append(c.found.also, one.Opened)
			}
		}
		c.state = standing(missing, !sure, d.over)
		if c.state == Met {
			c.found = lastOf(c.found.also)
		}
		c.why = stagesTold(rule, found, sure)
		list = append(list, c)
	}
	return list
}

// inOrder finds the consultation of each stage, nil where there is none, and
// tells whether one is missing, or whether it is not sure that they came in
// order.
func (b *builder) inOrder(rule *rules.Rule, d drafting) (list []*domain.Consultation, missing, sure bool) {
	sure = true
	var before *domain.Consultation
	for _, stage := range rule.Stages {
		one, safe := b.stage(stage, d, before)
		list = append(list, one)
		missing, sure = missing || one == nil, sure && safe
		if one != nil {
			before = one
		}
	}
	return list, missing, sure
}

// stage finds the consultation of a stage that comes after another: the first of
// which that is safe, else the first of which it may be so.
func (b *builder) stage(stage rules.Stage, d drafting, before *domain.Consultation) (best *domain.Consultation, safe bool) {
	for _, c := range b.state.Consultations {
		if c.Opened == nil || c.Cancelled != nil || c == before || !slices.Contains(stage.Methods, c.Method) {
			continue
		}
		inside := d.window.pick([]*domain.Item{c.Opened})
		if inside.met == nil || before != nil && c.Opened.Occurred.Last() < before.Opened.Occurred.First() {
			continue
		}
		if inside.sure && (before == nil || before.Opened.Occurred.Last() <= c.Opened.Occurred.First()) {
			return c, true
		}
		if best == nil {
			best = c
		}
	}
	return best, best == nil
}

// stagesTold says what is recorded of each stage.
func stagesTold(rule *rules.Rule, list []*domain.Consultation, sure bool) domain.Message {
	var told domain.Message
	for i, stage := range rule.Stages {
		args := domain.Args{"n": i + 1, "stage": stage.Name.Text()}
		key := "why.stage.none"
		if list[i] != nil {
			key, args["on"] = "why.stage", list[i].Opened.Occurred
		}
		told = Sentences(told, domain.Say(key, args))
	}
	if !sure {
		told = Sentences(told, domain.Say("why.stages.unsure", nil))
	}
	return told
}

// standing is how something of several parts stands.
func standing(missing, doubt, over bool) string {
	switch {
	case missing && !over:
		return Upcoming
	case missing:
		return NoEvidence
	case doubt:
		return CannotTell
	}
	return Met
}

// lastOf tells of something of several parts that the last of them completed it.
func lastOf(list []*domain.Item) found {
	f := found{sure: true, also: list}
	for _, item := range list {
		if item != nil && (f.met == nil || f.met.Before(item)) {
			f.met = item
		}
	}
	return f
}
