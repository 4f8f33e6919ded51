// Package corrections tells what corrections, disputes and withdrawals did: what
// each changed in every view, and what was given out while the error stood.
//
// Decisions where the contract is silent:
//   - What an entry changed is the difference between the views as they were
//     known when it was recorded and as they would have been known without it,
//     both counted with the day of recording as today. So it says the same for
//     ever, whatever came later, and nothing of what was recorded with it.
//   - The error stood from when the entry spoken of was recorded until the
//     correction was. A dispute settles nothing: what it speaks of may still be
//     right, and it is told with stands as true until a correction settles it.
//   - Reports that the record itself knows of (follow-up, evaluations, published
//     documents, versions, summaries of answers, decisions) may rest on the
//     error where they happened while it stood; sure is false where one of their
//     days lies outside. That they did rest on it nobody has recorded.
//   - Dates beside a date (occurredFrom, dueTo …) are not told, since they say
//     the same; nor are the marks that the corrections themselves make.
package corrections

import (
	"iter"
	"slices"
	"time"

	"kronika/domain"
	"kronika/domain/rules"
	"kronika/eventstore/issued"
	"kronika/projections/timeline"
)

// Correction is an entry that speaks of another, with what it did.
type Correction struct {
	ID       string          `json:"id"`
	Kind     string          `json:"kind"`  // entry.corrected, entry.withdrawn or entry.disputed
	Entry    string          `json:"entry"` // that it speaks of, as written
	Title    domain.Message  `json:"title"`
	Reason   string          `json:"reason,omitzero"`
	Sources  []domain.Source `json:"sources"`
	Recorder string          `json:"recorder,omitzero"`
	From     time.Time       `json:"from"`   // when the entry spoken of was recorded, UTC
	To       time.Time       `json:"to"`     // when this one was: the error stood between
	Stands   bool            `json:"stands"` // true of a dispute that nothing has settled
	Changes  []Effect        `json:"changes"`
	Reports  []Report        `json:"reports"`  // of the record, given out while it stood
	GivenOut []issued.Issue  `json:"givenOut"` // exports and cited pages, while it stood
}

// Report is an entry that says that something was given out.
type Report struct {
	ID       string         `json:"id"`
	Kind     string         `json:"kind"`
	Occurred domain.Date    `json:"occurred"`
	Sure     bool           `json:"sure"`
	Title    domain.Message `json:"title"`
}

// Build lists the corrections of a history in the order recorded, as known at a
// time and of entries up to a day; entry narrows to those that are it or speak
// of it. given is what was given out of the strategy.
func Build(h *domain.History, at domain.At, entry string, given []issued.Issue, packs *rules.Packs) []Correction {
	return slices.AppendSeq([]Correction{}, Each(h, at, entry, given, packs))
}

// Each is Build one by one: each costs two readings of the history and two of
// every view, so that whoever shows them may stop before the last.
func Each(h *domain.History, at domain.At, entry string, given []issued.Issue, packs *rules.Packs) iter.Seq[Correction] {
	return func(yield func(Correction) bool) {
		now := h.Read(domain.At{KnownAt: at.KnownAt})
		asked := now.Find(entry)
		for _, item := range inOrder(now.Items) {
			if item.Of == nil || item.Kind == domain.Annotated || item.Impossible != nil ||
				!at.AsOf.IsZero() && item.Of.Day() > at.AsOf.Last() || entry != "" && (asked == nil || item != asked && item.Of != asked) {
				continue
			}
			if !yield(build(h, item, given, packs)) {
				return
			}
		}
	}
}

func inOrder(items []*domain.Item) []*domain.Item {
	items = slices.Clone(items)
	slices.SortFunc(items, func(a, b *domain.Item) int { return a.Place - b.Place })
	return items
}

func build(h *domain.History, item *domain.Item, given []issued.Issue, packs *rules.Packs) Correction {
	c := Correction{ID: item.ID, Kind: item.Kind, Entry: item.Of.ID, Reason: item.Reason, Sources: item.Sources,
		Recorder: item.Recorder, From: item.Of.Recorded, To: item.Recorded, Stands: slices.Contains(item.Of.Disputed, item),
		Reports: []Report{}, GivenOut: []issued.Issue{}}
	before, after := without(h, item), h.Read(domain.At{KnownAt: item.Recorded})
	c.Changes = Effects(before, after, domain.DayIn(item.Recorded, time.UTC), item.ID, packs)
	titles := map[string]domain.Message{}
	for _, i := range timeline.Some(after, func(i *domain.Item) bool { return i == item || givesOut(i.Kind) }) {
		titles[i.ID] = i.Title
	}
	c.Title = titles[item.ID]
	c.Reports = append(c.Reports, reports(after, item, titles)...)
	for _, g := range given {
		if !g.At.Before(c.From) && g.At.Before(c.To) {
			c.GivenOut = append(c.GivenOut, g)
		}
	}
	return c
}

// without reads a history as known when an item was recorded, without it.
func without(h *domain.History, item *domain.Item) *domain.Reading {
	rest, place := domain.NewHistory(h.Strategy), 0
	for act := range h.Acts() {
		if act.Recorded.After(item.Recorded) {
			break
		}
		n := len(act.Entries)
		if i := item.Place - place; i >= 0 && i < n {
			act.Entries = slices.Delete(slices.Clone(act.Entries), i, i+1)
		}
		rest.Add(act)
		place += n
	}
	return rest.Read(domain.At{})
}

// reports lists what the record says was given out while the error stood.
func reports(r *domain.Reading, item *domain.Item, titles map[string]domain.Message) (list []Report) {
	from, to := domain.DayIn(item.Of.Recorded, time.UTC), domain.DayIn(item.Recorded, time.UTC)
	for _, i := range r.Items {
		d := i.Occurred
		if !givesOut(i.Kind) || i == item.Of || i.Impossible != nil || len(i.Withdrawn) > 0 || !d.Known() ||
			d.First() > to || d.Last() < from {
			continue
		}
		list = append(list, Report{i.ID, i.Kind, d, d.First() >= from && d.Last() <= to, titles[i.ID]})
	}
	return list
}

// givesOut tells whether a kind says that something was given out.
func givesOut(kind string) bool {
	switch kind {
	case "followup.reported", "evaluation.reported", "document.published", "version.drafted", "version.referred",
		"version.adopted", "consultation.reported", "decision.taken":
		return true
	}
	return false
}
