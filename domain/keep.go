package domain

import (
	"slices"
	"time"

	"github.com/go-json-experiment/json/jsontext"
)

// Kept is a history with its present reading held, for whoever records: an
// entry that sorts last costs one Apply, any other reads the history anew. It
// serves one goroutine at a time.
type Kept struct {
	h       *History
	r       *Reading
	pending []*Item  // applied to r, not yet known to be stored
	next    *Reading // with the act checked last, where that read the history anew
	dirty   bool     // r is not of h
	given   []int    // places in r whose entries are as they were given: the same as those stored, but for how JSON in them is written
}

// Keep holds a history's present reading.
func Keep(h *History) *Kept { return &Kept{h: h, dirty: true} }

// History gives the history as kept.
func (k *Kept) History() *History { return k.h }

// fresh reads the history anew where the reading cannot be built upon.
func (k *Kept) fresh() {
	if k.dirty || k.pending != nil {
		k.r, k.dirty, k.given = k.h.Read(At{}), false, nil
	}
	k.pending, k.next = nil, nil
}

// Holds gives the recorded entry of the same identity, as its canonical bytes;
// ok is false where there is none.
func (k *Kept) Holds(e *Entry) (stored jsontext.Value, ok bool) {
	k.fresh()
	items := k.r.idents()[e.Ident()]
	if len(items) == 0 {
		return nil, false
	}
	return k.h.entries[items[0].Place], true
}

// Check is History.Check. After it has found no fault, Took may say that the
// act was stored.
func (k *Kept) Check(entries []Entry) Errors { return k.check(entries, true) }

// Possible is Check for who need not know why not, nor what date would do.
func (k *Kept) Possible(entries []Entry) bool {
	k.fresh()
	mandates := func(e Entry) bool { return e.Kind == "strategy.mandated" }
	if k.r.State.Mandate == nil && !slices.ContainsFunc(entries, mandates) {
		return len(entries) == 0
	}
	return len(k.check(entries, false)) == 0
}

func (k *Kept) check(entries []Entry, offers bool) Errors {
	k.fresh()
	if len(entries) == 0 {
		return nil
	}
	if k.last(entries) {
		if k.append(entries) {
			return nil
		}
		k.fresh() // what was applied is undone
	}
	faults, after := k.h.check(entries, k.r, offers)
	if len(faults) == 0 {
		k.next = after
	}
	return faults
}

// Took puts an act that was stored after the history at its end.
func (k *Kept) Took(h *History, recorded time.Time, recorder string) {
	if k.next != nil {
		k.r, k.pending = k.next, k.next.placed[k.h.Len():]
	} else {
		for _, item := range k.pending {
			k.given = append(k.given, item.Place)
		}
	}
	k.dirty = k.dirty || h.Len() != len(k.r.placed)
	for _, item := range k.pending {
		item.Recorded, item.Recorder = recorded, recorder
		// One without a day of its own stands at the day of recording.
		k.dirty = k.dirty || item.Occurred.IsZero() || !item.Occurred.Readable()
	}
	k.h, k.pending, k.next = h, nil, nil
}

// Shown gives the present reading where it is at hand, nil where the history
// would have to be read for it. It stays this Kept's: nothing of it may be changed,
// or held longer than until the next call of any method.
func (k *Kept) Shown() *Reading {
	if k.dirty || k.pending != nil {
		return nil
	}
	for _, place := range k.given {
		item := k.r.placed[place]
		stored, err := DecodeEntry(k.h.entries[place])
		if err != nil || item.Written != nil {
			return nil
		}
		stored.Recorded, stored.Recorder = item.Recorded, item.Recorder
		item.Entry = stored
	}
	k.given = nil
	return k.r
}

// last tells whether all entries would sort last, in the order given, and speak
// of no other.
func (k *Kept) last(entries []Entry) bool {
	if len(entries) == 0 || len(k.r.Items) == 0 || k.r.State.Mandate == nil {
		return false
	}
	day := k.r.Items[len(k.r.Items)-1].day
	for i := range entries {
		e := &entries[i]
		if OfRecord(e.Kind) || !e.Occurred.Readable() || e.Occurred.IsZero() || e.Occurred.Counts() < day || e.Strategy != k.h.Strategy {
			return false
		}
		day = e.Occurred.Counts()
	}
	return true
}

// append applies entries that sort last; false where any cannot stand, for
// Check to say why.
func (k *Kept) append(entries []Entry) bool {
	k.pending = []*Item{}
	for i := range entries {
		item := &Item{Entry: entries[i], Place: len(k.r.placed)}
		item.decode()
		item.settle()
		if item.Impossible != nil || len(k.r.idents()[item.Ident()]) > 0 {
			return false
		}
		k.r.place(item)
		if !k.r.grounded(item) || k.r.State.Apply(item) != nil {
			return false
		}
		k.pending = append(k.pending, item)
	}
	return true
}

// place puts an item that sorts last at the end of the reading.
func (r *Reading) place(item *Item) {
	r.placed, r.Items = append(r.placed, item), append(r.Items, item)
	r.Known++
	ident := item.Ident()
	r.idents()[ident] = append(r.byIdent[ident], item)
	if r.byID != nil {
		r.byID[item.ID] = item
	}
}

// grounded tells whether all that an entry rests on exists.
func (r *Reading) grounded(item *Item) bool {
	for _, ref := range item.Because {
		if _, _, elsewhere := Elsewhere(item.Strategy, ref); !elsewhere && r.Find(ref) == nil {
			return false
		}
	}
	return true
}
