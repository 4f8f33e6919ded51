package web

import (
	"net/http"
	"slices"

	"kronika/domain"
	"kronika/eventstore"
	"kronika/projections/corrections"
	"kronika/projections/timeline"
)

// preview says what an entry will change, before it is stored.
type preview struct {
	Title   string
	Facts   []effectRow // its place, whether it comes late
	Effects []effectGroup
	More    int // effects that are not listed
	Odd     []string
	Tested  string
}

// effectGroup is what would be otherwise with one thing.
type effectGroup struct {
	Where string
	Rows  []effectRow
}

// effectRow is one field of one object that would say something else.
type effectRow struct{ Name, Where, Before, After string }

// effectRows is how many effects are listed.
const effectRows = 30

// preview shows what the entry would change, or why it would be refused.
func (f *form) preview(w http.ResponseWriter, entry domain.Entry, name string) error {
	f.between()
	plan, faults := f.web.Recorder.Plan(entry.Strategy, []domain.Entry{entry}, eventstore.How{Recorder: name})
	if len(faults) > 0 {
		f.refused(faults)
		return f.show(w, http.StatusUnprocessableEntity)
	}
	h := f.history
	if h == nil {
		h = domain.NewHistory(entry.Strategy)
	}
	next, fault := plan.With(h, name, f.web.Now())
	if fault != nil {
		return fault
	}
	seen, err := digest(entry)
	if err != nil {
		return err
	}
	f.page.Preview = f.told(entry, f.r, next.Read(domain.At{}))
	f.page.Hidden = append(f.page.Hidden, Field{"seen", seen})
	status := http.StatusOK
	if len(f.page.Between) > 0 {
		status = http.StatusConflict
	}
	return f.show(w, status)
}

// told says what an entry changes by two readings, without it and with it.
func (f *form) told(entry domain.Entry, before, after *domain.Reading) *preview {
	p := &preview{Tested: f.text("record.tested", domain.Args{"count": len(after.Items)})}
	items := timeline.Build(after, true)
	titles := map[string]string{}
	for i := range items {
		titles[items[i].ID] = f.words.Text(items[i].Title)
		if items[i].ID == entry.ID {
			p.place(f, items, i)
		}
	}
	shown := 0
	for _, e := range corrections.Effects(before, after, f.today, entry.ID, f.web.Packs) {
		if shown == effectRows {
			p.More++
			continue
		}
		shown++
		p.add(f.effect(e, before, after, titles))
	}
	return p
}

// add puts a row under what it is about, so that this is said once.
func (p *preview) add(row effectRow) {
	at := slices.IndexFunc(p.Effects, func(g effectGroup) bool { return g.Where == row.Where })
	if at < 0 {
		at = len(p.Effects)
		p.Effects = append(p.Effects, effectGroup{Where: row.Where})
	}
	p.Effects[at].Rows = append(p.Effects[at].Rows, row)
}

// place says where in the history the entry stands, and what looks odd.
func (p *preview) place(f *form, items []timeline.Item, i int) {
	it := &items[i]
	p.Title = f.words.Text(it.Title)
	fact := func(key, value string) {
		if value != "" {
			p.Facts = append(p.Facts, effectRow{Name: f.text(key, nil), After: value})
		}
	}
	fact("life.when", f.words.Date(it.Occurred))
	if i > 0 {
		fact("record.after", f.words.Text(items[i-1].Title))
	}
	if i+1 < len(items) {
		fact("record.before", f.words.Text(items[i+1].Title))
	}
	if it.Late {
		fact("record.late", f.text("fact.yes", nil))
	}
	for _, m := range it.Odd {
		p.Odd = append(p.Odd, f.words.Text(m))
	}
}
