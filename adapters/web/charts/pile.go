package charts

import "html/template"

// pileMost is how many marks a pile shows one above the other; what is more
// stands as a number above it.
const pileMost = 12

// Pile draws the marks of a group between two poles, from 0 to 100, those at one
// place piled up, and an upright line at their median. Positions are in their
// order. It stands in the row of a table that has the numbers.
func Pile(positions []float64, median float64) template.HTML {
	high, counts := 0, map[float64]int{}
	for _, at := range positions {
		counts[at]++
		high = max(high, min(counts[at], pileMost))
	}
	base := 14*high + 16
	var p pen
	p.open("svg", "class", "strip pile", "height", base+8, "aria-hidden", "true", "focusable", "false")
	p.leaf("line", "x1", "0%", "x2", "100%", "y1", base, "y2", base, "class", "c-rule")
	x := percent(median)
	p.leaf("line", "x1", x, "x2", x, "y1", 2, "y2", base+6, "class", "s-decision thick")
	seen := map[float64]int{}
	for _, at := range positions {
		if seen[at]++; seen[at] <= pileMost {
			p.leaf("circle", "cx", percent(at), "cy", base-14*seen[at]+4, "r", 5.5, "class", "f-consultation halo")
		}
		if seen[at] == pileMost+1 {
			p.at(percent(at), base-14*pileMost-6, 0, "+", "middle", "strong")
		}
	}
	p.shut("svg")
	return template.HTML(p.String()) //nolint:gosec // the pen escapes all it writes
}
