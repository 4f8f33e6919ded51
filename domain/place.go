package domain

import (
	"slices"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json/jsontext"
)

// Check tells whether entries could be recorded next, as one act, with all of
// them in place: every fault, in the act's order, or none. A fault's Entry is
// the act's entry, Nth its place in the act; Other is the entry in its way, or
// the one that it would make impossible. Entries that were impossible before
// are none of the act's fault.
func (h *History) Check(entries []Entry) Errors {
	if len(entries) == 0 {
		return nil
	}
	faults, _ := h.check(entries, h.Read(At{}), true)
	return faults
}

// check is Check for who has the present reading; after is the reading with
// the entries in place, nil where they are not of this history. Looking for
// dates to offer takes many readings more.
func (h *History) check(entries []Entry, before *Reading, offers bool) (faults Errors, after *Reading) {
	next, fault := h.trial(entries)
	if fault != nil {
		return Errors{fault}, nil
	}
	p := placing{entries: entries, before: before, after: next.read(At{}, before), old: h.Len()}
	p.judge()
	if offers {
		p.offer()
	}
	slices.SortStableFunc(p.faults, func(a, b *Error) int { return a.Nth - b.Nth })
	return p.faults, p.after
}

// trial gives the history with the entries at its end.
func (h *History) trial(entries []Entry) (*History, *Error) {
	s := Stored{Recorded: h.LastRecorded()}
	refuse := func(nth int, err *Error) (*History, *Error) {
		err.Entry, err.Nth = entries[nth].ID, nth
		return nil, err
	}
	for i := range entries {
		if entries[i].Strategy != h.Strategy {
			return refuse(i, Wrong("strategy", "act.strategies", Args{"one": h.Strategy, "other": entries[i].Strategy}))
		}
		b, err := entries[i].Canonical()
		if err != nil {
			return refuse(i, Fault(Invalid, "entry.unwritable", nil).Because(err))
		}
		s.Entries = append(s.Entries, jsontext.Value(b))
		if r := entries[i].Recorded; r.After(s.Recorded) {
			s.Recorded = r
		}
	}
	return h.With(s), nil
}

// placing compares a history before an act and after it.
type placing struct {
	entries       []Entry // the act's
	before, after *Reading
	old           int // entries before
	faults        Errors
}

func (p *placing) judge() {
	for i, item := range p.act() {
		p.own(i, item)
	}
	for i := range p.old {
		was, is := p.before.placed[i].Impossible, p.after.placed[i].Impossible
		if was == nil && is != nil {
			p.blame(p.after.placed[i])
		}
	}
	if p.after.State.Mandate == nil {
		p.unmandated()
	}
}

// act gives the act's items, in its order.
func (p *placing) act() []*Item { return p.after.placed[p.old:] }

// unmandated says that the strategy has no mandate, unless the act has one that
// is at fault itself.
func (p *placing) unmandated() {
	err := Fault(Invalid, "strategy.notMandated", Args{"strategy": p.after.Strategy})
	if was := p.before.State.Mandate; was != nil {
		err.Other = was.By.ID
		for i, item := range p.act() {
			if item.Of != nil && item.Of.Place == was.By.Place {
				err.Nth = i
			}
		}
	}
	for _, f := range p.faults {
		if p.entries[f.Nth].Kind == "strategy.mandated" {
			return
		}
	}
	err.Entry = p.entries[err.Nth].ID
	p.faults = append(p.faults, err)
}

// own judges one entry of the act.
func (p *placing) own(nth int, item *Item) {
	found := func(err *Error) {
		err.Entry, err.Nth = item.ID, nth
		p.faults = append(p.faults, err)
	}
	if twin := p.twin(item); twin != nil {
		err := Wrong("id", "entry.idTaken", Args{"id": item.ID})
		err.Other = twin.ID
		found(err)
		return
	}
	for i, ref := range item.Because {
		if p.after.Find(ref) == nil {
			if _, _, ok := Elsewhere(item.Strategy, ref); !ok {
				found(Wrong("because["+strconv.Itoa(i)+"]", "because.unknown", Args{"id": ref}))
			}
		}
	}
	if faults := p.spoken(nth, item); len(faults) > 0 {
		for _, err := range faults {
			found(err)
		}
		return
	}
	if item.Impossible != nil && len(item.Withdrawn) == 0 {
		err := *item.Impossible
		if err.Key == "key.notMade" {
			if later := p.after.State.maker(err.sort, err.name); later != nil {
				err.Key, err.Other = "key.madeLater", later.ID
				err.Args = Args{"thing": err.Args["thing"], "key": err.Args["key"], "day": later.Occurred}
			}
		}
		found(&err)
	}
}

// twin gives another entry of the same identity, recorded before this one.
func (p *placing) twin(item *Item) *Item {
	if first := p.after.Find(item.ID); first != nil && first.Place < item.Place {
		return first
	}
	ident := item.Ident()
	for _, other := range p.after.idents()[ident] {
		if other.Place < item.Place {
			return other
		}
	}
	return nil
}

// spoken judges the data that a correction or dispute gives for the entry that
// it speaks of.
func (p *placing) spoken(nth int, item *Item) Errors {
	if item.Of == nil {
		return nil
	}
	var data jsontext.Value
	switch k := item.Payload.(type) {
	case *EntryCorrected:
		data = k.Data
	case *EntryDisputed:
		data = k.Data
	}
	info := KindOf(item.Of.Kind)
	if len(data) == 0 || info == nil {
		return nil
	}
	c := checker{in: Input{AllowUnknown: p.entries[nth].lax}, part: item.Kind == Disputed}
	c.data(info, "data.data", data)
	return c.faults
}

// blame names the act's entry that makes an older one impossible.
func (p *placing) blame(item *Item) {
	cause := p.cause(item)
	err := Fault(Invalid, "act.makesImpossible", Args{"id": item.ID, "reason": item.Impossible.Message})
	err.Entry, err.Other, err.Nth = cause.ID, item.ID, cause.Place-p.old
	err.sort, err.name = item.Impossible.sort, item.Impossible.name
	p.faults = append(p.faults, err)
}

// cause finds the act's entry in the way of an older one: the one that its
// fault names, one that speaks of it or of what made what it needs, one about
// the same thing, else the last of the act before it in the history's order.
func (p *placing) cause(item *Item) *Item {
	err, act := item.Impossible, p.act()
	if other := p.after.Find(err.Other); other != nil && other.Place >= p.old {
		return other
	}
	maker := p.before.State.maker(err.sort, err.name)
	for _, a := range act {
		if a.Of != nil && (a.Of.Place == item.Place || maker != nil && a.Of.Place == maker.Place) {
			return a
		}
	}
	key, _, _ := strings.Cut(err.name, "/")
	for _, a := range act {
		if key != "" && (a.Of != nil || inOrder(a, item) < 0) && p.about(a, key) {
			return a
		}
	}
	last := act[0]
	for _, a := range act {
		if inOrder(a, item) < 0 && (inOrder(last, item) > 0 || inOrder(last, a) < 0) {
			last = a
		}
	}
	return last
}

// about tells whether an entry of the act, or what the one that it speaks of
// said before, is about a key.
func (p *placing) about(a *Item, key string) bool {
	if a.Of != nil && a.Of.Place < p.old {
		a = p.before.placed[a.Of.Place]
	}
	info := KindOf(a.Kind)
	return info != nil && a.Payload != nil && slices.Contains(info.first(a.Payload), key)
}
