package charts

import (
	"html/template"
	"strconv"
	"time"

	"kronika/domain"
)

// Backward is a plan counted back from a day of adoption: each step once with
// short lengths, filled, and once with long ones, hatched.
type Backward struct {
	Scale
	Steps           []Step
	Today           domain.Day
	TodayWord       string
	Adopt           Span
	AdoptWord       string
	NamedBy, SaidBy string // ids of the elements that name and describe it
}

// Step is when a step begins and ends.
type Step struct {
	Name        string
	Short, Long Span
}

// stepHeight is what a step takes: its name, a bar and a narrower one.
const stepHeight = 44

// SVG draws it.
func (b Backward) SVG() template.HTML {
	var p pen
	bottom := 22 + stepHeight*len(b.Steps)
	p.open("svg", "class", "chart", "height", bottom+35, "role", "img", "aria-labelledby", b.NamedBy, "aria-describedby", b.SaidBy)
	b.axis(&p, bottom)
	b.today(&p, bottom)
	for i, s := range b.Steps {
		y := 22 + stepHeight*i
		p.text(s.Name, "x", 0, "y", y+13, "class", "lbl strong halo")
		b.bar(&p, s.Short, y+19, 10, "f-revision", "h-revision")
		b.bar(&p, s.Long, y+31, 7, "", "h-revision")
	}
	b.adoption(&p, bottom)
	p.shut("svg")
	return template.HTML(p.String()) //nolint:gosec // the pen escapes all it writes
}

// today draws the line of today, beneath the names of the steps, which begin at
// the left edge as it mostly does.
func (b Backward) today(p *pen, bottom int) {
	if b.Today < b.From || b.Today > b.To {
		return
	}
	x := b.at(b.Today)
	p.leaf("line", "x1", x, "x2", x, "y1", 18, "y2", bottom, "class", "c-today")
	p.at(x, bottom+14, 0, b.TodayWord, within(x), "t-today")
}

// axis draws the years, and their quarters where there are few.
func (b Backward) axis(p *pen, bottom int) {
	years := b.years()
	for _, day := range years {
		year, _, _ := day.Date()
		x := b.at(day)
		p.leaf("line", "x1", x, "x2", x, "y1", 18, "y2", bottom, "class", "c-rule dash")
		if len(years) <= 12 || year%5 == 0 {
			p.at(x, 12, 3, strconv.Itoa(year), "start", "dim")
		}
		for month := time.April; month <= time.October && len(years) <= 6; month += 3 {
			if d := domain.DayOf(year, month, 1); d <= b.To {
				p.leaf("line", "x1", b.at(d), "x2", b.at(d), "y1", 18, "y2", bottom, "class", "c-line")
			}
		}
	}
}

// adoption draws the wished day, or all days that it may be.
func (b Backward) adoption(p *pen, bottom int) {
	x, end := b.at(b.Adopt.First), b.after(b.Adopt.Last)
	if b.Adopt.First == b.Adopt.Last {
		p.leaf("line", "x1", x, "x2", x, "y1", 18, "y2", bottom, "class", "s-correction", "stroke-width", 2)
	} else {
		p.leaf("rect", "x", x, "y", 18, "width", end-x, "height", bottom-18, "class", "s-correction nofill dash")
	}
	p.at(x, bottom+29, 0, b.AdoptWord, within(x), "f-correction strong")
}

// bar draws a stretch: hatched over all days that it may be, and filled, where
// there is a class for that, over those that it surely is.
func (b Backward) bar(p *pen, s Span, y, height int, class, hatch string) {
	x, end := b.at(s.First), b.after(s.Last)
	if class == "" || !s.Sure() {
		p.leaf("rect", "x", x, "y", y, "width", max(end-x, least), "height", height, "fill", "url(#"+hatch+")", "class", "s-revision")
	}
	if class == "" || s.Full > s.Ends {
		return
	}
	x, end = b.at(s.Full), b.after(s.Ends)
	p.leaf("rect", "x", x, "y", y, "width", max(end-x, least), "height", height, "class", class)
}

// least is the width of what would be too narrow to be seen.
const least = 0.4

// within keeps a word under a line within the drawing.
func within(x percent) string {
	switch {
	case x > 90:
		return "end"
	case x < 10:
		return "start"
	}
	return "middle"
}
