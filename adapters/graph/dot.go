package graph

import (
	"bufio"
	"fmt"
	"io"
)

// Dot writes the graph for Graphviz, whose dot draws it from left to right.
func Dot(w io.Writer, g *Graph) error {
	out := bufio.NewWriter(w)
	numbers := g.numbers()
	fmt.Fprintf(out, "digraph {\n  rankdir=LR\n  label=%s\n  labelloc=t\n", quote(g.Title))
	fmt.Fprint(out, "  node [shape=box, style=rounded, fontname=\"sans-serif\"]\n  edge [fontname=\"sans-serif\", fontsize=10]\n")
	for i, c := range g.Columns {
		fmt.Fprintf(out, "  subgraph cluster_%d {\n    label=%s\n", i, quote(c.Title))
		for _, n := range c.Nodes {
			aside := ""
			if n.Aside {
				aside = ", shape=plaintext"
			}
			fmt.Fprintf(out, "    n%d [label=%s%s]\n", numbers[n.ID], quote(n.Label), aside)
		}
		fmt.Fprint(out, "  }\n")
	}
	for _, e := range g.joining(numbers) {
		dashed := ""
		if e.Dashed {
			dashed = ", style=dashed"
		}
		fmt.Fprintf(out, "  n%d -> n%d [label=%s%s]\n", numbers[e.From], numbers[e.To], quote(e.Label), dashed)
	}
	fmt.Fprint(out, "}\n")
	return out.Flush()
}

// quote writes a label as a quoted string. Graphviz reads escapes and entities
// in it.
func quote(text string) string { return `"` + label(text, `\n`, escapeDot) + `"` }

func escapeDot(r rune) string {
	switch r {
	case '"', '\\':
		return `\` + string(r)
	case '&':
		return "&amp;"
	}
	return string(r)
}
