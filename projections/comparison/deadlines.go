package comparison

import (
	"strings"

	"kronika/domain"
	"kronika/domain/rules"
	"kronika/projections/deadlines"
)

// Days is a number of days as a range: equal where both dates are days, below 0
// where the later one is earlier.
type Days struct {
	Min int `json:"min"`
	Max int `json:"max"`
}

// deadlines fills in the deadlines, recorded and computed, as each side has
// them on its day.
func (p *pair) deadlines(c *Comparison, packs *rules.Packs) {
	before := deadlines.Build(p.from.Reading, p.from.Moment.Day, packs)
	after := deadlines.Build(p.to.Reading, p.to.Moment.Day, packs)
	c.Deadlines = p.differing("deadline", due(before), due(after))
	rows := map[string][2]*deadlines.Deadline{}
	for i := range before {
		rows[before[i].Deadline] = [2]*deadlines.Deadline{&before[i], nil}
	}
	for i := range after {
		rows[after[i].Deadline] = [2]*deadlines.Deadline{rows[after[i].Deadline][0], &after[i]}
	}
	by := p.changedIDs()
	for i := range c.Deadlines {
		d := &c.Deadlines[i]
		row := rows[d.Key]
		d.moved(row[0], row[1])
		p.caused(d, row[0], row[1], by)
	}
	if s := p.to.Reading.State; s.Mandate != nil && deadlines.Unruled(p.to.Reading, packs) {
		named := ""
		if s.Schedule != nil {
			named = s.Schedule.Rules
		}
		c.Uncovered = append(c.Uncovered, domain.Say(Unruled, domain.Args{"strategy": s.Key, "rules": named}))
	}
}

// Unruled is the key of the sentence, among Comparison.Uncovered, that no
// deadlines were computed; it says nothing of what differs, and the paragraph
// goes without it.
const Unruled = "deadlines.unruled"

// due gives deadlines as they are compared.
func due(list []deadlines.Deadline) []thing {
	things := make([]thing, len(list))
	for i, d := range list {
		things[i] = thing{key: d.Deadline, ended: d.Status == deadlines.Met || d.Status == deadlines.Waived, fields: []field{
			{"title", d.Title}, {"due", d.Due}, {"status", d.Status}, {"metBy", d.MetBy}, {"moves", len(d.Moves)},
			{"basis", d.Basis}, {"rule", d.Rule}, {"owner", d.Owner}}}
	}
	return things
}

// moved says how often a recorded deadline was moved in between, and how far:
// from its date at from, else from the first that it had.
func (t *Thing) moved(was, is *deadlines.Deadline) {
	if is == nil {
		return
	}
	known := map[string]bool{}
	if was != nil {
		for _, m := range was.Moves {
			known[m.ID] = true
		}
	}
	var first domain.Date
	for _, m := range is.Moves {
		if known[m.ID] {
			continue
		}
		if t.Moves == 0 {
			first = m.From
		}
		t.Moves++
	}
	if was != nil {
		first = was.Due
	}
	if t.Moves > 0 && bounded(first) && bounded(is.Due) {
		t.Days = &Days{int(is.Due.First() - first.Last()), int(is.Due.Last() - first.First())}
	}
}

// bounded tells whether a date has both a first and a last day.
func bounded(d domain.Date) bool {
	return d.Known() && !d.First().Open() && !d.Last().Open()
}

// caused adds the entries that a deadline differs by though they are not about
// it: the one that meets it, and of a computed one what its rule goes by.
func (p *pair) caused(t *Thing, was, is *deadlines.Deadline, by map[string]int) {
	var ids []string
	for _, d := range []*deadlines.Deadline{was, is} {
		if d != nil {
			ids = append(ids, d.MetBy)
		}
		if d != nil && d.Rule != "" {
			ids = append(ids, p.ruling(d, t.Change)...)
		}
	}
	entries := set{}
	for _, place := range p.about["deadline="+t.Key] {
		p.explain(entries, place)
	}
	for _, id := range ids {
		if place, ok := by[id]; ok {
			p.explain(entries, place)
		}
	}
	t.Entries = p.ids(entries)
}

// ruling gives the ids of the entries that a computed deadline rests on: the
// decision and its clock, or the period, its end and the first adoption.
func (p *pair) ruling(d *deadlines.Deadline, change string) (ids []string) {
	var items []*domain.Item
	for _, s := range []*domain.Strategy{p.from.Reading.State, p.to.Reading.State} {
		switch {
		case d.Rule == rules.Protocol:
			items = append(items, protocol(s, d.Deadline)...)
		case d.Rule != rules.Review:
			items = append(items, framed(s)...)
		case change != Altered && len(s.Adopted()) > 0: // what meets it, or time, alters a window
			items = append(append(items, s.Adopted()[0]), framed(s)...)
		}
	}
	for _, item := range items {
		if item != nil {
			ids = append(ids, item.ID)
		}
	}
	return ids
}

// protocol lists the entries of the decision whose clock a deadline follows.
func protocol(s *domain.Strategy, deadline string) []*domain.Item {
	_, key, _ := strings.Cut(deadline, "/")
	for _, d := range s.Decisions {
		if d.Decision == key {
			return []*domain.Item{d.By, d.Adjusted, d.Announced, d.Appealed, d.Final}
		}
	}
	return nil
}

// framed lists the entries that the period of a strategy rests on.
func framed(s *domain.Strategy) (items []*domain.Item) {
	if s.Schedule != nil {
		items = append(items, s.Schedule.By)
	}
	if s.Ended != nil {
		items = append(items, s.Ended.By)
	}
	return items
}

// changedIDs gives the places of the entries that differ, by their ids.
func (p *pair) changedIDs() map[string]int {
	by := make(map[string]int, len(p.changed))
	for _, place := range p.changed {
		by[p.item(place).ID] = place
	}
	return by
}
