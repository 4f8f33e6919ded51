package deadlines

import (
	"slices"

	"kronika/domain"
	"kronika/domain/rules"
)

// reviews lists one duty of review for each window between two elections in
// which the strategy is in force, and the rule on at least one day.
func (b *builder) reviews(pack *rules.Pack) []Deadline {
	rule, adopted := pack.Rule(rules.Review), b.state.Adopted()
	if rule == nil || len(adopted) == 0 {
		return nil
	}
	reviews := b.concluded(adopted)
	first, last := adopted[0].Day(), b.lastInForce()
	var list []Deadline
	for _, term := range pack.Elections.Terms(b.today) {
		from := max(first, term.From.Day)
		if from <= min(last, term.Last()) && rule.InForce(term.From.Day, term.Last()) {
			list = append(list, b.review(rule, term, adopted[0], reviews))
		}
	}
	return list
}

// lastInForce is the last day on which the strategy is in force: that of its
// ending, else of its period, else Never. A half-known ending counts from its
// first day, a half-known end of the period from its last.
func (b *builder) lastInForce() domain.Day {
	switch {
	case b.state.Ended != nil:
		return b.state.Ended.By.Day()
	case b.state.Schedule != nil && b.state.Schedule.To.Known():
		return b.state.Schedule.To.Last()
	}
	return domain.Never
}

// concluded lists what can meet a duty of review, in the history's order: the
// adoptions, and the revisions that came to something.
func (b *builder) concluded(adopted []*domain.Item) []*domain.Item {
	list := slices.Clone(adopted)
	for _, r := range b.state.Revisions {
		if r.Concluded != nil && r.Outcome != "abandoned" {
			list = append(list, r.Concluded)
		}
	}
	slices.SortFunc(list, func(x, y *domain.Item) int {
		if x.Before(y) {
			return -1
		}
		return 1
	})
	return list
}

func (b *builder) review(rule *rules.Rule, term rules.Term, adopted *domain.Item, reviews []*domain.Item) Deadline {
	from, to, due := term.From.Day, term.To.Day, domain.DateOf(term.Last())
	met, sure := reviewed(reviews, from, to)
	d := Deadline{
		Strategy: b.strategy,
		Deadline: rule.ID + "/" + from.String(),
		Title:    domain.Say("deadline.title.review", domain.Args{"from": from, "to": to}),
		Due:      due,
		Basis:    "law", Rule: rule.ID, Source: rule.Source,
		Status:     b.computed(met, due),
		Sure:       sure,
		WindowFrom: &from, WindowTo: &to,
	}
	d.DueFrom, d.DueTo = due.Days()
	if met != nil {
		d.MetBy = met.ID
	}
	d.Why = sentences(domain.Say("why.review", domain.Args{
		"adopted": adopted.Occurred, "from": from, "to": to, "due": term.Last(),
	}), b.answered(met, sure, due), startOf(rule, term), computedDay(term))
	return d
}

// reviewed gives the entry that meets the window between two election days, and
// whether all its days lie inside; nil and true where none does.
func reviewed(reviews []*domain.Item, from, to domain.Day) (met *domain.Item, sure bool) {
	for _, at := range reviews {
		if at.Day() <= from || at.Day() >= to {
			continue
		}
		if at.Occurred.First() > from && at.Occurred.Last() < to {
			return at, true
		}
		if met == nil {
			met = at
		}
	}
	return met, met == nil
}

// answered tells what came of a duty of review.
func (b *builder) answered(met *domain.Item, sure bool, due domain.Date) domain.Message {
	switch {
	case met == nil:
		return b.outcome(nil, due)
	case sure:
		return domain.Say("why.review.met", domain.Args{"met": met.Occurred})
	}
	return domain.Say("why.review.unsure", domain.Args{"met": met.Occurred})
}

// startOf says that no source was found for the rule's first day, where the
// window is only a duty because of it.
func startOf(rule *rules.Rule, term rules.Term) domain.Message {
	if rule.StartFound || rule.ValidFrom <= term.From.Day {
		return domain.Message{}
	}
	return domain.Say("why.startNotFound", domain.Args{"rule": rule.ID, "start": rule.ValidFrom})
}

// computedDay says that an election day stands in no list yet.
func computedDay(term rules.Term) domain.Message {
	if !term.To.Computed {
		return domain.Message{}
	}
	return domain.Say("why.computedElection", domain.Args{"day": term.To.Day})
}
