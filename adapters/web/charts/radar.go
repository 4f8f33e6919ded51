package charts

import (
	"fmt"
	"html/template"
	"math"
	"strings"
)

// Axis is one axis of a radar with its first and latest value, from 0 to 5; nil
// where there is none.
type Axis struct {
	Name        string
	First, Last *float64
}

const (
	centreX, centreY, radius = 215.0, 172.0, 120.0
	scale                    = 5.0
)

// Radar draws values on 3 axes or more, the first dashed and the latest drawn
// through. A missing value leaves the line open there. Name and sentence are
// ids of elements.
func Radar(axes []Axis, name, sentence string) template.HTML {
	var b strings.Builder
	fmt.Fprintf(&b, `<svg class="chart" viewBox="0 0 430 350" role="img" aria-labelledby="%s" aria-describedby="%s">`, name, sentence)
	for ring := 1.0; ring <= scale; ring++ {
		all := make([]*float64, len(axes))
		for i := range all {
			all[i] = &ring
		}
		fmt.Fprintf(&b, `<path d="%s" class="nofill c-line"/>`, outline(all))
	}
	for i, a := range axes {
		x, y := spot(i, len(axes), scale)
		fmt.Fprintf(&b, `<line x1="215" y1="172" x2="%.1f" y2="%.1f" class="c-line"/>`, x, y)
		x, y = spot(i, len(axes), scale*1.12)
		fmt.Fprintf(&b, `<text x="%.1f" y="%.1f" text-anchor="%s">%s</text>`, x, y+4, side(x), template.HTMLEscapeString(a.Name))
	}
	first, last := make([]*float64, len(axes)), make([]*float64, len(axes))
	for i, a := range axes {
		first[i], last[i] = a.First, a.Last
	}
	shape(&b, first, "radar-a")
	shape(&b, last, "radar-b")
	for i, v := range last {
		if v != nil {
			x, y := spot(i, len(axes), *v)
			fmt.Fprintf(&b, `<circle cx="%.1f" cy="%.1f" r="3.5" class="dot"/>`, x, y)
		}
	}
	b.WriteString(`</svg>`)
	return template.HTML(b.String()) //nolint:gosec // texts are escaped where they are written
}

func shape(b *strings.Builder, values []*float64, class string) {
	d := outline(values)
	if d == "" {
		return
	}
	if !strings.HasSuffix(d, "Z") {
		class += " open"
	}
	fmt.Fprintf(b, `<path d="%s" class="%s"/>`, d, class)
}

// outline joins the values around, closed where none is missing; else it begins
// after a gap, so that the line is open there.
func outline(values []*float64) string {
	n, begin, whole := len(values), 0, true
	for i, v := range values {
		if v == nil {
			begin, whole = i+1, false
		}
	}
	var b strings.Builder
	op := "M"
	for i := range n {
		at := (begin + i) % n
		if values[at] == nil {
			op = "M"
			continue
		}
		x, y := spot(at, n, *values[at])
		fmt.Fprintf(&b, "%s%.1f %.1f", op, x, y)
		op = "L"
	}
	if whole {
		b.WriteString("Z")
	}
	return b.String()
}

// spot is where a value lies on an axis.
func spot(i, n int, v float64) (x, y float64) {
	a := -math.Pi/2 + 2*math.Pi*float64(i)/float64(n)
	return centreX + radius*v/scale*math.Cos(a), centreY + radius*v/scale*math.Sin(a)
}

func side(x float64) string {
	switch {
	case x < centreX-1:
		return "end"
	case x > centreX+1:
		return "start"
	}
	return "middle"
}
