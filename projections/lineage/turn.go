package lineage

import "slices"

// became says how the fate of a block of the first column came about.
func (c *crossing) became(x int, fate string) *Turn {
	t := c.turn(c.after[x], func(d *deed) bool { return makes(d, fate) })
	t.Stated = fate != Unstated && t.Stated
	if fate == Unstated {
		t.By = append(t.By, c.ended()...)
	}
	for _, l := range c.out[x] {
		t.Nodes = append(t.Nodes, c.b.Nodes[l.to].ID)
	}
	return t
}

// came says how the origin of a block of the second column came about.
func (c *crossing) came(y int, origin string) *Turn {
	name := c.b.Nodes[y].name()
	t := c.turn(c.prior[y], func(d *deed) bool {
		if origin == New {
			return (d.What == New || d.leads) && slices.Contains(d.Into, name)
		}
		return makes(d, origin)
	})
	for _, l := range c.in[y] {
		t.Nodes = append(t.Nodes, c.a.Nodes[l.from].ID)
	}
	return t
}

// makes tells whether a deed is what a fate is named for.
func makes(d *deed, fate string) bool {
	return d.What == fate || fate == Moved && d.What == relevelled
}

// turn parts deeds into those that made a fate and those beside.
func (c *crossing) turn(places []int, makes func(*deed) bool) *Turn {
	t := &Turn{Nodes: []string{}, Stated: true, By: []Deed{}, Also: []Deed{}}
	for _, i := range places {
		if d := &c.deeds[i]; makes(d) {
			t.By, t.Stated = append(t.By, d.Deed), t.Stated && d.Stated
		} else {
			t.Also = append(t.Also, d.Deed)
		}
	}
	t.Notes = c.remarks(places)
	return t
}

// remarks lists what was said of the entries of some deeds.
func (f *flow) remarks(places []int) []Remark {
	list := []Remark{}
	for _, i := range places {
		for _, note := range f.deeds[i].notes {
			if !slices.Contains(list, note) {
				list = append(list, note)
			}
		}
	}
	return list
}

// noted gives the entries of remarks.
func noted(list []Remark) []string {
	ids := make([]string, len(list))
	for i, note := range list {
		ids[i] = note.Entry
	}
	return ids
}

// ended gives the ending of the first column's strategy as a deed, where it is
// recorded by then.
func (c *crossing) ended() []Deed {
	end := c.b.earlier.State.Ended
	if end == nil {
		return nil
	}
	d, _ := account{c.b.earlier, c.own}.base(end.By)
	d.What, d.Of, d.Into = Ended, []string{}, []string{}
	return []Deed{d}
}

// entries lists the entries of some deeds, each once.
func (c *crossing) entries(places []int) []string {
	list := []string{}
	for _, i := range places {
		if id := c.deeds[i].Entry; len(list) == 0 || list[len(list)-1] != id {
			list = append(list, id)
		}
	}
	return list
}

// band is a link as it is shown.
func (c *crossing) band(l *link) Band {
	fate := c.fateOf([]*link{l}, false)
	b := Band{From: c.a.Nodes[l.from].ID, To: c.b.Nodes[l.to].ID, Fate: fate, Units: 1, Stated: true,
		Entries: c.entries(l.deeds), Notes: noted(c.remarks(l.deeds))}
	for _, i := range l.deeds {
		if d := &c.deeds[i]; makes(d, fate) && !d.Stated {
			b.Stated = false
		}
	}
	return b
}

// beside is the band between a block and one that stands for no priority.
func (c *crossing) beside(from, to, fate string, t *Turn) Band {
	b := Band{From: from, To: to, Fate: fate, Units: 1, Stated: t.Stated, Entries: []string{}, Notes: noted(t.Notes)}
	for _, d := range slices.Concat(t.By, t.Also) {
		if !slices.Contains(b.Entries, d.Entry) {
			b.Entries = append(b.Entries, d.Entry)
		}
	}
	return b
}
