package web

import (
	"cmp"
	"slices"

	"kronika/projections/trace"
)

// chain is what led to an entry, or what followed from it, as a tree.
type chain struct {
	Count int          // of all steps
	Rest  int          // that are not shown
	Steps []*chainStep // by what was recorded
	Read  []*chainStep // by what the program reads out of the history
}

// chainStep is an entry on the way with those behind it.
type chainStep struct {
	Mark, Sort, Title, Address, When, Says string
	Under                                  []*chainStep
}

// chainLimit is how many entries of a chain are shown, the nearest of them.
const chainLimit = 100

// deepest is how many steps of a chain are set in, one under the other: further
// ones stand beside the one that they follow, so that a phone has room.
const deepest = 4

// chain makes a tree of steps: each stands once, under the entry that it was
// reached from first.
func (e *entryLook) chain(steps []trace.Step) chain {
	c := chain{Count: len(steps)}
	near := slices.Clone(steps)
	slices.SortStableFunc(near, func(a, b trace.Step) int { return cmp.Compare(a.Steps, b.Steps) })
	near = near[:min(len(near), chainLimit)]
	c.Rest = len(steps) - len(near)
	over := map[string]*chainStep{} // what the steps reached from an entry stand under
	for i := range near {
		step, parent := e.step(&near[i]), over[reached(&near[i], over)]
		switch {
		case parent != nil:
			parent.Under = append(parent.Under, step)
		case len(near[i].Links) > 0 && near[i].Links[0].Inferred:
			c.Read = append(c.Read, step)
		default:
			c.Steps = append(c.Steps, step)
		}
		if near[i].Strategy != "" {
			continue
		}
		over[near[i].ID] = step
		if near[i].Steps >= deepest && parent != nil {
			over[near[i].ID] = parent
		}
	}
	return c
}

// reached gives the entry that a step was reached from: the first of its links
// that is shown already, "" for the nearest steps.
func reached(step *trace.Step, over map[string]*chainStep) string {
	if step.Steps == 1 {
		return ""
	}
	for _, l := range step.Links {
		if over[l.Entry] != nil {
			return l.Entry
		}
	}
	return ""
}

func (e *entryLook) step(s *trace.Step) *chainStep {
	step := &chainStep{Mark: markOf(s.Kind), Sort: e.text("life.sort."+sortOf(s.Kind), nil), Title: e.words.Text(s.Title), When: e.words.Date(s.Occurred)}
	if !s.Missing {
		step.Address = e.f.To(entryAddress(cmp.Or(s.Strategy, e.r.Strategy), s.ID))
	}
	if len(s.Links) > 0 && s.Links[0].Link != trace.Because {
		step.Says = e.words.Text(s.Links[0].Says)
	}
	return step
}
