package wording

// Origins carries marks from an old text to the new one: for each byte of the
// new text, that of the old byte which stayed there, else mark, which is who put
// it there.
func Origins(pieces []Piece, old []int32, mark int32) []int32 {
	return carry(pieces, old, mark, Del, MovedFrom)
}

// Fates carries marks from the new text back to the old one: for each byte of
// the old text, that of the byte in the new which it still is, else mark, which
// is who took it away.
func Fates(pieces []Piece, new []int32, mark int32) []int32 {
	return carry(pieces, new, mark, Ins, MovedTo)
}

// carry walks a redline along the text that the marks are of; other and moved
// are the pieces that only this text has.
func carry(pieces []Piece, marks []int32, mark int32, other, moved Op) []int32 {
	var to []int32
	for _, p := range pieces {
		switch p.Op {
		case Same:
			to = append(to, marks[:len(p.Text)]...)
			marks = marks[len(p.Text):]
		case other, moved:
			marks = marks[len(p.Text):]
		default:
			to = append(to, Marked(len(p.Text), mark)...)
		}
	}
	return to
}

// Marked gives so many bytes the same mark.
func Marked(n int, mark int32) []int32 {
	marks := make([]int32, n)
	for i := range marks {
		marks[i] = mark
	}
	return marks
}
