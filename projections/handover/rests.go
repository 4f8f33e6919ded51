package handover

import (
	"slices"
	"strings"

	"kronika/domain"
	"kronika/domain/rules"
	"kronika/projections/deadlines"
)

// rests gives the ids of the entries that a computed deadline rests on: the
// decision and its clock, or the period and for a review the first adoption.
func (b *builder) rests(d deadlines.Deadline) []string {
	s := b.reading.State
	var items []*domain.Item
	switch d.Rule {
	case rules.Protocol:
		_, key, _ := strings.Cut(d.Deadline, "/")
		for _, decided := range s.Decisions {
			if decided.Decision == key {
				items = append(items, decided.By, decided.Adjusted, decided.Announced, decided.Appealed, decided.Final)
			}
		}
	case rules.Review:
		items = append(items, s.Adopted()[:min(1, len(s.Adopted()))]...)
	}
	if d.Rule != rules.Protocol && s.Schedule != nil {
		items = append(items, s.Schedule.By)
	}
	items = slices.DeleteFunc(items, func(i *domain.Item) bool { return i == nil })
	slices.SortFunc(items, func(x, y *domain.Item) int { return x.Place - y.Place })
	return ids(items)
}
