package graph

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"unicode"
)

// Mermaid writes the graph as a Mermaid flow chart from left to right.
func Mermaid(w io.Writer, g *Graph) error {
	out := bufio.NewWriter(w)
	numbers := g.numbers()
	fmt.Fprintf(out, "---\ntitle: %s\n---\nflowchart LR\n", front(g.Title))
	for i, c := range g.Columns {
		fmt.Fprintf(out, "  subgraph c%d[%s]\n", i, text(c.Title))
		for _, n := range c.Nodes {
			form := "    n%d[%s]\n"
			if n.Aside {
				form = "    n%d([%s])\n"
			}
			fmt.Fprintf(out, form, numbers[n.ID], text(n.Label))
		}
		fmt.Fprint(out, "  end\n")
	}
	for _, e := range g.joining(numbers) {
		arrow := "-->"
		if e.Dashed {
			arrow = "-.->"
		}
		fmt.Fprintf(out, "  n%d %s|%s| n%d\n", numbers[e.From], arrow, text(e.Label), numbers[e.To])
	}
	return out.Flush()
}

// text writes a label as a quoted string. Mermaid reads HTML, Markdown,
// directives and codes in it, so all but letters, digits and the plainest signs
// are given by their codes.
func text(s string) string {
	if strings.TrimSpace(plain(s)) == "" {
		return `" "`
	}
	return `"` + label(s, "<br/>", escapeMermaid) + `"`
}

func escapeMermaid(r rune) string {
	if r == ' ' || r == ',' || unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || r > unicode.MaxASCII {
		return string(r)
	}
	return fmt.Sprintf("#%d;", r)
}

// front writes the title in the front matter, which is YAML, with the same signs
// given by their codes.
func front(s string) string {
	var b strings.Builder
	for _, r := range strings.Join(strings.Fields(plain(s)), " ") {
		if code := escapeMermaid(r); code != string(r) {
			fmt.Fprintf(&b, `\u%04x`, r)
			continue
		}
		b.WriteRune(r)
	}
	return `"` + b.String() + `"`
}
