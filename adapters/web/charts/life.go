package charts

import (
	"html/template"
	"strconv"
	"strings"

	"kronika/domain"
)

// Life is the picture of a strategy's life: terms of office, stages, lanes of
// marks, and plans against what came of them.
type Life struct {
	Scale
	Today             domain.Day
	TodayWord         string
	NamedBy, SaidBy   string // ids of the elements that name and describe it
	TermWord, Staging string // what the terms and the stages are called
	Terms             []Term
	Stages            [][]Stage // rows of them
	Lanes             []Lane
	PlanWord          string
	Plans             []Plan
}

// Term is a term of office, with how the rule of a review stands in it.
type Term struct {
	From, To          domain.Day // both included
	Name, Short, Says string
	Glyph, Class      string
}

// Stage is a stretch of the life as a band.
type Stage struct {
	Span
	Text, Class string
}

// Lane is a row of marks of one kind.
type Lane struct {
	Name  string
	Marks []Mark
}

// Mark is an entry, or a thing from one entry to another where Stretch.
type Mark struct {
	Span
	Stretch              bool
	Kind                 string // decision, consultation, version, revision, followup, evidence
	Label, Name, Address string
	Doubt                bool   // a mark of doubt on its day
	Flag                 string // late or correction
}

// Plan is a deadline that somebody set, with the dates that it had, the latest
// last, and what came of it.
type Plan struct {
	Due                  []Span
	Outcome              *Span
	Late                 bool // passed without a record of it
	Label, Name, Address string
}

// drawing is a picture under way: the lines behind all, the bands on them with the
// line of today, and the marks and words in front.
type drawing struct {
	Life
	back, bands, front pen
	y                  int // down to where it is drawn
	elections          []percent
}

// SVG draws it.
func (l Life) SVG() template.HTML {
	d := &drawing{Life: l, y: 22}
	d.terms()
	d.stages()
	for _, lane := range l.Lanes {
		d.lane(lane)
	}
	d.plans()
	d.lines()
	var p pen
	p.open("svg", "class", "chart", "height", d.y+22, "role", "group", "aria-labelledby", l.NamedBy, "aria-describedby", l.SaidBy)
	p.WriteString(d.back.String() + d.bands.String() + d.front.String())
	p.shut("svg")
	return template.HTML(p.String()) //nolint:gosec // the pen escapes all it writes
}

// heading writes what a part is called, with a line above it.
func (d *drawing) heading(name string, first bool) {
	if !first {
		d.y += 4
		d.front.leaf("line", "x1", "0", "x2", "100%", "y1", d.y, "y2", d.y, "class", "c-line")
	}
	d.front.text(name, "x", "0", "y", d.y+14, "class", "lbl strong")
	d.y += 20
}

// terms draws the terms of office.
func (d *drawing) terms() {
	if len(d.Terms) == 0 {
		return
	}
	d.heading(d.TermWord, true)
	for _, t := range d.Terms {
		x, end := d.at(t.From), d.after(t.To)
		d.front.open("svg", "x", x, "y", d.y, "width", end-x, "height", 36)
		d.bands.leaf("rect", "x", x, "y", d.y, "width", end-x, "height", 36, "class", t.Class)
		if class, ok := fits(t.Name, end-x); ok {
			d.front.text(t.Name, "x", 6, "y", 14, "class", "strong "+class)
		}
		if (end-x)*3.2 > 40 { // pixels of a phone
			d.front.text(t.Short, "x", 3, "y", 14, "class", "t-nar")
		}
		says := strings.TrimSpace(t.Glyph + " " + t.Says)
		_, ok := fits(says, end-x)
		if ok {
			d.front.text(says, "x", 6, "y", 29, "class", "t-wide")
		}
		if glyph := "strong t-tight"; t.Glyph != "" {
			if !ok {
				glyph = "strong"
			}
			d.front.text(t.Glyph, "x", 5, "y", 29, "class", glyph)
		}
		d.front.shut("svg")
		if t.From >= d.From {
			d.elections = append(d.elections, x)
		}
	}
	d.y += 36
}

// stages draws the bands of the stages, hatched where an end is not sure.
func (d *drawing) stages() {
	if len(d.Stages) == 0 {
		return
	}
	d.heading(d.Staging, d.y == 22)
	for _, row := range d.Stages {
		for _, s := range row {
			d.stage(s)
		}
		d.y += 23
	}
}

func (d *drawing) stage(s Stage) {
	x, end := d.at(s.First), d.after(s.Last)
	if !s.Sure() {
		d.bands.leaf("rect", "x", x, "y", d.y, "width", end-x, "height", 20, "fill", "url(#h-plan)")
	}
	x, end = d.at(s.Full), d.after(s.Ends)
	if s.Ends < s.Full || end <= x {
		return
	}
	d.bands.leaf("rect", "x", x, "y", d.y, "width", end-x, "height", 20, "class", s.Class)
	d.front.open("svg", "x", x, "y", d.y, "width", end-x, "height", 20)
	d.front.leaf("line", "x1", "0", "x2", "0", "y1", 0, "y2", 20, "class", "c-rule")
	if class, ok := fits(s.Text, end-x); ok {
		d.front.text(s.Text, "x", 6, "y", 14, "class", class)
	}
	d.front.shut("svg")
}

// lines draws what runs down through all: years, elections and today.
func (d *drawing) lines() {
	years := d.years()
	for _, day := range years {
		year, _, _ := day.Date()
		x := d.at(day)
		d.back.leaf("line", "x1", x, "x2", x, "y1", 18, "y2", d.y, "class", "c-line")
		switch {
		case x > 92: // a label would reach beyond the edge of a phone
			d.back.at(x, 12, 3, strconv.Itoa(year), "start", "dim t-mid")
		case len(years) <= 6 || year%5 == 0:
			d.back.at(x, 12, 3, strconv.Itoa(year), "start", "dim")
		case len(years) <= 24:
			d.back.at(x, 12, 3, strconv.Itoa(year), "start", "dim t-mid")
		}
	}
	for _, x := range d.elections {
		d.back.leaf("line", "x1", x, "x2", x, "y1", 42, "y2", d.y, "class", "c-elect")
	}
	if d.Today < d.From || d.Today > d.To {
		return
	}
	x := d.at(d.Today)
	d.bands.leaf("line", "x1", x, "x2", x, "y1", 18, "y2", d.y, "class", "c-today")
	anchor := "middle"
	if x > 95 {
		anchor = "end"
	} else if x < 5 {
		anchor = "start"
	}
	d.front.at(x, d.y+14, 0, d.TodayWord, anchor, "t-today")
}
