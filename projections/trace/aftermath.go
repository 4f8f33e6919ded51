package trace

import (
	"slices"
	"strings"

	"kronika/domain"
	"kronika/projections/timeline"
)

// Aftermath is what a consultation led to.
type Aftermath struct {
	Points  []Point // in the order raised
	Changes []Told  // of priorities: all that rest on it, in the history's order
	Whole   []Told  // of these: those that rest on none of its points
}

// After tells what rests on a consultation of the reading: point by point, and
// as a whole. What rests on an answer without a point rests on the whole.
func After(r *domain.Reading, consultation string) Aftermath {
	b := builder{graph: graphOf(r), items: timeline.Build(r, true), others: map[string]*other{}}
	a := Aftermath{}
	c := r.State.Consultation(consultation)
	if c == nil {
		return a
	}
	pointed := map[string]bool{}
	for _, p := range c.Points {
		one := b.point(p)
		a.Points = append(a.Points, one)
		for _, id := range one.Changes {
			pointed[id] = true
		}
	}
	for _, at := range b.closure(b.entriesOf(consultation), b.forwards()) {
		if !changed(at) {
			continue
		}
		told := Told{at.ID, at.Kind, b.title(at)}
		a.Changes = append(a.Changes, told)
		if !pointed[at.ID] {
			a.Whole = append(a.Whole, told)
		}
	}
	return a
}

// entriesOf lists the entries of a consultation that stand.
func (g *graph) entriesOf(consultation string) []*domain.Item {
	return slices.DeleteFunc(slices.Clone(g.r.Items), func(at *domain.Item) bool {
		return !stands(at) || !strings.HasPrefix(at.Kind, "consultation.") || !slices.Contains(at.Keys("consultation"), consultation)
	})
}
