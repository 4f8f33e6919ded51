package charts

import (
	"html/template"

	"kronika/domain"
)

// Asking is the picture of a consultation from its opening to the decision: what
// was announced as an outline, what came of it filled, a row each.
type Asking struct {
	Scale
	Today           domain.Day // zero Day where no line is wanted
	TodayWord       string
	NamedBy, SaidBy string // ids of the elements that name and describe it
	Ticks           []Tick
	Rows            []Stretch
}

// Tick is a day that a line is drawn at; narrow drawings name only the Main
// ones.
type Tick struct {
	Day  domain.Day
	Text string
	Main bool
}

// Stretch is a row of the picture: what went on, was announced, or happened on
// one of the days of a span.
type Stretch struct {
	Span
	Plan        bool   // an outline
	Point       bool   // a mark, as a day; a band where the day is not known
	Open        bool   // it goes on: its right edge is open
	Kind        string // of the mark or the filling
	Text, Short string // what it says, and what it says where there is little room
	Address     string // of the entry
}

// stretchHigh is how high a row of the picture is: a line of text and a bar.
const stretchHigh = 36

// The widths in pixels that the texts of a row are placed by: of half a page at
// the desk, and of a small phone.
const (
	half  = 540
	phone = 285
)

// SVG draws it.
func (a Asking) SVG() template.HTML {
	var p pen
	top, now := 22, a.TodayWord != "" && a.Meets(a.Today, a.Today)
	if now {
		top += 14
	}
	high := top + stretchHigh*len(a.Rows) + 2
	p.open("svg", "class", "chart", "height", high, "role", "group", "aria-labelledby", a.NamedBy, "aria-describedby", a.SaidBy)
	for _, t := range a.Ticks {
		p.leaf("line", "x1", a.at(t.Day), "x2", a.at(t.Day), "y1", 18, "y2", high, "class", "c-line")
		p.at(a.at(t.Day), 12, 3, t.Text, "start", tickClass(t))
	}
	if now {
		p.leaf("line", "x1", a.at(a.Today), "x2", a.at(a.Today), "y1", 30, "y2", high, "class", "c-today")
		a.says(&p, a.TodayWord, "t-today", a.at(a.Today), a.at(a.Today), 27, phone)
	}
	for i, r := range a.Rows {
		a.row(&p, r, top+i*stretchHigh)
	}
	p.shut("svg")
	return template.HTML(p.String()) //nolint:gosec // the pen escapes all it writes
}

func tickClass(t Tick) string {
	if t.Main {
		return "dim"
	}
	return "dim t-mid"
}

func (a Asking) row(p *pen, r Stretch, y int) {
	p.open("a", "href", r.Address, "aria-label", r.Text)
	x, end := a.at(r.First), a.after(r.Last)
	switch {
	case r.Plan:
		p.leaf("rect", "x", x, "y", y+18, "width", end-x, "height", 12, "class", "s-plan nofill dash")
	case r.Point && r.First == r.Last:
		p.leaf("use", "href", "#m-"+r.Kind, "x", x, "y", y+24, "class", "halo")
	case r.Point:
		p.leaf("rect", "x", x, "y", y+19, "width", end-x, "height", 10, "fill", "url(#h-"+r.Kind+")", "class", "s-"+r.Kind)
		p.leaf("use", "href", "#m-"+r.Kind, "x", (x+end)/2, "y", y+24, "class", "halo")
	default:
		a.filled(p, r, y+18)
	}
	p.shut("a")
	a.says(p, r.Text, "lbl t-mid", x, end, y+12, half)
	a.says(p, r.Short, "lbl t-nar", x, end, y+12, phone)
}

// filled draws what went on: hatched where it may have, solid where it surely
// did.
func (a Asking) filled(p *pen, r Stretch, y int) {
	x, end := a.at(r.First), a.after(r.Last)
	if !r.Sure() {
		p.leaf("rect", "x", x, "y", y, "width", end-x, "height", 12, "fill", "url(#h-"+r.Kind+")", "class", "s-"+r.Kind)
	}
	if r.Full <= r.Ends {
		x, end = a.at(r.Full), a.after(r.Ends)
		p.leaf("rect", "x", x, "y", y, "width", end-x, "height", 12, "class", "f-"+r.Kind)
	}
	if r.Open {
		p.open("svg", "x", end, "y", y+6, "overflow", "visible")
		p.leaf("path", "d", "M-9-6-1 0-9 6", "class", "s-paper nofill", "stroke-width", 2)
		p.shut("svg")
	}
}

// says puts a text above a bar, beginning where the bar does, or ending where it
// does where the room to the right is too small at a width.
func (a Asking) says(p *pen, words, class string, x, end percent, y, width int) {
	need := label(words) * 100 / float64(width)
	switch {
	case float64(x)+need <= 100:
		p.at(x, y, 0, words, "start", class)
	case float64(end)-need >= 0:
		p.at(end, y, 0, words, "end", class)
	default:
		p.at(0, y, 0, words, "start", class)
	}
}

// Share draws how many of those asked answered, in per cent of the whole width;
// what is not known to the unit is hatched. It is named and described by the
// elements of two ids.
func Share(percentage float64, about bool, namedBy, saidBy string) template.HTML {
	var p pen
	p.open("svg", "class", "chart", "height", 28, "role", "img", "aria-labelledby", namedBy, "aria-describedby", saidBy)
	rest := "none"
	if about {
		rest = "url(#h-plan)"
	}
	p.leaf("rect", "y", 6, "width", "100%", "height", 16, "fill", rest, "class", "s-plan")
	p.leaf("rect", "y", 6, "width", percent(min(max(percentage, 0), 100)), "height", 16, "class", "f-consultation")
	p.shut("svg")
	return template.HTML(p.String()) //nolint:gosec // numbers and the pen's own words
}
