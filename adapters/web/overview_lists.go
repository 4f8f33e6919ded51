package web

import (
	"cmp"
	"net/url"
	"slices"

	"kronika/domain"
	"kronika/projections"
	"kronika/projections/consultations"
	"kronika/projections/deadlines"
)

// listing is a list of which the first stand open, some more are folded, and
// the rest are counted.
type listing struct {
	Count       int
	Rows, Folds []listed
	More, Rest  string // the words of the fold, and of what is not shown
}

// listed is a thing in a list.
type listed struct {
	When, Title, Address, By, State, End string
	Links                                []Link // to each strategy, where it is of several
	Others                               string // how many more it is of
}

// The rows of a list that stand open, and that are folded.
const (
	openRows = 6
	foldRows = 34
)

// listOf parts a list into what is shown. Only that is put into words.
func listOf[T any](v *survey, all []T, say func(*T) listed) listing {
	l := listing{Count: len(all)}
	for i := range all[:min(len(all), openRows+foldRows)] {
		if i < openRows {
			l.Rows = append(l.Rows, say(&all[i]))
		} else {
			l.Folds = append(l.Folds, say(&all[i]))
		}
	}
	if n := len(l.Folds); n > 0 {
		l.More = v.text("over.more", domain.Args{"count": n})
	}
	if n := len(all) - openRows - foldRows; n > 0 {
		l.Rest = v.text("over.rest", domain.Args{"count": n})
	}
	return l
}

// ofStrategy is a thing of a strategy.
type ofStrategy[T any] struct {
	row *projections.Row
	it  *T
}

// passed lists the plans that have passed without an outcome, the oldest first.
func (v *survey) passed() listing {
	var all []ofStrategy[deadlines.Deadline]
	for i := range v.living {
		row := &v.living[i]
		for n := range row.Deadlines {
			if d := &row.Deadlines[n]; d.Status == deadlines.Overdue {
				all = append(all, ofStrategy[deadlines.Deadline]{row, d})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b ofStrategy[deadlines.Deadline]) int { return cmp.Compare(a.it.Due.Last(), b.it.Due.Last()) })
	return listOf(v, all, func(o *ofStrategy[deadlines.Deadline]) listed {
		r := listed{When: v.words.Date(o.it.Due), Title: v.words.Text(o.it.Title), Address: v.address(o.row.Strategy, "/deadlines", o.it.Deadline),
			By: v.called(o.row), State: "passed", End: v.ago(o.it.Due)}
		if len(o.it.Moves) > 0 {
			r.By = joined(" · ", r.By, v.text("web.moved", domain.Args{"times": len(o.it.Moves)}))
		}
		return r
	})
}

// ago tells how long ago a date passed: at least, where it is half known.
func (v *survey) ago(due domain.Date) string {
	days := int(v.today) - int(due.Last())
	if due.Exact() {
		return v.text("over.ago", domain.Args{"days": days})
	}
	return v.text("over.agoAtLeast", domain.Args{"days": days})
}

// left tells how long it is to a date: a range, where it is half known.
func (v *survey) left(due domain.Date) string {
	least, most := max(0, int(due.First())-int(v.today)), int(due.Last())-int(v.today)
	switch {
	case due.First().Open() || due.Last().Open():
		return ""
	case least == most:
		return v.text("over.days", domain.Args{"days": least})
	}
	return v.text("over.daysBetween", domain.Args{"least": least, "most": most})
}

// consulting lists the consultations that are open, those that close first on
// top.
func (v *survey) consulting() listing {
	type open = struct {
		row *projections.Row
		n   int
	}
	var all []open
	for i := range v.living {
		for n, c := range v.living[i].Consultations {
			if c.Status == "open" {
				all = append(all, open{&v.living[i], n})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b open) int {
		return cmp.Compare(a.row.Consultations[a.n].Closes.Last(), b.row.Consultations[b.n].Closes.Last())
	})
	return listOf(v, all, func(o *open) listed {
		c := &o.row.Consultations[o.n]
		r := listed{When: v.words.Date(c.Closes), Title: cmp.Or(c.Title, c.Consultation), State: "soon", End: v.left(c.Closes),
			Address: v.address(o.row.Strategy, "/consultations/"+url.PathEscape(c.Consultation), ""),
			By:      joined(" · ", v.called(o.row), v.answers(c))}
		if c.PastClose {
			r.State, r.End = "passed", v.text("over.pastClose", nil)
		}
		return r
	})
}

// answers tells how many have answered a consultation.
func (v *survey) answers(c *consultations.Consultation) string {
	if c.Invited+c.Responses == 0 {
		return v.text("over.nobodyAsked", nil)
	}
	return v.text("over.answers", domain.Args{"responses": c.Responses, "invited": c.Invited})
}

// gone lists the strategies that have ended.
func (v *survey) gone() listing {
	return listOf(v, v.ended, func(row *projections.Row) listed {
		s := row.Register
		return listed{When: cmp.Or(v.words.Date(s.Ended), v.text("life.noDate", nil)), Title: titleOf(row), Address: v.address(s.Strategy, "", ""), By: s.Region}
	})
}
