package web

import (
	"kronika/domain"
	"kronika/projections/deadlines"
)

// deadlinesPage lists what is due for a strategy, by law and by plan, with the
// arithmetic folded in each row.
type deadlinesPage struct {
	Frame
	Sum  string
	Rows []deadlineRow
}

type deadlineRow struct {
	Key, Due, Title, Status, State, Basis, Why, Moves string
	Entry                                             string // address of the entry that set it, empty of a computed one
}

func (s *Web) deadlines(l *look) (any, error) {
	list := deadlines.Build(l.history.Read(l.at), l.today, s.Packs)
	title := l.text("web.noNext", nil)
	if next := deadlines.Next(list); !next.IsZero() {
		title = l.text("web.next", domain.Args{"due": next})
	}
	p := &deadlinesPage{Frame: l.frame(title)}
	open, late := 0, 0
	for _, d := range list {
		switch d.Status {
		case deadlines.Upcoming, deadlines.DueSoon:
			open++
		case deadlines.Overdue:
			late++
		}
		p.Rows = append(p.Rows, p.row(l, d))
	}
	p.Sum = l.text("web.deadlineSum", domain.Args{"all": len(p.Rows), "open": open, "late": late})
	return p, nil
}

func (p *deadlinesPage) row(l *look, d deadlines.Deadline) deadlineRow {
	row := deadlineRow{Key: d.Deadline, Due: l.words.Date(d.Due), Title: l.words.Text(d.Title), State: stateOf(d.Status),
		Status: l.words.Word("status", d.Status), Basis: l.words.Word("basis", d.Basis), Why: l.words.Text(d.Why)}
	if d.Due.IsZero() {
		row.Due = l.text("deadlines.undated", nil)
	}
	if d.ID != "" {
		row.Entry = p.To(entryAddress(d.Strategy, d.ID))
	}
	if len(d.Moves) > 0 {
		row.Moves = l.text("web.moved", domain.Args{"times": len(d.Moves)})
	}
	return row
}

// stateOf gives the class of a status: its glyph stands beside the word.
func stateOf(status string) string {
	switch status {
	case deadlines.Met, deadlines.Waived:
		return "met"
	case deadlines.DueSoon:
		return "soon"
	case deadlines.Overdue:
		return "passed"
	case deadlines.NoEvidence:
		return "none"
	}
	return "wait"
}
