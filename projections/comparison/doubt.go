package comparison

import (
	"slices"

	"kronika/domain"
)

// Unsure is an entry that may lie on the other side of a day compared.
type Unsure struct {
	ID           string      `json:"id"`
	Kind         string      `json:"kind"`
	Occurred     domain.Date `json:"occurred"`
	OccurredFrom *domain.Day `json:"occurredFrom,omitzero"`
	OccurredTo   *domain.Day `json:"occurredTo,omitzero"`
}

// Dispute is another source on an entry, which no later correction settled.
type Dispute struct {
	ID       string         `json:"id"`                // of the entry that disputes
	Entry    string         `json:"entry"`             // the one spoken of
	Occurred domain.Date    `json:"occurred,omitzero"` // of that one, as it stands
	Says     domain.Date    `json:"says,omitzero"`     // the other source's date, where it has one
	Text     domain.Message `json:"text"`
}

// doubts lists the entries that may lie on the other side of a day, and the
// disputes that could change what differs, by what the side that knows more
// says.
func (p *pair) doubts(c *Comparison) {
	r := p.to.Reading
	if p.from.Reading.Known > r.Known {
		r = p.from.Reading
	}
	var unsure, disputes []*domain.Item
	for _, item := range r.Recorded() {
		if counts(item) == nil || domain.OfRecord(item.Kind) {
			continue
		}
		if p.unsure(item) {
			unsure = append(unsure, item)
		}
		for _, d := range item.Disputed {
			if p.named[item.Place] || p.beyond(item, d) {
				disputes = append(disputes, d)
			}
		}
	}
	slices.SortFunc(unsure, inOrder)
	for _, item := range unsure {
		u := Unsure{ID: item.ID, Kind: item.Kind, Occurred: item.Occurred}
		u.OccurredFrom, u.OccurredTo = item.Occurred.Days()
		c.Unsure = append(c.Unsure, u)
	}
	slices.SortFunc(disputes, inOrder)
	for _, d := range disputes {
		k := d.Payload.(*domain.EntryDisputed)
		c.Disputed = append(c.Disputed, Dispute{ID: d.ID, Entry: d.Of.ID, Occurred: d.Of.Occurred, Says: k.Occurred, Text: domain.Quote(k.Text)})
		p.named[d.Place] = true
	}
}

// unsure tells whether a date leaves open on which side of a day compared it
// lies. What is dated just as the entry that the moment was named by goes with
// it.
func (p *pair) unsure(item *domain.Item) bool {
	d := item.Occurred
	if !d.Known() || d.Last().Open() || p.from.Moment.Day == p.to.Moment.Day {
		return false
	}
	for _, m := range []Moment{p.from.Moment, p.to.Moment} {
		if d.First() <= m.Day && m.Day < d.Last() && d != m.Occurred {
			return true
		}
	}
	return false
}

// beyond tells whether another source puts an entry on the other side of a day.
func (p *pair) beyond(item, dispute *domain.Item) bool {
	d := dispute.Payload.(*domain.EntryDisputed).Occurred
	return d.Known() && p.region(d.Counts()) != p.region(item.Day())
}

// region numbers the parts of time that the two days make: up to the first, up
// to the second, after. Where they are one day, nothing lies between.
func (p *pair) region(day domain.Day) int {
	a, b := min(p.from.Moment.Day, p.to.Moment.Day), max(p.from.Moment.Day, p.to.Moment.Day)
	switch {
	case a == b || day <= a:
		return 0
	case day <= b:
		return 1
	}
	return 2
}
