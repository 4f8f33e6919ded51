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
		w.stay(b)
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
	w.gone = w.row(w.gone, w.old.side, w.old.list[i:iEnd], Del)
	w.new = w.row(w.new, w.script.new.side, w.script.new.list[j:jEnd], Ins)
}

// row writes a row of atoms: as one piece those that stand together.
func (w *writer) row(to []Piece, s *side, list []atom, op Op) []Piece {
	for i := 0; i < len(list); {
		a, end := list[i], i+1
		if a.moved != nil {
			to, i = append(to, w.moved(a.moved, s.text(a.from, a.to), op)), end
			continue
		}
		for end < len(list) && list[end].moved == nil && list[end].rough == a.rough {
			end++
		}
		level := Words
		if a.rough {
			level = max(Sentences, w.level)
		}
		to, i = join(to, Piece{Op: op, Text: s.text(a.from, list[end-1].to), Level: level}), end
	}
	return to
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

// stay writes the tokens of a block. The white space after them may differ.
func (w *writer) stay(b block) {
	if b.length == 0 {
		return
	}
	w.flush()
	old, new := w.old.side, w.script.new.side
	from := w.old.list[b.old].from
	for k := range b.length {
		i, j := w.old.list[b.old+k].from, w.script.new.list[b.new+k].from
		if old.tokens[i].space == new.tokens[j].space {
			continue
		}
		w.list = join(w.list, Piece{Op: Same, Text: old.text(from, i) + old.tokens[i].core})
		w.gone = join(w.gone, Piece{Op: Del, Text: old.tokens[i].space})
		w.new = join(w.new, Piece{Op: Ins, Text: new.tokens[j].space})
		if from = i + 1; k < b.length-1 {
			w.flush()
		}
	}
	w.list = join(w.list, Piece{Op: Same, Text: old.text(from, w.old.list[b.old+b.length-1].to)})
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
