package web

import (
	"net/url"
	"strconv"

	"kronika/domain"
)

// chapterView is a stage of the life with its entries, folded.
type chapterView struct {
	Title, Count string
	Open         bool
	Rows         []entryRow
	More         *Link // to the rest in the history
}

// chapter is a stage with its entries, in the history's order.
type chapter struct {
	key   string
	items []*domain.Item
}

// chapters divides the entries of a reading by the stage that the strategy was
// in: an adoption and a conclusion belong to the stage that they end, a start
// to the one that it begins. Entries of the record are left out.
func chapters(r *domain.Reading) (list []chapter) {
	now, adopted, open := "preparing", false, 0
	settled := func() {
		switch {
		case open > 0:
			now = "reviewing"
		case adopted:
			now = "inForce"
		}
	}
	for _, i := range r.Items {
		if domain.OfRecord(i.Kind) {
			continue
		}
		if stands(i) {
			switch {
			case i.Kind == "revision.started":
				open++
				settled()
			case sendsOut(i) && !adopted && open == 0:
				now = "deciding"
			}
		}
		if len(list) == 0 || list[len(list)-1].key != now {
			list = append(list, chapter{key: now})
		}
		last := &list[len(list)-1]
		last.items = append(last.items, i)
		if !stands(i) {
			continue
		}
		switch i.Kind {
		case "version.adopted":
			adopted = true
			settled()
		case "revision.concluded":
			open--
			settled()
		case "strategy.ended":
			now, open = "ended", 0
		}
	}
	return list
}

// years tells from which to which year the entries of a chapter are.
func (c *chapter) years() string {
	first, last := 0, 0
	for _, i := range c.items {
		if !i.Occurred.Known() {
			continue
		}
		year, _, _ := i.Occurred.Counts().Date()
		if first == 0 {
			first = year
		}
		last = year
	}
	switch first {
	case 0:
		return ""
	case last:
		return strconv.Itoa(first)
	}
	return strconv.Itoa(first) + "–" + strconv.Itoa(last)
}

// rowsShown is how many entries the page lists in all. A longer history shows
// the beginning of each stage, and links to the rest.
const rowsShown = 150

// list lists the entries that the filter takes by stage, the latest stage first
// and open, with the number of what was found.
func (v *life) list() {
	p := v.page
	entries, notes := 0, 0
	var found []chapter
	for _, c := range chapters(v.r) {
		kept := chapter{key: c.key}
		for _, i := range c.items {
			if len(i.Withdrawn) == 0 && v.filter.takes(i, v.title(i), i.ID, i.Authority, i.Reference, i.Reason, string(i.Data)) {
				kept.items = append(kept.items, i)
				notes += len(i.Corrected) + len(i.Disputed) + len(i.Annotated)
			}
		}
		if len(kept.items) > 0 {
			entries += len(kept.items)
			found = append(found, kept)
		}
	}
	share := entries
	if entries > rowsShown {
		share = max(10, rowsShown/len(found))
	}
	for n := len(found) - 1; n >= 0; n-- {
		p.Chapters = append(p.Chapters, v.chapter(&found[n], share, n == len(found)-1 || v.filter.Given()))
	}
	p.Bulk = v.bulk
	args := domain.Args{"entries": entries}
	if notes > 0 {
		args["notes"] = notes
	}
	p.Found = v.text("life.found", args)
}

// chaptersShown is how many stages are listed with entries of their own.
const chaptersShown = 30

func (v *life) chapter(c *chapter, share int, open bool) chapterView {
	view := chapterView{Title: joined(" ", v.text("life.chapter."+c.key, nil), c.years()), Open: open,
		Count: v.text("life.entries", domain.Args{"count": len(c.items)})}
	if len(v.page.Chapters) >= chaptersShown {
		share = 0
	}
	for _, i := range c.items[:min(share, len(c.items))] {
		view.Rows = append(view.Rows, v.row(i))
	}
	if rest := len(c.items) - len(view.Rows); rest > 0 {
		query := url.Values{}
		for name, value := range map[string]string{"kind": v.filter.Sort, "body": v.filter.Body, "text": v.filter.Text, "from": v.filter.From, "to": v.filter.To} {
			if value != "" {
				query.Set(name, value)
			}
		}
		if first := c.items[0].Occurred; query.Get("from") == "" && first.Known() && !first.First().Open() {
			query.Set("from", first.First().String())
		}
		view.More = &Link{Address: v.f.To("/strategies/" + url.PathEscape(v.r.Strategy) + "/history?" + query.Encode()), Text: v.text("life.more", domain.Args{"count": rest})}
	}
	return view
}
