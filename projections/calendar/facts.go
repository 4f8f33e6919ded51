package calendar

import (
	"slices"

	"kronika/domain"
	"kronika/eventstore/feeds"
	"kronika/projections/timeline"
)

// facts shows the decisions and meetings that are recorded, under the titles that
// they have in the timeline.
func (b *builder) facts(with []string) {
	sorts := map[string]string{}
	if slices.Contains(with, feeds.Decisions) {
		sorts["decision.taken"] = Decision
	}
	if slices.Contains(with, feeds.Meetings) {
		sorts["meeting.held"] = Meeting
	}
	if len(sorts) == 0 {
		return
	}
	titles := map[string]domain.Message{}
	for _, item := range timeline.Build(b.r, true) {
		titles[item.ID] = item.Title
	}
	taken := b.taken()
	for _, item := range b.rec.items {
		if sort := sorts[item.Kind]; sort != "" {
			b.fact(item, sort, titles[item.ID], taken)
		}
	}
}

func (b *builder) fact(item *domain.Item, sort string, title domain.Message, taken map[string][]*domain.Item) {
	e := Event{Key: sort + "/" + item.Ident().String(), Sort: sort, Title: title, When: item.Occurred, Happened: true}
	if item.Authority != "" {
		e.Notes = append(e.Notes, domain.Say("calendar.note.authority", domain.Args{"authority": item.Authority, "reference": item.Reference}))
	}
	if len(item.Withdrawn) > 0 || item.Impossible != nil {
		e.State, e.Happened = Withdrawn, false
		e.Notes = append(e.Notes, domain.Say("calendar.note.withdrawn", nil))
	}
	b.add(e, b.stating(item, taken))
}

// taken finds the entries that take, or ever took, each decision.
func (b *builder) taken() map[string][]*domain.Item {
	by := map[string][]*domain.Item{}
	for _, item := range b.rec.items {
		for _, key := range b.takes(item) {
			by[key] = append(by[key], item)
		}
	}
	return by
}

// takes gives the decisions that an entry takes, or was ever said to.
func (b *builder) takes(item *domain.Item) (keys []string) {
	for _, says := range b.rec.said[item] {
		if k, ok := says.(*domain.DecisionTaken); ok && !slices.Contains(keys, k.Decision) {
			keys = append(keys, k.Decision)
		}
	}
	return keys
}

// stating gives the entries that a decision or meeting rests on: its own, and
// those that take the same decision, of which one only can stand.
func (b *builder) stating(item *domain.Item, taken map[string][]*domain.Item) []*domain.Item {
	list := []*domain.Item{item}
	for _, key := range b.takes(item) {
		for _, other := range taken[key] {
			if !slices.Contains(list, other) {
				list = append(list, other)
			}
		}
	}
	return list
}
