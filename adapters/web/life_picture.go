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
	picture := charts.Life{Scale: scale, Today: v.today, TodayWord: v.text("life.today", nil), NamedBy: "life-t", SaidBy: "life-s",
		TermWord: v.text("life.terms", nil), Staging: v.text("life.stages", nil), PlanWord: v.text("life.plans", nil),
		Terms: v.terms(), Stages: v.stages(), Lanes: v.lanes(), Plans: v.plans()}
	p.Picture = picture.SVG()
	slices.SortStableFunc(p.Table, func(a, b lifeRow) int { return cmp.Compare(a.first, b.first) })
	from, _, _ := scale.From.Date()
	to, _, _ := scale.To.Date()
	p.Says = v.text("life.says", domain.Args{"from": strconv.Itoa(from), "to": strconv.Itoa(to), "things": len(p.Table)})
	p.Zoom = append([]Link{{v.with("from", "", "to", ""), v.text("life.whole", nil), !part}}, p.Zoom...)
	for _, sort := range laneSorts {
		p.Legend = append(p.Legend, legendItem{sort, v.text("life.legend."+sort, nil)})
	}
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

// stages gives the bands: on the first row from mandate to end, below it the
// reviews and revisions.
func (v *life) stages() [][]charts.Stage {
	main := v.mainStages()
	rows := [][]charts.Stage{main}
	for _, rev := range v.r.State.Revisions {
		args := domain.Args{"scope": domain.Say("word.revision.scope."+rev.Scope, nil)}
		end, open := domain.DateOf(max(v.today, rev.By.Occurred.Counts())), rev.Concluded == nil
		if !open {
			end = rev.Concluded.Occurred
		}
		text := v.text("life.stage.review", args)
		if open {
			text = v.text("life.stage.reviewing", args)
		}
		if stage, ok := v.stage(rev.By.Occurred, end, open, text, "w-revision", rev.By.ID); ok {
			rows = beneath(rows, stage)
		}
	}
	if len(rows[0]) == 0 {
		rows = rows[1:]
	}
	return rows
}

// beneath puts a band into the first row below the first that has room.
func beneath(rows [][]charts.Stage, s charts.Stage) [][]charts.Stage {
	for i := 1; i < len(rows); i++ {
		if !slices.ContainsFunc(rows[i], func(o charts.Stage) bool { return s.First <= o.Last && o.First <= s.Last }) {
			rows[i] = append(rows[i], s)
			return rows
		}
	}
	return append(rows, []charts.Stage{s})
}

// mainStages gives the stages from mandate over referral and each adoption to
// the end of the period.
func (v *life) mainStages() (list []charts.Stage) {
	add := func(from, to domain.Date, open bool, text, class, id string) {
		if s, ok := v.stage(from, to, open, text, class, id); ok {
			list = append(list, s)
		}
	}
	s, now, sent := v.r.State, domain.DateOf(v.today), v.sentOut()
	adopted := s.Adopted()
	until := func(next *domain.Item) (domain.Date, bool) {
		switch {
		case next != nil:
			return next.Occurred, false
		case s.Ended != nil:
			return s.Ended.By.Occurred, false
		}
		return now, true
	}
	first := sent
	if first == nil && len(adopted) > 0 {
		first = adopted[0]
	}
	if s.Mandate != nil {
		to, open := until(first)
		add(s.Mandate.By.Occurred, to, open, v.text("life.stage.preparing", nil), "f-sunk", s.Mandate.By.ID)
	}
	if sent != nil {
		var next *domain.Item
		if len(adopted) > 0 {
			next = adopted[0]
		}
		to, open := until(next)
		add(sent.Occurred, to, open, v.text("life.stage.deciding", nil), "w-consultation", sent.ID)
	}
	for n, by := range adopted {
		var next *domain.Item
		if n+1 < len(adopted) {
			next = adopted[n+1]
		}
		to, open := until(next)
		if open && s.Schedule != nil && s.Schedule.To.Known() && !s.Schedule.To.Last().Open() && s.Schedule.To.Last() > by.Occurred.Counts() {
			to, open = s.Schedule.To, false
		}
		add(by.Occurred, to, open, v.text("life.stage.inForce", domain.Args{"date": by.Occurred}), "w-version", by.ID)
	}
	return list
}

// stage makes a band, and its row of the table; ok is false where it is not in
// the picture or has no days that can be read.
func (v *life) stage(from, to domain.Date, open bool, text, class, id string) (s charts.Stage, ok bool) {
	if !from.Known() || !to.Known() || from.Counts() > to.Last() {
		return s, false
	}
	s = charts.Stage{Span: charts.Between(from, to), Text: text, Class: class}
	if !v.scale.Meets(s.First, s.Last) {
		return s, false
	}
	when := v.text("life.fromTo", domain.Args{"from": from, "to": to})
	if open {
		when = v.text("life.fromOn", domain.Args{"from": from})
	}
	v.tell(s.First, lifeRow{When: when, Sort: v.text("life.stage", nil), What: text, Address: v.address(id)})
	return s, true
}

// sentOut gives the entry with which the first version went out to be answered,
// nil where none did before the first adoption.
func (v *life) sentOut() *domain.Item {
	for _, i := range v.r.Items {
		switch {
		case !stands(i):
		case i.Kind == "version.adopted":
			return nil
		case sendsOut(i):
			return i
		}
	}
	return nil
}

// stands tells whether an item is part of the state.
func stands(i *domain.Item) bool { return i.Impossible == nil && len(i.Withdrawn) == 0 }

// sendsOut tells whether an item sends a version out to be answered in writing.
func sendsOut(i *domain.Item) bool {
	if k, ok := i.Payload.(*domain.ConsultationOpened); ok {
		return k.Method == "referral" || k.Method == "exhibition"
	}
	return i.Kind == "version.referred"
}
