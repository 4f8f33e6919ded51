package web

import (
	"cmp"
	"slices"
	"strconv"

	"kronika/adapters/web/charts"
	"kronika/domain"
	"kronika/domain/rules"
	"kronika/projections/deadlines"
)

// draw makes the picture, and the table of the same things.
func (v *life) draw() {
	p := v.page
	scale, part := v.shown()
	v.scale = scale
	picture := charts.Life{Scale: scale, Today: v.today, TodayWord: v.todayWord(), NamedBy: "life-t", SaidBy: "life-s",
		TermWord: v.text("life.terms", nil), Staging: v.text("life.stages", nil), PlanWord: v.text("life.plans", nil),
		Terms: v.terms(), Stages: v.stages(), Lanes: v.lanes(), Plans: v.plans()}
	p.Picture = picture.SVG()
	p.First, p.Last = scale.From.String(), scale.To.String()
	slices.SortStableFunc(p.Table, func(a, b lifeRow) int { return cmp.Compare(a.first, b.first) })
	years := v.years(scale)
	p.Says, p.Pictured = v.text("life.says", domain.Args{"years": years, "things": len(p.Table)}), v.text("life.picture", nil)
	if part {
		p.Pictured = v.text("life.picturePart", domain.Args{"years": years})
	}
	p.Zoom = append([]Link{{v.with("from", "", "to", ""), v.text("life.whole", nil), !part}}, p.Zoom...)
	v.legend(picture.Lanes, picture.Plans)
}

// years says which years the picture shows.
func (v *life) years(scale charts.Scale) domain.Message {
	from, _, _ := scale.From.Date()
	to, _, _ := scale.To.Date()
	if from == to {
		return domain.Say("life.year", domain.Args{"year": strconv.Itoa(from)})
	}
	return domain.Say("life.years", domain.Args{"from": strconv.Itoa(from), "to": strconv.Itoa(to)})
}

// tell puts a thing of the picture into the table.
func (v *life) tell(first domain.Day, row lifeRow) {
	row.first = first
	v.page.Table = append(v.page.Table, row)
}

// terms gives the terms of office with how the rule of a review stands in each,
// and the links that show one of them.
func (v *life) terms() (list []charts.Term) {
	pack := v.web.Packs.Of(v.r)
	if pack == nil {
		return nil
	}
	whole := v.extent()
	for _, t := range pack.Elections.Terms(whole.To) {
		last := t.Last()
		if t.From.Day > whole.To || last < whole.From {
			continue
		}
		from, _, _ := t.From.Day.Date()
		to, _, _ := t.To.Day.Date()
		name := strconv.Itoa(from) + "–" + strconv.Itoa(to)
		at := t.From.Day.String()
		v.page.Zoom = append(v.page.Zoom, Link{v.with("from", at, "to", last.String()), name, v.filter.From == at})
		if !v.scale.Meets(t.From.Day, last) {
			continue
		}
		term := v.term(t)
		term.Name, term.Short = name, strconv.Itoa(from)[2:]+"–"+strconv.Itoa(to)[2:]
		list = append(list, term)
		v.tell(t.From.Day, lifeRow{When: v.words.Day(t.From.Day) + "–" + v.words.Day(last), Sort: v.text("life.term", nil), What: joined(" ", term.Glyph, term.Says)})
	}
	return list
}

// term says how the rule of a review stands in a term.
func (v *life) term(t rules.Term) charts.Term {
	term := charts.Term{From: t.From.Day, To: t.Last(), Class: "f-wash"}
	for i := range v.deadlines {
		d := &v.deadlines[i]
		if d.Rule != rules.Review || d.WindowFrom == nil || *d.WindowFrom != t.From.Day {
			continue
		}
		term.Glyph, term.Class = glyphOf(d.Status)
		args := domain.Args{"due": d.Due, "date": domain.Date{}}
		if by := v.r.Find(d.MetBy); d.MetBy != "" && by != nil {
			args["date"] = by.Occurred
		}
		term.Says = v.text("life.window."+d.Status, args)
	}
	return term
}

// glyphOf gives the sign and the tint of a status.
func glyphOf(status string) (glyph, class string) {
	switch status {
	case deadlines.Met:
		return "✓", "w-followup"
	case deadlines.DueSoon, deadlines.Upcoming:
		return "◇", "w-revision"
	case deadlines.NoEvidence:
		return "?", "f-sunk"
	}
	return "○", "f-wash"
}
