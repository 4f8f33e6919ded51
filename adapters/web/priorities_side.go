package web

import (
	"kronika/projections/lineage"
	"kronika/projections/priorities"
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
	Title, Text    []piece // Op is del to the left and ins to the right
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
	for i, one := range t.lines(list, mark) {
		p := list[i]
		text := facingText{Address: one.Address, Level: t.level(p.Level), Title: one.Pieces}
		if len(c.before) > 0 && len(c.after) > 0 {
			for _, x := range t.pieces[p.Priority].text {
				if o := opOf(x.Op); o == "" || o == op {
					text.Text = append(text.Text, piece{o, x.Text})
				}
			}
		}
		if p.Text != "" && whole(text.Text) != p.Text {
			text.Text = []piece{{"", p.Text}}
		}
		texts = append(texts, text)
	}
	return texts
}
