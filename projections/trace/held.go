package trace

import (
	"slices"

	"kronika/domain"
)

// held links each change of a priority to the first version that holds it, the
// first adopted one too, and to the decision that this one rests on.
func (g *graph) held() {
	versions := g.versions()
	for _, p := range g.r.State.Priorities {
		for _, c := range p.Changes {
			for _, v := range firstFrom(versions, c.By.Day()) {
				if link, ok := holding(p, c, v, versions); ok {
					g.hold(c.By, v, link)
				}
			}
		}
	}
}

// versions lists the version.* entries in the history's order.
func (g *graph) versions() []*domain.Item {
	var list []*domain.Item
	for _, v := range g.r.State.Versions {
		list = append(list, v.Entries...)
	}
	slices.SortFunc(list, func(a, b *domain.Item) int { return g.place[a] - g.place[b] })
	return list
}

// firstFrom gives the first version and the first adopted one, once where they
// are one, that stood at the end of a day or later.
func firstFrom(versions []*domain.Item, day domain.Day) []*domain.Item {
	var list []*domain.Item
	for _, v := range versions {
		if v.Day() < day || len(list) > 0 && v.Kind != adopted {
			continue
		}
		list = append(list, v)
		if v.Kind == adopted {
			break
		}
	}
	return list
}

const adopted = "version.adopted"

// holding tells whether a version is the one that shows a change, and how.
func holding(p *domain.Priority, c domain.Change, v *domain.Item, versions []*domain.Item) (Link, bool) {
	then := standingAt(p, v.Day())
	switch {
	case c.After.Status != domain.Live:
		had := slices.ContainsFunc(versions, func(w *domain.Item) bool {
			before := standingAt(p, w.Day())
			return w.Day() < c.By.Day() && before != nil && before.Status == domain.Live
		})
		return LeavesOut, had && then.Status != domain.Live
	case then.Status != domain.Live:
		return Holds, false
	}
	return Holds, c.Before == nil || c.Before.Status != domain.Live || stillAs(c, then)
}

// standingAt is how a priority stands at the end of a day, nil before it was
// made.
func standingAt(p *domain.Priority, day domain.Day) *domain.Standing {
	var s *domain.Standing
	for i := range p.Changes {
		if p.Changes[i].By.Day() <= day {
			s = &p.Changes[i].After
		}
	}
	return s
}

// stillAs tells whether what a change changed still is as it made it.
func stillAs(c domain.Change, then *domain.Standing) bool {
	return (c.Before.Title == c.After.Title || then.Title == c.After.Title) &&
		(c.Before.Text == c.After.Text || then.Text == c.After.Text) &&
		(c.Before.Parent == c.After.Parent || then.Parent == c.After.Parent) &&
		(c.Before.Level == c.After.Level || then.Level == c.After.Level) &&
		(c.Before.Rank == c.After.Rank || then.Rank == c.After.Rank)
}

// hold links a change to a version and to the decision behind it, unless the
// change names that decision itself.
func (g *graph) hold(change, v *domain.Item, link Link) {
	unsure := change.Occurred.Last() > v.Day()
	g.add(node{item: change}, v, link, unsure)
	if v.Kind != adopted {
		return
	}
	for _, d := range g.decisions(v) {
		if named := slices.ContainsFunc(g.back[node{item: change}], func(e edge) bool { return e.cause.item == d }); !named {
			g.add(node{item: change}, d, Decides, unsure)
		}
	}
}

// decisions gives the approved decisions that an adopted version rests on.
func (g *graph) decisions(v *domain.Item) []*domain.Item {
	var named, sameDay []*domain.Item
	for _, d := range g.r.State.Decisions {
		if d.Outcome != "approved" {
			continue
		}
		because := func(e edge) bool { return e.cause.item == d.By && e.link == Because }
		if slices.ContainsFunc(g.back[node{item: v}], because) {
			named = append(named, d.By)
		}
		if (d.Matter == "adoption" || d.Matter == "revision") && v.Occurred.Exact() && d.By.Occurred == v.Occurred {
			sameDay = append(sameDay, d.By)
		}
	}
	if len(named) > 0 {
		return named
	}
	return sameDay
}
