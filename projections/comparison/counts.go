package comparison

import (
	"slices"

	"kronika/domain"
	"kronika/projections/deadlines"
)

// named is how many moved deadlines are told one by one.
const named = 3

// group is one of the lists beside the priorities.
type group struct {
	name string // of the list
	list *[]Thing
}

func (c *Comparison) groups() []group {
	return []group{{"mandate", &c.Mandate}, {"versions", &c.Versions}, {"decisions", &c.Decisions},
		{"consultations", &c.Consultations}, {"deadlines", &c.Deadlines}, {"revisions", &c.Revisions}, {"choices", &c.Choices},
		{"indicators", &c.Indicators}, {"actions", &c.Actions}, {"roles", &c.Roles}, {"documents", &c.Documents},
		{"signals", &c.Signals}}
}

// counts counts a list by what happened. Consultations, deadlines and
// indicators have more exact words for some of it.
func (g group) counts() (parts []domain.Message) {
	exact := func(*Thing) bool { return false }
	switch g.name {
	case "consultations":
		exact, parts = stepped, consulted(*g.list)
	case "deadlines":
		exact, parts = settled, slices.Concat(met(*g.list), postponed(*g.list))
	case "indicators":
		exact, parts = aimed, targeted(*g.list)
	}
	var plain []domain.Message
	for _, change := range []string{Added, Ended, Altered, Removed} {
		n := count(*g.list, func(t *Thing) bool { return t.Change == change && !exact(t) })
		if n > 0 {
			plain = append(plain, domain.Say("comparison.n.thing."+change, domain.Args{"n": n}))
		}
	}
	return append(plain, parts...)
}

func count(list []Thing, is func(*Thing) bool) (n int) {
	for i := range list {
		if is(&list[i]) {
			n++
		}
	}
	return n
}

// steps are what a consultation goes through, by the fields that say so.
var steps = []string{"opened", "extended", "closed", "reported", "cancelled"}

// consulted counts the consultations that were opened, extended, closed,
// reported and cancelled in between, and the answers that came in.
func consulted(list []Thing) (parts []domain.Message) {
	for _, step := range steps {
		if n := count(list, func(t *Thing) bool { return t.took(step) }); n > 0 {
			parts = append(parts, domain.Say("comparison.n.consultation."+step, domain.Args{"n": n}))
		}
	}
	answers := 0
	for i := range list {
		answers += list[i].answers()
	}
	if answers > 0 {
		parts = append(parts, domain.Say("comparison.n.consultation.answers", domain.Args{"n": answers}))
	}
	return parts
}

// stepped tells whether a consultation took a step, or was answered.
func stepped(t *Thing) bool {
	return t.Change != Removed && (t.answers() > 0 || slices.ContainsFunc(steps, t.took))
}

// took tells whether a consultation has a day, or an extension, at to that it
// had not at from.
func (t *Thing) took(step string) bool {
	if step == "extended" {
		return number(t.After, "extensions") > number(t.Before, "extensions")
	}
	return t.Before[step] == nil && t.After[step] != nil
}

// answers is how many more answers are registered.
func (t *Thing) answers() int {
	return max(0, number(t.After, "responses")-number(t.Before, "responses"))
}

func number(s State, name string) int {
	n, _ := s[name].(int)
	return n
}

// postponed tells how often and how far deadlines were moved: each of a few,
// else all together.
func postponed(list []Thing) (parts []domain.Message) {
	times := 0
	moved := slices.DeleteFunc(slices.Clone(list), func(t Thing) bool { return t.Moves == 0 })
	for _, t := range moved {
		times += t.Moves
		args := domain.Args{"title": t.After["title"], "n": t.Moves}
		key := "comparison.n.deadline.moved"
		switch {
		case t.Days == nil:
		case t.Days.Min != t.Days.Max:
			key, args["min"], args["max"] = "comparison.n.deadline.range", t.Days.Min, t.Days.Max
		case t.Days.Min < 0:
			key, args["days"] = "comparison.n.deadline.earlier", -t.Days.Min
		default:
			key, args["days"] = "comparison.n.deadline.later", t.Days.Min
		}
		parts = append(parts, domain.Say(key, args))
	}
	if len(moved) > named {
		return []domain.Message{domain.Say("comparison.n.deadline.all", domain.Args{"n": len(moved), "times": times})}
	}
	return parts
}

// met counts the deadlines that were met, and those that were waived.
func met(list []Thing) (parts []domain.Message) {
	for _, status := range []string{deadlines.Met, deadlines.Waived} {
		if n := count(list, func(t *Thing) bool { return t.Change == Ended && t.After["status"] == status }); n > 0 {
			parts = append(parts, domain.Say("comparison.n.deadline."+status, domain.Args{"n": n}))
		}
	}
	return parts
}

// settled tells whether it is told of a deadline that it was met, waived or
// moved.
func settled(t *Thing) bool { return t.Change == Ended || t.Change == Altered && t.Moves > 0 }

// targeted counts the targets that were raised, and those that were lowered.
func targeted(list []Thing) (parts []domain.Message) {
	for _, way := range []string{Raised, Lowered} {
		if n := count(list, func(t *Thing) bool { return t.Target == way }); n > 0 {
			parts = append(parts, domain.Say("comparison.n.target."+way, domain.Args{"n": n}))
		}
	}
	return parts
}

// aimed tells whether it is told of an indicator that its target changed.
func aimed(t *Thing) bool { return t.Change == Altered && t.Target != "" }
