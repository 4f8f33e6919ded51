package web

import (
	"html/template"
	"strconv"

	"kronika/adapters/web/charts"
	"kronika/domain"
	"kronika/projections/priorities"
)

// followupPage tells whether it goes the right way, as far as the record can
// tell, and what was done about it.
type followupPage struct {
	Frame
	Lead       string
	Adopted    string
	Indicators []multiple
	Leaf       leaf
	Radars     []radar
	Actions    []actionRow
	ActionLeaf leaf
	Money      []fact     // given to priorities
	Idle       []fact     // priorities that live without an action
	Advice     []pointRow // recommendations and their answers
	AdviceLeaf leaf
	Reports    []reportRow
	ReportLeaf leaf
}

// multiplesShown is how many small charts stand on one page.
const multiplesShown = 24

// multiple is one indicator: what its values say, the picture and the table.
type multiple struct {
	ID, Title, Address, Says string
	Priority                 *fact
	Picture                  template.HTML
	Table                    []valueRow
	Unit                     string
}

type valueRow struct{ When, Value, Address, Doubt string }

type reportRow struct{ When, Title, Address, By string }

func (s *Web) followup(l *look) (any, error) {
	r := l.read()
	sum := l.summed(r.State.Indicators)
	p := &followupPage{Frame: l.frame(l.text("page.followup", domain.Args{"n": sum["n"], "targets": sum["targets"]}))}
	p.Lead = l.text("page.followupLead", sum)
	if sum["targets"] == 0 {
		p.Title = l.text("page.noTargets", sum)
	}
	if sum["n"] == 0 {
		p.Title, p.Lead = l.text("page.noFollowup", nil), l.text("page.noFollowupLead", nil)
	}
	t := &telling{look: l, Frame: &p.Frame, readings: []*domain.Reading{r}}
	p.Leaf = l.leaf("indicators", len(r.State.Indicators), multiplesShown)
	years := yearsOf(r.State)
	for n, i := range r.State.Indicators[p.Leaf.From:p.Leaf.To] {
		p.Indicators = append(p.Indicators, t.multiple(r, i, years, n))
	}
	if years.adopted > 0 {
		p.Adopted = l.text("page.adoptedLine", domain.Args{"when": r.State.Adopted()[0].Occurred})
	}
	p.Radars = l.radars(r)
	actions := t.actions(r.State, func(*domain.Action) bool { return true })
	p.ActionLeaf = l.leaf("actions", len(actions), leafRows)
	p.Actions = actions[p.ActionLeaf.From:p.ActionLeaf.To]
	p.idle(t, r)
	p.said(t, r)
	return p, nil
}

// summed counts the indicators: which have values, a target, and moved the way
// that is wanted between their first and last value.
func (l *look) summed(list []*domain.Indicator) domain.Args {
	measured, better, worse, targets := 0, 0, 0, 0
	for _, i := range list {
		values := seriesOf(i)
		if len(values) > 0 {
			measured++
		}
		if target, _ := targetOf(i); target != nil {
			targets++
		}
		switch way(i, values) {
		case 1:
			better++
		case -1:
			worse++
		}
	}
	args := domain.Args{"n": len(list), "measured": measured, "better": better, "worse": worse, "targets": targets}
	if unsure := len(list) - better - worse; unsure > 0 {
		args["unsure"] = unsure
	}
	return args
}

// way tells whether an indicator moved the wanted way: 1, the other way: -1, or
// 0 where that cannot be told.
func way(i *domain.Indicator, values []measure) int {
	if len(values) < 2 || i.Better == "" {
		return 0
	}
	a, b := values[0].value.Value, values[len(values)-1].value.Value
	if a == nil || b == nil || *a == *b {
		return 0
	}
	if (*b > *a) == (i.Better == "higher") {
		return 1
	}
	return -1
}

// targetOf gives an indicator's target as last set, and its year.
func targetOf(i *domain.Indicator) (*float64, *int) {
	target, year := i.Target, i.TargetYear
	for _, at := range i.Retarget {
		if k, ok := at.Payload.(*domain.IndicatorRetargeted); ok {
			target = &k.Target
			if k.TargetYear != nil {
				year = k.TargetYear
			}
		}
	}
	return target, year
}

// span of years that all the charts share, and the year of the first adoption
// where its day is known.
type yearSpan struct{ from, to, adopted float64 }

func yearsOf(s *domain.Strategy) (span yearSpan) {
	for _, i := range s.Indicators {
		for _, m := range seriesOf(i) {
			at := yearOf(m.period.First())
			if span.from == 0 || at < span.from {
				span.from = at
			}
			span.to = max(span.to, at)
		}
		if _, year := targetOf(i); year != nil {
			span.to = max(span.to, float64(*year))
		}
	}
	if adopted := s.Adopted(); len(adopted) > 0 && adopted[0].Occurred.Exact() {
		span.adopted = yearOf(adopted[0].Day())
	}
	return span
}

func yearOf(d domain.Day) float64 {
	year, month, day := d.Date()
	return float64(year) + (float64(month-1)*30.4+float64(day-1))/365.25
}

// multiple puts an indicator into words, a picture and a table of the same
// values.
func (t *telling) multiple(r *domain.Reading, i *domain.Indicator, years yearSpan, n int) multiple {
	one := multiple{ID: "i" + strconv.Itoa(n), Title: i.Title, Unit: i.Unit, Address: t.To(entryAddress(r.Strategy, i.By.ID)), Says: t.measured(i)}
	if i.Better != "" {
		one.Says += "; " + t.words.Word("indicator.better", i.Better)
	}
	if target, year := targetOf(i); target != nil {
		args := domain.Args{"target": *target}
		if year != nil {
			args["year"] = *year
		}
		one.Says += "; " + t.text("page.target", args)
	} else {
		one.Says += "; " + t.text("page.noTarget", nil)
	}
	if p := r.State.Priority(i.Priority); p != nil {
		one.Priority = &fact{Name: p.Title, Address: t.To(priorityPath(r.Strategy, p.Key))}
	}
	values := seriesOf(i)
	for _, m := range values {
		row := valueRow{When: t.words.Date(m.period), Value: t.words.Count(m.value), Address: t.To(entryAddress(r.Strategy, m.at.ID))}
		if m.doubt {
			for _, d := range t.cite(m.at.ID).Doubts {
				row.Doubt += d + " "
			}
		}
		one.Table = append(one.Table, row)
	}
	if len(values) > 0 {
		one.Picture = charts.Multiple(t.series(one.ID, i, values, years))
	}
	return one
}

// series is what is drawn of an indicator.
func (t *telling) series(id string, i *domain.Indicator, values []measure, years yearSpan) charts.Series {
	s := charts.Series{Name: "t-" + id, Sentence: "s-" + id, From: years.from, To: years.to,
		Adopted: years.adopted, AdoptedWord: t.words.Word("lineage.stage", "adopted"), TargetWord: t.text("page.targetWord", nil)}
	for _, m := range values {
		if low, high, ok := between(m.value); ok {
			s.Values = append(s.Values, charts.Value{At: yearOf(m.period.First()), Low: low, High: high, Text: t.words.Count(m.value), Doubt: m.doubt})
		}
	}
	if target, year := targetOf(i); target != nil && year != nil {
		s.Target = &charts.Value{At: float64(*year), Low: *target, High: *target}
	}
	return s
}

// between gives the bounds of a count, where it has both.
func between(c domain.Count) (low, high float64, ok bool) {
	switch {
	case c.Value != nil:
		return *c.Value, *c.Value, true
	case c.Min != nil && c.Max != nil:
		return *c.Min, *c.Max, true
	}
	return 0, 0, false
}

// idle finds the priorities that live and have no action, and the money given to
// priorities.
func (p *followupPage) idle(t *telling, r *domain.Reading) {
	busy := map[string]bool{}
	for _, a := range r.State.Actions {
		for _, key := range a.Priorities {
			busy[key] = true
		}
	}
	money := t.money(func(f *domain.FundingAllocated) string { return f.Priority })
	for _, one := range priorities.Build(r, priorities.Options{}) {
		address := p.To(priorityPath(r.Strategy, one.Priority))
		for _, sum := range money[one.Priority] {
			p.Money = append(p.Money, fact{one.Title, sum, address})
		}
		if !busy[one.Priority] && one.Level != "vision" && len(p.Idle) < leafRows {
			p.Idle = append(p.Idle, fact{Name: one.Title, Address: address})
		}
	}
}
