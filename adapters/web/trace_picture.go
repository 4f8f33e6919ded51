package web

import (
	"html/template"

	"kronika/adapters/web/charts"
	"kronika/domain"
)

// pictured is how many entries of each way the picture has, the nearest of them.
const pictured = 40

// picture draws the trace over time; entries without a day are in the table only.
func (w *tracing) picture(p *tracePage, title domain.Message) template.HTML {
	if !w.item.Occurred.Known() || len(p.Back.Rows)+len(p.Forth.Rows) == 0 {
		return ""
	}
	t := charts.Trail{Today: w.today, TodayWord: w.text("life.today", nil), NamedBy: "trail-t", SaidBy: "trail-s",
		Back: w.text("trace.because", nil), Forth: w.text("trace.ledTo", nil)}
	own := charts.Mark{Span: charts.Point(w.item.Occurred), Kind: hatched(p.Mark),
		Name: w.words.Date(w.item.Occurred) + ": " + w.words.Text(title), Address: p.Entry, Doubt: w.item.Occurred.Uncertain()}
	t.Nodes = []charts.Node{{Mark: own}}
	place := map[*trailStep]int{}
	add := func(rows []*trailStep, way int) {
		for _, s := range rows[:min(len(rows), pictured)] {
			on := s.step.Occurred
			from, there := place[s.under]
			if !on.Known() || on.First() == domain.Never || s.under != nil && !there {
				continue
			}
			place[s] = len(t.Nodes)
			t.Nodes = append(t.Nodes, charts.Node{From: from, Away: way * s.step.Steps, Dashed: s.read, Mark: charts.Mark{
				Span: charts.Point(on), Kind: hatched(s.Mark), Label: bareNumber(s), Name: s.Number + " " + s.When + ": " + s.Title,
				Address: s.Address, Doubt: on.Uncertain()}})
		}
	}
	add(p.Back.Rows, -1)
	add(p.Forth.Rows, 1)
	t.From, t.To = t.Nodes[0].First, t.Nodes[0].Last
	for _, n := range t.Nodes {
		t.From, t.To = min(t.From, n.First), max(t.To, min(n.Last, max(w.today, n.First)))
	}
	room := max(30, (t.To-t.From)/25)
	t.From, t.To = t.From-room, t.To+room
	return t.SVG()
}

// hatched gives a symbol that has a hatch, for a mark of half-known days.
func hatched(mark string) string {
	if mark == "note" {
		return "evidence"
	}
	return mark
}
