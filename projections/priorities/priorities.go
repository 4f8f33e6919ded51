// Package priorities shows a strategy's priorities as of a day: those that
// live, as a tree, and on request those that no longer live and what changed
// each of them.
//
// Where the contract is silent:
//   - Those that no longer live stand after the living ones, in the order made.
//   - One asked for by its key is shown though it no longer lives, and then
//     with its status; a key never made gives an empty list.
//   - parent is what was recorded, though the parent may no longer live.
//   - In the history of changes, before is null only where the entry made the
//     priority; after an ending it is the priority as it last was, with its
//     status. Both always carry their status there.
//   - since and until have their first and last days beside them, as every date.
package priorities

import "kronika/domain"

// Options say what is shown beside the priorities that live.
type Options struct {
	All      bool   // those too that no longer live, and where each came from and went
	History  bool   // what changed each
	Priority string // only this key, living or not
}

// Priority is one priority of the strategy.
type Priority struct {
	Priority  string      `json:"priority"` // its key
	Level     string      `json:"level"`
	Title     string      `json:"title"`
	Text      string      `json:"text,omitzero"`
	Parent    string      `json:"parent,omitzero"`
	Rank      int         `json:"rank,omitzero"` // 1 is highest among siblings; 0 where not ranked
	Themes    []string    `json:"themes"`
	Places    []string    `json:"places"`
	Since     domain.Date `json:"since,omitzero"` // from when it last lives, or lived
	SinceFrom *domain.Day `json:"sinceFrom,omitzero"`
	SinceTo   *domain.Day `json:"sinceTo,omitzero"`

	Status    string      `json:"status,omitzero"` // with Options.All: live, dropped, merged, split
	Until     domain.Date `json:"until,omitzero"`  // when it ended; zero while it lives
	UntilFrom *domain.Day `json:"untilFrom,omitzero"`
	UntilTo   *domain.Day `json:"untilTo,omitzero"`
	Origins   []string    `json:"origins,omitzero"` // nil where not asked for
	Became    []string    `json:"became,omitzero"`  // nil where not asked for
	Changes   []Change    `json:"changes,omitzero"` // nil where not asked for; in the history's order
}

// Change is what one entry did to one priority.
type Change struct {
	ID        string      `json:"id"` // of the entry, as written
	Kind      string      `json:"kind"`
	Occurred  domain.Date `json:"occurred,omitzero"`
	Authority string      `json:"authority,omitzero"`
	Reference string      `json:"reference,omitzero"`
	Reason    string      `json:"reason,omitzero"`
	Because   []string    `json:"because"` // ids of the entries that led to it, as written
	Before    *Priority   `json:"before"`  // nil where the entry made it
	After     *Priority   `json:"after"`
}

// Build lists the priorities of a reading: parents before children, siblings by
// rank and then in the order proposed.
func Build(r *domain.Reading, o Options) []Priority {
	list := []Priority{}
	for _, p := range chosen(r.State, o) {
		list = append(list, build(p, o))
	}
	return list
}

// chosen gives the priorities that are asked for, in order.
func chosen(s *domain.Strategy, o Options) []*domain.Priority {
	if o.Priority != "" {
		if p := s.Priority(o.Priority); p != nil {
			return []*domain.Priority{p}
		}
		return nil
	}
	list := s.Tree()
	if o.All {
		for _, p := range s.Priorities {
			if !p.Lives() {
				list = append(list, p)
			}
		}
	}
	return list
}

func build(p *domain.Priority, o Options) Priority {
	q := standing(p.Key, p.Standing, p.Since)
	if o.All || !p.Lives() {
		q.Status = p.Status
		q.Origins, q.Became = there(p.Origins), there(p.Became)
		if p.Until != nil {
			q.Until = p.Until.Occurred
			q.UntilFrom, q.UntilTo = q.Until.Days()
		}
	}
	if o.History {
		q.Changes = changes(p)
	}
	return q
}

// standing is a priority as it stands, since an entry.
func standing(key string, s domain.Standing, since *domain.Item) Priority {
	q := Priority{
		Priority: key, Level: s.Level, Title: s.Title, Text: s.Text, Parent: s.Parent, Rank: s.Rank,
		Themes: there(s.Themes), Places: there(s.Places), Since: since.Occurred,
	}
	q.SinceFrom, q.SinceTo = q.Since.Days()
	return q
}

// changes lists what the entries did to a priority, each with how it stood
// before and after.
func changes(p *domain.Priority) []Change {
	list := make([]Change, 0, len(p.Changes))
	var before *Priority
	var since *domain.Item
	for _, c := range p.Changes {
		if c.Before == nil || c.Before.Status != domain.Live && c.After.Status == domain.Live {
			since = c.By
		}
		after := standing(p.Key, c.After, since)
		after.Status = c.After.Status
		list = append(list, Change{
			ID: c.By.ID, Kind: c.By.Kind, Occurred: c.By.Occurred, Authority: c.By.Authority,
			Reference: c.By.Reference, Reason: c.By.Reason, Because: c.By.Because,
			Before: before, After: &after,
		})
		before = &after
	}
	return list
}

// there gives a list that is there though it may be empty.
func there(list []string) []string {
	if list == nil {
		return []string{}
	}
	return list
}
