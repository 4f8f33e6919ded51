package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"kronika/domain"
	"kronika/projections/lineage"
)

// linePart writes the answer of a line, and the kin.
func (p *program) linePart(line *lineage.Line) {
	p.paragraph(p.words.Text(line.Answer))
	for _, part := range []struct {
		key string
		kin []lineage.Kin
	}{{"lineage.ancestors", line.Ancestors}, {"lineage.descendants", line.Descendants}} {
		if len(part.kin) > 0 {
			p.paragraph(p.say(part.key, nil) + ":")
		}
		for _, k := range part.kin {
			p.paragraph("  " + k.Title + " (" + k.Strategy + "/" + k.Priority + "), " + p.words.Word("priority.status", k.Status))
		}
	}
	var rows [][]string
	for _, d := range line.Deeds {
		rows = append(rows, []string{p.words.Date(d.Occurred), p.deed(d), strings.TrimSpace(d.Authority + " " + d.Reference)})
	}
	fmt.Fprintln(p.out)
	p.show("empty.changes", []column{{"head.when", 16}, {"head.what", 0}, {"head.who", 18}}, rows)
}

// deed says what was done: from what to what.
func (p *program) deed(d lineage.Deed) string {
	before, after := d.Before, d.After
	switch {
	case before+after == "" && slices.Equal(d.Of, d.Into):
		before = keys(d.Of)
	case before+after == "":
		before, after = keys(d.Of), keys(d.Into)
	case d.What == lineage.Renamed:
		before, after = p.say("quoted", domain.Args{"text": before}), p.say("quoted", domain.Args{"text": after})
	}
	what := p.words.Word("lineage.what", d.What)
	if before == "" || after == "" {
		return what + ": " + cmp.Or(before, after)
	}
	return p.say("lineage.changed", domain.Args{"what": what, "before": before, "after": after})
}

// keys lists priorities by their keys.
func keys(names []string) string {
	list := make([]string, len(names))
	for i, name := range names {
		_, list[i], _ = strings.Cut(name, "/")
	}
	return strings.Join(list, ", ")
}
