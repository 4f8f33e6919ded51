package handover

import (
	"slices"

	"kronika/domain"
)

// Recurrence is a question that was taken up again. Of is deadline, priority,
// matter or choice.
type Recurrence struct {
	Of      string         `json:"of"`
	Key     string         `json:"key"`
	Title   domain.Message `json:"title"`
	Times   int            `json:"times"`
	Entries []string       `json:"entries"` // each time it was taken up, in the history's order
}

// recurring lists the questions that recur in the whole history up to the end
// of the period.
func (b *builder) recurring() []Recurrence {
	list := []Recurrence{}
	add := func(of, key, title string, entries []string) {
		if len(entries) >= 2 {
			list = append(list, Recurrence{of, key, domain.Quote(title), len(entries), entries})
		}
	}
	s := b.reading.State
	for _, d := range s.Deadlines {
		var moves []string
		for _, m := range d.Moves {
			moves = append(moves, m.By.ID)
		}
		add("deadline", d.Deadline, d.Title, moves)
	}
	for _, p := range s.Priorities {
		add("priority", p.Key, p.Title, b.rounds(p.Key))
	}
	for _, d := range s.Decisions {
		if d.Outcome == "referred-back" || d.Outcome == "tabled" {
			add("matter", d.Decision, d.Title, b.takenUp(d))
		}
	}
	for _, c := range s.Choices {
		add("choice", c.Choice, c.Question, b.settled(c.Choice))
	}
	return list
}

// rounds gives the first point about a priority of each consultation that has
// any.
func (b *builder) rounds(priority string) (entries []string) {
	var points []*domain.Item
	for _, c := range b.reading.State.Consultations {
		for _, p := range c.Points {
			if p.Priority == priority {
				points = append(points, p.By)
				break
			}
		}
	}
	return inOrder(points)
}

// takenUp gives a decision that came back, and the first of the same matter
// after it.
func (b *builder) takenUp(d *domain.Decision) []string {
	entries := []string{d.By.ID}
	for _, o := range b.reading.State.Decisions {
		if o.Matter == d.Matter && d.By.Before(o.By) {
			return append(entries, o.By.ID)
		}
	}
	return entries
}

func (b *builder) settled(choice string) (entries []string) {
	for _, item := range b.reading.Items {
		k, ok := item.Payload.(*domain.ChoiceSettled)
		if ok && k.Choice == choice && item.Impossible == nil && len(item.Withdrawn) == 0 {
			entries = append(entries, item.ID)
		}
	}
	return entries
}

func inOrder(items []*domain.Item) []string {
	slices.SortFunc(items, func(x, y *domain.Item) int {
		if x.Before(y) {
			return -1
		}
		return 1
	})
	return ids(items)
}
