package web

import (
	"cmp"
	"slices"

	"kronika/domain"
	"kronika/projections"
	"kronika/projections/deadlines"
)

// coming is something that must be decided or begun, in one strategy or in
// several by the same day.
type coming struct {
	place  domain.Day // that it is listed at
	when   string
	title  domain.Message
	why    string
	state  string
	end    string
	in     []Link
	others int // strategies beyond those named
}

// ahead lists which decisions must be taken and when at the latest: what is due
// by law or by plan, and where counting back with usual lengths shows that a
// step must begin. What several strategies have by the same day stands once.
func (v *survey) ahead() listing {
	var all []*coming
	places := map[string]*coming{}
	add := func(key string, c coming, row *projections.Row, address string) {
		at := places[key]
		if at == nil {
			at = &c
			places[key] = at
			all = append(all, at)
		}
		if len(at.in) < namedLimit {
			at.in = append(at.in, Link{Address: address, Text: v.called(row)})
		} else {
			at.others++
		}
	}
	for i := range v.living {
		row := &v.living[i]
		for n := range row.Deadlines {
			if d := &row.Deadlines[n]; (d.Status == deadlines.Upcoming || d.Status == deadlines.DueSoon) && d.Due.Known() {
				key, c := v.due(row, d)
				add(key, c, row, v.address(row.Strategy, "/deadlines", d.Deadline))
			}
		}
		if key, c, ok := v.start(row); ok {
			add(key, c, row, v.address(row.Strategy, "/deadlines", ""))
		}
	}
	slices.SortStableFunc(all, func(a, b *coming) int { return cmp.Compare(a.place, b.place) })
	return listOf(v, all, func(c **coming) listed { return v.comingRow(*c) })
}

// due makes what is due; key is the same for what several strategies have to do
// by the same rule and day.
func (v *survey) due(row *projections.Row, d *deadlines.Deadline) (key string, c coming) {
	c = coming{place: d.Due.Counts(), title: d.Title, state: "wait", end: v.left(d.Due), when: v.words.Date(d.Due)}
	if d.Status == deadlines.DueSoon {
		c.state = "soon"
	}
	if d.Basis == "law" {
		c.when = v.text("over.atLatest", domain.Args{"due": d.Due})
	}
	c.why = v.words.Word("basis", d.Basis)
	if d.Rule == "" {
		return "plan " + row.Strategy + " " + d.Deadline, c
	}
	c.why = joined(" · ", c.why, d.Source)
	if d.Rule == deadlines.PeriodEnd { // each names its own period
		c.title, c.why = domain.Say("over.periodEnds", nil), ""
	}
	return "rule " + d.Rule + " " + d.Due.String() + " " + v.words.Text(c.title), c
}

// start makes the step of the backward plan that must begin; ok is false where
// there is none.
func (v *survey) start(row *projections.Row) (key string, c coming, ok bool) {
	s := row.Overview.Start
	if s == nil || !s.Latest.Known() {
		return "", c, false
	}
	c = coming{place: s.Latest.First(), when: v.words.Date(s.Latest), title: domain.Say("over.start", domain.Args{"step": s.Title}), state: "wait",
		why: v.text("over.countedBack", domain.Args{"election": s.Election})}
	switch {
	case s.Most < 0:
		c.state, c.end = "soon", v.text("over.startPast", domain.Args{"days": -s.Most})
	case s.Least < 0:
		c.state, c.end = "soon", v.text("over.startTight", domain.Args{"days": s.Most})
	default:
		c.end = v.left(s.Latest)
	}
	return "start " + s.Step + " " + s.Latest.String(), c, true
}

// comingRow puts it into words: linked itself where it is of one strategy, else
// by the strategies that it is of.
func (v *survey) comingRow(c *coming) listed {
	r := listed{When: c.when, Title: v.words.Text(c.title), State: c.state, End: c.end, By: c.why}
	if len(c.in) == 1 {
		r.Address, r.By = c.in[0].Address, joined(" · ", c.in[0].Text, c.why)
		return r
	}
	r.Links = c.in
	r.By = joined(" · ", v.text("over.inStrategies", domain.Args{"count": len(c.in) + c.others}), c.why)
	return r
}
