package web

import (
	"html/template"
	"slices"

	"kronika/adapters/web/charts"
	"kronika/projections/lineage"
)

// flowUnits is the most units of a picture: more are told in the table alone.
const flowUnits = 60

// unitHigh is the height of a unit of the picture in em, as in the stylesheet.
const unitHigh = 4.5

// flow is what became of each priority of one version in the next: a picture,
// and a table of the same links.
type flow struct {
	ID, From, To, Text string
	Left, Right        []side
	Picture            template.HTML
	Chained            bool // it is drawn beside the others
	Table              []flowRow
	Leaf               leaf
}

// side is a block's name beside the picture, as high as its block.
type side struct {
	Text, Address string
	Units         int
}

type flowRow struct{ From, Fate, To string }

// flows tells the lineage between the points asked for, else over all versions;
// or says why it is not drawn.
func (l *look) flows(f *Frame, from, to string) ([]flow, *versionChain, string) {
	ask := lineage.Asked{At: l.at, Today: l.today, Find: l.web.Held.History}
	if l.query.Get("from")+l.query.Get("fromOther")+l.query.Get("to")+l.query.Get("toOther") != "" {
		ask.Points = []lineage.Named{{Field: "from", Text: from}, {Field: "to", Text: to}}
	}
	tree, err := lineage.Of(l.history, ask)
	if err != nil {
		return nil, nil, l.words.Error(err)
	}
	chain := l.chained(f, tree)
	var list []flow
	for _, p := range slices.Backward(tree.Passages) {
		if len(tree.Columns[p.From-1].Nodes) > 0 {
			one := l.flow(f, tree, p)
			if one.Chained = chain != nil && p.From > len(tree.Columns)-chainColumns; one.Chained {
				one.Left, one.Right, one.Picture = nil, nil, ""
			}
			list = append(list, one)
		}
	}
	if len(list) == 0 {
		return nil, nil, l.text("page.noFlow", nil)
	}
	return list, chain, ""
}

func (l *look) flow(f *Frame, tree *lineage.Lineage, p lineage.Passage) flow {
	left, right := &flank{places: map[string]int{}}, &flank{places: map[string]int{}}
	for _, b := range tree.Columns[p.From-1].Nodes {
		left.add(b.ID, b.Title, f.To(priorityPath(b.Strategy, b.Priority)), classOf(b.Fate))
	}
	for _, b := range tree.Columns[p.To-1].Nodes {
		right.add(b.ID, b.Title, f.To(priorityPath(b.Strategy, b.Priority)), classOf(b.Origin))
	}
	for _, b := range p.Blocks {
		on := left
		if b.Column == p.To {
			on = right
		}
		on.add(b.ID, l.words.Word("lineage.what", b.Fate), "", classOf(b.Fate))
	}
	one := flow{From: l.column(tree.Columns[p.From-1]), To: l.column(tree.Columns[p.To-1]), Text: l.words.Text(p.Text)}
	one.ID = "flow-" + tree.Columns[p.To-1].Day.String()
	var ribbons []charts.Ribbon
	for _, band := range p.Bands {
		from, to := left.places[band.From], right.places[band.To]
		left.blocks[from].Units += band.Units
		right.blocks[to].Units += band.Units
		ribbons = append(ribbons, charts.Ribbon{From: from, To: to, Class: classOf(band.Fate), Read: !band.Stated})
		one.Table = append(one.Table, flowRow{left.name(from), l.bandFate(band), right.name(to)})
	}
	one.Leaf = l.leaf("links", len(one.Table), leafRows)
	one.Table = one.Table[one.Leaf.From:one.Leaf.To]
	if p.Units <= flowUnits && left.lowest() && right.lowest() {
		one.Left, one.Right = left.sides(), right.sides()
		one.Picture = charts.Alluvial(left.blocks, right.blocks, ribbons, unitHigh)
	}
	return one
}

func (l *look) bandFate(b lineage.Band) string {
	text := l.words.Word("lineage.what", b.Fate)
	if !b.Stated && b.Fate != lineage.Unstated {
		text += " (" + l.text("lineage.unstated", nil) + ")"
	}
	return text
}

// column names a version of the lineage, or another point.
func (l *look) column(c lineage.Column) string {
	if c.Title == "" {
		return l.words.Day(c.Day)
	}
	return l.words.Text(c.Heading())
}

// flank is one side of a picture while it is made.
type flank struct {
	places map[string]int
	blocks []charts.Block
	names  []side
}

func (k *flank) add(id, title, address, class string) {
	k.places[id] = len(k.blocks)
	k.blocks = append(k.blocks, charts.Block{Class: class})
	k.names = append(k.names, side{Text: title, Address: address})
}

// name gives what a block stands for, "" for the new and the dropped.
func (k *flank) name(at int) string {
	if k.names[at].Address == "" {
		return ""
	}
	return k.names[at].Text
}

func (k *flank) sides() []side {
	for i := range k.names {
		k.names[i].Units = k.blocks[i].Units
	}
	return k.names
}

// lowest tells whether each block is as high as the stylesheet has room for.
func (k *flank) lowest() bool {
	return !slices.ContainsFunc(k.blocks, func(b charts.Block) bool { return b.Units > 12 })
}

func classOf(fate string) string {
	switch fate {
	case lineage.Kept, lineage.Moved, "":
		return ""
	case lineage.New:
		return "new"
	case lineage.Dropped:
		return "dropped"
	case lineage.Unstated:
		return "unstated"
	}
	return "changed"
}
