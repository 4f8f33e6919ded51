package web

import (
	"slices"

	"kronika/adapters/web/charts"
	"kronika/domain"
)

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
