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
	for _, item := range b.rec.items {
		if sort := sorts[item.Kind]; sort != "" {
			b.fact(item, sort, titles[item.ID])
		}
	}
}

func (b *builder) fact(item *domain.Item, sort string, title domain.Message) {
	e := Event{Key: sort + "/" + item.Ident().String(), Sort: sort, Title: title, When: item.Occurred, Happened: true}
	if item.Authority != "" {
		e.Notes = append(e.Notes, domain.Say("calendar.note.authority", domain.Args{"authority": item.Authority, "reference": item.Reference}))
	}
	if len(item.Withdrawn) > 0 || item.Impossible != nil {
		e.State, e.Happened = Withdrawn, false
		e.Notes = append(e.Notes, domain.Say("calendar.note.withdrawn", nil))
	}
	b.add(e, b.stating(item))
}

// stating finds the entries that a decision or meeting rests on: its own, and
// those that take the same decision, of which one only can stand.
func (b *builder) stating(item *domain.Item) about {
	taken := map[string]bool{}
	for _, says := range b.rec.said[item] {
		if k, ok := says.(*domain.DecisionTaken); ok {
			taken[k.Decision] = true
		}
	}
	return func(is *domain.Item, says domain.Kind) bool {
		k, ok := says.(*domain.DecisionTaken)
		return is == item || ok && taken[k.Decision]
	}
}
