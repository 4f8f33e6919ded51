package main

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/jedib0t/go-pretty/v6/text"

	"kronika/domain"
	"kronika/projections/redline"
)

// span is a text to be shown in one colour; its op is empty for plain text.
type span struct{ text, op string }

// spread is a line of spans that fits.
type spread []span

func (l spread) width() int {
	n := 0
	for _, s := range l {
		n += text.StringWidthWithoutEscSequences(s.text)
	}
	return n
}

// colours are those of what changed: red and struck, green and underlined,
// magenta for what moved, so that no one needs to tell colours apart.
var colours = map[string]string{"del": "31;9", "ins": "32;4", "moved-from": "35;9", "moved-to": "35;4"}

// paint writes a line in its colours, or plainly.
func (w *redlining) paint(l spread) string {
	var b strings.Builder
	for _, s := range l {
		if code := colours[s.op]; w.color && code != "" {
			fmt.Fprintf(&b, "\x1b[%sm%s\x1b[0m", code, s.text)
		} else {
			b.WriteString(s.text)
		}
	}
	return b.String()
}

// spans gives what is shown of a piece. Long passages that did not change are
// cut short, at the beginning and end of a text from one side only. Both tells
// whether what went and what came in a moved passage stand in it together.
func (w *redlining) spans(p redline.Piece, both, first, last bool) []span {
	switch p.Op {
	case "same":
		return []span{{text: w.short(visible(p.Text), first, last)}}
	case "moved-from":
		return w.marked(p.Op, fmt.Sprintf("[~%s: ", w.say("redline.movedFrom", domain.Args{"n": p.Move})), "~]", w.inner(p, true, false))
	case "moved-to":
		return w.marked(p.Op, fmt.Sprintf("{~%s: ", w.say("redline.movedTo", domain.Args{"n": p.Move})), "~}", w.inner(p, both, true))
	case "del":
		return w.marked(p.Op, "[-", "-]", []span{{changed(p.Text), p.Op}})
	}
	return w.marked(p.Op, "{+", "+}", []span{{changed(p.Text), p.Op}})
}

// marked puts marks around spans: always around what moved, since its number
// must be said, around the rest where there are no colours. White space at the
// end stands after the mark.
func (w *redlining) marked(op, begin, end string, spans []span) []span {
	if w.color && op != "moved-from" && op != "moved-to" || len(spans) == 0 {
		return spans
	}
	last := &spans[len(spans)-1]
	bare := strings.TrimRight(last.text, " \n")
	space := last.text[len(bare):]
	last.text = bare
	return append(append([]span{{begin, op}}, spans...), span{end, op}, span{space, ""})
}

// changed shows a text that went or came; white space that is all of it is
// shown as a character that can be seen.
func changed(s string) string {
	s = visible(s)
	if strings.Trim(s, " \n") == "" {
		return strings.NewReplacer(" ", "␠", "\n", "¶\n").Replace(s)
	}
	return s
}

// inner gives a moved passage with how its words changed: what went, what came,
// or both.
func (w *redlining) inner(p redline.Piece, gone, come bool) []span {
	var list []span
	for _, e := range p.Edits {
		switch {
		case e.Op == "same":
			list = append(list, span{visible(e.Text), p.Op})
		case e.Op == "del" && gone:
			list = append(list, w.marked("del", "[-", "-]", []span{{changed(e.Text), "del"}})...)
		case e.Op == "ins" && come:
			list = append(list, w.marked("ins", "{+", "+}", []span{{changed(e.Text), "ins"}})...)
		}
	}
	return list
}

// near is how many words are shown beside a change.
const near = 25

// short cuts a long passage that did not change, unless all is asked for.
func (w *redlining) short(s string, first, last bool) string {
	words := strings.SplitAfter(s, " ")
	head, tail := near, near
	if first {
		head = 0
	}
	if last {
		tail = 0
	}
	if first && last {
		head = near
	}
	left := len(words) - head - tail
	if w.all || left < near {
		return s
	}
	return strings.Join(words[:head], "") + w.say("redline.skipped", domain.Args{"n": left}) + strings.TrimRight(" "+strings.Join(words[len(words)-tail:], ""), " ")
}

// visible shows what would steer a terminal, or turn the direction of a text,
// as a character that can be seen.
func visible(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n':
			return r
		case r < ' ':
			return '\u2400' + r
		case r == 0x7f:
			return '\u2421'
		case r >= 0x80 && r < 0xa0, r == 0x200e, r == 0x200f, r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069:
			return unicode.ReplacementChar
		case r == 0x2028, r == 0x2029:
			return '\n'
		}
		return r
	}, strings.ReplaceAll(s, "\r\n", "\n"))
}

// fold breaks spans into lines between words, at line breaks, and inside a word
// that alone is wider than a line.
func fold(spans []span, width int) []spread {
	f := &folding{width: width, lines: []spread{nil}}
	for _, s := range spans {
		for _, part := range strings.SplitAfter(s.text, "\n") {
			bare, broken := strings.CutSuffix(part, "\n")
			for bare != "" {
				n := strings.IndexByte(bare, ' ')
				if n < 0 {
					f.word = append(f.word, span{bare, s.op})
					break
				}
				f.word = append(f.word, span{bare[:n], s.op})
				f.put(s.op)
				bare = bare[n+1:]
			}
			if broken {
				f.put("")
				f.lines, f.space = append(f.lines, nil), nil
			}
		}
	}
	f.put("")
	for len(f.lines) > 1 && f.lines[len(f.lines)-1].width() == 0 {
		f.lines = f.lines[:len(f.lines)-1]
	}
	return f.lines
}

// folding is lines under way: a word that is not put yet, which may be in
// several colours, and the space before it.
type folding struct {
	width int
	lines []spread
	word  []span
	space *span
}

// put puts the word at the end of the last line, or on a new one, and notes that
// a space follows.
func (f *folding) put(op string) {
	last := &f.lines[len(f.lines)-1]
	n := spread(f.word).width()
	if used := last.width(); used > 0 && n > 0 && used+1+n > f.width {
		f.lines = append(f.lines, nil)
		last, f.space = &f.lines[len(f.lines)-1], nil
	}
	if f.space != nil && last.width() < f.width {
		*last = last.with(' ', f.space.op)
	}
	for _, s := range f.word {
		for _, r := range s.text {
			if last.width()+text.RuneWidth(r) > f.width {
				f.lines = append(f.lines, nil)
				last = &f.lines[len(f.lines)-1]
			}
			*last = last.with(r, s.op)
		}
	}
	f.word, f.space = nil, &span{" ", op}
}

// with adds a character to a line, to the last span where that has its colour.
func (l spread) with(r rune, op string) spread {
	if k := len(l) - 1; k >= 0 && l[k].op == op {
		l[k].text += string(r)
		return l
	}
	return append(l, span{string(r), op})
}
