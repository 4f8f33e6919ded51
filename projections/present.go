package projections

import (
	"kronika/domain"
	"kronika/domain/rules"
	"kronika/projections/deadlines"
	"kronika/projections/priorities"
	"kronika/projections/search"
	"kronika/projections/timeline"
)

// Present is all that is shown of one strategy at present: its row, and what
// read models outside the process keep beside it.
type Present struct {
	Row
	Timeline   []timeline.Item       // withdrawn items among them
	Places     []Standing            // where each item of the timeline stands
	Words      [][]search.Lexeme     // what each item of the timeline is found under
	Priorities []priorities.Priority // those too that no longer live, each with its changes
	Facts      []deadlines.Facts     // what the status of each deadline rests on, in their order
}

// Standing is where an item stands in the history's order.
type Standing struct {
	Day    domain.Day // that it sorts by
	Number int        // in the order recorded, from 0
}

// PresentOf builds all that is shown of a history on a day.
func PresentOf(h *domain.History, today domain.Day, packs *rules.Packs) Present {
	r := h.Read(domain.At{})
	p := Present{
		Row:        rowOf(h, r, today, packs),
		Timeline:   timeline.Build(r, true),
		Priorities: priorities.Build(r, priorities.Options{All: true, History: true}),
	}
	for _, item := range r.Items {
		p.Places = append(p.Places, Standing{item.Day(), item.Place})
		p.Words = append(p.Words, search.LexemesOf(item))
	}
	for i := range p.Deadlines {
		p.Facts = append(p.Facts, deadlines.FactsOf(r, &p.Deadlines[i], packs))
	}
	return p
}
