// Package graph writes a picture of columns and what leads from one to the next
// as text for other tools: DOT for Graphviz, and Mermaid for pages that draw it.
//
// Decisions where the contract is silent:
//   - Names are numbers of our own, so that nothing that users wrote is ever read
//     as the tools' language; what they wrote stands in quoted labels only, with
//     every sign escaped that either tool gives a meaning there.
//   - A label is cut after LabelLimit characters and broken between words.
//     What steers a terminal or the direction of writing is left out.
//   - The same graph always gives the same bytes.
package graph

import (
	"strings"
	"unicode"
)

// LabelLimit is the most characters of a label; more is cut and marked by an
// ellipsis.
const LabelLimit = 120

// lineLength is how many characters of a label stand on one line, words
// allowing.
const lineLength = 28

// Graph is a picture in columns, from left to right.
type Graph struct {
	Title   string
	Columns []Column
	Edges   []Edge
}

// Column is a group of nodes that stand above each other.
type Column struct {
	Title string
	Nodes []Node
}

// Node is a box. Its ID is told apart from others' and not shown.
type Node struct {
	ID    string
	Label string
	Aside bool // it stands for what is not there: drawn without a box
}

// Edge leads from one node to another; one that names a node that is not there
// is left out.
type Edge struct {
	From, To string // IDs
	Label    string
	Dashed   bool
}

// numbers gives the nodes their numbers.
func (g *Graph) numbers() map[string]int {
	numbers := map[string]int{}
	for _, c := range g.Columns {
		for _, n := range c.Nodes {
			if _, ok := numbers[n.ID]; !ok {
				numbers[n.ID] = len(numbers)
			}
		}
	}
	return numbers
}

// joining gives the edges both of whose nodes are there.
func (g *Graph) joining(numbers map[string]int) (list []Edge) {
	for _, e := range g.Edges {
		_, from := numbers[e.From]
		_, to := numbers[e.To]
		if from && to {
			list = append(list, e)
		}
	}
	return list
}

// lines gives a label in lines.
func lines(label string) []string {
	var lines []string
	line := ""
	for _, word := range strings.Fields(plain(label)) {
		for len([]rune(word)) > lineLength {
			r := []rune(word)
			lines, line = add(lines, line), ""
			lines, word = append(lines, string(r[:lineLength])), string(r[lineLength:])
		}
		if len([]rune(line))+1+len([]rune(word)) > lineLength {
			lines, line = add(lines, line), word
			continue
		}
		line = strings.TrimSpace(line + " " + word)
	}
	if lines = add(lines, line); lines == nil {
		return []string{""}
	}
	return lines
}

func add(lines []string, line string) []string {
	if line == "" {
		return lines
	}
	return append(lines, line)
}

// plain cuts a label, and leaves out what is no sign to be seen.
func plain(label string) string {
	var out []rune
	for _, r := range strings.ToValidUTF8(label, "\uFFFD") {
		switch {
		case unicode.IsSpace(r):
			r = ' '
		case unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp):
			continue
		}
		if len(out) == LabelLimit {
			return string(out[:LabelLimit-1]) + "…"
		}
		out = append(out, r)
	}
	return string(out)
}

// label writes the lines of a label, each sign escaped, with a break between.
func label(text, lineBreak string, escape func(rune) string) string {
	var b strings.Builder
	for i, line := range lines(text) {
		if i > 0 {
			b.WriteString(lineBreak)
		}
		for _, r := range line {
			b.WriteString(escape(r))
		}
	}
	return b.String()
}
