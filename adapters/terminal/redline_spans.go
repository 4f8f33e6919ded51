package terminal

import (
	"fmt"
	"strings"
	"unicode"

	"kronika/domain"
	"kronika/projections/redline"
)

// colours are those of what changed: red and struck, green and underlined,
// magenta for what moved, so that no one needs to tell colours apart.
var colours = map[string]string{"del": "31;9", "ins": "32;4", "moved-from": "35;9", "moved-to": "35;4"}

// paint writes a line in its colours, or plainly.
func (w *redlining) paint(l spread) string {
	var b strings.Builder
	for _, s := range l {
		if code := colours[s.op]; w.Color && code != "" {
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
		return w.marked(p.Op, fmt.Sprintf("[~%s: ", w.Say("redline.movedFrom", domain.Args{"n": p.Move})), "~]", w.inner(p, true, false))
	case "moved-to":
		return w.marked(p.Op, fmt.Sprintf("{~%s: ", w.Say("redline.movedTo", domain.Args{"n": p.Move})), "~}", w.inner(p, both, true))
	case "del":
		return w.marked(p.Op, "[-", "-]", []span{{changed(p.Text), p.Op}})
	}
	return w.marked(p.Op, "{+", "+}", []span{{changed(p.Text), p.Op}})
}

// marked puts marks around spans: always around what moved, since its number
// must be said, around the rest where there are no colours. White space at the
// end stands after the mark.
func (w *redlining) marked(op, begin, end string, spans []span) []span {
	if w.Color && op != "moved-from" && op != "moved-to" || len(spans) == 0 {
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
	if w.All || left < near {
		return s
	}
	return strings.Join(words[:head], "") + w.Say("redline.skipped", domain.Args{"n": left}) + strings.TrimRight(" "+strings.Join(words[len(words)-tail:], ""), " ")
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
