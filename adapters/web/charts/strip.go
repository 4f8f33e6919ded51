package charts

import (
	"html/template"
	"strconv"

	"kronika/domain"
)

// Strip is a strategy's years in a row of a table: the windows between
// elections as bands, above them plans that have passed without an outcome, and
// below them what was adopted, sent out and begun, and what is planned. It has
// no words, since the row says them.
type Strip struct {
	Scale
	Today   domain.Day
	Windows []StripWindow
	Passed  []Span
	Planned []Span
	Marks   []StripMark
}

// StripWindow is a window with the sign of how the rule stands in it.
type StripWindow struct {
	From, To     domain.Day // both included
	Glyph, Class string
}

// StripMark is an entry, hatched over all days that it may be.
type StripMark struct {
	Span
	Kind  string // version, consultation, revision
	Doubt bool
}

// SVG draws it.
func (s Strip) SVG() template.HTML {
	var p pen
	p.open("svg", "class", "strip chart", "height", 40, "aria-hidden", "true", "focusable", "false")
	for _, w := range s.Windows {
		s.window(&p, w)
	}
	for _, span := range s.Passed {
		if s.Meets(span.First, span.Last) {
			p.at(s.middle(span), 15, s.aside(s.middle(span)), "!", "middle", "f-correction strong")
		}
	}
	for _, span := range s.Planned {
		if x, end := s.at(span.First), s.after(span.Last); s.Meets(span.First, span.Last) {
			p.leaf("rect", "x", x, "y", 20, "width", max(end-x, 0.7), "height", 10, "class", "s-plan nofill")
		}
	}
	for _, m := range s.Marks {
		s.mark(&p, m)
	}
	if s.Meets(s.Today, s.Today) {
		x := s.at(s.Today)
		p.leaf("line", "x1", x, "x2", x, "y1", 0, "y2", 40, "class", "c-today")
	}
	p.shut("svg")
	return template.HTML(p.String()) //nolint:gosec // the pen escapes all it writes
}

func (s Strip) window(p *pen, w StripWindow) {
	if !s.Meets(w.From, w.To) {
		return
	}
	x, end := s.at(w.From), s.after(w.To)
	p.leaf("rect", "x", x, "y", 4, "width", max(end-x-0.25, 0), "height", 32, "class", w.Class)
	if w.Glyph != "" {
		p.at(end, 15, -6, w.Glyph, "end", "strong")
	}
}

func (s Strip) mark(p *pen, m StripMark) {
	if !s.Meets(m.First, m.Last) {
		return
	}
	if m.First != m.Last {
		p.leaf("rect", "x", s.at(m.First), "y", 21, "width", s.after(m.Last)-s.at(m.First), "height", 8, "fill", "url(#h-"+m.Kind+")")
	}
	x := s.middle(m.Span)
	p.leaf("use", "href", "#m-"+m.Kind, "x", x, "y", 25, "class", "halo")
	if m.Doubt {
		p.at(x, 23, 7, "?", "start", "strong")
	}
}

// aside gives how many pixels a sign at a place moves to stand clear of that of a
// window.
func (s Strip) aside(x percent) int {
	for _, w := range s.Windows {
		if left := s.after(w.To) - x; w.Glyph != "" && left >= 0 && left < 5 {
			return -10
		}
	}
	return 0
}

// middle gives the place in the middle of a span, within the drawing.
func (s Strip) middle(span Span) percent {
	if span.First == span.Last {
		return s.at(span.First)
	}
	return (s.at(span.First) + s.after(span.Last)) / 2
}

// Axis draws the years of a strip, one in every step of them.
func (s Scale) Axis(step int) template.HTML {
	var p pen
	p.open("svg", "class", "strip chart axis axisrow", "height", 20, "aria-hidden", "true", "focusable", "false")
	for _, day := range s.years() {
		year, _, _ := day.Date()
		if year%step != 0 {
			continue
		}
		x, anchor := s.at(day), "middle"
		if x < 3 {
			anchor = "start"
		} else if x > 97 {
			anchor = "end"
		}
		p.at(x, 12, 0, strconv.Itoa(year), anchor, "dim")
		p.leaf("line", "x1", x, "x2", x, "y1", 16, "y2", 20, "class", "c-rule")
	}
	p.shut("svg")
	return template.HTML(p.String()) //nolint:gosec // the pen escapes all it writes
}
