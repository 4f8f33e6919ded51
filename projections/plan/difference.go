package plan

import (
	"slices"

	"kronika/domain"
)

// Change is what became of a step between two plans.
type Change struct {
	Step        string         `json:"step"`
	Title       domain.Message `json:"title"`
	Moved       bool           `json:"moved"`       // it was moved itself
	ShortBefore domain.Date    `json:"shortBefore"` // latest start with short lengths
	ShortAfter  domain.Date    `json:"shortAfter"`
	LongBefore  domain.Date    `json:"longBefore"` // with long lengths
	LongAfter   domain.Date    `json:"longAfter"`
	Days        Range          `json:"days"`    // later; below 0 earlier
	Because     []string       `json:"because"` // the steps that led to it, the moved one last
	Why         domain.Message `json:"why"`
}

// Difference lists the steps whose days differ between two plans of the same
// steps, in their order, each with the chain of steps that led to it in the
// second.
func Difference(a, b Plan) []Change {
	list := []Change{}
	for i := range b.Steps {
		was, is := a.step(b.Steps[i].Step), &b.Steps[i]
		if was == nil || was.Short == is.Short && was.Long == is.Long && !is.squeezed() {
			continue
		}
		c := Change{Step: is.Step, Title: is.Title, Moved: is.CountedFrom == is.Step, ShortBefore: was.Short, ShortAfter: is.Short,
			LongBefore: was.Long, LongAfter: is.Long, Days: later(was, is), Because: b.because(i, was)}
		c.Why = b.led(c, is)
		list = append(list, c)
	}
	return list
}

// later gives by how many days a step's start moved, over all counts.
func later(was, is *Step) Range {
	var moved []int
	for n := range 2 {
		moved = append(moved, int(is.short[n].start-was.short[n].start), int(is.long[n].start-was.long[n].start))
	}
	return Range{slices.Min(moved), slices.Max(moved)}
}

// squeezed tells whether the step has less time than it takes.
func (s *Step) squeezed() bool {
	return s.short[0].squeezed || s.short[1].squeezed || s.long[0].squeezed || s.long[1].squeezed
}

// because follows what a step was counted from to the step that was moved: with
// short lengths where those changed, else with long ones.
func (p *Plan) because(i int, was *Step) []string {
	long := was.Short == p.Steps[i].Short
	list := []string{}
	for len(list) < len(p.Steps) {
		from := p.Steps[i].short[1].from
		if long {
			from = p.Steps[i].long[1].from
		}
		if from == i || from >= len(p.Steps) {
			break
		}
		list = append(list, p.Steps[from].Step)
		i = from
	}
	return list
}

// led says why a step's days changed.
func (p *Plan) led(c Change, s *Step) domain.Message {
	var squeezed domain.Message
	if s.squeezed() {
		squeezed = domain.Say("plan.move.squeezed", nil)
	}
	if c.Moved {
		return sentences(domain.Say("plan.move.self", nil), squeezed)
	}
	if len(c.Because) == 0 {
		return squeezed
	}
	near, far := p.step(c.Because[0]), p.step(c.Because[len(c.Because)-1])
	key := "plan.move.before"
	if p.place(near.Step) < p.place(s.Step) {
		key = "plan.move.after"
	}
	first := domain.Say(key, domain.Args{"step": near.Title})
	if near == far {
		return sentences(first, squeezed)
	}
	return sentences(first, domain.Say("plan.move.chain", domain.Args{"step": far.Title}), squeezed)
}

func (p *Plan) place(step string) int {
	return slices.IndexFunc(p.Steps, func(s Step) bool { return s.Step == step })
}

// said says what became of the adoption and of what decides.
func said(a, b Plan) domain.Message {
	last := len(b.Steps) - 1
	day, wished := b.Steps[last], a.Steps[last]
	adoption := domain.Say("plan.move.holds", domain.Args{"adopt": a.Adopt})
	if moved := later(&wished, &day); moved.Max > 0 {
		adoption = domain.Say("plan.move.adoption", domain.Args{
			"when": earliest(day.LatestStartFrom, day.LatestStartTo), "days": days(max(0, moved.Min), moved.Max)})
	}
	decides := b.step(b.Critical)
	if decides == nil {
		return adoption
	}
	return sentences(adoption, then(decides), slack(decides))
}

// then says by when what decides must begin or be done.
func then(s *Step) domain.Message {
	if s.told.begun {
		return domain.Say("plan.move.end", domain.Args{"step": s.Title, "when": between(s.endsBy())})
	}
	return domain.Say("plan.move.begin", domain.Args{"step": s.Title, "when": between(s.LatestStartFrom, s.LatestStartTo)})
}

// earliest says on which day at the earliest, or from which to which.
func earliest(first, last domain.Day) domain.Message {
	if first == last {
		return domain.Say("plan.move.day", domain.Args{"day": first})
	}
	return domain.Say("plan.move.range", domain.Args{"first": first, "last": last})
}
