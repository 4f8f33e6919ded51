package redline

import (
	"slices"

	"kronika/projections/redline/wording"
)

// pieces writes the redline of one text, each change with its entry.
func (p *pair) pieces(found []wording.Piece, budget *wording.Budget) []Piece {
	origins, fates := p.marks(budget)
	told := make([]*By, len(p.steps))
	var list []Piece
	for _, piece := range found {
		var marks []int32
		switch piece.Op {
		case wording.Same:
			fates, origins = fates[len(piece.Text):], origins[len(piece.Text):]
		case wording.Del, wording.MovedFrom:
			marks, fates = fates[:len(piece.Text)], fates[len(piece.Text):]
		default:
			marks, origins = origins[:len(piece.Text)], origins[len(piece.Text):]
		}
		for _, part := range p.parts(piece, marks) {
			list = append(list, p.piece(piece, part, told))
		}
	}
	return list
}

// part is a part of a piece that one step made; -1 is none.
type part struct {
	text string
	step int
}

// parts cuts what went or came where another entry begins. What was moved is not
// cut: the first entry is named.
func (p *pair) parts(piece wording.Piece, marks []int32) []part {
	switch {
	case piece.Op == wording.Same || len(p.steps) == 0:
		return []part{{piece.Text, -1}}
	case piece.Move > 0:
		return []part{{piece.Text, p.named(piece, firstMark(marks))}}
	}
	var list []part
	for i := 0; i < len(marks); {
		end := i + 1
		for end < len(marks) && marks[end] == marks[i] {
			end++
		}
		list = adjoin(list, part{piece.Text[i:end], int(marks[i])})
		i = end
	}
	list[0].step = p.named(piece, list[0].step)
	return list
}

// adjoin adds a part to a list; one that no step made, or that is white space
// only, goes with the one before, or the one after where it is the first.
func adjoin(list []part, next part) []part {
	k := len(list) - 1
	switch {
	case k < 0:
		return []part{next}
	case next.step < 0 || next.step == list[k].step || blank(next.text):
		list[k].text += next.text
	case list[k].step < 0:
		list[k] = part{list[k].text + next.text, next.step}
	default:
		list = append(list, next)
	}
	return list
}

func blank(text string) bool {
	for _, r := range text {
		if r != ' ' && r != '\n' && r != '\r' && r != '\t' {
			return false
		}
	}
	return true
}

func firstMark(marks []int32) int {
	if i := slices.IndexFunc(marks, func(m int32) bool { return m >= 0 }); i >= 0 {
		return int(marks[i])
	}
	return -1
}

// named gives the step to name: where none is known to have touched the words,
// the last; of what was moved away, none, since the entry at the other place is
// meant.
func (p *pair) named(piece wording.Piece, step int) int {
	if step < 0 && piece.Op != wording.MovedFrom {
		return len(p.steps) - 1
	}
	return step
}

func (p *pair) piece(piece wording.Piece, part part, told []*By) Piece {
	q := Piece{Thing: p.thing, Key: p.key, Was: p.was, Field: p.field, Fate: p.fate,
		Op: string(piece.Op), Text: part.text, Move: piece.Move}
	if piece.Level > wording.Words {
		q.Compared = piece.Level.String()
	}
	for _, e := range piece.Edits {
		q.Edits = append(q.Edits, Edit{string(e.Op), e.Text})
	}
	if part.step >= 0 {
		if told[part.step] == nil {
			told[part.step] = p.steps[part.step].by.by(p.own)
		}
		q.By = told[part.step]
	}
	return q
}

// marks tells for each byte of the old text the step that took it away, and for
// each byte of the new one the step that put it there; -1 where it stands in
// every text between.
func (p *pair) marks(budget *wording.Budget) (origins, fates []int32) {
	if len(p.steps) <= 1 {
		return wording.Marked(len(p.new), 0), wording.Marked(len(p.old), 0)
	}
	way := make([][]wording.Piece, len(p.steps))
	origins = wording.Marked(len(p.old), -1)
	before := p.old
	for i, s := range p.steps {
		way[i] = budget.Compare([]wording.Pair{{Old: before, New: s.text, Fixed: p.field == title}})[0]
		origins, before = wording.Origins(way[i], origins, int32(i)), s.text
	}
	fates = wording.Marked(len(before), -1)
	for i, pieces := range slices.Backward(way) {
		fates = wording.Fates(pieces, fates, int32(i))
	}
	return origins, fates
}
