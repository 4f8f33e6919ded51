package web

import (
	"slices"
	"strconv"
	"strings"

	"kronika/domain"
	"kronika/projections/deadlines"
	"kronika/projections/handover"
)

// handoverPage tells whoever was away, or comes after, what a period decided,
// learnt and left open.
type handoverPage struct {
	Frame
	Lead         string
	Since, Until string // the days as they were asked for
	Term         string
	Silent       int
	Sections     []handed
	Nothing      string // names the lists that are empty
}

// handed is one list of a handover.
type handed struct {
	Title string
	Rows  []handedRow
	Leaf  leaf
	Fold  bool // it is long, and beside the matter
}

type handedRow struct {
	When, Sort, What, Who string
	Late                  bool
	Entries               []citing
}

func (s *Web) handover(l *look) (any, error) {
	p := &handoverPage{Since: l.query.Get("from"), Until: l.query.Get("to"), Term: strings.TrimSpace(l.query.Get("term")), Silent: handover.SilentAfter}
	wanted := handover.Wanted{From: p.Since, To: p.Until, Fields: [3]string{"from", "to", "term"}}
	for _, n := range []struct {
		name string
		to   *int
	}{{"term", &wanted.Term}, {"silent", &p.Silent}} {
		if err := l.whole(n.name, n.to); err != nil {
			return nil, err
		}
	}
	if p.Silent < 1 || p.Silent > handover.MostSilent {
		return nil, domain.Wrong("silent", "handover.silentRange", domain.Args{"came": p.Silent, "most": handover.MostSilent})
	}
	wanted.Silent = p.Silent
	h, err := handover.Of(l.history, l.at, wanted, l.today, s.Packs)
	if err != nil {
		return nil, err
	}
	p.Frame = l.frame(l.text("page.handover", domain.Args{"decided": len(h.Decided), "open": len(h.Promised)}))
	p.Lead = l.words.Text(h.Text)
	t := &telling{look: l, Frame: &p.Frame, readings: []*domain.Reading{l.history.ReadBeside(l.read(), domain.At{KnownAt: l.at.KnownAt})}}
	p.sections([]handed{t.events("handover.decided", "decided", h.Decided), t.promises(h.Promised), t.recurring(h.Recurring),
		t.silences(h.Silent), t.events("handover.happened", "happened", h.Happened), t.events("handover.learnt", "learnt", h.Learnt),
		t.events("handover.noted", "noted", h.Noted)}, t)
	return p, nil
}

// longList is how many rows of what was recorded about other days stand unfolded.
const longList = 10

// sections lists what there is, and names what there is nothing of.
func (p *handoverPage) sections(all []handed, t *telling) {
	var nothing []string
	for _, part := range all {
		if len(part.Rows) == 0 {
			nothing = append(nothing, t.text("page.quoted", domain.Args{"text": part.Title}))
			continue
		}
		p.Sections = append(p.Sections, part)
	}
	if len(nothing) > 0 {
		p.Nothing = t.text("page.nothingElse", domain.Args{"parts": t.listed(nothing)})
	}
}

// whole reads a whole number of the address, where it is given.
func (l *look) whole(name string, to *int) error {
	came := strings.TrimSpace(l.query.Get(name))
	if came == "" {
		return nil
	}
	n, err := strconv.Atoi(came)
	if err != nil {
		return domain.Wrong(name, "page.notWhole", domain.Args{"came": domain.Excerpt(came)})
	}
	*to = n
	return nil
}

func (t *telling) events(key, name string, list []handover.Event) handed {
	part := handed{Title: t.text(key, nil), Leaf: t.leaf(name, len(list), leafRows/2)}
	part.Fold = (name == "learnt" || name == "noted") && len(list) > longList && t.query.Get(name) == ""
	for _, e := range list[part.Leaf.From:part.Leaf.To] {
		row := handedRow{When: t.words.Date(e.Occurred), What: t.words.Text(e.Title), Who: joinedBy(e.Authority, e.Reference),
			Sort: t.words.Word("kind", e.Kind), Entries: []citing{{Address: t.To(t.entryOf(e.ID))}}}
		if !e.Sure {
			row.When = t.text("handover.maybe", domain.Args{"date": e.Occurred})
		}
		part.Rows = append(part.Rows, row)
	}
	return part
}

// promises lists what is open, what is late first.
func (t *telling) promises(list []handover.Promise) handed {
	slices.SortStableFunc(list, func(a, b handover.Promise) int {
		switch {
		case a.Late == b.Late:
			return 0
		case a.Late:
			return -1
		}
		return 1
	})
	part := handed{Title: t.text("handover.promised", nil), Leaf: t.leaf("promised", len(list), leafRows/2)}
	for _, x := range list[part.Leaf.From:part.Leaf.To] {
		row := handedRow{When: t.words.Date(x.Due), Sort: t.words.Word("promise", x.Of), What: t.words.Text(x.Title),
			Who: x.Owner, Late: x.Late, Entries: t.citeAll(x.Entries)}
		if x.Status == deadlines.NoEvidence {
			row.Who = joinedBy(row.Who, t.words.Word("status", x.Status))
		}
		part.Rows = append(part.Rows, row)
	}
	return part
}

func (t *telling) recurring(list []handover.Recurrence) handed {
	part := handed{Title: t.text("handover.recurring", nil), Leaf: t.leaf("recurring", len(list), leafRows/2)}
	for _, x := range list[part.Leaf.From:part.Leaf.To] {
		part.Rows = append(part.Rows, handedRow{When: t.text("page.times", domain.Args{"n": x.Times}), Sort: t.words.Word("recurrence", x.Of),
			What: t.words.Text(x.Title), Entries: t.citeAll(x.Entries)})
	}
	return part
}

func (t *telling) silences(list []handover.Silence) handed {
	part := handed{Title: t.text("handover.silent", nil), Leaf: t.leaf("silences", len(list), leafRows/2)}
	for _, x := range list[part.Leaf.From:part.Leaf.To] {
		key, ids := "handover.still", []string{x.After}
		if x.Until != "" {
			key, ids = "handover.between", []string{x.After, x.Until}
		}
		part.Rows = append(part.Rows, handedRow{Sort: t.words.Word("silence", x.Of), What: t.words.Text(x.Title),
			Who: t.text(key, domain.Args{"from": x.From, "to": x.To, "days": x.Days}), Entries: t.citeAll(ids)})
	}
	return part
}
