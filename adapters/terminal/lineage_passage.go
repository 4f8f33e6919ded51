package terminal

import (
	"cmp"
	"slices"
	"strings"

	"kronika/domain"
	"kronika/projections/lineage"
)

// passage writes what became of each priority of one column in the next, and
// where the new ones came from.
func (p *Printer) passage(l *lineage.Lineage, one lineage.Passage) {
	from, to := l.Columns[one.From-1], l.Columns[one.To-1]
	p.Paragraph(p.Say("lineage.crossing", domain.Args{"from": from.Heading(), "to": to.Heading()}))
	if one.Text.Key != "" {
		p.Paragraph(p.Words.Text(one.Text))
	}
	titles, under := map[string]string{}, &beneath{of: map[string][]string{}}
	for _, b := range slices.Concat(from.Nodes, to.Nodes) {
		titles[b.ID] = b.Title
	}
	var rows [][]string
	add := func(from, fate string, to []string, t *lineage.Turn) {
		rows = append(rows, []string{from, p.fate(fate, t), strings.Join(to, "\n"), p.doers(t)})
		under.take(cmp.Or(from, strings.Join(to, ", ")), t)
	}
	for _, b := range from.Nodes {
		add(b.Title, b.Fate, titled(b.Became.Nodes, titles), b.Became)
	}
	for _, b := range to.Nodes {
		if len(b.Came.Nodes) == 0 {
			add("", b.Origin, []string{b.Title}, b.Came)
		}
	}
	if len(rows) > 0 {
		p.Table("lineage.none", []Column{{"lineage.head.from", 0}, {"lineage.head.fate", 14}, {"lineage.head.to", 21}, {"head.who", 17}}, rows)
	}
	p.beneath(one, under)
	p.gauges(one, titles)
}

// beneath is what stands under a table: why it was done, and what was noted.
type beneath struct {
	reasons []string
	of      map[string][]string // by reason: the priorities
	notes   []lineage.Remark
}

// take adds what a turn of a priority says, each thing once.
func (u *beneath) take(title string, t *lineage.Turn) {
	for _, d := range t.By {
		if d.Reason == "" || slices.Contains(u.of[d.Reason], title) {
			continue
		}
		if u.of[d.Reason] == nil {
			u.reasons = append(u.reasons, d.Reason)
		}
		u.of[d.Reason] = append(u.of[d.Reason], title)
	}
	for _, note := range t.Notes {
		if !slices.Contains(u.notes, note) {
			u.notes = append(u.notes, note)
		}
	}
}

// beneath writes what stands under a table, after who came and went in between.
func (p *Printer) beneath(one lineage.Passage, under *beneath) {
	for _, passing := range one.Passing {
		var what []string
		for _, d := range passing.Deeds {
			what = append(what, p.happened(d))
		}
		p.Paragraph(p.Say("lineage.passing", domain.Args{"title": passing.Title, "what": strings.Join(what, "; ")}))
	}
	for _, reason := range under.reasons {
		p.Paragraph(p.Say("lineage.reason", domain.Args{"titles": strings.Join(under.of[reason], ", "), "text": reason}))
	}
	for _, note := range under.notes {
		key := "lineage.note"
		if note.Kind == domain.Disputed {
			key = "lineage.disputed"
		}
		p.Paragraph(p.Say(key, domain.Args{"text": note.Text}))
	}
}

// gauges writes what became of the indicators.
func (p *Printer) gauges(one lineage.Passage, titles map[string]string) {
	if len(one.Indicators) == 0 {
		return
	}
	var rows [][]string
	for _, f := range one.Indicators {
		rows = append(rows, []string{f.Title, p.Words.Word("lineage.what", f.What), strings.Join(titled(f.Nodes, titles), "\n")})
	}
	p.Line("")
	p.Table("lineage.none", []Column{{"lineage.head.indicator", 0}, {"lineage.head.fate", 16}, {"lineage.head.to", 28}}, rows)
}

// titled gives the titles of blocks.
func titled(ids []string, titles map[string]string) []string {
	list := make([]string, len(ids))
	for i, id := range ids {
		list[i] = titles[id]
	}
	return list
}

// fate gives a fate in words, and what else happened beneath it.
func (p *Printer) fate(fate string, t *lineage.Turn) string {
	text := p.Words.Word("lineage.what", fate)
	if !t.Stated && fate != lineage.Unstated {
		text += " (" + p.Say("lineage.unstated", nil) + ")"
	}
	var also []string
	for _, d := range t.Also {
		if word := "+ " + p.Words.Word("lineage.what", d.What); d.What != fate && !slices.Contains(also, word) {
			also = append(also, word)
		}
	}
	return strings.Join(append([]string{text}, also...), "\n")
}

// doers says by whom and when, each once: of what made a fate, else of what
// happened.
func (p *Printer) doers(t *lineage.Turn) string {
	deeds := t.By
	if len(deeds) == 0 {
		deeds = t.Also
	}
	var list []string
	for _, d := range deeds {
		who := strings.TrimSpace(d.Authority + " " + d.Reference)
		if d.What == lineage.Ended {
			who = p.Words.Word("lineage.what", d.What)
		}
		who = strings.TrimSpace(who + "\n" + p.Words.Date(d.Occurred))
		if !slices.Contains(list, who) {
			list = append(list, who)
		}
	}
	return strings.Join(list, "\n")
}

// happened says what was done, when and by whom.
func (p *Printer) happened(d lineage.Deed) string {
	return p.Say("lineage.happened", domain.Args{"what": p.Words.Word("lineage.what", d.What), "when": d.Occurred, "who": d.Authority})
}
