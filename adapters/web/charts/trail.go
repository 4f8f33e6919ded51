package charts

import (
	"html/template"

	"kronika/domain"
)

// Trail is the picture of what led to an entry, above it, and of what followed,
// below it, by the days on which they happened; each is joined to the entry that
// it was reached from.
type Trail struct {
	Scale
	Today           domain.Day
	TodayWord       string
	NamedBy, SaidBy string // ids of the elements that name and describe it
	Back, Forth     string // what the two halves are called
	Nodes           []Node // each after the one that it is joined to; the entry itself first
}

// Node is an entry of a trail.
type Node struct {
	Mark
	Away   int  // steps from the entry: below 0 what led to it, above 0 what followed
	From   int  // the node that it is joined to
	Dashed bool // the link was read out of the history
}

// SVG draws it. A band of rows holds those equally far away.
func (t Trail) SVG() template.HTML {
	d := &drawing{Life: Life{Scale: t.Scale, Today: t.Today, TodayWord: t.TodayWord}, y: 26}
	heights := t.rows(d)
	for i, n := range t.Nodes {
		if i > 0 {
			t.join(d, n, heights[i], heights[n.From])
		}
	}
	for i, n := range t.Nodes {
		d.mark(n.Mark, heights[i], false)
	}
	d.lines()
	var p pen
	p.open("svg", "class", "chart trail", "height", d.y+22, "role", "group", "aria-labelledby", t.NamedBy, "aria-describedby", t.SaidBy)
	p.WriteString(d.back.String() + d.bands.String() + d.front.String())
	p.shut("svg")
	return template.HTML(p.String()) //nolint:gosec // the pen escapes all it writes
}

// rows gives each node its height, and writes what the halves are called.
func (t Trail) rows(d *drawing) []int {
	heights, least, most := make([]int, len(t.Nodes)), 0, 0
	for _, n := range t.Nodes {
		least, most = min(least, n.Away), max(most, n.Away)
	}
	for away := least; away <= most; away++ {
		switch {
		case away == least && away < 0:
			d.heading(t.Back, true)
		case away == 1:
			d.heading(t.Forth, false)
		case away == 0 && least < 0:
			d.y += 6
		}
		var at []int
		var boxes []box
		for i, n := range t.Nodes {
			if n.Away == away {
				at, boxes = append(at, i), append(boxes, boxOf(d.at(n.First), d.after(n.Last), n.Label))
			}
		}
		row, rows := pack(boxes)
		for i, node := range at {
			heights[node] = d.y + 10 + row[i]*(height+3)
		}
		d.y += rows*(height+3) + 8
	}
	return heights
}

// join draws the line from the middle of a node to that of the one it is joined
// to.
func (t Trail) join(d *drawing, n Node, y, to int) {
	class := "c-rule nofill"
	if n.Dashed {
		class += " dash"
	}
	middle := func(m Mark) percent { return (d.at(m.First) + d.after(m.Last)) / 2 }
	d.back.leaf("line", "x1", middle(n.Mark), "y1", y, "x2", middle(t.Nodes[n.From].Mark), "y2", to, "class", class)
}
