package web

import (
	"cmp"
	"html/template"
	"slices"
	"strconv"

	"kronika/adapters/web/charts"
	"kronika/domain"
	"kronika/projections/deadlines"
	"kronika/projections/plan"
)

// wheel is a year with all its dates, and the table of the same dates.
type wheel struct {
	Year          int
	Picture       template.HTML
	Says          string
	Rows          []wheelRow
	More          string // how many dates are left out
	Before, After string // addresses of the years beside it
}

// wheelRow is a date of the year; what is drawn of it stands beside it.
type wheelRow struct {
	When, What, Basis, Address string
	slice                      charts.Slice
}

// wheelRows is how many dates are drawn and listed of a year.
const wheelRows = 60

// wheel draws the year that is asked for, else that of today.
func (d *due) wheel(made *plan.Plan) wheel {
	w := wheel{Year: d.year()}
	for i := range d.list {
		if w.reaches(&d.list[i]) {
			w.deadline(d, &d.list[i])
		}
	}
	w.elections(d)
	if made != nil {
		w.starts(d, made)
	}
	first, last := domain.DayOf(w.Year, 1, 1), domain.DayOf(w.Year, 12, 31)
	w.Rows = slices.DeleteFunc(w.Rows, func(r wheelRow) bool { return r.slice.Last < first || r.slice.First > last })
	slices.SortStableFunc(w.Rows, func(a, b wheelRow) int { return cmp.Compare(a.slice.First, b.slice.First) })
	if more := len(w.Rows) - wheelRows; more > 0 {
		w.Rows, w.More = w.Rows[:wheelRows], d.text("due.wheelMore", domain.Args{"n": more})
	}
	w.draw(d)
	w.Before, w.After = d.with("year", strconv.Itoa(w.Year-1))+"#p_wheel", d.with("year", strconv.Itoa(w.Year+1))+"#p_wheel"
	return w
}

// year gives the year that the query asks for, where it is one that can be
// planned for, else that of today.
func (l *look) year() int {
	year, _, _ := l.today.Date()
	if asked, err := strconv.Atoi(l.query.Get("year")); err == nil && asked >= plan.FirstYear && asked <= plan.LastYear {
		return asked
	}
	return year
}

// reaches tells whether anything of a deadline may lie in the year.
func (w *wheel) reaches(one *deadlines.Deadline) bool {
	first, last := one.Due.First(), one.Due.Last()
	if one.WindowFrom != nil {
		first = min(first, *one.WindowFrom)
	}
	return first <= domain.DayOf(w.Year, 12, 31) && last >= domain.DayOf(w.Year, 1, 1)
}

// deadline adds the day of a deadline, and of one by law that is still to be met
// the time that it may be met in.
func (w *wheel) deadline(d *due, one *deadlines.Deadline) {
	title := d.words.Text(one.Title)
	address := "#" + one.Deadline
	open := one.Status == deadlines.Upcoming || one.Status == deadlines.DueSoon
	if open && one.Basis == "law" && one.WindowFrom != nil && one.WindowTo != nil {
		w.Rows = append(w.Rows, wheelRow{d.words.Day(*one.WindowFrom) + "–" + d.words.Day(*one.WindowTo),
			d.text("due.window", domain.Args{"title": title}), one.Source, address,
			charts.Slice{First: *one.WindowFrom, Last: *one.WindowTo - 1, Sort: charts.RingOpen}})
	}
	if !one.Due.Known() {
		return
	}
	row := wheelRow{When: d.words.Date(one.Due), What: title + " (" + d.words.Word("deadline.status", one.Status) + ")", Basis: one.Source, Address: address,
		slice: charts.Slice{First: one.Due.First(), Last: one.Due.Last(), Sort: charts.RingPlan, Glyph: glyphs[stateOf(one.Status)]}}
	if one.Basis == "law" {
		row.slice.Sort = charts.RingLaw
	}
	if row.Basis == "" {
		row.Basis = d.text("due.basis", domain.Args{"basis": d.words.Word("deadline.basis", one.Basis)})
	}
	w.Rows = append(w.Rows, row)
}

// glyphs are the signs of states, as the stylesheet has them in lists.
var glyphs = map[string]string{"met": "✓", "soon": "◇", "passed": "!", "none": "?", "wait": "○"}

// elections adds the election day of the year, where there is one.
func (w *wheel) elections(d *due) {
	pack := d.web.Packs.Of(d.reading)
	if pack == nil {
		return
	}
	for _, term := range pack.Elections.Terms(domain.DayOf(w.Year, 12, 31)) {
		if year, _, _ := term.From.Day.Date(); year == w.Year {
			w.Rows = append(w.Rows, wheelRow{When: d.words.Day(term.From.Day), What: d.text("due.election", nil), Basis: d.text("due.electionLaw", nil),
				slice: charts.Slice{First: term.From.Day, Last: term.From.Day, Sort: charts.RingElection}})
		}
	}
}

// starts adds the latest starts, with short lengths, of the steps still to begin.
func (w *wheel) starts(d *due, made *plan.Plan) {
	for i := range made.Steps {
		if s := &made.Steps[i]; s.Slack != nil && !begun(s) {
			w.Rows = append(w.Rows, wheelRow{When: d.words.Date(s.Short), What: d.text("due.latestStart", domain.Args{"step": s.Title}),
				Basis: d.text("due.countedBack", nil), Address: "#step_" + s.Step, slice: charts.Slice{First: s.ShortFrom, Last: s.ShortTo, Sort: charts.RingStart}})
		}
	}
}

// centreMost is how many characters have room within the wheel; a longer line
// stands in the heading alone.
const centreMost = 23

func (w *wheel) draw(d *due) {
	drawn := charts.Wheel{Year: w.Year, Today: d.today, NamedBy: "p_wheel_t", SaidBy: "p_wheel_s"}
	for i := range drawn.Months {
		drawn.Months[i] = d.text("due.month."+strconv.Itoa(i+1), nil)
	}
	for _, row := range w.Rows {
		drawn.Slices = append(drawn.Slices, row.slice)
	}
	if n := nextOf(d.list); n != nil && !n.Due.Last().Open() {
		left, day := d.text("due.left", domain.Args{"days": d.leftOf(n.Due)}), d.words.Date(n.Due)
		if max(len([]rune(left)), len([]rune(day))) <= centreMost {
			drawn.Centre = []string{left, day}
		}
	}
	w.Says = d.text("due.wheelSays", domain.Args{"n": len(w.Rows), "year": strconv.Itoa(w.Year)})
	w.Picture = drawn.SVG()
}
