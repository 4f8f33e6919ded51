package graph

import (
	"bytes"
	"io"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"
)

func written(t interface{ Fatal(...any) }, write func(io.Writer, *Graph) error, g *Graph) string {
	var b bytes.Buffer
	if err := write(&b, g); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// picture is a graph whose every text is the same.
func picture(s string) *Graph {
	return &Graph{Title: s, Columns: []Column{
		{Title: s, Nodes: []Node{{ID: s + "1", Label: s}, {ID: s + "2", Label: s, Aside: true}}},
		{Title: s, Nodes: []Node{{ID: s + "3", Label: s}}}},
		Edges: []Edge{{s + "1", s + "3", s, false}, {s + "2", s + "3", s, true}, {s + "1", "gone", s, false}}}
}

func TestDot(t *testing.T) {
	want := `digraph {
  rankdir=LR
  label="Mål \"A\""
  labelloc=t
  node [shape=box, style=rounded, fontname="sans-serif"]
  edge [fontname="sans-serif", fontsize=10]
  subgraph cluster_0 {
    label="Mål \"A\""
    n0 [label="Mål \"A\""]
    n1 [label="Mål \"A\"", shape=plaintext]
  }
  subgraph cluster_1 {
    label="Mål \"A\""
    n2 [label="Mål \"A\""]
  }
  n0 -> n2 [label="Mål \"A\""]
  n1 -> n2 [label="Mål \"A\"", style=dashed]
}
`
	if got := written(t, Dot, picture(`Mål "A"`)); got != want {
		t.Errorf("got\n%s", got)
	}
}

func TestMermaid(t *testing.T) {
	want := `---
title: "Mål \u0022A\u0022"
---
flowchart LR
  subgraph c0["Mål #34;A#34;"]
    n0["Mål #34;A#34;"]
    n1(["Mål #34;A#34;"])
  end
  subgraph c1["Mål #34;A#34;"]
    n2["Mål #34;A#34;"]
  end
  n0 -->|"Mål #34;A#34;"| n2
  n1 -.->|"Mål #34;A#34;"| n2
`
	if got := written(t, Mermaid, picture(`Mål "A"`)); got != want {
		t.Errorf("got\n%s", got)
	}
}

func TestLabels(t *testing.T) {
	for title, want := range map[string]string{
		"":                                     `""`,
		" \t\n ":                               `""`,
		"A\nB\r\nC":                            `"A B C"`,
		`a\b "c"`:                              `"a\\b \"c\""`,
		`\N \l`:                                `"\\N \\l"`,
		"a & b &amp; c":                        `"a &amp; b &amp;amp; c"`,
		"<b>x</b>":                             `"<b>x</b>"`,
		"esc\x1b[31m\u202eback\u2028wards":     `"esc[31mback wards"`,
		"\xff":                                 "\"\uFFFD\"",
		"En region som tar ett globalt ansvar": `"En region som tar ett\nglobalt ansvar"`,
		strings.Repeat("å", 70):                `"` + strings.Repeat("å", 28) + `\n` + strings.Repeat("å", 28) + `\n` + strings.Repeat("å", 14) + `"`,
	} {
		if got := quote(title); got != want {
			t.Errorf("%q: %s, want %s", title, got, want)
		}
	}
	if got := plain(strings.Repeat("ord ", 100)); len([]rune(got)) != LabelLimit || !strings.HasSuffix(got, "…") {
		t.Errorf("%q is not cut", got)
	}
	if got := text("%%{init}%% `x` #quot; </b> ]) --> 1. a"); strings.ContainsAny(strings.ReplaceAll(got, "<br/>", ""), "%`<>{}[]()&.") {
		t.Errorf("%s", got)
	}
}

// The forms of lines that a picture is made of: whatever is in the texts, no
// line has another.
var (
	inDot     = `"(?:[^"\\]|\\["\\n])*"`
	dotLines  = regexp.MustCompile(`^(digraph \{|  rankdir=LR|  label=` + inDot + `|  labelloc=t|  (node|edge) \[[a-z0-9=, "-]+\]|  subgraph cluster_\d \{|    label=` + inDot + `|    n\d \[label=` + inDot + `(, shape=plaintext)?\]|  n\d -> n\d \[label=` + inDot + `(, style=dashed)?\]|  \}|\})$`)
	inMermaid = `"(?:[^"#<>&%\x60;]|#\d+;|<br/>)*"`
	merLines  = regexp.MustCompile(`^(---|title: "(?:[^"\\]|\\u00[0-9a-f]{2})*"|flowchart LR|  subgraph c\d\[` + inMermaid + `\]|    n\d(\[|\(\[)` + inMermaid + `(\]|\]\))|  end|  n\d (-->|-\.->)\|` + inMermaid + `\| n\d)$`)
)

// No text breaks out of its label, whatever it holds; the same graph gives the
// same bytes.
func TestNoTextBreaksOut(t *testing.T) {
	odd := rapid.StringOf(rapid.OneOf(rapid.RuneFrom([]rune("\"\\\n\r\t<>&#;`{}[]()|%-=:'/*_$@!\u2028\u202e\x00\x1b ")), rapid.Rune()))
	rapid.Check(t, func(t *rapid.T) {
		g := picture(odd.Draw(t, "text"))
		for name, one := range map[string]struct {
			write func(io.Writer, *Graph) error
			form  *regexp.Regexp
			lines int
		}{"dot": {Dot, dotLines, 18}, "mermaid": {Mermaid, merLines, 13}} {
			got := written(t, one.write, g)
			lines := strings.Split(strings.TrimSuffix(got, "\n"), "\n")
			for _, line := range lines {
				if !one.form.MatchString(line) || strings.IndexFunc(line, unicode.IsControl) >= 0 {
					t.Fatalf("%s: %q", name, line)
				}
			}
			if len(lines) != one.lines {
				t.Fatalf("%s has %d lines:\n%s", name, len(lines), got)
			}
			if got != written(t, one.write, g) {
				t.Fatalf("%s: twice written, twice another", name)
			}
		}
	})
}
