package web

import (
	"html/template"
	"strings"
	"time"

	"kronika/adapters/web/charts"
	"kronika/domain"
	"kronika/projections"
	"kronika/projections/deadlines"
	"kronika/projections/overview"
)

// overviewRow is a strategy in the register.
type overviewRow struct {
	Address, Title, By, Phase string
	Region, RegionAddress     string // where it is not the title
	Strip                     template.HTML
	Says                      string       // what the strip shows
	Cells                     []windowCell // a window each
	Latest                    *latestDecision
}

// register lists the strategies of the page asked for.
func (v *survey) register() {
	p := v.page
	for _, w := range []electionWindow{v.before, v.now} {
		if w.to > 0 {
			p.Columns = append(p.Columns, w.name())
		}
	}
	scale := v.years()
	p.Axis = scale.Axis(4)
	p.Leaf = v.leaf("row", len(v.living), overviewSize)
	for i := p.Leaf.From; i < p.Leaf.To; i++ {
		p.Rows = append(p.Rows, v.row(&v.living[i], scale))
	}
	p.Ended = v.gone()
}

// years gives the scale of all strips: from the first window until the end of
// the year in which the one under way closes.
func (v *survey) years() charts.Scale {
	year, _, _ := v.today.Date()
	from, to := year-12, year+4
	if v.now.to > 0 {
		to, _, _ = v.now.to.Date()
		from, _, _ = v.now.from.Date()
	}
	for i := range v.living {
		if list := v.living[i].Overview.Windows; len(list) > 0 {
			first, _, _ := list[0].From.Date()
			from, v.terms = min(from, first), empty(list)
		}
	}
	return charts.Scale{From: domain.DayOf(from, time.January, 1), To: domain.DayOf(to, time.December, 31)}
}

// empty gives windows without how the rule stands in them.
func empty(list []overview.Window) []overview.Window {
	terms := make([]overview.Window, len(list))
	for i, w := range list {
		terms[i] = overview.Window{From: w.From, To: w.To}
	}
	return terms
}

func (v *survey) row(from *projections.Row, scale charts.Scale) overviewRow {
	s := from.Register
	row := overviewRow{Address: v.address(s.Strategy, "", ""), Title: v.called(from), Phase: v.words.Word("phase", s.Phase)}
	if title := titleOf(from); row.Title != title {
		row.By = title
	} else if s.Region != "" && v.page.Asked.Region == "" {
		row.Region, row.RegionAddress = s.Region, v.with("region", s.Region, "row", "")
	}
	row.Strip, row.Says = v.strip(from, scale).SVG(), v.told(from)
	for _, w := range []electionWindow{v.before, v.now} {
		if w.to > 0 {
			row.Cells = append(row.Cells, v.cell(from, w))
		}
	}
	row.Latest = v.latest(from)
	return row
}

// strip draws a strategy's years.
func (v *survey) strip(from *projections.Row, scale charts.Scale) charts.Strip {
	s := charts.Strip{Scale: scale, Today: v.today}
	windows := from.Overview.Windows
	if len(windows) == 0 {
		windows = v.terms
	}
	for _, w := range windows {
		glyph, class := "", "f-wash"
		if w.Status != "" && (w.Status == deadlines.Met || w.To < v.today) {
			glyph, class = glyphOf(w.Status)
		} else if w.Status != "" {
			class = "w-revision"
		}
		s.Windows = append(s.Windows, charts.StripWindow{From: w.From, To: w.To, Glyph: glyph, Class: class})
	}
	for _, m := range from.Overview.Marks {
		kind, _, _ := strings.Cut(m.Kind, ".")
		s.Marks = append(s.Marks, charts.StripMark{Span: charts.Point(m.Occurred), Kind: kind, Doubt: m.Occurred.Uncertain()})
	}
	for _, d := range from.Deadlines {
		switch {
		case d.Rule != "" || !d.Due.Known():
		case d.Status == deadlines.Overdue:
			s.Passed = append(s.Passed, charts.Point(d.Due))
		case d.Status == deadlines.Upcoming || d.Status == deadlines.DueSoon:
			s.Planned = append(s.Planned, charts.Point(d.Due))
		}
	}
	return s
}

// told says in words what the marks of a strip are.
func (v *survey) told(from *projections.Row) string {
	said := make([]string, len(from.Overview.Marks))
	for i, m := range from.Overview.Marks {
		said[i] = v.words.Word("kind", m.Kind) + " " + v.words.Date(m.Occurred)
	}
	return strings.Join(said, "; ")
}
