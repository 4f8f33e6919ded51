package domain

import (
	"cmp"
	"slices"
	"time"

	"github.com/google/uuid"
)

// Item is an entry in its place in a reading of the history: what it says by
// then, and what other entries say of it.
type Item struct {
	Entry           // as corrected; Occurred of an entry.* is that of the entry it speaks of where it has none
	Place      int  // in the order recorded, from 0
	Payload    Kind // Data decoded; nil for a kind that this version does not know
	Of         *Item
	Written    *Entry  // what was written, where a correction changed it
	Corrected  []*Item // the entries that say so, in the order recorded
	Disputed   []*Item // those not settled by a later correction
	Annotated  []*Item
	Withdrawn  []*Item
	Impossible *Error // why it is left out of the state; nil where it is not

	day   Day
	unfit *Error // why it cannot stand in any state; nil where that is to be seen
}

// Before tells whether the item stands before another in the history's order.
func (i *Item) Before(other *Item) bool { return inOrder(i, other) < 0 }

// Day is the day that the item sorts by.
func (i *Item) Day() Day { return i.day }

// Reading is a history as of a day and as known at a time. It serves one
// goroutine at a time: Find makes its index when it is first asked.
type Reading struct {
	Strategy string
	At       At
	Items    []*Item   // in the history's order, withdrawn ones and entry.* among them
	State    *Strategy // after all of them
	Known    int       // entries recorded by then, those cut off by the day too

	placed  []*Item // all known, in the order recorded
	byID    map[string]*Item
	byIdent map[uuid.UUID][]*Item
}

// Read reads the history as of a day and as known at a time. It refuses
// nothing: an entry that cannot stand is left out of the state and marked.
func (h *History) Read(at At) *Reading { return h.read(at, nil) }

// ReadBeside is Read beside another reading of the same history, nil for none: what
// that has decoded is not decoded again.
func (h *History) ReadBeside(other *Reading, at At) *Reading {
	if other != nil && other.Strategy != h.Strategy {
		other = nil
	}
	return h.read(at, other)
}

// read is Read that need not decode what another reading of the same history,
// or of the one that it goes on from, has decoded; before may be nil.
func (h *History) read(at At, before *Reading) *Reading {
	n := h.known(at.KnownAt)
	r := &Reading{Strategy: h.Strategy, At: at, Known: n, State: NewStrategy(h.Strategy)}
	slab := make([]Item, n)
	r.placed = make([]*Item, n)
	ofRecord := false
	for i := range slab {
		r.placed[i] = &slab[i]
	}
	for k, a := range h.acts {
		last := len(h.entries)
		if k+1 < len(h.acts) {
			last = h.acts[k+1].first
		}
		for i := a.first; i < min(last, n); i++ {
			if !before.lends(&slab[i], i, a) {
				h.place(&slab[i], i, a)
			}
			ofRecord = ofRecord || OfRecord(slab[i].Kind)
		}
	}
	if ofRecord {
		r.speak()
	}
	for _, item := range r.placed {
		item.settle()
	}
	r.order()
	r.fold()
	return r
}

// Recorded lists the items in the order recorded: all known, those that the day
// cuts off too, so that an item stands at its Place. It is to be read only.
func (r *Reading) Recorded() []*Item { return r.placed }

// place decodes the entry at a place.
func (h *History) place(item *Item, i int, a act) {
	entry, err := DecodeEntry(h.entries[i])
	item.Entry, item.Place = entry, i
	item.Recorded, item.Recorder = time.Unix(0, a.recorded).UTC(), a.recorder
	if err != nil {
		item.Strategy = h.Strategy
		item.Impossible = Fault(Unavailable, "entry.unreadable", nil).Because(err)
	}
	item.decode()
}

// lends gives the entry at a place as this reading has decoded it; false where
// it has not, or where others have changed it since.
func (r *Reading) lends(to *Item, i int, a act) bool {
	if r == nil || i >= len(r.placed) {
		return false
	}
	from := r.placed[i]
	if from.Payload == nil || from.Written != nil || from.Of != nil || from.unfit != nil {
		return false
	}
	to.Entry, to.Place, to.Payload = from.Entry, i, from.Payload
	to.Recorded, to.Recorder = time.Unix(0, a.recorded).UTC(), a.recorder
	return true
}

// decode reads the item's data as its kind's.
func (i *Item) decode() {
	info := KindOf(i.Kind)
	if info == nil {
		return
	}
	payload, err := info.Decode(i.Data)
	if err != nil {
		if i.Impossible == nil {
			i.Impossible = Wrong("data", "entry.unreadable", nil).Because(err)
		}
		return
	}
	i.Payload = payload
}

// settle finds the day that the item sorts by. A date that this version cannot
// read stands at the day of recording, and only an entry of the world cannot
// stand without one.
func (i *Item) settle() {
	switch {
	case !i.Occurred.IsZero() && i.Occurred.Readable():
		i.day = i.Occurred.Counts()
	default:
		i.day = DayIn(i.Recorded, time.UTC)
		if i.Impossible == nil && len(i.Withdrawn) == 0 && !OfRecord(i.Kind) {
			i.Impossible = Wrong("occurred", "date.unreadable", Args{"came": i.Occurred.String()})
		}
	}
	i.unfit = i.Impossible
}

// order puts the items in the history's order, up to the day asked for.
func (r *Reading) order() {
	r.Items = slices.Clone(r.placed)
	if !r.At.AsOf.IsZero() {
		last := r.At.AsOf.Last()
		r.Items = slices.DeleteFunc(r.Items, func(i *Item) bool { return i.day > last })
	}
	sortItems(r.Items)
}

// sortItems puts items in the history's order: by the day that they count
// from, then as recorded.
func sortItems(items []*Item) {
	if !slices.IsSortedFunc(items, inOrder) {
		slices.SortFunc(items, inOrder)
	}
}

func inOrder(a, b *Item) int {
	if a.day != b.day {
		return cmp.Compare(a.day, b.day)
	}
	return cmp.Compare(a.Place, b.Place)
}

// fold applies the items.
func (r *Reading) fold() {
	for _, item := range r.Items {
		if len(item.Withdrawn) == 0 && item.unfit == nil {
			item.Impossible = r.State.Apply(item)
		}
	}
}

// Find gives the item of an id, as written or as the UUID behind it; nil where
// none known has it.
func (r *Reading) Find(id string) *Item {
	if id == "" {
		return nil
	}
	if r.byID == nil {
		r.byID = make(map[string]*Item, len(r.placed))
		for _, item := range slices.Backward(r.placed) {
			r.byID[item.ID] = item
		}
	}
	if item, ok := r.byID[id]; ok {
		return item
	}
	if same := r.idents()[Ident(r.Strategy, id)]; len(same) > 0 {
		return same[0]
	}
	return nil
}

// idents finds the items by identity, in the order recorded.
func (r *Reading) idents() map[uuid.UUID][]*Item {
	if r.byIdent == nil {
		r.byIdent = make(map[uuid.UUID][]*Item, len(r.placed))
		for _, item := range r.placed {
			ident := item.Ident()
			r.byIdent[ident] = append(r.byIdent[ident], item)
		}
	}
	return r.byIdent
}

// Places gives the entries that a reading rests on, as places in the order
// recorded: what an export of it holds. Beside those of the days asked for it
// has the entries of the record that speak of them, whatever their own day, so
// that an import of the export shows the same; and not those that speak of
// others, nor notes and disputes whose reasons are others, which an import would
// refuse.
func (h *History) Places(at At) []int {
	r, out := h.Read(at), map[*Item]bool{}
	within := r.within(out)
	for ungrounded := r.ungrounded(within); len(ungrounded) > 0; ungrounded = r.ungrounded(within) {
		for _, note := range ungrounded {
			out[note] = true
		}
		within = r.within(out)
	}
	var places []int
	for _, item := range r.placed {
		if within[item] {
			places = append(places, item.Place)
		}
	}
	return places
}

// within tells of the items that a reading rests on, without some of them and
// what speaks of those.
func (r *Reading) within(out map[*Item]bool) map[*Item]bool {
	within := make(map[*Item]bool, len(r.Items))
	for _, item := range r.Items {
		within[item] = true
	}
	for _, item := range r.placed {
		if item.Of != nil {
			within[item] = within[item.Of]
		}
		within[item] = within[item] && !out[item]
	}
	return within
}

// ungrounded lists the notes and disputes among some items that name as a reason
// an entry that is not among them. No date and no state rests on those.
func (r *Reading) ungrounded(within map[*Item]bool) (list []*Item) {
	for _, item := range r.placed {
		if !within[item] || item.Kind != "entry.annotated" && item.Kind != "entry.disputed" {
			continue
		}
		if slices.ContainsFunc(item.Because, func(ref string) bool {
			cause := r.Find(ref)
			return cause != nil && !within[cause]
		}) {
			list = append(list, item)
		}
	}
	return list
}
