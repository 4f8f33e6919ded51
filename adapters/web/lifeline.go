package web

import (
	"html/template"
	"time"

	"kronika/adapters/web/charts"
	"kronika/domain"
	"kronika/projections/deadlines"
	"kronika/projections/strategies"
)

// lifePage is a strategy's life line: where it stands in sentences, its whole
// life as a picture and an equal table, and its entries by stage.
type lifePage struct {
	Frame
	Lead     []string
	Picture  template.HTML
	First    string // day that it shows
	Last     string
	Pictured string // what the picture shows
	Says     string // of the picture
	Zoom     []Link
	Table    []lifeRow
	Legend   []legendItem
	Form     filterForm
	Found    string // how many entries and notes
	Bulk     bool   // most was recorded late
	Chapters []chapterView
}

// lifeRow is a thing of the picture in its table.
type lifeRow struct {
	When, Sort, What, Address string
	first                     domain.Day
}

// life is a life line under way.
type life struct {
	*lister
	page      *lifePage
	filter    filter
	deadlines []deadlines.Deadline
	scale     charts.Scale
}

// lifeline shows a strategy's life line.
func (s *Web) lifeline(l *look) (any, error) {
	f, err := l.filter()
	if err != nil {
		return nil, err
	}
	r := l.read()
	row, _ := strategies.Build(r, l.today, s.Packs)
	p := &lifePage{Frame: l.frame(l.heading(r, &row))}
	v := &life{lister: l.lister(&p.Frame, r), page: p, filter: f, deadlines: deadlines.Build(r, l.today, s.Packs)}
	p.Lead = v.lead()
	p.Form = l.form(f, r.Items, l.URL.EscapedPath()+"#entries")
	if len(r.Items) > 0 {
		v.draw()
		v.list()
	}
	return p, nil
}

// heading says where the strategy stands.
func (l *look) heading(r *domain.Reading, row *strategies.Strategy) string {
	args := domain.Args{"date": domain.Date{}}
	key := row.Phase
	switch adopted := r.State.Adopted(); {
	case len(r.Items) == 0:
		key = "none"
	case r.State.Ended != nil:
		args["date"] = r.State.Ended.By.Occurred
	case len(adopted) > 0:
		args["date"] = adopted[len(adopted)-1].Occurred
	case r.State.Mandate != nil:
		args["date"] = r.State.Mandate.By.Occurred
	}
	return l.text("life.heading."+key, args)
}

// extent gives the days that the picture shows: those asked for, else whole
// years from the first entry to whatever is latest of today, the last entry,
// the period's end and the last deadline.
func (v *life) extent() charts.Scale {
	from, to := v.today, v.today
	reach := func(d domain.Date) {
		if d.Known() && !d.Counts().Open() {
			from = min(from, d.Counts())
			if !d.Last().Open() {
				to = max(to, d.Last())
			}
		}
	}
	for _, i := range v.r.Items {
		if !domain.OfRecord(i.Kind) && len(i.Withdrawn) == 0 {
			reach(i.Occurred)
		}
	}
	if s := v.r.State.Schedule; s != nil {
		reach(s.To)
	}
	for _, d := range v.deadlines {
		if d.Rule == "" {
			reach(d.Due)
		}
	}
	first, _, _ := from.Date()
	last, _, _ := to.Date()
	year, _, _ := v.today.Date()
	first, last = max(first, year-farYears), min(last, year+farYears)
	return charts.Scale{From: domain.DayOf(first, time.January, 1), To: domain.DayOf(last, time.December, 31)}
}

// farYears is how far from today a picture reaches, so that a mistyped year
// does not press a life into a pixel.
const farYears = 40

// shown gives the days that the picture shows, and whether they are a part.
func (v *life) shown() (scale charts.Scale, part bool) {
	scale = v.extent()
	if v.filter.From != "" {
		scale.From = v.filter.first
	}
	if v.filter.To != "" {
		scale.To = v.filter.last
	}
	if scale.To < scale.From {
		scale.To = scale.From
	}
	if scale.To-scale.From > 2*farYears*366 {
		scale.From = scale.To - 2*farYears*366
	}
	return scale, v.filter.From != "" || v.filter.To != ""
}
