package web

import (
	"net/url"
	"strings"

	"kronika/domain"
	"kronika/projections/timeline"
)

// entryRow is an entry in a list.
type entryRow struct {
	ID, Address, When, Mark, Sort, Title, By string
	Source                                   *Link // its first with an address
	Late, Withdrawn, Impossible              bool
	Notes                                    []noteRow
}

// noteRow is what an entry of the record says, under the one that it speaks of.
type noteRow struct{ Mark, Sort, Address, Text string }

// entryRows are rows in the frame of their page, for the template of them.
type entryRows struct {
	Frame *Frame
	Rows  []entryRow
}

// With gives rows in their frame.
func (f *Frame) With(rows []entryRow) entryRows { return entryRows{f, rows} }

// lister makes rows of a reading's items.
type lister struct {
	*look
	f      *Frame
	r      *domain.Reading
	titles map[*domain.Item]*timeline.Item
	bulk   bool // most came in late, as an import does: it is said once
}

func (l *look) lister(f *Frame, r *domain.Reading) *lister {
	w := &lister{look: l, f: f, r: r, titles: make(map[*domain.Item]*timeline.Item, len(r.Items))}
	told, late := timeline.Build(r, true), 0
	for i := range told {
		w.titles[r.Items[i]] = &told[i]
		if told[i].Late {
			late++
		}
	}
	w.bulk = late >= fewLate && 2*late > len(told)
	return w
}

// fewLate is from how many entries on it is said once that most came in late; fewer
// are marked one by one.
const fewLate = 5

// entryAddress gives the address of an entry's page.
func entryAddress(strategy, id string) string {
	return "/strategies/" + url.PathEscape(strategy) + "/entries/" + url.PathEscape(id)
}

// address leads to an entry. What is said of an entry stands under it whenever it
// was said: one that the day cuts off is led to by all days.
func (w *lister) address(id string) string {
	path := entryAddress(w.r.Strategy, id)
	if w.r.Find(id) == nil {
		return w.f.toAllDays(path)
	}
	return w.f.To(path)
}

// title gives an item's title; one that the day cuts off has its kind.
func (w *lister) title(i *domain.Item) string {
	if t := w.titles[i]; t != nil {
		return w.words.Text(t.Title)
	}
	return w.words.Word("kind", i.Kind)
}

// late tells whether an item is marked as recorded late.
func (w *lister) late(i *domain.Item) bool {
	return !w.bulk && w.titles[i] != nil && w.titles[i].Late
}

// when gives the date of an item in words, or that it has none.
func (w *lister) when(d domain.Date) string {
	if d.IsZero() {
		return w.text("life.noDate", nil)
	}
	return w.words.Date(d)
}

// row makes an item's row, with what the record says of it.
func (w *lister) row(i *domain.Item) entryRow {
	row := entryRow{ID: i.ID, Address: w.address(i.ID), When: w.when(i.Occurred), Mark: markOf(i.Kind), Sort: w.text("life.sort."+sortOf(i.Kind), nil),
		Title: w.title(i), By: joined(" · ", i.Authority, i.Reason), Late: w.late(i),
		Withdrawn: len(i.Withdrawn) > 0, Impossible: i.Impossible != nil, Source: w.source(i)}
	for _, list := range [][]*domain.Item{i.Corrected, i.Disputed, i.Annotated, i.Withdrawn} {
		for _, note := range list {
			row.Notes = append(row.Notes, noteRow{markOf(note.Kind), w.words.Word("kind", note.Kind), w.address(note.ID), w.note(note)})
		}
	}
	return row
}

// note gives what an entry of the record says.
func (w *lister) note(i *domain.Item) string {
	switch k := i.Payload.(type) {
	case *domain.EntryAnnotated:
		return k.Text
	case *domain.EntryDisputed:
		if k.Occurred.IsZero() {
			return k.Text
		}
		return w.words.Date(k.Occurred) + ": " + k.Text
	}
	if i.Reason != "" {
		return i.Reason
	}
	return w.text("life.noReason", nil)
}

// source gives the first source that can be opened.
func (w *lister) source(i *domain.Item) *Link {
	for _, s := range i.Sources {
		if opens(s.URL) {
			title := s.Title
			if title == "" {
				title = s.URL
			}
			return &Link{Address: s.URL, Text: w.text("life.sourceOf", domain.Args{"title": title})}
		}
	}
	return nil
}

// opens tells whether an address may be a link.
func opens(address string) bool {
	return strings.HasPrefix(address, "https://") || strings.HasPrefix(address, "http://")
}

// joined joins the texts that say something.
func joined(by string, texts ...string) string {
	said := texts[:0:0]
	for _, t := range texts {
		if t != "" {
			said = append(said, t)
		}
	}
	return strings.Join(said, by)
}
