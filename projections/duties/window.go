package duties

import (
	"slices"

	"kronika/domain"
	"kronika/domain/rules"
)

// window is the days in which something is to be done, the first and the last
// included. Either may be half known.
type window struct {
	first, last domain.Date
}

// pick finds, among entries in the history's order, those that meet a window:
// the first of which all days lie inside, else the first that counts from a day
// inside.
func (w window) pick(list []*domain.Item) found {
	var f found
	for _, item := range list {
		day, on := item.Day(), item.Occurred
		inside := day >= w.first.First() && day <= w.last.Last()
		switch {
		case inside && on.First() >= w.first.Last() && on.Last() <= w.last.First():
			f.met, f.sure = item, true
			return f
		case inside && f.met == nil:
			f.met = item
		case !inside && on.First() <= w.last.Last() && on.Last() >= w.first.First():
			f.maybe = append(f.maybe, item)
		case day > w.last.Last() && f.later == nil:
			f.later = item
		}
	}
	return f
}

// days gives the window from a first to a last known day.
func days(first, last domain.Day) window {
	return window{domain.DateOf(first), domain.DateOf(last)}
}

// shown gives the first and the last day that a window can mean.
func (w window) shown() [2]*domain.Day {
	first, _ := w.first.Days()
	_, last := w.last.Days()
	return [2]*domain.Day{first, last}
}

// after lists the entries of a list that stand behind another in the history's
// order.
func after(list []*domain.Item, item *domain.Item) []*domain.Item {
	i := slices.IndexFunc(list, func(other *domain.Item) bool { return item.Before(other) })
	if i < 0 {
		return nil
	}
	return list[i:]
}

// meets tells whether a rule is met by entries of a kind.
func meets(rule *rules.Rule, kind string) bool {
	return slices.ContainsFunc(rule.By, func(m rules.Match) bool { return m.Kind == kind })
}

// titled names a duty after its rule and what it is about.
func titled(rule *rules.Rule, about domain.Message) domain.Message {
	title, _, _ := rule.Messages()
	return domain.Say("duty.title", domain.Args{"title": title, "about": about})
}

// ofDays names a window by its first and last days.
func ofDays(first, last domain.Date) domain.Message {
	if last.Last().Open() {
		return domain.Say("duty.after", domain.Args{"on": first})
	}
	return domain.Say("duty.days", domain.Args{"from": first, "to": last})
}
