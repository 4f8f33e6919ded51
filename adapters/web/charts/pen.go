// Package charts draws the pictures of the pages as SVG: pure functions from
// data to the same bytes each time, with all words given in the reader's
// language.
//
// A time chart has no viewBox. Its horizontal positions are in per cent and its
// heights in pixels, so that one drawing fits every width, text keeps its size
// and no script is needed. There is no style attribute either, which the pages'
// policy forbids: classes say what a thing is, and a hatch is a fill attribute.
//
// Decisions:
//   - Labels keep clear of each other at the least width that they are shown at
//     (the class t-wide, 60 rem); wider drawings have more room.
//   - What would stand beyond the right edge has its label to the left, so that
//     no page scrolls sideways.
//   - A day that is not known is never a mark alone: it is a hatched bar over
//     all days that it may be, with the mark in its middle.
package charts

import (
	"fmt"
	"html/template"
	"strconv"
	"strings"
)

// pen writes SVG elements; every attribute and text is escaped.
type pen struct{ strings.Builder }

// leaf writes an element without content; attrs are names and values in turn.
func (p *pen) leaf(name string, attrs ...any) {
	p.tag(name, attrs)
	p.WriteString("/>")
}

// open begins an element, which shut ends.
func (p *pen) open(name string, attrs ...any) {
	p.tag(name, attrs)
	p.WriteByte('>')
}

func (p *pen) shut(name string) { p.WriteString("</" + name + ">") }

func (p *pen) tag(name string, attrs []any) {
	p.WriteString("<" + name)
	for i := 0; i+1 < len(attrs); i += 2 {
		fmt.Fprintf(p, ` %s="%s"`, attrs[i], template.HTMLEscapeString(fmt.Sprint(attrs[i+1])))
	}
}

// text writes a text of a class inside what is open.
func (p *pen) text(words string, attrs ...any) {
	if words == "" {
		return
	}
	p.open("text", attrs...)
	p.WriteString(template.HTMLEscapeString(words))
	p.shut("text")
}

// at writes a text at a place in per cent, moved by some pixels.
func (p *pen) at(x percent, y, dx int, words, anchor, class string) {
	if words == "" {
		return
	}
	p.open("svg", "x", x, "y", y, "overflow", "visible")
	p.text(words, "x", dx, "class", class, "text-anchor", anchor)
	p.shut("svg")
}

// percent is a place or a width as a part of the drawing's.
type percent float64

// String gives it with the two decimals that a pixel needs.
func (p percent) String() string {
	return strings.TrimRight(strings.TrimRight(strconv.FormatFloat(float64(p), 'f', 2, 64), "0"), ".") + "%"
}
