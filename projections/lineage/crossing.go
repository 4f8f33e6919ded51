package lineage

import (
	"maps"
	"slices"
	"strings"

	"kronika/domain"
)

// view is a column with what it is read from.
type view struct {
	Column
	reading *domain.Reading
	keep    *kin            // nil for all priorities
	earlier *domain.Reading // of the strategy of the column before, where that is another, as of the later day of both
}

// crossing is what happened between two columns.
type crossing struct {
	*flow
	a, b  *view
	own   string
	ahead []map[string]int // of each block of a: all that it led to
	after [][]int          // and the deeds on the way
	past  []map[string]int // of each block of b: all that it came from
	prior [][]int

	links []link
	out   [][]*link // by block of a
	in    [][]*link // by block of b
}

// link joins a block of a column to one of the next.
type link struct {
	from, to int
	way
}

// cross follows each priority of a column to the next.
func cross(own string, a, b *view) (*crossing, error) {
	c := &crossing{flow: flowOf(deedsFrom(own, a, b)), a: a, b: b, own: own}
	at, count := map[string]int{}, 0
	for y, block := range b.Nodes {
		at[block.name()] = y
		past := c.back(block.name())
		c.past, c.prior = append(c.past, past), append(c.prior, c.before(past))
	}
	targets := make([][]int, len(a.Nodes))
	for x, block := range a.Nodes {
		ahead := c.onward(block.name())
		c.ahead, c.after = append(c.ahead, ahead), append(c.after, c.flow.after(ahead))
		for name := range maps.Keys(ahead) {
			if y, ok := at[name]; ok {
				targets[x] = append(targets[x], y)
			}
		}
		slices.Sort(targets[x])
		count += len(targets[x])
	}
	if count > BandsLimit {
		return nil, domain.Fault(domain.Invalid, "lineage.wide", domain.Args{
			"from": a.Name, "to": b.Name, "count": count, "limit": BandsLimit})
	}
	c.join(targets, count)
	return c, nil
}

// deedsFrom lists the deeds between two columns: of one strategy those after
// the first, and where the second is of another strategy all of that.
func deedsFrom(own string, a, b *view) []deed {
	later := func(r *domain.Reading) []deed {
		return slices.DeleteFunc(deedsOf(r, own), func(d deed) bool { return d.day <= a.Day })
	}
	if b.earlier == nil {
		return later(b.reading)
	}
	return between(later(b.earlier), deedsOf(b.reading, own))
}

// join makes the links to the blocks that each block led to.
func (c *crossing) join(targets [][]int, count int) {
	c.links = make([]link, 0, count)
	c.out, c.in = make([][]*link, len(c.a.Nodes)), make([][]*link, len(c.b.Nodes))
	for x, list := range targets {
		for _, y := range list {
			c.links = append(c.links, link{x, y, c.way(c.after[x], c.ahead[x], c.past[y])})
			l := &c.links[len(c.links)-1]
			c.out[x], c.in[y] = append(c.out[x], l), append(c.in[y], l)
		}
	}
}

// name is the block's priority as strategy/key.
func (b *Block) name() string { return full(b.Strategy, b.Priority) }

// fateOf names what leads along some links: the first deed that leads on, where
// there is one; the last of an origin.
func (c *crossing) fateOf(links []*link, last bool) string {
	best := -1
	for _, l := range links {
		for _, i := range l.leads {
			if best < 0 || last == (i > best) {
				best = i
			}
		}
	}
	if best >= 0 {
		return c.deeds[best].What
	}
	l := links[0] // a priority and itself
	if slices.ContainsFunc(l.deeds, func(i int) bool { return c.deeds[i].What == Restored }) {
		return Restored
	}
	block := c.a.Nodes[l.from]
	return differs(c.a.reading.State.Priority(block.Priority).Standing, c.b.reading.State.Priority(block.Priority).Standing)
}

// differs names what differs between two standings of one priority.
func differs(a, b domain.Standing) string {
	switch {
	case a.Title != b.Title:
		return Renamed
	case a.Text != b.Text:
		return Reworded
	case a.Parent != b.Parent || a.Level != b.Level:
		return Moved
	}
	return Kept
}

// fate names what became of a block of the first column.
func (c *crossing) fate(x int) string {
	switch {
	case len(c.out[x]) > 0:
		return c.fateOf(c.out[x], false)
	case c.b.earlier != nil && !c.gone(x):
		return Unstated
	}
	return Dropped
}

// gone tells whether nothing that a block led to lives in its own strategy
// either.
func (c *crossing) gone(x int) bool {
	for name := range c.ahead[x] {
		if p := priorityOf(c.b.earlier, name); p != nil && p.Lives() {
			return false
		}
	}
	return true
}

// origin names where a block of the second column came from.
func (c *crossing) origin(y int) string {
	if len(c.in[y]) > 0 {
		return c.fateOf(c.in[y], true)
	}
	origin := New
	for _, i := range c.prior[y] {
		switch d := &c.deeds[i]; {
		case d.What == Restored && c.known(d.Of[0]):
			return Restored
		case d.What == Carried:
			origin = Carried
		}
	}
	return origin
}

// known tells whether the first column's strategy had made a priority by then.
func (c *crossing) known(name string) bool { return priorityOf(c.a.reading, name) != nil }

// priorityOf finds a priority by its full name, nil where a reading has none.
func priorityOf(r *domain.Reading, name string) *domain.Priority {
	strategy, key, _ := strings.Cut(name, "/")
	if strategy != r.Strategy {
		return nil
	}
	return r.State.Priority(key)
}
