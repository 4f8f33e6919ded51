package domain

import "slices"

// offers bounds how many faults of an act are offered a date, and tries how
// many days are tried in all: every try applies the whole history anew.
const (
	offers = 5
	tries  = 100
)

// timeless are the faults that no other date mends.
var timeless = []string{"entry.idTaken", "because.unknown", "key.notMade"}

// offer looks, for the entries at fault, for a later beginning of a half-known
// date with which the entry could stand.
func (p *placing) offer() {
	left := tries
	for _, f := range p.faults[:min(len(p.faults), offers)] {
		for _, day := range p.days(f) {
			if left--; left < 0 {
				return
			}
			place, date := p.dated(f.Nth)
			if to := date.From(day); p.stands(f.Nth, place, to) {
				f.Offer = to.String()
				break
			}
		}
	}
}

// days lists the days within the date of the entry at fault, after its first,
// from which it would stand behind another entry: that one's day, and the next
// where that one is recorded later. There is none where the date is not what is
// wrong, or is corrected in the same act.
func (p *placing) days(f *Error) []Day {
	place, date := p.dated(f.Nth)
	if date.IsZero() || date.First() == Beginning || slices.Contains(timeless, f.Key) {
		return nil
	}
	item := p.after.placed[place]
	var days []Day
	for _, other := range p.after.Items {
		d := other.day
		if other.Place > item.Place {
			d++
		}
		if d > date.First() && d <= date.Last() {
			days = append(days, d)
		}
	}
	slices.Sort(days)
	return slices.Compact(days)
}

// dated gives the entry whose date an entry of the act says: itself, or the one
// that it corrects; the zero Date where it says none that holds.
func (p *placing) dated(nth int) (place int, date Date) {
	item := p.act()[nth]
	place, date = item.Place, p.entries[nth].Occurred
	if k, ok := item.Payload.(*EntryCorrected); ok && item.Of != nil {
		place, date = item.Of.Place, k.Occurred
	} else if OfRecord(item.Kind) {
		return place, Date{}
	}
	for _, by := range p.after.placed[place].Corrected {
		if k, ok := by.Payload.(*EntryCorrected); ok && by.Place > item.Place && !k.Occurred.IsZero() {
			return place, Date{}
		}
	}
	return place, date
}

// stands tells whether an entry of the act is not at fault with another date,
// and fewer are in all.
func (p *placing) stands(nth, place int, date Date) bool {
	trial := placing{entries: p.entries, before: p.before, after: p.after.shifted(place, date), old: p.old}
	trial.judge()
	mine := func(f *Error) bool { return f.Nth == nth }
	return len(trial.faults) < len(p.faults) && !slices.ContainsFunc(trial.faults, mine)
}

// shifted gives the reading with another date of the entry at a place. Its
// index finds the items of the reading that it was made from.
func (r *Reading) shifted(place int, date Date) *Reading {
	next := &Reading{Strategy: r.Strategy, At: r.At, Known: r.Known, State: NewStrategy(r.Strategy), byID: r.byID, byIdent: r.byIdent}
	slab := make([]Item, len(r.placed))
	next.placed = make([]*Item, len(r.placed))
	for i, item := range r.placed {
		slab[i] = *item
		slab[i].Impossible = item.unfit
		next.placed[i] = &slab[i]
	}
	slab[place].Occurred = date
	slab[place].settle()
	next.order()
	next.fold()
	return next
}
