package web

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"kronika/adapters/web/charts"
	"kronika/domain"
	"kronika/projections/consultations"
)

// spanRow is a row of the picture's table; stretch is the same in the picture.
type spanRow struct {
	What, When, Days, Address string
	stretch                   charts.Stretch
}

// picture draws what was announced against what came of it, up to the decision,
// and makes the table of the same rows.
func (a *asking) picture(p *consultationPage) {
	p.Spans = slices.Concat(a.plans(), a.outcome())
	drawn := charts.Asking{NamedBy: "span-t", SaidBy: "span-s", Today: a.today}
	if a.of.Open() {
		drawn.TodayWord = a.text("life.today", nil)
	}
	for _, row := range p.Spans {
		drawn.Rows = append(drawn.Rows, row.stretch)
	}
	var ok bool
	if drawn.Scale, ok = scaleOf(drawn.Rows); !ok || len(drawn.Rows) < 2 { // one row says no more than the lead
		p.Spans = nil
		return
	}
	drawn.Ticks = a.ticks(drawn.Scale)
	p.Says = a.text("asking.spanSays", domain.Args{"rows": len(p.Spans)})
	p.Picture = drawn.SVG()
}

// told makes a row of the table and of the picture.
func (a *asking) told(what, when, days, id string, s charts.Stretch) spanRow {
	s.Address, s.Text, s.Short = a.entry(id), joined(", ", what+" "+when, days), what+", "+days
	if days == "" {
		s.Short = s.Text
	}
	return spanRow{What: what, When: when, Days: days, Address: s.Address, stretch: s}
}

// plans gives a row for each span that was announced.
func (a *asking) plans() (rows []spanRow) {
	for i, one := range consultations.Announced(a.of) {
		what := a.text("asking.span.plan", nil)
		switch {
		case one.Kind == "consultation.extended":
			what = a.text("asking.span.moved", nil)
		case i > 0:
			what = a.text("asking.span.opening", nil)
		}
		from, to := one.Opens, one.Closes
		if from.IsZero() {
			from = to
		}
		if to.IsZero() {
			to = from
		}
		if from.Known() && to.Known() && to.Last() >= from.First() {
			rows = append(rows, a.told(what, a.period(from, to), a.daysOf(one.Days), one.ID, charts.Stretch{Span: charts.Between(from, to), Plan: true}))
		}
	}
	return rows
}

// outcome gives the rows of what came to be.
func (a *asking) outcome() (rows []spanRow) {
	c := a.of
	point := func(what string, at *domain.Item, kind string) {
		if at != nil && at.Occurred.Known() {
			rows = append(rows, a.told(a.text(what, nil), a.words.Date(at.Occurred), "", at.ID,
				charts.Stretch{Span: charts.Point(at.Occurred), Point: true, Kind: kind}))
		}
	}
	switch {
	case c.Opened == nil || !c.Opened.Occurred.Known():
	case c.Closed != nil && c.Closed.Occurred.Known():
		rows = append(rows, a.told(a.text("asking.span.was", nil), a.period(c.Opened.Occurred, c.Closed.Occurred),
			a.daysOf(a.view.DaysOpen), c.Closed.ID, charts.Stretch{Span: charts.Between(c.Opened.Occurred, c.Closed.Occurred), Kind: "consultation"}))
	case c.Open() && c.Opened.Occurred.First() <= a.today:
		s := charts.Span{First: c.Opened.Occurred.First(), Full: c.Opened.Occurred.Last(), Ends: a.today, Last: a.today}
		rows = append(rows, a.told(a.text("asking.span.is", nil), a.text("asking.since", domain.Args{"date": c.Opened.Occurred}), "",
			c.Opened.ID, charts.Stretch{Span: s, Kind: "consultation", Open: true}))
	}
	point("asking.span.cancelled", c.Cancelled, "consultation")
	point("asking.span.reported", c.Reported, "consultation")
	point("asking.span.adopted", a.adoption(), "version")
	return rows
}

// adoption finds the decision that the consultation came to, nil where none is
// known.
func (a *asking) adoption() *domain.Item {
	c := a.of
	if c.Opened == nil {
		return nil
	}
	for _, at := range a.r.State.Adopted() {
		after := c.Opened.Before(at)
		if after && c.Version != "" && slices.Contains(at.Keys("version"), c.Version) {
			return at
		}
		if after && c.Version == "" && slices.Contains(reporting, c.Method) {
			return at
		}
	}
	return nil
}

// scaleOf gives the whole months that some stretches lie in; ok is false where
// there are none.
func scaleOf(rows []charts.Stretch) (s charts.Scale, ok bool) {
	from, to := domain.Never, domain.Beginning
	for _, r := range rows {
		for _, d := range []domain.Day{r.First, r.Last} {
			if !d.Open() {
				from, to = min(from, d), max(to, d)
			}
		}
	}
	if from > to {
		return s, false
	}
	y, m, _ := from.Date()
	toY, toM, _ := to.Date()
	return charts.Scale{From: domain.DayOf(y, m, 1), To: domain.DayOf(toY, toM+1, 1) - 1}, true
}

// ticks names the months of a scale, or its years where it is long.
func (a *asking) ticks(s charts.Scale) (list []charts.Tick) {
	y, m, _ := s.From.Date()
	toY, toM, _ := s.To.Date()
	months := (toY-y)*12 + int(toM) - int(m) + 1
	for i := range months {
		d := domain.DayOf(y, m+time.Month(i), 1)
		year, month, _ := d.Date()
		switch {
		case month == time.January:
			list = append(list, charts.Tick{Day: d, Text: strconv.Itoa(year), Main: months <= 60 || year%5 == 0})
		case months <= 15:
			list = append(list, charts.Tick{Day: d, Text: a.month(month), Main: i == 0 && month < time.October})
		case months <= 36 && (month-1)%3 == 0:
			list = append(list, charts.Tick{Day: d})
		}
	}
	return list
}

// month gives the short name of a month.
func (a *asking) month(m time.Month) string {
	name := []rune(a.text("part."+strconv.Itoa(int(m)), nil))
	return strings.TrimSpace(string(name[:min(3, len(name))]))
}
