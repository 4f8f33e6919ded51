package lineage

import (
	"fmt"
	"slices"

	"kronika/domain"
)

// views reads the columns.
func (s *survey) views(picks []pick, keep *kin) []view {
	list := make([]view, len(picks))
	for i, p := range picks {
		v := &list[i]
		p.point.Day = s.within(p.point.Day)
		v.reading = s.read(p.history, p.point.Day)
		v.Column = columnOf(i+1, p, v.reading, s.own.Strategy)
		v.keep = keep
		if i > 0 && picks[i-1].history.Strategy != p.history.Strategy {
			v.earlier = s.read(picks[i-1].history, max(p.point.Day, list[i-1].Day))
		}
		for _, priority := range v.reading.State.Tree() {
			if v.keeps(full(p.history.Strategy, priority.Key)) {
				v.Nodes = append(v.Nodes, blockOf(v, priority))
			}
		}
		v.hang(s.own.Strategy)
	}
	return list
}

// within gives a day, or that of the as-of where it is earlier.
func (s *survey) within(day domain.Day) domain.Day {
	if s.At.AsOf.IsZero() {
		return day
	}
	return min(day, s.At.AsOf.Last())
}

// read reads a history as of a day.
func (s *survey) read(h *domain.History, day domain.Day) *domain.Reading {
	return h.ReadBeside(s.whole, domain.At{AsOf: domain.DateOf(day), KnownAt: s.At.KnownAt})
}

func columnOf(number int, p pick, r *domain.Reading, own string) Column {
	c := Column{Number: number, Name: p.point.Name, Strategy: p.history.Strategy, Day: p.point.Day,
		Nodes: []Block{}, Orphans: []Gauge{}}
	item := r.Find(p.point.Entry)
	if item == nil {
		return c
	}
	c.Kind, c.Entry, c.Occurred = item.Kind, account{r, own}.ref(item.ID), item.Occurred
	c.OccurredFrom, c.OccurredTo = item.Occurred.Days()
	if version := versionOf(item); version != nil {
		c.Title = titleOf(r, version[0])
	}
	return c
}

func blockOf(v *view, p *domain.Priority) Block {
	b := Block{ID: fmt.Sprintf("%d/%s", v.Number, p.Key), Strategy: v.Strategy, Priority: p.Key, Level: p.Level, Title: p.Title,
		Parent: p.Parent, Rank: p.Rank, Units: 1, From: []string{}, Indicators: []Gauge{}}
	if k, ok := p.Changes[0].By.Payload.(*domain.PriorityProposed); ok {
		b.From = there(slices.Clone(k.From))
	}
	return b
}
