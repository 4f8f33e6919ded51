package web

import (
	"cmp"
	"slices"
	"strings"

	"kronika/domain"
	"kronika/projections/trace"
)

// trail makes a tree of steps: each stands once, under the entry that it was
// reached from first, and beside it where it would be set in too far.
func (w *tracing) trail(steps []trace.Step, arrow string) trail {
	t := trail{Count: len(steps)}
	near := slices.Clone(steps)
	slices.SortStableFunc(near, func(a, b trace.Step) int {
		return cmp.Or(cmp.Compare(a.Steps, b.Steps), readOut(a)-readOut(b))
	})
	near = near[:min(len(near), trailLimit)]
	t.Rest = len(steps) - len(near)
	seen, depth := map[string]*trailStep{}, map[*trailStep]int{}
	for i := range near {
		step := w.step(&near[i])
		for _, link := range near[i].Links {
			if from := seen[link.Entry]; from != nil && near[i].Steps > 1 {
				step.under = from
				break
			}
		}
		step.Gap = w.gap(step)
		parent := step.under
		for parent != nil && depth[parent] >= trailDeepest {
			parent = parent.under
		}
		if parent == nil {
			t.Steps = append(t.Steps, step)
		} else {
			parent.Under = append(parent.Under, step)
			depth[step] = depth[parent] + 1
		}
		if near[i].Strategy == "" {
			seen[near[i].ID] = step
		}
	}
	t.number(t.Steps, arrow+" ")
	for _, step := range t.Rows {
		w.links(step, seen)
	}
	return t
}

// readOut puts what was recorded as a reason before what the program reads out of
// the history.
func readOut(s trace.Step) int {
	if len(s.Links) > 0 && s.Links[0].Inferred {
		return 1
	}
	return 0
}

// step tells of one step: what it is, who did it, and in which roles it stands to
// the others.
func (w *tracing) step(s *trace.Step) *trailStep {
	step := &trailStep{Mark: markOf(s.Kind), Sort: w.text("life.sort."+sortOf(s.Kind), nil), Title: w.words.Text(s.Title),
		When: w.words.Date(s.Occurred), Who: s.Authority, step: s, read: readOut(*s) > 0}
	if s.Missing {
		step.Sort = w.text("live.traceMissing", nil)
	} else {
		step.Address = w.f.To(entryAddress(cmp.Or(s.Strategy, w.r.Strategy), s.ID))
	}
	for key, n := range map[string]int{"live.traceWithdrawn": len(s.Withdrawn), "live.traceDisputed": len(s.Disputed)} {
		if n > 0 {
			step.Doubts = append(step.Doubts, w.text(key, nil))
		}
	}
	if s.Impossible.Key != "" {
		step.Doubts = append(step.Doubts, w.words.Text(s.Impossible))
	}
	slices.Sort(step.Doubts)
	return step
}

// links says how a step hangs together with others of the list, which are named by
// their numbers.
func (w *tracing) links(step *trailStep, listed map[string]*trailStep) {
	all := step.step.Links
	for _, link := range all[:min(len(all), 4)] {
		step.Links = append(step.Links, w.link(link, listed))
	}
	if more := len(all) - len(step.Links); more > 0 {
		step.Links = append(step.Links, w.text("fact.more", domain.Args{"count": more}))
	}
}

// link says how a step hangs together with another entry, and how sure that is.
func (w *tracing) link(link trace.Linked, listed map[string]*trailStep) string {
	other := link.Entry
	if own := listed[other]; own != nil {
		other = w.text("live.traceNr", domain.Args{"nr": bareNumber(own)})
	} else if other == w.item.ID {
		other = w.text("live.traceOwn", nil)
	}
	says := w.text(link.Says.Key, domain.Args{"other": other})
	if link.Inferred {
		says = w.text("trace.read", domain.Args{"what": says})
	}
	if link.Unsure {
		says = w.text("trace.unsure", domain.Args{"what": says})
	}
	return says
}

// bareNumber is the number of a step without its arrow.
func bareNumber(step *trailStep) string { return strings.TrimLeft(step.Number, "←→ ") }

// gap tells how long lies between a step and the one that it was reached from: a
// range of days, where either is half known.
func (w *tracing) gap(step *trailStep) string {
	own, other := step.step.Occurred, w.item.Occurred
	if step.under != nil {
		other = step.under.step.Occurred
	}
	if !own.Known() || !other.Known() || own.Last() == domain.Never || other.Last() == domain.Never {
		return ""
	}
	least, most := int(own.First()-other.Last()), int(own.Last()-other.First())
	exact, between := "live.gapAfter", "live.gapAfterBetween"
	switch {
	case least == 0 && most == 0:
		return w.text("live.gapSame", nil)
	case most < 0:
		exact, between, least, most = "live.gapBefore", "live.gapBeforeBetween", -most, -least
	case least <= 0:
		return w.text("live.gapUnsure", nil)
	}
	if least == most {
		return w.text(exact, domain.Args{"days": least})
	}
	return w.text(between, domain.Args{"least": least, "most": most})
}
