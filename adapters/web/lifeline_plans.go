package web

import (
	"kronika/adapters/web/charts"
	"kronika/domain"
	"kronika/projections/deadlines"
)

// planLimit is how many plans the picture shows, the latest of them.
const planLimit = 40

// plans gives each deadline that somebody set, against what came of it.
func (v *life) plans() (list []charts.Plan) {
	for i := range v.deadlines {
		if d := &v.deadlines[i]; d.Rule == "" && d.Due.Known() {
			if p, ok := v.plan(d); ok {
				list = append(list, p)
			}
		}
	}
	return list[max(0, len(list)-planLimit):]
}

func (v *life) plan(d *deadlines.Deadline) (p charts.Plan, ok bool) {
	p = charts.Plan{Address: v.address(d.ID), Late: d.Status == deadlines.Overdue}
	for _, m := range d.Moves {
		if m.From.Known() {
			p.Due = append(p.Due, charts.Point(m.From))
		}
	}
	p.Due = append(p.Due, charts.Point(d.Due))
	if by := v.r.Find(d.MetBy); d.MetBy != "" && by != nil && by.Occurred.Known() {
		p.Outcome = new(charts.Point(by.Occurred))
	}
	said := v.text("life.plan", domain.Args{"due": d.Due, "came": v.came(d), "moves": len(d.Moves)})
	p.Label = said
	if len(d.Moves) == 0 {
		p.Label = v.text("life.planShort", domain.Args{"due": d.Due, "came": v.came(d)})
		said = p.Label
	}
	if len([]rune(p.Label)) > 85 {
		p.Label = ""
	}
	title := v.words.Text(d.Title)
	p.Name = title + ": " + said
	first, last := v.reach(&p)
	if !v.scale.Meets(first, last) {
		return p, false
	}
	v.tell(first, lifeRow{When: v.words.Date(d.Due), Sort: v.text("life.planned", nil), What: p.Name, Address: p.Address})
	return p, true
}

// reach gives the first and the last day that a plan is drawn over.
func (v *life) reach(p *charts.Plan) (first, last domain.Day) {
	first, last = domain.Never, domain.Beginning
	for _, s := range p.Due {
		first, last = min(first, s.First), max(last, s.Last)
	}
	if p.Outcome != nil {
		first, last = min(first, p.Outcome.First), max(last, p.Outcome.Last)
	}
	if p.Late {
		last = max(last, v.today)
	}
	return first, last
}

// came says what came of a plan. What was done on the last day of the plan or
// before it was in time; where half-known dates leave it open, that is said.
func (v *life) came(d *deadlines.Deadline) domain.Message {
	by := v.r.Find(d.MetBy)
	switch {
	case d.Status == deadlines.Waived:
		return domain.Say("life.came.waived", nil)
	case d.MetBy != "" && by != nil && by.Occurred.Known():
		return slip(d.Due, by.Occurred)
	case d.Status == deadlines.Overdue, d.Status == deadlines.NoEvidence:
		return domain.Say("life.came.nothing", nil)
	}
	return domain.Say("life.came.waiting", nil)
}

// slip says how an outcome stands to what was due.
func slip(due, came domain.Date) domain.Message {
	least, most := int(came.First())-int(due.Last()), int(came.Last())-int(due.Last())
	switch {
	case due.Last().Open() || came.First().Open() || came.Last().Open():
		return domain.Say("life.came.unknown", domain.Args{"date": came})
	case most <= 0:
		return domain.Say("life.came.inTime", domain.Args{"date": came})
	case least <= 0:
		return domain.Say("life.came.unknown", domain.Args{"date": came})
	case least == most:
		return domain.Say("life.came.late", domain.Args{"date": came, "days": least})
	}
	return domain.Say("life.came.lateBetween", domain.Args{"date": came, "least": least, "most": most})
}
