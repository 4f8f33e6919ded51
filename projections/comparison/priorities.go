package comparison

import (
	"slices"

	"kronika/domain"
	"kronika/projections/priorities"
)

// Difference is one priority that differs.
type Difference struct {
	Priority string               `json:"priority"` // its key
	Before   *priorities.Priority `json:"before"`   // as it stands at from; nil where it does not live there
	After    *priorities.Priority `json:"after"`    // as it stands at to
	Entries  []string             `json:"entries"`  // the ids of those that made it so, in the history's order
}

// Relinked is a priority that came from others, or went into others, than it
// had on the other side.
type Relinked struct {
	Difference
	Fields []Changed `json:"fields"` // origins, became
}

// living gives a priority that lives in a state, else nil.
func living(s *domain.Strategy, key string) *domain.Priority {
	if p := s.Priority(key); p != nil && p.Lives() {
		return p
	}
	return nil
}

// shown gives a priority as its view shows it, nil where it does not live.
func shown(r *domain.Reading, key string) *priorities.Priority {
	if living(r.State, key) == nil {
		return nil
	}
	return &priorities.Build(r, priorities.Options{Priority: key})[0]
}

// difference makes one, as done by the changes that touched what differs.
func (p *pair) difference(key string, did touched) Difference {
	return p.told(key, p.causes(key, did))
}

// told makes the difference of a priority that some entries made.
func (p *pair) told(key string, entries set) Difference {
	return Difference{key, shown(p.from.Reading, key), shown(p.to.Reading, key), p.ids(entries)}
}

// priorities fills in the lists of priorities.
func (p *pair) priorities(c *Comparison) {
	before, after := p.from.Reading.State.Tree(), p.to.Reading.State.Tree()
	l := p.lineage()
	c.Merged, c.Split = l.merged, l.split
	for _, q := range before {
		if living(p.to.Reading.State, q.Key) == nil && !l.livesOn(q.Key) {
			c.Dropped = append(c.Dropped, p.difference(q.Key, ended))
		}
	}
	for _, q := range after {
		was := living(p.from.Reading.State, q.Key)
		switch {
		case was != nil:
			p.kept(c, was, q)
		case !l.livedOn(q):
			c.Added = append(c.Added, p.difference(q.Key, every))
		}
	}
	p.arranged(c, before, after)
}

// kept puts a priority that lives on both sides into the lists of what differs.
func (p *pair) kept(c *Comparison, was, is *domain.Priority) {
	for _, d := range []struct {
		list *[]Difference
		of   aspect
	}{
		{&c.Reworded, func(a, b *domain.Standing) bool { return a.Title != b.Title || a.Text != b.Text }},
		{&c.Moved, func(a, b *domain.Standing) bool { return a.Parent != b.Parent }},
		{&c.Ranked, func(a, b *domain.Standing) bool { return a.Rank != b.Rank }},
		{&c.Relevelled, func(a, b *domain.Standing) bool { return a.Level != b.Level }},
		{&c.Rethemed, func(a, b *domain.Standing) bool { return !slices.Equal(a.Themes, b.Themes) }},
		{&c.Placed, func(a, b *domain.Standing) bool { return !slices.Equal(a.Places, b.Places) }},
	} {
		if d.of(&was.Standing, &is.Standing) {
			*d.list = append(*d.list, p.difference(is.Key, d.of.touched))
		}
	}
	if was.Since.Occurred != is.Since.Occurred {
		c.Renewed = append(c.Renewed, p.difference(is.Key, renewed))
	}
	if fields := links(was, is); len(fields) > 0 {
		c.Relinked = append(c.Relinked, Relinked{p.difference(is.Key, every), fields})
	}
}

// links tells where a priority's origins and what it became differ.
func links(was, is *domain.Priority) (fields []Changed) {
	for _, f := range []struct {
		name string
		a, b []string
	}{{"origins", was.Origins, is.Origins}, {"became", was.Became, is.Became}} {
		if !slices.Equal(f.a, f.b) {
			fields = append(fields, Changed{f.name, there(f.a), there(f.b)})
		}
	}
	return fields
}

func there(list []string) []string { return append([]string{}, list...) }
