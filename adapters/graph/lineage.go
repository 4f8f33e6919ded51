package graph

import (
	"kronika/adapters/i18n"
	"kronika/domain"
	"kronika/projections/lineage"
)

// OfLineage gives a lineage as a picture: a column a version, and beside it what
// is new in the next and what was dropped on the way.
func OfLineage(words *i18n.Catalogue, l *lineage.Lineage) *Graph {
	g := &Graph{Title: words.Text(domain.Say("lineage.graph", domain.Args{"strategy": l.Strategy}))}
	for _, c := range l.Columns {
		g.Columns = append(g.Columns, columnOf(words, c, l.Passages))
	}
	for _, passage := range l.Passages {
		for _, b := range passage.Bands {
			g.Edges = append(g.Edges, Edge{From: b.From, To: b.To, Label: words.Word("lineage.what", b.Fate), Dashed: !b.Stated})
		}
	}
	return g
}

// columnOf gives the blocks of a column, those that stand for no priority last.
func columnOf(words *i18n.Catalogue, c lineage.Column, passages []lineage.Passage) Column {
	column := Column{Title: words.Text(c.Heading())}
	for _, b := range c.Nodes {
		column.Nodes = append(column.Nodes, Node{ID: b.ID, Label: b.Title})
	}
	for _, passage := range passages {
		for _, b := range passage.Blocks {
			if b.Column == c.Number {
				column.Nodes = append(column.Nodes, Node{ID: b.ID, Label: words.Word("lineage.what", b.Fate), Aside: true})
			}
		}
	}
	return column
}
