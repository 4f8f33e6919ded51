package main

import (
	"kronika/adapters/graph"
	"kronika/domain"
	"kronika/projections/lineage"
)

// lineageGraph gives a lineage as a picture: a column a version, and beside it
// what is new in the next and what was dropped on the way.
func (p *program) lineageGraph(l *lineage.Lineage) *graph.Graph {
	g := &graph.Graph{Title: p.say("lineage.graph", domain.Args{"strategy": l.Strategy})}
	for _, c := range l.Columns {
		g.Columns = append(g.Columns, p.graphColumn(c, l.Passages))
	}
	for _, passage := range l.Passages {
		for _, b := range passage.Bands {
			g.Edges = append(g.Edges, graph.Edge{From: b.From, To: b.To, Label: p.words.Word("lineage.what", b.Fate),
				Dashed: !b.Stated})
		}
	}
	return g
}

// graphColumn gives the blocks of a column, those that stand for no priority
// last.
func (p *program) graphColumn(c lineage.Column, passages []lineage.Passage) graph.Column {
	g := graph.Column{Title: p.columnTitle(c)}
	for _, b := range c.Nodes {
		g.Nodes = append(g.Nodes, graph.Node{ID: b.ID, Label: b.Title})
	}
	for _, passage := range passages {
		for _, b := range passage.Blocks {
			if b.Column == c.Number {
				g.Nodes = append(g.Nodes, graph.Node{ID: b.ID, Label: p.words.Word("lineage.what", b.Fate), Aside: true})
			}
		}
	}
	return g
}
