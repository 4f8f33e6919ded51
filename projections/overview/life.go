package overview

import (
	"kronika/domain"
	"kronika/domain/rules"
	"kronika/projections/deadlines"
)

func markOf(i *domain.Item) Mark { return Mark{i.ID, i.Kind, i.Occurred} }

// stands tells whether an item is part of the state.
func stands(i *domain.Item) bool { return i.Impossible == nil && len(i.Withdrawn) == 0 }

// marks lists what the strip of years shows.
func marks(r *domain.Reading) (list []Mark) {
	for _, i := range r.Items {
		if stands(i) && i.Occurred.Known() && shown(r.State, i) {
			list = append(list, markOf(i))
		}
	}
	return list
}

func shown(s *domain.Strategy, i *domain.Item) bool {
	switch k := i.Payload.(type) {
	case *domain.ConsultationOpened:
		c := s.Consultation(k.Consultation)
		return c != nil && (c.Method == "referral" || c.Method == "exhibition")
	case *domain.RevisionStarted:
		return true
	}
	return i.Kind == "version.adopted"
}

// underWay gives the latest review that goes on.
func underWay(s *domain.Strategy) *Mark {
	if s.Ended != nil {
		return nil
	}
	for n := len(s.Revisions) - 1; n >= 0; n-- {
		if rev := s.Revisions[n]; rev.Concluded == nil {
			return new(markOf(rev.By))
		}
	}
	return nil
}

// windows gives the terms until the one under way, with how the review rule
// stands in each.
func windows(r *domain.Reading, due []deadlines.Deadline, today domain.Day, packs *rules.Packs) (list []Window) {
	pack := packs.Of(r)
	if pack == nil {
		return nil
	}
	terms := pack.Elections.Terms(today)
	for _, t := range terms[max(0, len(terms)-Windows):] {
		w := Window{From: t.From.Day, To: t.Last()}
		for i := range due {
			if d := &due[i]; d.Rule == rules.Review && d.WindowFrom != nil && *d.WindowFrom >= w.From && *d.WindowFrom <= w.To {
				w.Status, w.Sure = d.Status, d.Sure
				if by := r.Find(d.MetBy); d.MetBy != "" && by != nil {
					w.Met = new(markOf(by))
				}
			}
		}
		list = append(list, w)
	}
	return list
}

// decided finds the latest decision and all that sources disagree on.
func (l *Line) decided(r *domain.Reading) {
	for _, i := range r.Items {
		if !stands(i) {
			continue
		}
		if len(i.Disputed) > 0 {
			l.Disputes = append(l.Disputes, disputeOf(i))
		}
		if d := decisionOf(i, r.State.Title); d != nil && l.follows(d) {
			l.Latest = d
		}
	}
}

// follows tells whether a decision takes the place of the latest so far.
func (l *Line) follows(d *Decided) bool {
	return l.Latest == nil || d.Occurred.Counts() > l.Latest.Occurred.Counts() || len(l.Latest.Others) == 0
}

// decisionOf gives an item as a decision, nil where it is none.
func decisionOf(i *domain.Item, title string) *Decided {
	if k, ok := i.Payload.(*domain.DecisionTaken); ok {
		title = k.Title
	} else if i.Kind != "version.adopted" {
		return nil
	}
	d := &Decided{Mark: markOf(i), Title: title, Authority: i.Authority}
	for _, other := range i.Disputed {
		if k, ok := other.Payload.(*domain.EntryDisputed); ok && k.Occurred.Known() {
			d.Others = append(d.Others, k.Occurred)
		}
	}
	return d
}

func disputeOf(i *domain.Item) Dispute {
	d := Dispute{Mark: markOf(i), Authority: i.Authority}
	for _, other := range i.Disputed {
		m := Mark{ID: other.ID, Kind: other.Kind}
		if k, ok := other.Payload.(*domain.EntryDisputed); ok {
			m.Occurred = k.Occurred
			if d.Text == "" {
				d.Text = k.Text
			}
		}
		d.Others = append(d.Others, m)
	}
	return d
}
