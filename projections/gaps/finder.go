package gaps

import (
	"slices"

	"kronika/domain"
	"kronika/domain/rules"
	"kronika/projections/timeline"
)

// finder looks for gaps.
type finder struct {
	*domain.Reading
	today  domain.Day
	packs  *rules.Packs
	namers map[*domain.Item][]*domain.Item // the entries that name one in because
	place  map[*domain.Item]int            // in the history's order
	items  []timeline.Item                 // made when a title is first asked for

	counting bool // no gaps are wanted, only how many

	tally Tally // of the sort that is looked for
	first int   // the place of what the first gap of it is since
	gaps  []found
}

type found struct {
	Gap
	since *domain.Item
}

func finderOf(r *domain.Reading, today domain.Day, packs *rules.Packs) *finder {
	f := &finder{Reading: r, today: today, packs: packs, namers: map[*domain.Item][]*domain.Item{}, place: make(map[*domain.Item]int, len(r.Items))}
	f.look()
	return f
}

// look notes which entries stand and which name which.
func (f *finder) look() {
	for i, at := range f.Items {
		f.place[at] = i
		if !stands(at) {
			continue
		}
		for _, id := range at.Because {
			if by := f.Find(id); by != nil && by != at {
				f.namers[by] = append(f.namers[by], at)
			}
		}
	}
}

// stands tells whether an item is part of the state.
func stands(at *domain.Item) bool { return at.Impossible == nil && len(at.Withdrawn) == 0 }

// gap adds a gap since an entry; entries are those that ask for what is missing,
// the one that it is since where none is given.
func (f *finder) gap(key string, title domain.Message, since *domain.Item, entries ...*domain.Item) {
	if len(entries) == 0 {
		entries = []*domain.Item{since}
	}
	if f.counting {
		f.count(since, entries[0])
		return
	}
	sort := f.tally.Gap
	g := Gap{Gap: sort, Strategy: f.Strategy, Key: key, Title: title, Says: says(sort), Since: since.Occurred, Days: f.days(since.Occurred)}
	g.SinceFrom, g.SinceTo = g.Since.Days()
	for _, at := range entries {
		g.Entries = append(g.Entries, at.ID)
	}
	f.gaps = append(f.gaps, found{g, since})
}

// count counts a gap; of those since the same entry the one found first is the
// first, as in the list.
func (f *finder) count(since, entry *domain.Item) {
	if place := f.place[since]; f.tally.Count == 0 || place < f.first {
		f.first, f.tally.Entry = place, entry.ID
	}
	f.tally.Count++
}

// days counts from a date to today.
func (f *finder) days(since domain.Date) *Days {
	if !since.Known() {
		return nil
	}
	d := &Days{}
	if !since.Last().Open() {
		d.Min = max(0, int(f.today-since.Last()))
	}
	if !since.First().Open() {
		most := max(0, int(f.today-since.First()))
		d.Max = &most
	}
	return d
}

// told is the title that an entry has in the timeline.
func (f *finder) told(at *domain.Item) domain.Message {
	if f.counting {
		return domain.Message{}
	}
	if f.items == nil {
		f.items = timeline.Build(f.Reading, true)
	}
	return f.items[f.place[at]].Title
}

// called is the title that a thing was given.
func (f *finder) called(title string) domain.Message {
	if f.counting {
		return domain.Message{}
	}
	return domain.Quote(title)
}

// rested tells whether something rests on any of some entries, other than they.
func (f *finder) rested(on ...*domain.Item) bool {
	return slices.ContainsFunc(on, func(at *domain.Item) bool {
		return slices.ContainsFunc(f.namers[at], func(by *domain.Item) bool { return !slices.Contains(on, by) })
	})
}
