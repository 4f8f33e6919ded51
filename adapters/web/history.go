package web

import (
	"net/url"
	"slices"
	"strconv"

	"github.com/google/uuid"

	"kronika/domain"
)

// ledgerPage is all that was recorded of a strategy, act by act, the newest
// first, to be searched, leafed through and taken home.
type ledgerPage struct {
	Frame
	Lead      string
	Form      filterForm
	Found     string
	Acts      []actView
	Leaf      string // which page of how many
	Back, On  string // addresses of the pages beside it
	Downloads []Link
}

// actView is what was recorded at one moment, or the part of it on this page.
type actView struct {
	Title, Count string
	Rows         []entryRow
}

// pageOfRows is how many entries a page of the history lists.
const pageOfRows = 100

// ledger shows a strategy's history as it was recorded.
func (s *Web) ledger(l *look) (any, error) {
	f, err := l.filter()
	if err != nil {
		return nil, err
	}
	asked, err := l.page()
	if err != nil {
		return nil, err
	}
	r := l.read()
	p := &ledgerPage{Downloads: l.downloads()}
	w := l.lister(&p.Frame, r)
	acts := l.acts(r.Items)
	p.Frame = l.frame(l.text("ledger.title", domain.Args{"entries": len(r.Items), "acts": len(acts)}))
	p.Lead = l.recordedOn(r)
	p.Form = l.form(f, r.Items, l.URL.EscapedPath())
	found := 0
	for n := range acts {
		acts[n] = slices.DeleteFunc(acts[n], func(i *domain.Item) bool {
			return !f.takes(i, w.title(i), i.ID, i.Authority, i.Reference, i.Reason, i.Recorder, string(i.Data))
		})
		found += len(acts[n])
	}
	p.Found = l.text("life.entries", domain.Args{"count": found})
	p.leaf(l, asked, found)
	p.list(w, acts, (min(asked, pages(found))-1)*pageOfRows)
	return p, nil
}

// page reads which page is asked for, from 1.
func (l *look) page() (int, error) {
	came := l.query.Get("page")
	if came == "" {
		return 1, nil
	}
	n, err := strconv.Atoi(came)
	if err != nil || n < 1 {
		return 0, domain.Wrong("page", "field.form", domain.Args{"came": domain.Excerpt(came), "expected": domain.Say("form.whole", nil)})
	}
	return n, nil
}

// pages is how many pages some entries fill, at least one.
func pages(found int) int { return max(1, (found+pageOfRows-1)/pageOfRows) }

// leaf says which page it is, and links to those beside it.
func (p *ledgerPage) leaf(l *look, asked, found int) {
	last := pages(found)
	at := min(asked, last)
	if last > 1 {
		p.Leaf = l.text("ledger.leaf", domain.Args{"page": at, "pages": last})
	}
	if at > 1 {
		p.Back = l.with("page", strconv.Itoa(at-1))
	}
	if at < last {
		p.On = l.with("page", strconv.Itoa(at+1))
	}
}

// acts groups items by the act that they were recorded in, the newest act
// first and each in the order recorded.
func (l *look) acts(items []*domain.Item) (list [][]*domain.Item) {
	byPlace := slices.Clone(items)
	slices.SortFunc(byPlace, func(a, b *domain.Item) int { return a.Place - b.Place })
	var latest uuid.UUID
	for _, i := range byPlace {
		act, _ := l.history.ActOf(i.Place)
		if len(list) == 0 || act != latest {
			list = append(list, nil)
		}
		latest = act
		list[len(list)-1] = append(list[len(list)-1], i)
	}
	slices.Reverse(list)
	return list
}

// list makes the page's acts, beginning after some entries.
func (p *ledgerPage) list(w *lister, acts [][]*domain.Item, skip int) {
	room := pageOfRows
	for _, act := range acts {
		from := min(skip, len(act))
		skip -= from
		shown := act[from:min(len(act), from+room)]
		if len(shown) == 0 {
			continue
		}
		room -= len(shown)
		first := shown[0]
		view := actView{Title: w.text("ledger.act", domain.Args{"time": w.words.Time(first.Recorded.In(w.web.Zone)), "recorder": first.Recorder}),
			Count: w.text("life.entries", domain.Args{"count": len(act)})}
		if len(shown) < len(act) {
			view.Count = w.text("ledger.part", domain.Args{"from": from + 1, "to": from + len(shown), "count": len(act)})
		}
		for _, i := range shown {
			row := w.row(i)
			row.Notes, row.By = nil, joined(" · ", i.Authority, i.ID)
			view.Rows = append(view.Rows, row)
		}
		p.Acts = append(p.Acts, view)
	}
}

// recordedOn tells when the first and the last of the entries were recorded.
func (l *look) recordedOn(r *domain.Reading) string {
	if len(r.Items) == 0 {
		return l.text("life.nothing", nil)
	}
	first, last := r.Items[0].Recorded, r.Items[0].Recorded
	for _, i := range r.Items {
		if i.Recorded.Before(first) {
			first = i.Recorded
		}
		if i.Recorded.After(last) {
			last = i.Recorded
		}
	}
	from, to := domain.DayIn(first, l.web.Zone), domain.DayIn(last, l.web.Zone)
	if from == to {
		return l.text("ledger.leadDay", domain.Args{"day": to})
	}
	return l.text("ledger.lead", domain.Args{"first": from, "last": to})
}

// downloads links to the same entries as files, by the same clocks.
func (l *look) downloads() (list []Link) {
	for _, format := range []string{"jsonl", "csv", "xlsx"} {
		query := url.Values{"strategy": {l.history.Strategy}, "format": {format}}
		for _, clock := range []string{"asOf", "knownAt"} {
			if v := l.query.Get(clock); v != "" {
				query.Set(clock, v)
			}
		}
		list = append(list, Link{Address: "/api/v1/export?" + query.Encode(), Text: l.text("ledger."+format, nil)})
	}
	return list
}
