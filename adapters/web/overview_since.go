package web

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"kronika/domain"
	"kronika/projections"
)

// news is what was recorded since the reader's last visit, a strategy a row.
type news struct {
	Title, Says string
	List        listing
}

// news tells what was recorded since the last visit, by the time of recording;
// on a first visit, when each strategy was last added to.
func (v *survey) news() (news, error) {
	since, err := v.visit()
	if err != nil {
		return news{}, err
	}
	n := news{Title: v.text("over.since", domain.Args{"time": v.words.Time(since.In(v.web.Zone))}), Says: v.text("over.sinceVisit", nil)}
	switch {
	case since.IsZero():
		n.Title, n.Says = v.text("over.lastRecorded", nil), ""
		if v.cookie != nil {
			n.Says = v.text("over.firstVisit", nil)
		}
	case v.query.Get("since") != "":
		n.Title, n.Says = v.text("over.sinceAsked", domain.Args{"time": v.asked(since)}), ""
	}
	all := v.touched(since)
	n.List = listOf(v, all, func(t *touched) listed { return v.touchedRow(t, since) })
	return n, nil
}

// asked gives the time of the address in words; one that was given as a day
// means the day's end, and is told as the day.
func (v *survey) asked(since time.Time) string {
	if strings.Contains(v.query.Get("since"), "T") {
		return v.words.Time(since.In(v.web.Zone))
	}
	return v.words.Day(domain.DayIn(since, v.web.Zone))
}

// touched is a strategy to which something was added.
type touched struct {
	row  *projections.Row
	of   *domain.History
	last time.Time
}

// touched lists the strategies added to since a time, the latest first.
func (v *survey) touched(since time.Time) (all []touched) {
	for _, rows := range [][]projections.Row{v.living, v.ended} {
		for i := range rows {
			h := v.web.Held.History(rows[i].Strategy)
			if h == nil {
				continue
			}
			if last := h.LastRecorded(); last.After(since) && (v.at.KnownAt.IsZero() || !last.After(v.at.KnownAt)) {
				all = append(all, touched{&rows[i], h, last})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b touched) int { return b.last.Compare(a.last) })
	return all
}

// kindsOf is the most entries of which it is told what they are.
const kindsOf = 300

// touchedRow tells what was added to a strategy. Where the time is not known, it
// tells of the last act.
func (v *survey) touchedRow(t *touched, since time.Time) listed {
	if since.IsZero() {
		since = t.last.Add(-1)
	}
	count, kinds, only := 0, map[string]int{}, ""
	for n := t.of.Len() - 1; n >= 0; n-- {
		stored, recorded, _ := t.of.Stored(n)
		if !recorded.After(since) {
			break
		}
		if count++; count <= kindsOf {
			e, _ := domain.DecodeEntry(stored) // what cannot be read has its kind all the same
			kinds[e.Kind]++
			only = e.ID
		}
	}
	row := listed{When: v.words.Day(domain.DayIn(t.last, v.web.Zone)), Title: v.called(t.row), Address: v.address(t.row.Strategy, "/history", ""),
		By: v.text("over.entries", domain.Args{"count": count})}
	if count <= kindsOf {
		row.By = joined(": ", row.By, v.kinds(kinds))
	}
	if count == 1 {
		row.Address = v.page.To(entryAddress(t.row.Strategy, only))
	}
	return row
}

// kinds names the kinds of most entries.
func (v *survey) kinds(count map[string]int) string {
	names := make([]string, 0, len(count))
	for kind := range count {
		names = append(names, kind)
	}
	slices.SortFunc(names, func(a, b string) int { return cmp.Or(count[b]-count[a], strings.Compare(a, b)) })
	said := []string{}
	for _, kind := range names[:min(len(names), told)] {
		word := v.words.Word("kind", kind)
		if count[kind] > 1 {
			word = v.text("over.kind", domain.Args{"count": count[kind], "kind": word})
		}
		said = append(said, word)
	}
	if len(names) > told {
		said = append(said, "…")
	}
	return strings.Join(said, ", ")
}
