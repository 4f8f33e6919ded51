package comparison

import (
	"slices"
	"strings"

	"kronika/domain"
)

// replaced compares a strategy with the one that it replaces, by what its
// priorities say that they carry on, over their own merges and splits.
func (p *pair) replaced(c *Comparison) {
	old, now := p.from.Reading, p.to.Reading
	heirs := map[string][]*domain.Priority{} // by the old key, those that live at to
	came := map[string][]string{}            // by the new key, the old ones that live at from
	for _, q := range now.State.Tree() {
		for _, key := range p.ancestors(q.Key) {
			if living(old.State, key) != nil {
				heirs[key] = append(heirs[key], q)
				came[q.Key] = append(came[q.Key], key)
			}
		}
		c.Order = append(c.Order, q.Key)
	}
	for _, q := range now.State.Tree() {
		switch from := came[q.Key]; {
		case len(from) == 0:
			c.Added = append(c.Added, p.across("", q.Key))
		case len(from) > 1:
			c.Merged = append(c.Merged, p.jointly(q.Key, from, []*domain.Priority{q}, len(from)))
		case len(heirs[from[0]]) == 1:
			p.carried(c, from[0], q, came)
		}
	}
	for _, q := range old.State.Tree() {
		switch to := heirs[q.Key]; {
		case len(to) == 0:
			c.Dropped = append(c.Dropped, p.across(q.Key, ""))
		case len(to) > 1:
			c.Split = append(c.Split, p.jointly(q.Key, []string{q.Key}, to, len(to)))
		}
	}
	if len(heirs) == 0 && len(c.Added) > 0 && len(c.Dropped) > 0 {
		c.Uncovered = append(c.Uncovered, domain.Say("comparison.noHeirs", nil))
	}
	c.Uncovered = append(c.Uncovered, domain.Say("comparison.prioritiesOnly", domain.Args{
		"older": old.Strategy, "newer": now.Strategy}))
}

// ancestors lists the keys of the old strategy that a priority of the new one
// comes from, its own origins' too, in the order found.
func (p *pair) ancestors(key string) (list []string) {
	seen := map[string]bool{}
	var climb func(string)
	climb = func(key string) {
		q := p.to.Reading.State.Priority(key)
		if q == nil || seen[key] {
			return
		}
		seen[key] = true
		for _, origin := range q.Origins {
			old, ok := strings.CutPrefix(origin, p.from.Reading.Strategy+"/")
			switch {
			case !ok:
				climb(origin)
			case !seen[origin]:
				seen[origin] = true
				list = append(list, old)
			}
		}
	}
	climb(key)
	return list
}

// across makes the difference of a priority of the old strategy, of the new
// one, or of one of each.
func (p *pair) across(old, now string) Difference {
	d := Difference{Priority: now, Before: shown(p.from.Reading, old), After: shown(p.to.Reading, now)}
	if now == "" {
		d.Priority, d.Entries = old, p.ending()
		return d
	}
	d.Entries = p.made(now)
	return d
}

// made lists the entries that made a priority of the new strategy what it is.
func (p *pair) made(key string) []string {
	entries := set{}
	for _, ch := range p.to.Reading.State.Priority(key).Changes {
		entries.add(ch.By)
	}
	return p.ids(entries)
}

// ending lists the entries that ended the old strategy and began the new one.
func (p *pair) ending() (ids []string) {
	if e := p.from.Reading.State.Ended; e != nil {
		ids = append(ids, p.from.Reading.Strategy+"/"+e.By.ID)
	}
	if m := p.to.Reading.State.Mandate; m != nil {
		ids = append(ids, m.By.ID)
	}
	return ids
}

func (p *pair) jointly(key string, old []string, made []*domain.Priority, parts int) Joint {
	entries := set{}
	keys := make([]string, len(made))
	for i, q := range made {
		keys[i] = q.Key
		for _, ch := range q.Changes {
			entries.add(ch.By)
		}
	}
	return Joint{key, several(p.from.Reading, old), several(p.to.Reading, keys), parts, p.ids(entries)}
}

// carried puts a priority that carries on one of the old strategy into that
// list, and into those of what differs.
func (p *pair) carried(c *Comparison, key string, q *domain.Priority, came map[string][]string) {
	d := p.across(key, q.Key)
	c.Carried = append(c.Carried, d)
	was := p.from.Reading.State.Priority(key)
	parent := came[parentIn(p.to.Reading.State, q)]
	above := parentIn(p.from.Reading.State, was)
	moved := (above == "") != (q.Parent == "") || above != "" && !slices.Contains(parent, above)
	for _, f := range []struct {
		list    *[]Difference
		differs bool
	}{
		{&c.Reworded, was.Title != q.Title || was.Text != q.Text}, {&c.Moved, moved},
		{&c.Ranked, was.Rank != q.Rank}, {&c.Relevelled, was.Level != q.Level},
	} {
		if f.differs {
			*f.list = append(*f.list, d)
		}
	}
}
