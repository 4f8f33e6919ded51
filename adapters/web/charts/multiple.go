package charts

import (
	"fmt"
	"html/template"
	"math"
	"slices"
	"strings"
)

// Value is one value of a series: when, in years and parts of years, and between
// which bounds, which are the same where it is known. A doubtful one is hollow.
type Value struct {
	At        float64
	Low, High float64
	Text      string
	Doubt     bool
}

// Series is an indicator over the years that all on the page share. Its scale is
// its own and need not begin at nought.
type Series struct {
	Name, Sentence string // ids of the elements that name and describe it
	From, To       float64
	Values         []Value // by time
	Target         *Value
	TargetWord     string
	Adopted        float64 // 0 where it is not known to a year
	AdoptedWord    string
}

// The drawing: 300 by 150, the values between 6 and 258, 14 and 128.
const (
	leftX, wideX = 6.0, 252.0
	topY, highY  = 14.0, 114.0
	baseY        = 128.0
)

// Multiple draws one of several small charts of a page: a line where nothing is
// missing, dots for a gap, a bar for a value that is known between bounds only.
func Multiple(s Series) template.HTML {
	var b strings.Builder
	fmt.Fprintf(&b, `<svg class="chart" viewBox="0 0 300 150" role="img" aria-labelledby="%s" aria-describedby="%s">`,
		template.HTMLEscapeString(s.Name), template.HTMLEscapeString(s.Sentence))
	fmt.Fprintf(&b, `<line x1="6" x2="258" y1="128" y2="128" class="c-line"/>`)
	s.axis(&b)
	lo, hi := s.bounds()
	y := func(v float64) float64 { return topY + (hi-v)/(hi-lo)*highY }
	s.lines(&b, y)
	for i, v := range s.Values {
		s.value(&b, v, y, i == 0, i == len(s.Values)-1)
	}
	b.WriteString(`</svg>`)
	return template.HTML(b.String()) //nolint:gosec // texts are escaped where they are written
}

func (s *Series) x(at float64) float64 {
	if s.To == s.From {
		return leftX + wideX/2
	}
	return leftX + (at-s.From)/(s.To-s.From)*wideX
}

// bounds gives the scale: the least and greatest with the target, and 12 % more.
func (s *Series) bounds() (lo, hi float64) {
	lo, hi = math.Inf(1), math.Inf(-1)
	all := s.Values
	if s.Target != nil {
		all = append(slices.Clone(all), *s.Target)
	}
	for _, v := range all {
		lo, hi = min(lo, v.Low), max(hi, v.High)
	}
	if lo == hi {
		return lo - 1, hi + 1
	}
	return lo - 0.12*(hi-lo), hi + 0.12*(hi-lo)
}

// axis writes a few whole years, the adoption and the target's year.
func (s *Series) axis(b *strings.Builder) {
	step := max(1, math.Ceil((s.To-s.From)/4))
	for year := math.Ceil(s.From); year <= s.To; year += step {
		anchor := "middle"
		if year == s.From {
			anchor = "start"
		}
		fmt.Fprintf(b, `<line x1="%.1f" x2="%.1f" y1="128" y2="132" class="c-rule"/><text x="%.1f" y="144" text-anchor="%s" class="dim">%g</text>`,
			s.x(year), s.x(year), s.x(year), anchor, year)
	}
	if s.Adopted >= s.From && s.Adopted <= s.To {
		x := s.x(s.Adopted)
		fmt.Fprintf(b, `<line x1="%.1f" x2="%.1f" y1="10" y2="128" class="c-elect"/><text x="%.1f" y="8" text-anchor="middle" class="dim">%s</text>`,
			x, x, min(max(x, 30), 270), template.HTMLEscapeString(s.AdoptedWord))
	}
}

// lines joins values that are known, dotted over a gap: a step longer than the
// median of the series. Values between bounds are not joined.
func (s *Series) lines(b *strings.Builder, y func(float64) float64) {
	usual := s.medianStep()
	for i := 1; i < len(s.Values); i++ {
		p, q := s.Values[i-1], s.Values[i]
		if p.Low != p.High || q.Low != q.High {
			continue
		}
		class := "series"
		if q.At-p.At > usual+0.01 {
			class = "series gap"
		}
		fmt.Fprintf(b, `<path class="%s" d="M%.1f %.1fL%.1f %.1f"/>`, class, s.x(p.At), y(p.Low), s.x(q.At), y(q.Low))
	}
	if t := s.Target; t != nil {
		x, at := s.x(t.At), y(t.Low)
		fmt.Fprintf(b, `<line x1="%.1f" x2="%.1f" y1="%.1f" y2="%.1f" class="c-ink"/><text x="%.1f" y="%.1f" text-anchor="end" class="lbl">%s</text>`,
			x-12, x+12, at, at, x+12, at-5, template.HTMLEscapeString(s.TargetWord))
	}
}

func (s *Series) medianStep() float64 {
	var steps []float64
	for i := 1; i < len(s.Values); i++ {
		steps = append(steps, s.Values[i].At-s.Values[i-1].At)
	}
	if len(steps) == 0 {
		return 0
	}
	slices.Sort(steps)
	return steps[(len(steps)-1)/2]
}

// value writes a mark, and the value itself at the first, the last and those in
// doubt.
func (s *Series) value(b *strings.Builder, v Value, y func(float64) float64, first, last bool) {
	x, class := s.x(v.At), "dot"
	if v.Doubt {
		class = "dot odd"
	}
	if v.Low != v.High {
		fmt.Fprintf(b, `<line x1="%.1f" x2="%.1f" y1="%.1f" y2="%.1f" class="series"/>`, x, x, y(v.Low), y(v.High))
	} else {
		fmt.Fprintf(b, `<circle cx="%.1f" cy="%.1f" r="3.5" class="%s"/>`, x, y(v.Low), class)
	}
	anchor, dx, dy := "middle", 0.0, -8.0
	switch {
	case last:
		anchor, dx, dy = "start", 6, 4
	case first && x > 50:
		anchor, dx, dy = "end", -7, 4
	case first:
		anchor, dx, dy = "start", -2, -8
	case !v.Doubt:
		return
	}
	strong := ""
	if last {
		strong = " strong"
	}
	fmt.Fprintf(b, `<text x="%.1f" y="%.1f" text-anchor="%s" class="halo%s">%s</text>`, x+dx, y(v.High)+dy, anchor, strong, template.HTMLEscapeString(v.Text))
}
