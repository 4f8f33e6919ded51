package terminal

import (
	"cmp"
	"slices"
	"strings"

	"kronika/domain"
	"kronika/projections/lineage"
)

// linePart writes the answer of a line, and the kin.
func (p *Printer) linePart(line *lineage.Line) {
	p.Paragraph(p.Words.Text(line.Answer))
	for _, part := range []struct {
		key string
		kin []lineage.Kin
	}{{"lineage.ancestors", line.Ancestors}, {"lineage.descendants", line.Descendants}} {
		if len(part.kin) > 0 {
			p.Paragraph(p.Say(part.key, nil) + ":")
		}
		for _, k := range part.kin {
			p.Paragraph("  " + k.Title + " (" + k.Strategy + "/" + k.Priority + "), " + p.Words.Word("priority.status", k.Status))
		}
	}
	var rows [][]string
	for _, d := range line.Deeds {
		rows = append(rows, []string{p.Words.Date(d.Occurred), p.deed(d), strings.TrimSpace(d.Authority + " " + d.Reference)})
	}
	p.Line("")
	p.Table("empty.changes", []Column{{"head.when", 16}, {"head.what", 0}, {"head.who", 18}}, rows)
}

// deed says what was done: from what to what.
func (p *Printer) deed(d lineage.Deed) string {
	before, after := d.Before, d.After
	switch {
	case before+after == "" && slices.Equal(d.Of, d.Into):
		before = keys(d.Of)
	case before+after == "":
		before, after = keys(d.Of), keys(d.Into)
	case d.What == lineage.Renamed:
		before, after = p.Say("quoted", domain.Args{"text": before}), p.Say("quoted", domain.Args{"text": after})
	}
	what := p.Words.Word("lineage.what", d.What)
	if before == "" || after == "" {
		return what + ": " + cmp.Or(before, after)
	}
	return p.Say("lineage.changed", domain.Args{"what": what, "before": before, "after": after})
}

// keys lists priorities by their keys.
func keys(names []string) string {
	list := make([]string, len(names))
	for i, name := range names {
		_, list[i], _ = strings.Cut(name, "/")
	}
	return strings.Join(list, ", ")
}
