package terminal

import (
	"strings"

	"kronika/domain"
	"kronika/projections/comparison"
	"kronika/projections/redline"
)

// Redline says how a redline is written.
type Redline struct {
	All   bool // nothing is left out
	Side  bool // the old text to the left, the new one to the right
	Color bool // else marks stand around what changed
	Width int  // characters of a line
}

// Redline writes a redline: what it goes from and to, each thing whose words
// changed with the entries behind it, and what did not change.
func (p *Printer) Redline(how Redline, list []redline.Piece, before, after comparison.Side) {
	p.Paragraph(p.Say("redline.head", domain.Args{"from": p.moment(before.Moment), "to": p.moment(after.Moment)}))
	if m := redline.Coarse(list); m.Key != "" {
		p.Paragraph(p.Words.Text(m))
	}
	w := &redlining{Printer: p, Redline: how, titles: told(before.Reading, after.Reading)}
	if !w.Color && redline.Changed(list) {
		p.Paragraph(p.Say("redline.legend", nil))
	}
	var kept []string
	for _, thing := range things(list) {
		if !redline.Changed(thing) && !w.All {
			kept = append(kept, w.name(thing[0]))
			continue
		}
		p.Line("")
		w.thing(thing, w.Side)
	}
	if !redline.Changed(list) {
		p.Paragraph(p.Say("redline.none", nil))
	}
	if len(kept) > 0 {
		p.Line("")
		p.Paragraph(p.Say("redline.kept", domain.Args{"names": strings.Join(kept, ", ")}))
	}
}

// things groups pieces by the thing that they are of.
func things(list []redline.Piece) [][]redline.Piece {
	var groups [][]redline.Piece
	for i, piece := range list {
		if i == 0 || list[i-1].Thing != piece.Thing || list[i-1].Key != piece.Key {
			groups = append(groups, nil)
		}
		groups[len(groups)-1] = append(groups[len(groups)-1], piece)
	}
	return groups
}

// moment says when a side of a comparison is: the date of the entry that it was
// named by, as it is known, else the day.
func (p *Printer) moment(m comparison.Moment) string {
	args := domain.Args{"name": "", "when": m.Day}
	switch {
	case m.Entry != "":
		args["when"], args["name"] = m.Occurred, m.Name
	case m.Day == domain.Beginning:
		return p.Say("redline.moment.none", nil)
	}
	return p.Say("redline.moment", args)
}
