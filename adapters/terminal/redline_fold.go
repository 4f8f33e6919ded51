package terminal

import (
	"strings"

	"github.com/jedib0t/go-pretty/v6/text"
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
