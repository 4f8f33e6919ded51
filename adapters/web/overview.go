package web

import (
	"net/url"

	"kronika/domain"
	"kronika/projections"
	"kronika/projections/deadlines"
)

// overviewPage is one row a strategy: where it stands, and what is next.
type overviewPage struct {
	Frame
	Sum  string // how many strategies, open consultations, passed deadlines
	Rows []overviewRow
}

type overviewRow struct {
	Address, Title, Region, Phase, Adopted, Next string
	Open                                         int
	Late                                         []string // deadlines that have passed
}

func (s *Web) overview(l *look) (any, error) {
	rows, err := l.rows()
	if err != nil {
		return nil, err
	}
	p := &overviewPage{Frame: l.frame(l.text("web.title", nil))}
	open, late := 0, 0
	for _, from := range rows {
		if from.Register == nil {
			continue
		}
		row := p.row(l, from)
		open, late = open+row.Open, late+len(row.Late)
		p.Rows = append(p.Rows, row)
	}
	p.Sum = l.text("web.sum", domain.Args{"strategies": len(p.Rows), "open": open, "late": late, "day": l.words.Day(l.today)})
	return p, nil
}

func (p *overviewPage) row(l *look, from projections.Row) overviewRow {
	s := from.Register
	row := overviewRow{Address: p.To("/strategies/" + url.PathEscape(s.Strategy)), Title: s.Title, Region: s.Region,
		Phase: l.words.Word("phase", s.Phase), Adopted: l.words.Date(s.Adopted), Next: l.words.Date(s.NextDeadline), Open: s.OpenConsultations}
	if row.Title == "" {
		row.Title = s.Strategy
	}
	for _, d := range from.Deadlines {
		if d.Status == deadlines.Overdue {
			row.Late = append(row.Late, l.words.Text(d.Title)+": "+l.words.Date(d.Due))
		}
	}
	return row
}

// accessibility states how far the pages can be used by everybody.
func (s *Web) accessibility(l *look) (any, error) {
	return &struct{ Frame }{l.frame(l.text("web.accessibility", nil))}, nil
}
