package handover

import (
	"slices"
	"time"

	"kronika/domain"
)

// Silence is a stretch without an entry that names a thing. Of is priority,
// action or indicator.
type Silence struct {
	Of    string         `json:"of"`
	Key   string         `json:"key"`
	Title domain.Message `json:"title"`
	From  domain.Day     `json:"from"` // the last day that the entry before can mean
	To    domain.Day     `json:"to"`   // the first day that the next can mean, or the end of the period
	Days  int            `json:"days"`
	After string         `json:"after"`          // the entry before
	Until string         `json:"until,omitzero"` // the entry that broke it; absent where none has
}

// silent lists the stretches that reach into the period, of things that were
// alive in it.
func (b *builder) silent() []Silence {
	told := b.told()
	list := []Silence{}
	s := b.reading.State
	for _, p := range s.Priorities {
		list = append(list, b.stretches("priority", p.Key, p.Title, told, ends(p))...)
	}
	for _, a := range s.Actions {
		list = append(list, b.stretches("action", a.Action, a.Title, told, only(a.Closed))...)
	}
	for _, i := range s.Indicators {
		list = append(list, b.stretches("indicator", i.Indicator, i.Title, told, only(i.Retired))...)
	}
	return list
}

type named struct{ of, key string }

// told lists the items that name each thing, in the history's order.
func (b *builder) told() map[named][]*domain.Item {
	list, of := map[named][]*domain.Item{}, map[named][]string{}
	for _, a := range b.reading.State.Actions {
		of[named{"action", a.Action}] = a.Priorities
	}
	for _, i := range b.reading.State.Indicators {
		if i.Priority != "" {
			of[named{"indicator", i.Indicator}] = []string{i.Priority}
		}
	}
	for _, item := range b.reading.Items {
		if item.Impossible != nil || len(item.Withdrawn) > 0 || item.Payload == nil {
			continue
		}
		seen := map[named]bool{}
		for _, n := range names(item.Payload) {
			for _, n := range append([]named{n}, priorities(of[n])...) {
				if !seen[n] {
					list[n], seen[n] = append(list[n], item), true
				}
			}
		}
	}
	return list
}

func priorities(keys []string) (list []named) {
	for _, key := range keys {
		list = append(list, named{"priority", key})
	}
	return list
}

// names lists the priorities, actions and indicators that an entry names.
func names(payload domain.Kind) []named {
	switch k := payload.(type) {
	case *domain.PriorityProposed:
		return priorities([]string{k.Priority})
	case *domain.PriorityReworded:
		return priorities([]string{k.Priority})
	case *domain.PriorityRanked:
		return priorities([]string{k.Priority})
	case *domain.PriorityMoved:
		return priorities([]string{k.Priority})
	case *domain.PriorityRelevelled:
		return priorities([]string{k.Priority})
	case *domain.PriorityDropped:
		return priorities([]string{k.Priority})
	case *domain.PriorityRestored:
		return priorities([]string{k.Priority})
	case *domain.PriorityMerged:
		return priorities(append(slices.Clone(k.Priorities), k.Into))
	case *domain.PrioritySplit:
		keys := []string{k.Priority}
		for _, part := range k.Into {
			keys = append(keys, part.Priority)
		}
		return priorities(keys)
	case *domain.ConsultationPointRaised:
		return priorities(given(k.Priority))
	case *domain.ActionAgreed:
		return append(priorities(k.Priorities), named{"action", k.Action})
	case *domain.ActionProgressed:
		return []named{{"action", k.Action}}
	case *domain.ActionClosed:
		return []named{{"action", k.Action}}
	case *domain.FundingAllocated:
		list := priorities(given(k.Priority))
		if k.Action != "" {
			list = append(list, named{"action", k.Action})
		}
		return list
	case *domain.IndicatorDefined:
		return append(priorities(given(k.Priority)), named{"indicator", k.Indicator})
	case *domain.IndicatorMeasured:
		return []named{{"indicator", k.Indicator}}
	case *domain.IndicatorRetargeted:
		return []named{{"indicator", k.Indicator}}
	case *domain.IndicatorRetired:
		return []named{{"indicator", k.Indicator}}
	}
	return nil
}

func given(key string) []string {
	if key == "" {
		return nil
	}
	return []string{key}
}

// ends gives the entries that ended a priority's life.
func ends(p *domain.Priority) map[*domain.Item]bool {
	list := map[*domain.Item]bool{}
	for _, c := range p.Changes {
		list[c.By] = c.After.Status != domain.Live
	}
	return list
}

func only(end *domain.Item) map[*domain.Item]bool { return map[*domain.Item]bool{end: true} }

// stretches lists the silences of one thing. What ended it is followed by none.
func (b *builder) stretches(of, key, title string, told map[named][]*domain.Item, ends map[*domain.Item]bool) (list []Silence) {
	items := told[named{of, key}]
	for i, item := range items {
		from, to, until := item.Occurred.Last(), b.asked.To, ""
		if i+1 < len(items) {
			to, until = items[i+1].Occurred.First(), items[i+1].ID
		}
		if ends[item] || from.Open() || to.Open() || to < b.asked.From || from > b.asked.To || to <= addMonths(from, b.asked.Silent) {
			continue
		}
		list = append(list, Silence{Of: of, Key: key, Title: domain.Quote(title), From: from, To: to,
			Days: int(to - from), After: item.ID, Until: until})
	}
	return list
}

// addMonths gives the same day of the month so many months later, the month's
// last where it has no such day.
func addMonths(d domain.Day, months int) domain.Day {
	y, m, day := d.Date()
	last := domain.DayOf(y, m+time.Month(months)+1, 0)
	return min(domain.DayOf(y, m+time.Month(months), 1)+domain.Day(day-1), last)
}
