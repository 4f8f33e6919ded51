package terminal

import (
	"fmt"
	"slices"
	"strings"

	"kronika/domain"
	"kronika/projections/redline"
)

// redlining writes redlines.
type redlining struct {
	*Printer
	Redline
	titles map[string]domain.Message // of entries, by id
	notes  []*redline.By             // the entries named so far, of one thing
}

// name names a thing by its key, the strategy's title by its word.
func (w *redlining) name(p redline.Piece) string {
	if p.Thing == redline.Priority {
		return p.Key
	}
	return strings.TrimSpace(w.Words.Word("redline.thing", p.Thing) + " " + p.Key)
}

// thing writes what became of one thing, field by field, and the entries behind
// it.
func (w *redlining) thing(list []redline.Piece, side bool) {
	head := domain.Args{"name": w.name(list[0]), "fate": w.Words.Word("redline.fate", list[0].Fate), "was": list[0].Was}
	w.Paragraph(w.Say("redline.thing", head))
	w.notes = nil
	for len(list) > 0 {
		n := slices.IndexFunc(list, func(p redline.Piece) bool { return p.Field != list[0].Field })
		if n < 0 {
			n = len(list)
		}
		fmt.Fprintln(w.Out, "  "+w.Say("redline.field", domain.Args{"field": w.Words.Word("field", list[0].Field)}))
		if side {
			w.side(list[:n])
		} else {
			w.unified(list[:n])
		}
		list = list[n:]
	}
	for i, by := range w.notes {
		w.note(i+1, by)
	}
}

// unified writes a text once, with what went and what came in it.
func (w *redlining) unified(list []redline.Piece) {
	var spans []span
	for i, p := range list {
		next := w.spans(p, true, i == 0, i == len(list)-1)
		if p.By != nil && (i == len(list)-1 || list[i+1].By != p.By) {
			next = w.noted(next, p.By)
		}
		spans = append(spans, next...)
	}
	for _, l := range fold(spans, w.Width-4) {
		fmt.Fprintln(w.Out, strings.TrimRight("    "+w.paint(l), " "))
	}
}

// side writes the old text to the left and the new one to the right, paragraph
// beside paragraph.
func (w *redlining) side(list []redline.Piece) {
	half := (w.Width - 4 - 3) / 2
	var left, right []span
	row := func() {
		old, new := fold(left, half), fold(right, half)
		for k := range max(len(old), len(new)) {
			var a, b spread
			if k < len(old) {
				a = old[k]
			}
			if k < len(new) {
				b = new[k]
			}
			text := "    " + w.paint(a) + strings.Repeat(" ", max(0, half-a.width())) + " │ " + w.paint(b)
			fmt.Fprintln(w.Out, strings.TrimRight(text, " "))
		}
		left, right = nil, nil
	}
	for i, p := range list {
		spans := w.spans(p, false, i == 0, i == len(list)-1)
		if p.By != nil && (i == len(list)-1 || list[i+1].By != p.By || list[i+1].Op != p.Op) {
			spans = w.noted(spans, p.By)
		}
		switch p.Op {
		case "same":
			parts := strings.SplitAfter(spans[0].text, "\n")
			for k, part := range parts {
				left, right = append(left, span{text: part}), append(right, span{text: part})
				if k < len(parts)-1 {
					row()
				}
			}
		case "del", "moved-from":
			left = append(left, spans...)
		default:
			right = append(right, spans...)
		}
	}
	row()
}

// noted puts the number of an entry after spans, before the white space that
// they end with.
func (w *redlining) noted(spans []span, by *redline.By) []span {
	for i, s := range slices.Backward(spans) {
		if bare := strings.TrimRight(s.text, " \n"); bare != "" {
			return slices.Concat(spans[:i], []span{{bare, s.op}, {w.mark(by), ""}, {s.text[len(bare):], s.op}}, spans[i+1:])
		}
	}
	return append(spans, span{text: w.mark(by)})
}

// mark gives the number of an entry behind a change.
func (w *redlining) mark(by *redline.By) string {
	i := slices.IndexFunc(w.notes, func(b *redline.By) bool { return b.Entry == by.Entry })
	if i < 0 {
		i = len(w.notes)
		w.notes = append(w.notes, by)
	}
	return fmt.Sprintf("[%d]", i+1)
}

// note tells of an entry: when, by whom, why, after what, and its id.
func (w *redlining) note(n int, by *redline.By) {
	lines := []string{w.Say("redline.by", domain.Args{"when": by.Occurred, "who": strings.TrimSpace(by.Authority + " " + by.Reference),
		"what": w.Words.Word("kind", by.Kind), "id": by.Entry})}
	if d := by.Decision; d != nil {
		lines = append(lines, w.Say("redline.decision", domain.Args{"title": d.Title, "when": d.Occurred,
			"who": strings.TrimSpace(d.Authority + " " + d.Reference), "id": d.Entry}))
	}
	for _, id := range by.Because {
		if what, ok := w.titles[id]; ok && (by.Decision == nil || by.Decision.Entry != id) {
			lines = append(lines, w.Say("redline.after", domain.Args{"what": what, "id": id}))
		}
	}
	if by.Reason != "" {
		lines = append(lines, by.Reason)
	}
	for _, id := range by.Corrected {
		lines = append(lines, w.Say("redline.corrected", domain.Args{"id": id}))
	}
	indent := fmt.Sprintf("  [%d] ", n)
	for _, text := range lines {
		for _, l := range strings.Split(wrap(visible(text), w.Width-len(indent)), "\n") {
			fmt.Fprintln(w.Out, strings.TrimRight(indent+l, " "))
			indent = strings.Repeat(" ", len(indent))
		}
	}
}
