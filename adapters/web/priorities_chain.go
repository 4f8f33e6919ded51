package web

import (
	"html/template"

	"kronika/adapters/web/charts"
	"kronika/domain"
	"kronika/projections/lineage"
)

// chainColumns is how many versions stand beside each other in one picture, the
// latest of them.
const chainColumns = 4

// versionChain is what became of the priorities over more than two versions: a column
// a version, and between them the ribbons of each passage.
type versionChain struct {
	Says    string
	Columns []chainColumn
}

// chainColumn is a version with its names, and the picture of the passage to the
// next, none after the last.
type chainColumn struct {
	Head    string
	Names   []side
	Picture template.HTML
}

// chained draws the passages of a lineage beside each other, nil where there
// are fewer than two or one is too large to be drawn.
func (l *look) chained(f *Frame, tree *lineage.Lineage) *versionChain {
	passages := tree.Passages
	for len(passages) > 0 && len(tree.Columns[passages[0].From-1].Nodes) == 0 {
		passages = passages[1:] // before the first priority there is nothing to follow
	}
	passages = passages[max(0, len(passages)-chainColumns+1):]
	if len(passages) < 2 {
		return nil
	}
	shown := tree.Columns[passages[0].From-1:]
	columns := l.flanks(f, shown, passages)
	drawn := &versionChain{Says: l.text("page.chainSays", domain.Args{"n": len(columns)})}
	for i, k := range columns {
		if k.units() > flowUnits || !k.lowest() {
			return nil
		}
		column := chainColumn{Head: l.column(shown[i]), Names: k.sides()}
		if i < len(passages) {
			column.Picture = passagePicture(passages[i], k, columns[i+1])
		}
		drawn.Columns = append(drawn.Columns, column)
	}
	return drawn
}

// flanks gives the columns between passages, each as high as its busier side
// needs.
func (l *look) flanks(f *Frame, shown []lineage.Column, passages []lineage.Passage) []*flank {
	columns := make([]*flank, len(passages)+1)
	for i := range columns {
		columns[i] = l.chainFlank(f, shown[i])
	}
	for i, p := range passages {
		columns[i].beside(l, p, p.From)
		columns[i+1].beside(l, p, p.To)
	}
	for i, p := range passages {
		columns[i].widen(p, func(b lineage.Band) string { return b.From })
		columns[i+1].widen(p, func(b lineage.Band) string { return b.To })
	}
	return columns
}

func (k *flank) units() (n int) {
	for _, b := range k.blocks {
		n += b.Units
	}
	return n
}

// chainFlank is a column with its priorities.
func (l *look) chainFlank(f *Frame, c lineage.Column) *flank {
	k := &flank{places: map[string]int{}}
	for _, b := range c.Nodes {
		k.add(b.ID, b.Title, f.To(priorityPath(b.Strategy, b.Priority)), "")
		k.blocks[len(k.blocks)-1].Units = 1
	}
	return k
}

// beside adds the blocks of a passage that stand for no priority: the new before
// it, the dropped after it.
func (k *flank) beside(l *look, p lineage.Passage, column int) {
	for _, b := range p.Blocks {
		if b.Column == column {
			k.add(b.ID, l.words.Word("lineage.what", b.Fate), "", classOf(b.Fate))
		}
	}
}

// widen makes each block as high as the links of its busier side.
func (k *flank) widen(p lineage.Passage, end func(lineage.Band) string) {
	units := map[string]int{}
	for _, band := range p.Bands {
		units[end(band)] += band.Units
	}
	for id, n := range units {
		at := k.places[id]
		k.blocks[at].Units = max(k.blocks[at].Units, n)
	}
}

// passagePicture draws the ribbons between two columns; a block that this passage
// does not touch is left blank.
func passagePicture(p lineage.Passage, left, right *flank) template.HTML {
	from, to := blanked(left), blanked(right)
	var ribbons []charts.Ribbon
	for _, band := range p.Bands {
		r := charts.Ribbon{From: left.places[band.From], To: right.places[band.To], Class: classOf(band.Fate), Read: !band.Stated}
		from[r.From].Class, to[r.To].Class = r.Class, r.Class
		ribbons = append(ribbons, r)
	}
	return charts.Alluvial(from, to, ribbons, unitHigh)
}

func blanked(k *flank) []charts.Block {
	list := make([]charts.Block, len(k.blocks))
	for i, b := range k.blocks {
		list[i] = charts.Block{Class: "blank", Units: b.Units}
	}
	return list
}
