package charts

import (
	"fmt"
	"html/template"
	"strings"
)

// Pole draws where a group stood between two poles, from 0 to 100: a ring where
// it first stood, a dot where it stood last, and an upright line where the
// choice was settled. It stands in the row of a table that has the numbers.
func Pole(marks []float64, settled *float64) template.HTML {
	var b strings.Builder
	b.WriteString(`<svg class="strip pole" height="20" aria-hidden="true" focusable="false"><line x1="0%" x2="100%" y1="10" y2="10" class="c-rule"/>`)
	if settled != nil {
		fmt.Fprintf(&b, `<line x1="%g%%" x2="%g%%" y1="0" y2="20" class="s-decision thick"/>`, *settled, *settled)
	}
	if n := len(marks); n > 0 {
		first, last := marks[0], marks[n-1]
		if n > 1 {
			fmt.Fprintf(&b, `<line x1="%g%%" x2="%g%%" y1="10" y2="10" class="s-consultation thick"/><circle cx="%g%%" cy="10" r="5" class="hollow s-consultation"/>`,
				first, last, first)
		}
		fmt.Fprintf(&b, `<circle cx="%g%%" cy="10" r="5" class="f-consultation"/>`, last)
	}
	b.WriteString(`</svg>`)
	return template.HTML(b.String()) //nolint:gosec // numbers only
}
