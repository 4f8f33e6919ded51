package wording

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// pieces writes the redline.
func (s *script) pieces() []Piece {
	w := &writer{script: s}
	i, j := 0, 0
	for _, b := range s.tidy() {
		w.change(i, b.old, j, b.new)
		for k := range b.length {
			w.stay(&s.old.list[b.old+k], &s.new.list[b.new+k])
		}
		i, j = b.old+b.length, b.new+b.length
	}
	w.flush()
	return w.list
}

// writer puts pieces together. Until something stays, what goes and what comes
// are kept apart, so that the old stands before the new.
type writer struct {
	*script
	list      []Piece
	gone, new []Piece
}

// change writes atoms that go and atoms that come.
func (w *writer) change(i, iEnd, j, jEnd int) {
	for k := i; k < iEnd; k++ {
		w.gone = w.atom(w.gone, w.old.side, &w.old.list[k], Del)
	}
	for k := j; k < jEnd; k++ {
		w.new = w.atom(w.new, w.script.new.side, &w.script.new.list[k], Ins)
	}
}

func (w *writer) atom(to []Piece, s *side, a *atom, op Op) []Piece {
	if a.moved != nil {
		return append(to, w.moved(a.moved, s.text(a.from, a.to), op))
	}
	level := Words
	if a.rough {
		level = max(Sentences, w.level)
	}
	return join(to, Piece{Op: op, Text: s.text(a.from, a.to), Level: level})
}

// join adds a piece to a list, to the last one where that is of its sort.
func join(list []Piece, p Piece) []Piece {
	if p.Text == "" {
		return list
	}
	if k := len(list) - 1; k >= 0 && list[k].Op == p.Op && list[k].Level == p.Level && p.Move == 0 && list[k].Move == 0 {
		list[k].Text += p.Text
		return list
	}
	return append(list, p)
}

// stay writes a token that stands in both texts; the white space after it may
// differ.
func (w *writer) stay(a, b *atom) {
	old, new := w.old.side.tokens[a.from], w.script.new.side.tokens[b.from]
	w.flush()
	w.list = join(w.list, Piece{Op: Same, Text: old.core})
	if old.space == new.space {
		w.list = join(w.list, Piece{Op: Same, Text: old.space})
		return
	}
	w.gone = join(w.gone, Piece{Op: Del, Text: old.space})
	w.new = join(w.new, Piece{Op: Ins, Text: new.space})
}

// flush ends a change. White space that both its sides begin or end with stays.
func (w *writer) flush() {
	before, after := "", ""
	if len(w.gone) > 0 && len(w.new) > 0 {
		before = w.trim(0, 0, func(a, b string) string { return a[:sharedSpace(a, b)] }, strings.TrimPrefix)
	}
	if len(w.gone) > 0 && len(w.new) > 0 {
		after = w.trim(len(w.gone)-1, len(w.new)-1, spaceAfter, strings.TrimSuffix)
	}
	w.list = join(w.list, Piece{Op: Same, Text: before})
	if len(w.gone) == 1 && len(w.new) == 1 && w.gone[0].Op == Del && w.new[0].Op == Ins && w.gone[0].Text == w.new[0].Text {
		w.list = join(w.list, Piece{Op: Same, Text: w.gone[0].Text})
		w.gone, w.new = nil, nil
	}
	w.list = append(append(w.list, w.gone...), w.new...)
	w.gone, w.new = nil, nil
	w.list = join(w.list, Piece{Op: Same, Text: after})
}

// trim takes what two pieces share off both, and drops those that are empty
// then.
func (w *writer) trim(i, j int, shared func(a, b string) string, cut func(s, part string) string) string {
	a, b := &w.gone[i], &w.new[j]
	if a.Op != Del || b.Op != Ins {
		return ""
	}
	part := shared(a.Text, b.Text)
	if part == "" {
		return ""
	}
	a.Text, b.Text = cut(a.Text, part), cut(b.Text, part)
	if a.Text == "" {
		w.gone = append(w.gone[:i:i], w.gone[i+1:]...)
	}
	if b.Text == "" {
		w.new = append(w.new[:j:j], w.new[j+1:]...)
	}
	return part
}

// sharedSpace gives the bytes of white space that both texts begin with. White
// space that a mark stands on is no such.
func sharedSpace(a, b string) int {
	n := 0
	for _, r := range a {
		size := len(string(r))
		if !unicode.IsSpace(r) || !strings.HasPrefix(b, a[:n+size]) || extended(a[n+size:]) || extended(b[n+size:]) {
			break
		}
		n += size
	}
	return n
}

// spaceAfter gives the white space that both texts end with.
func spaceAfter(a, b string) string {
	n := 0
	for n < min(len(a), len(b)) {
		r, size := utf8.DecodeLastRuneInString(a[:len(a)-n])
		if !unicode.IsSpace(r) || !strings.HasSuffix(b, a[len(a)-n-size:]) {
			break
		}
		n += size
	}
	return a[len(a)-n:]
}

// moved writes one of the two places of what was moved.
func (w *writer) moved(m *moved, text string, op Op) Piece {
	if op == Del {
		return Piece{Op: MovedFrom, Text: text, Move: m.move, Edits: w.edits(m, w.old.side, m.other.new)}
	}
	back := &moved{m.otherFirst, m.otherLast, nil, m.first, m.last, m.move}
	return Piece{Op: MovedTo, Text: text, Move: m.move, Edits: w.edits(back, m.other.old, w.script.new.side)}
}

// edits compares what was moved with what it was, once for both places.
func (c *comparison) edits(m *moved, old, new *side) []Piece {
	if c.inner[m.move] == nil {
		s := &script{comparison: c, old: partsOf(old, m.first, m.last), new: partsOf(new, m.otherFirst, m.otherLast)}
		s.compare(0, len(s.old.list), 0, len(s.new.list))
		c.inner[m.move] = s.pieces()
	}
	return c.inner[m.move]
}

// partsOf gives the atoms of some parts of a text.
func partsOf(s *side, first, last int) *atoms {
	a := &atoms{side: s}
	a.tokens(s.parts[first].from, s.parts[last-1].to)
	return a
}
