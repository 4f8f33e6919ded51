package charts

import (
	"fmt"
	"html/template"
	"math"
	"strconv"
	"time"

	"kronika/domain"
)

// Wheel is a year as a ring: what the law asks outside, what is planned inside,
// and single days as spokes.
type Wheel struct {
	Year            int
	Months          [12]string
	Today           domain.Day // drawn where it is in the year
	Slices          []Slice
	Centre          []string // lines under the year
	NamedBy, SaidBy string   // ids of the elements that name and describe it
}

// Slice is a stretch of days, of which the part in the year is drawn.
type Slice struct {
	First, Last domain.Day
	Sort        string // RingOpen, RingLaw, RingPlan, RingStart or RingElection
	Glyph       string // of its state
}

// The sorts of slices.
const (
	RingOpen     = "open"     // a window of the law that is not closed
	RingLaw      = "law"      // due by law
	RingPlan     = "plan"     // due as planned
	RingStart    = "start"    // a latest start that was counted
	RingElection = "election" // an election day
)

// ring is where a sort is drawn and how.
type ring struct {
	from, to     float64
	class, hatch string // of what is longer than a day; hatched where there is one
	spoke        string // of a single day
}

// The wheel's middle, and the circles that part its rings.
const (
	hub                        = 190.0
	rim, between, inside, word = 150.0, 112.0, 74.0, 168.0
)

var rings = map[string]ring{
	RingOpen:     {between, rim, "w-revision", "", "w-revision"},
	RingLaw:      {between, rim, "s-correction", "url(#h-correction)", "s-correction thick"},
	RingPlan:     {inside + 4, between - 4, "s-plan", "url(#h-revision)", "s-plan thick"},
	RingStart:    {between - 8, between + 8, "s-revision", "url(#h-revision)", "s-revision thick"},
	RingElection: {between, rim, "c-elect", "", "c-elect"},
}

// SVG draws it.
func (w Wheel) SVG() template.HTML {
	var p pen
	p.open("svg", "class", "chart", "viewBox", "0 0 380 380", "role", "img", "aria-labelledby", w.NamedBy, "aria-describedby", w.SaidBy)
	p.leaf("circle", "cx", hub, "cy", hub, "r", rim, "class", "f-wash")
	for _, sort := range []string{RingOpen, RingLaw, RingPlan, RingStart, RingElection} {
		for _, s := range w.Slices {
			if s.Sort == sort {
				w.slice(&p, s)
			}
		}
	}
	w.grid(&p)
	if w.in(w.Today) {
		w.spoke(&p, w.Today, inside, rim+4, "c-today")
	}
	p.text(strconv.Itoa(w.Year), "x", hub, "y", hub-14, "text-anchor", "middle", "class", "yr")
	for i, line := range w.Centre {
		p.text(line, "x", hub, "y", hub+8+18*float64(i), "text-anchor", "middle", "class", "dim")
	}
	p.shut("svg")
	return template.HTML(p.String()) //nolint:gosec // the pen escapes all it writes
}

// grid draws the circles and the months over what is filled.
func (w Wheel) grid(p *pen) {
	for _, r := range []float64{rim, between} {
		p.leaf("circle", "cx", hub, "cy", hub, "r", r, "class", "nofill c-line")
	}
	p.leaf("circle", "cx", hub, "cy", hub, "r", inside, "class", "f-paper c-line")
	for i, name := range w.Months {
		first := domain.DayOf(w.Year, 1, 1)
		at := domain.DayOf(w.Year, monthOf(i), 1)
		next := domain.DayOf(w.Year, monthOf(i+1), 1)
		w.spoke(p, at, inside, rim+6, "c-line")
		x, y := point(word, w.angle(float64(at-first)/2+float64(next-first)/2))
		p.text(name, "x", pixels(x), "y", pixels(y+4), "text-anchor", "middle", "class", "dim")
	}
}

// in tells whether a day is in the wheel's year.
func (w Wheel) in(d domain.Day) bool {
	return d >= domain.DayOf(w.Year, 1, 1) && d <= domain.DayOf(w.Year, 12, 31)
}

// angle gives where a day of the year, counted from 0, begins.
func (w Wheel) angle(day float64) float64 {
	days := float64(domain.DayOf(w.Year+1, 1, 1) - domain.DayOf(w.Year, 1, 1))
	return -math.Pi/2 + 2*math.Pi*day/days
}

// slice draws what of a stretch is in the year: a single day as a spoke.
func (w Wheel) slice(p *pen, s Slice) {
	first := domain.DayOf(w.Year, 1, 1)
	from, to := max(s.First, first), min(s.Last, domain.DayOf(w.Year, 12, 31))
	if from > to {
		return
	}
	r, middle := rings[s.Sort], float64(from-first)+float64(to-from+1)/2
	switch {
	case s.First == s.Last:
		w.spoke(p, s.First, r.from, r.to, r.spoke)
	case r.hatch != "":
		p.leaf("path", "d", w.segment(r, from, to), "class", r.class, "fill", r.hatch)
	default:
		p.leaf("path", "d", w.segment(r, from, to), "class", r.class)
	}
	if s.Glyph != "" {
		x, y := point((r.from+r.to)/2, w.angle(middle))
		p.text(s.Glyph, "x", pixels(x), "y", pixels(y+4), "text-anchor", "middle", "class", "lbl strong")
	}
}

// segment is the outline of a part of a ring, from the beginning of one day to
// the end of another.
func (w Wheel) segment(r ring, from, to domain.Day) string {
	first := domain.DayOf(w.Year, 1, 1)
	a, b := w.angle(float64(from-first)), w.angle(float64(to-first+1))
	return "M" + arc(r.to, a, b) + "L" + arc(r.from, b, a) + "Z"
}

// arc runs from one angle to another, by quarters at most: a whole circle in one
// would end where it began, and be nothing.
func arc(r, a, b float64) string {
	way, sweep := 1.0, 1
	if b < a {
		way, sweep = -1, 0
	}
	x, y := point(r, a)
	d := pixels(x) + " " + pixels(y)
	for at := a; at != b; {
		if at += way * math.Pi / 2; (b-at)*way < 1e-9 {
			at = b
		}
		x, y = point(r, at)
		d += fmt.Sprintf("A%g %g 0 0 %d %s %s", r, r, sweep, pixels(x), pixels(y))
	}
	return d
}

// spoke draws a day as a line between two circles.
func (w Wheel) spoke(p *pen, d domain.Day, from, to float64, class string) {
	a := w.angle(float64(d - domain.DayOf(w.Year, 1, 1)))
	x1, y1 := point(from, a)
	x2, y2 := point(to, a)
	p.leaf("line", "x1", pixels(x1), "y1", pixels(y1), "x2", pixels(x2), "y2", pixels(y2), "class", class)
}

func point(r, a float64) (x, y float64) { return hub + r*math.Cos(a), hub + r*math.Sin(a) }

// pixels writes a length with one decimal.
func pixels(v float64) string { return strconv.FormatFloat(v, 'f', 1, 64) }

// monthOf gives the month at a place from 0; the twelfth is the next January.
func monthOf(at int) time.Month { return time.Month(at + 1) }
