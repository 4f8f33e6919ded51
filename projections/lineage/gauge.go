package lineage

import (
	"slices"

	"kronika/domain"
)

// What becomes of an indicator beside Kept: its priority ended.
const (
	Follows  = "following" // to what the priority led to
	Orphaned = "orphaned"  // since the priority led to nothing
	Retired  = "retired"   // the indicator itself
)

// Gauge is an indicator in use.
type Gauge struct {
	Indicator string `json:"indicator"` // its key
	Title     string `json:"title"`
	Unit      string `json:"unit"`
	Entry     string `json:"entry"`
	Of        string `json:"of"` // the priority that it was defined for, as strategy/key
}

// Following is what became of an indicator from one column to the next.
type Following struct {
	Gauge
	What  string   `json:"what"`        // kept, following, orphaned or retired
	Nodes []string `json:"nodes"`       // ids in the second column that have it
	By    string   `json:"by,omitzero"` // entry that retired it
}

// gauges lists the indicators of a reading that are in use for a priority, in
// the order defined.
func gauges(r *domain.Reading, own string) (list []Gauge) {
	for _, i := range r.State.Indicators {
		if i.Retired == nil && i.Priority != "" {
			list = append(list, gauge(r, i, own))
		}
	}
	return list
}

func gauge(r *domain.Reading, i *domain.Indicator, own string) Gauge {
	return Gauge{Indicator: i.Indicator, Title: i.Title, Unit: i.Unit, Entry: account{r, own}.ref(i.By.ID), Of: full(r.Strategy, i.Priority)}
}

// hang gives a column's blocks the indicators of their own.
func (v *view) hang(own string) {
	for _, g := range gauges(v.reading, own) {
		at := slices.IndexFunc(v.Nodes, func(b Block) bool { return b.name() == g.Of })
		switch {
		case at >= 0:
			v.Nodes[at].Indicators = append(v.Nodes[at].Indicators, g)
		case v.keeps(g.Of):
			v.Orphans = append(v.Orphans, g)
		}
	}
}

// follow tells what became of each indicator of the first column, and hangs
// those that follow on what they follow to.
func (c *crossing) follow() []Following {
	list := []Following{}
	for x, block := range c.a.Nodes {
		for _, g := range block.Indicators {
			list = adjoin(list, c.followed(x, g))
		}
	}
	for _, f := range list {
		c.b.Orphans = slices.DeleteFunc(c.b.Orphans, func(g Gauge) bool { return g == f.Gauge })
		if f.What == Orphaned {
			c.b.Orphans = append(c.b.Orphans, f.Gauge)
		}
	}
	return list
}

// followed tells what became of an indicator of one block.
func (c *crossing) followed(x int, g Gauge) Following {
	f := Following{Gauge: g, What: Orphaned, Nodes: []string{}, By: c.retired(g)}
	if f.By != "" {
		f.What = Retired
		return f
	}
	if i := slices.IndexFunc(c.b.Nodes, func(b Block) bool { return b.name() == g.Of }); i >= 0 {
		f.What, f.Nodes = Kept, []string{c.b.Nodes[i].ID}
		return f
	}
	for _, l := range c.out[x] {
		b := &c.b.Nodes[l.to]
		f.What, f.Nodes = Follows, append(f.Nodes, b.ID)
		if !slices.Contains(b.Indicators, g) {
			b.Indicators = append(b.Indicators, g)
		}
	}
	return f
}

// retired gives the entry that retired an indicator by the second column, as far
// as its readings know.
func (c *crossing) retired(g Gauge) string {
	for _, r := range []*domain.Reading{c.b.earlier, c.b.reading} {
		if r == nil {
			continue
		}
		for _, i := range r.State.Indicators {
			if i.Retired != nil && gauge(r, i, c.own) == g {
				return account{r, c.own}.ref(i.Retired.ID)
			}
		}
	}
	return ""
}

// adjoin adds what became of an indicator of one block to what became of it of
// others: it is orphaned only where it is of all.
func adjoin(list []Following, f Following) []Following {
	i := slices.IndexFunc(list, func(have Following) bool { return have.Gauge == f.Gauge })
	if i < 0 {
		return append(list, f)
	}
	have := &list[i]
	if have.What == Orphaned {
		have.What = f.What
	}
	for _, id := range f.Nodes {
		if !slices.Contains(have.Nodes, id) {
			have.Nodes = append(have.Nodes, id)
		}
	}
	return list
}
