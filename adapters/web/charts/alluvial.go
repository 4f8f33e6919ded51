// Package charts draws the pictures of the pages: small pure functions from data
// to SVG, the same bytes for the same input. They say nothing and colour nothing:
// words stand beside them in HTML and colours in the stylesheet, by class. What is
// not known is not drawn: a gap in a series stays a gap.
package charts

import (
	"fmt"
	"html/template"
	"strings"
)

// Unit is the height of one unit of an alluvial in its drawing, and inset what
// is left free above and below it.
const (
	Unit  = 100
	inset = 8
)

// Block is one block on a side of an alluvial: its class (empty, changed, new,
// dropped) and how many units high it is.
type Block struct {
	Class string
	Units int
}

// Ribbon leads from a block on the left to one on the right, one unit wide. One
// that no source states is Read, and drawn as an outline.
type Ribbon struct {
	From, To int // places of blocks, from 0
	Class    string
	Read     bool
}

// Alluvial draws ribbons between two sides that have the same sum of units. The
// places on both sides are given out in the order of the blocks at the other
// end, so that no two ribbons cross without need. High is the height of a unit
// in em.
func Alluvial(left, right []Block, ribbons []Ribbon, high float64) template.HTML {
	var b strings.Builder
	units := max(sum(left), sum(right))
	fmt.Fprintf(&b, `<svg class="alluvial" viewBox="0 0 100 %d" height="%gem" preserveAspectRatio="none" aria-hidden="true" focusable="false">`,
		units*Unit, float64(units)*high)
	from := places(left, ribbons, func(r Ribbon) (int, int) { return r.From, r.To })
	to := places(right, ribbons, func(r Ribbon) (int, int) { return r.To, r.From })
	for i, r := range ribbons {
		b.WriteString(ribbon(from[i], to[i], r))
	}
	blocks(&b, left, 0)
	blocks(&b, right, 98)
	b.WriteString(`</svg>`)
	return template.HTML(b.String()) //nolint:gosec // numbers and classes of this package's callers only
}

func sum(list []Block) (n int) {
	for _, b := range list {
		n += b.Units
	}
	return n
}

// places gives the top of each ribbon on one side.
func places(side []Block, ribbons []Ribbon, ends func(Ribbon) (own, other int)) []int {
	tops, top := make([]int, len(side)), 0
	for i, b := range side {
		tops[i] = top
		top += b.Units * Unit
	}
	at := make([]int, len(ribbons))
	for i, r := range ribbons {
		own, other := ends(r)
		rank := 0
		for j, q := range ribbons {
			if o, far := ends(q); o == own && (far < other || far == other && j < i) {
				rank++
			}
		}
		at[i] = tops[own] + rank*Unit
	}
	return at
}

func ribbon(a, b int, r Ribbon) string {
	class := strings.TrimSpace("band " + r.Class)
	if r.Read {
		class = "band read"
	}
	return fmt.Sprintf(`<path class="%s" d="M2 %d C50 %d 50 %d 98 %d V%d C50 %d 50 %d 2 %dZ"/>`, class,
		a+inset, a+inset, b+inset, b+inset, b+Unit-inset, b+Unit-inset, a+Unit-inset, a+Unit-inset)
}

func blocks(b *strings.Builder, side []Block, x int) {
	top := 0
	for _, one := range side {
		fmt.Fprintf(b, `<rect class="%s" x="%d" y="%d" width="2" height="%d"/>`, strings.TrimSpace("block "+one.Class),
			x, top+inset, one.Units*Unit-2*inset)
		top += one.Units * Unit
	}
}
