package web

import (
	"cmp"
	"slices"

	"kronika/domain"
	"kronika/projections"
	"kronika/projections/deadlines"
	"kronika/projections/overview"
)

// coming is something that must be decided or begun, in one strategy or in
// several by the same day: a deadline, or a step of the backward plan.
type coming struct {
	place  domain.Day // that it is listed at
	due    *deadlines.Deadline
	start  *overview.Start
	in     []Link // strategies
	others int    // strategies beyond those named
}

// ahead lists which decisions must be taken and when at the latest: what is due
// by law or by plan, and where counting back with usual lengths shows that a
// step must begin. What several strategies have by the same day stands once.
func (v *survey) ahead() listing {
	var all []*coming
	places := map[string]*coming{}
	add := func(key string, c coming, row *projections.Row, place string) {
		at := places[key]
		if at == nil {
			at = &c
			places[key] = at
			all = append(all, at)
		}
		if len(at.in) == namedLimit {
			at.others++
			return
		}
		at.in = append(at.in, Link{Address: v.address(row.Strategy, "/deadlines", place), Text: v.called(row)})
	}
	for i := range v.living {
		row := &v.living[i]
		for n := range row.Deadlines {
			if d := &row.Deadlines[n]; (d.Status == deadlines.Upcoming || d.Status == deadlines.DueSoon) && d.Due.Known() {
				add(shared(d), coming{place: d.Due.Counts(), due: d}, row, d.Deadline)
			}
		}
		if s := row.Overview.Start; s != nil && s.Latest.Known() {
			add("start "+s.Step+" "+s.Latest.String(), coming{place: s.Latest.First(), start: s}, row, "")
		}
	}
	slices.SortStableFunc(all, func(a, b *coming) int { return cmp.Compare(a.place, b.place) })
	return listOf(v, all, func(c **coming) listed { return v.comingRow(*c) })
}

// shared gives the same for what several strategies have to do by one rule and
// one day: whatever has a window, and the end of the period.
func shared(d *deadlines.Deadline) string {
	if d.WindowFrom != nil || d.Rule == deadlines.PeriodEnd {
		return "rule " + d.Rule + " " + d.Due.String()
	}
	return "own " + d.Strategy + " " + d.Deadline
}

// comingRow puts it into words: linked itself where it is of one strategy, else
// by the strategies that it is of.
func (v *survey) comingRow(c *coming) listed {
	var r listed
	if c.start != nil {
		r = v.startRow(c.start)
	} else {
		r = v.dueRow(c.due)
	}
	if len(c.in) == 1 {
		r.Address, r.By = c.in[0].Address, joined(" · ", c.in[0].Text, r.By)
		return r
	}
	r.Links, r.Others = c.in, v.others(c.others)
	r.By = joined(" · ", v.text("over.inStrategies", domain.Args{"count": len(c.in) + c.others}), r.By)
	return r
}

func (v *survey) dueRow(d *deadlines.Deadline) listed {
	r := listed{When: v.words.Date(d.Due), Title: v.words.Text(d.Title), By: joined(" · ", v.words.Word("basis", d.Basis), d.Source), State: "wait", End: v.left(d.Due)}
	if d.Status == deadlines.DueSoon {
		r.State = "soon"
	}
	if d.Basis == "law" {
		r.When = v.text("over.atLatest", domain.Args{"due": d.Due})
	}
	if d.Rule == deadlines.PeriodEnd { // each names its own period
		r.Title, r.By = v.text("over.periodEnds", nil), ""
	}
	return r
}

func (v *survey) startRow(s *overview.Start) listed {
	r := listed{When: v.words.Date(s.Latest), Title: v.text("over.start", domain.Args{"step": s.Title}), State: "wait",
		By: v.text("over.countedBack", domain.Args{"election": s.Election})}
	switch {
	case s.Most < 0:
		r.State, r.End = "soon", v.text("over.startPast", domain.Args{"days": -s.Most})
	case s.Least < 0:
		r.State, r.End = "soon", v.text("over.startTight", domain.Args{"days": s.Most})
	default:
		r.End = v.left(s.Latest)
	}
	return r
}
