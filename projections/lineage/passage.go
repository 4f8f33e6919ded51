package lineage

import (
	"fmt"
	"slices"

	"kronika/domain"
)

// passages crosses from each column to the next, and says of each block what
// came of it and where it came from.
func passages(own string, views []view) ([]Passage, error) {
	list := []Passage{}
	for i := 1; i < len(views); i++ {
		c, err := cross(own, &views[i-1], &views[i])
		if err != nil {
			return nil, err
		}
		list = append(list, c.passage())
	}
	return list, nil
}

// passage tells the crossing, and gives the blocks of both columns their fates,
// origins and units.
func (c *crossing) passage() Passage {
	p := Passage{From: c.a.Number, To: c.b.Number, Blocks: []Beside{}, Bands: []Band{}, Passing: c.passing(),
		Fates: tally(Fates), Origins: tally(Origins)}
	for x := range c.a.Nodes {
		b := &c.a.Nodes[x]
		b.Fate = c.fate(x)
		b.Became = c.became(x, b.Fate)
		b.Units = max(b.Units, len(c.out[x]))
		p.Fates[b.Fate]++
		for _, l := range c.out[x] {
			p.Bands = append(p.Bands, c.band(l))
		}
		if len(c.out[x]) == 0 {
			p.Bands = append(p.Bands, c.beside(b.ID, p.block(c.b.Number, b.Fate), b.Fate, b.Became))
		}
	}
	for y := range c.b.Nodes {
		b := &c.b.Nodes[y]
		b.Origin = c.origin(y)
		b.Came = c.came(y, b.Origin)
		b.Units = max(b.Units, len(c.in[y]))
		p.Origins[b.Origin]++
		if len(c.in[y]) == 0 {
			p.Bands = append(p.Bands, c.beside(p.block(c.a.Number, b.Origin), b.ID, b.Origin, b.Came))
		}
	}
	p.Units = len(p.Bands)
	if c.b.keep == nil {
		p.Text = p.text(len(c.a.Nodes))
	}
	p.Indicators = c.follow()
	return p
}

// block counts one more unit of a block beside a column, and gives its id.
func (p *Passage) block(column int, fate string) string {
	id := beside(column, fate)
	i := slices.IndexFunc(p.Blocks, func(b Beside) bool { return b.ID == id })
	if i < 0 {
		i = len(p.Blocks)
		p.Blocks = append(p.Blocks, Beside{ID: id, Column: column, Fate: fate})
	}
	p.Blocks[i].Units++
	return id
}

// beside gives the id of a block beside a column.
func beside(column int, fate string) string { return fmt.Sprintf("%d/+%s", column, fate) }

func tally(words []string) map[string]int {
	counts := map[string]int{}
	for _, word := range words {
		counts[word] = 0
	}
	return counts
}

// passing lists the priorities that lived in between only.
func (c *crossing) passing() []Passing {
	list := []Passing{}
	readings := []*domain.Reading{c.b.reading}
	if c.b.earlier != nil {
		readings = []*domain.Reading{c.b.earlier, c.b.reading}
	}
	for _, r := range readings {
		for _, p := range r.State.Priorities {
			if name := full(r.Strategy, p.Key); c.b.keeps(name) && c.passed(name) {
				list = append(list, c.life(r.Strategy, name, p))
			}
		}
	}
	return list
}

// passed tells whether a priority lives in neither column's strategy then and
// did in between: something made or restored it there.
func (c *crossing) passed(name string) bool {
	for _, v := range []*view{c.a, c.b} {
		if p := priorityOf(v.reading, name); p != nil && p.Lives() {
			return false
		}
	}
	return slices.ContainsFunc(c.into[name], func(i int) bool {
		d := &c.deeds[i]
		return d.leads || d.What == New || d.What == Restored
	})
}

// life tells of a priority that lived in between.
func (c *crossing) life(strategy, name string, p *domain.Priority) Passing {
	one := Passing{Strategy: strategy, Priority: p.Key, Title: p.Title, Level: p.Level, Nodes: []string{}, Deeds: []Deed{}}
	ahead := c.onward(name)
	for _, b := range c.b.Nodes {
		if _, ok := ahead[b.name()]; ok {
			one.Nodes = append(one.Nodes, b.ID)
		}
	}
	places := slices.Concat(c.of[name], c.into[name])
	slices.Sort(places)
	for _, i := range slices.Compact(places) {
		one.Deeds = append(one.Deeds, c.deeds[i].Deed)
	}
	return one
}
