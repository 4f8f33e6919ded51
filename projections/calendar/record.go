package calendar

import (
	"slices"
	"time"

	"kronika/domain"
)

// record finds the entries that something rests on, whatever became of them.
type record struct {
	items  []*domain.Item                  // that speak of the world, in the history's order
	said   map[*domain.Item][]domain.Kind  // what each says and has ever said
	spoken map[*domain.Item][]*domain.Item // the entries that change what one says
	named  time.Time                       // when the strategy's name last changed
}

func recordOf(r *domain.Reading) *record {
	rec := &record{said: map[*domain.Item][]domain.Kind{}, spoken: map[*domain.Item][]*domain.Item{}}
	for _, item := range r.Items {
		if !domain.OfRecord(item.Kind) {
			rec.items = append(rec.items, item)
		} else if of := changed(item); of != nil {
			rec.spoken[of] = append(rec.spoken[of], item)
		}
	}
	for _, item := range rec.items {
		rec.said[item] = rec.says(item)
	}
	rec.named = rec.trace(rec.find(func(_ *domain.Item, k domain.Kind) bool {
		switch k.(type) {
		case *domain.StrategyMandated, *domain.StrategyRetitled:
			return true
		}
		return false
	})).last
	return rec
}

// changed gives the entry that one of the record changes at last; nil where it
// only says something about one.
func changed(item *domain.Item) *domain.Item {
	for item.Of != nil {
		if item.Kind != domain.Corrected && item.Kind != domain.Withdrawn {
			return nil
		}
		item = item.Of
	}
	if domain.OfRecord(item.Kind) {
		return nil
	}
	return item
}

// says gives what an entry says, said when it was written, and was ever corrected
// to say.
func (rec *record) says(item *domain.Item) []domain.Kind {
	all := []domain.Kind{item.Payload}
	read := func(data []byte) {
		if info := domain.KindOf(item.Kind); info != nil {
			if k, err := info.Decode(data); err == nil {
				all = append(all, k)
			}
		}
	}
	if item.Written != nil {
		read(item.Written.Data)
	}
	for _, by := range rec.spoken[item] {
		if k, ok := by.Payload.(*domain.EntryCorrected); ok && len(k.Data) > 0 && by.Of == item {
			read(k.Data)
		}
	}
	return all
}

// about tells whether an entry, by what it says, is one that an event rests on.
type about func(item *domain.Item, says domain.Kind) bool

// traced is what an event rests on.
type traced struct {
	n    int // entries, and those that change them
	last time.Time
	ids  []string // of those that stand
}

// find finds the entries that an event rests on.
func (rec *record) find(is about) []*domain.Item {
	var found []*domain.Item
	for _, item := range rec.items {
		if slices.ContainsFunc(rec.said[item], func(k domain.Kind) bool { return k != nil && is(item, k) }) {
			found = append(found, item)
		}
	}
	return found
}

// trace counts the entries that an event rests on, and those that change them.
func (rec *record) trace(items []*domain.Item) traced {
	t := traced{ids: []string{}}
	for _, item := range items {
		t.n += 1 + len(rec.spoken[item])
		t.last = later(t.last, item.Recorded)
		for _, by := range rec.spoken[item] {
			t.last = later(t.last, by.Recorded)
		}
		if len(item.Withdrawn) == 0 {
			t.ids = append(t.ids, item.ID)
		}
	}
	return t
}
