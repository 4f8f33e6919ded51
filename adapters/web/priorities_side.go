package web

import (
	"strings"

	"kronika/projections/lineage"
	"kronika/projections/priorities"
	"kronika/projections/redline"
)

// layouts are how a comparison can be set: old above new in rows, or old beside
// new with their whole texts.
var layouts = []string{"rows", "side"}

// sideRows is how many rows stand on a page side by side: each has whole texts.
const sideRows = 25

// facing is the comparison side by side.
type facing struct {
	Before, After string // the moments, in words
	Rows          []facingRow
}

// facingRow is what stood before, to the left, and what stands after, to the
// right.
type facingRow struct {
	Sign, Fate    string
	Before, After []facingText
	By            []citing
}

type facingText struct {
	Address, Level string
	Title, Text    []facingPiece
}

// facingPiece is a piece of a text that knows what it faces: Op is del to the left
// and ins to the right, and what stands in each other's place has the same Place,
// by which one is lit while somebody points at the other.
type facingPiece struct {
	Op, Text string
	Place    int
}

// places is how many places the stylesheet tells apart in a row.
const places = 12

// facingPieces gives the pieces of one side, those that differ numbered on from a
// place by what stands between them on both sides; next is the place after them.
func facingPieces(list []redline.Piece, op string, place int) (out []facingPiece, next int) {
	differs := false
	for _, x := range list {
		own := opOf(x.Op)
		if own == "" && differs {
			place++
		}
		differs = own != ""
		if own == "" || own == op {
			out = append(out, facingPiece{own, x.Text, place % places})
		}
	}
	return out, place + 1
}

// layout reads how the comparison is to be set.
func (l *look) layout() (chosen string, options []option, err error) {
	if chosen = l.query.Get("layout"); chosen == "" {
		chosen = layouts[0]
	}
	for _, name := range layouts {
		options = append(options, option{name, l.text("page.layout."+name, nil), name == chosen})
	}
	return chosen, options, l.oneOf("layout", chosen, layouts)
}

// facing sets a change side by side, its changed words marked on both sides.
func (t *telling) facing(c *change) facingRow {
	row := t.row(c)
	return facingRow{Sign: row.Sign, Fate: row.Fate, By: row.By,
		Before: t.side(c.before, "del", c), After: t.side(c.after, "ins", c)}
}

// side gives the titles and texts of one side. Words are marked where there is
// something to compare them with.
func (t *telling) side(list []priorities.Priority, op string, c *change) (texts []facingText) {
	mark := op
	if c.same() || c.fates[0] == lineage.Unstated {
		mark = "" // nothing changed it, or nobody says that it went
	}
	for _, p := range list {
		text := facingText{Address: t.To(priorityPath(t.history.Strategy, p.Priority)), Level: t.level(p.Level)}
		place := 0
		if mark != "" {
			text.Title, place = facingPieces(t.pieces[p.Priority].title, op, place)
		}
		if len(c.before) > 0 && len(c.after) > 0 {
			text.Text, _ = facingPieces(t.pieces[p.Priority].text, op, place)
		}
		if !says(text.Title, p.Title) {
			text.Title = []facingPiece{{Op: mark, Text: p.Title}}
		}
		if p.Text != "" && !says(text.Text, p.Text) {
			text.Text = []facingPiece{{Text: p.Text}}
		}
		texts = append(texts, text)
	}
	return texts
}

// says tells whether pieces are the whole of a text.
func says(pieces []facingPiece, text string) bool {
	for _, p := range pieces {
		rest, ok := strings.CutPrefix(text, p.Text)
		if !ok {
			return false
		}
		text = rest
	}
	return text == ""
}
