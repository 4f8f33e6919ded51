package lineage

import (
	"kronika/domain"
	"kronika/domain/rules"
	"kronika/projections/points"
)

// Asked is what a reader asks for.
type Asked struct {
	At       domain.At
	Today    domain.Day
	Points   []Named      // columns in order; none for all versions
	Stages   bool         // each draft, referral and adoption is a column of its own
	Priority string       // the line of this one only, over all versions and strategies
	Packs    *rules.Packs // that know the elections; nil where none is a point
	// Find gives the history of another strategy, nil where it is not at hand.
	Find func(strategy string) *domain.History
}

// Named is a point as asked for, and the name of the field that it came in.
type Named struct{ Field, Text string }

// pick is a column that is to be made.
type pick struct {
	history *domain.History
	point   points.Point
}

// Of tells the lineage of a strategy's priorities. It fails where a point is no
// point or not known (points.Find), lies before the one before it, or where
// there is more than the limits allow.
func Of(h *domain.History, a Asked) (*Lineage, error) {
	s := &survey{Asked: a, own: h, whole: h.Read(a.At)}
	l := &Lineage{Strategy: h.Strategy, Missing: []string{}, Columns: []Column{}, Passages: []Passage{}}
	var keep *kin
	if a.Priority != "" {
		keep = s.kin()
		l.Line = keep.line()
	}
	picks, err := s.picks(keep)
	if err != nil {
		return nil, err
	}
	views := s.views(picks, keep)
	if l.Passages, err = passages(h.Strategy, views); err != nil {
		return nil, err
	}
	for _, v := range views {
		l.Columns = append(l.Columns, v.Column)
	}
	l.Missing = append(l.Missing, s.missing...)
	return l, nil
}

// survey finds the columns.
type survey struct {
	Asked
	own     *domain.History
	whole   *domain.Reading
	missing []string
}

// picks gives the columns asked for, else all versions.
func (s *survey) picks(keep *kin) (list []pick, err error) {
	switch {
	case len(s.Points) > 0:
		list, err = s.named()
	case keep != nil:
		list = s.lined(keep)
	default:
		list = s.versions()
	}
	if err == nil && len(list) > ColumnsLimit {
		err = domain.Fault(domain.Invalid, "lineage.columns", domain.Args{"count": len(list), "limit": ColumnsLimit})
	}
	return list, err
}

// named finds the points asked for.
func (s *survey) named() (list []pick, err error) {
	if len(s.Points) == 1 {
		return nil, domain.Wrong(s.Points[0].Field, "lineage.alone", nil)
	}
	for i, n := range s.Points {
		h, r := s.own, s.whole
		strategy, text := points.Split(n.Text)
		if strategy != "" && strategy != s.own.Strategy {
			if h = s.find(strategy); h == nil {
				return nil, domain.Wrong(n.Field, "point.unknown", domain.Args{"came": n.Text}).Coded(domain.NotFound)
			}
			r = h.Read(s.At)
		}
		at, err := points.Find(r, n.Field, text, s.Today, s.Packs)
		if err != nil {
			return nil, err
		}
		at.Name = n.Text
		if last := len(list) - 1; i > 0 && list[last].history.Strategy == h.Strategy && list[last].point.Day > at.Day {
			return nil, domain.Wrong(n.Field, "lineage.reversed", domain.Args{"before": s.Points[i-1].Text, "after": n.Text})
		}
		list = append(list, pick{h, at})
	}
	return list, nil
}

func (s *survey) find(strategy string) *domain.History {
	if s.Find == nil || strategy == "" {
		return nil
	}
	return s.Find(strategy)
}
