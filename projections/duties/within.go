package duties

import (
	"strings"

	"kronika/domain"
	"kronika/domain/rules"
)

// within asks for something within a time after an event: after a new council's
// first day, or after entries (shape b).
func (b *builder) within(rule *rules.Rule) []claim {
	done := b.matching(rule.By)
	if rule.Start.Council {
		return b.ofTerms(rule, done, func(t rules.Term) domain.Date { return rule.Time.After(t.From.Council) }, "why.within.council")
	}
	var list []claim
	starts, earliest := b.starts(rule.Start)
	for _, start := range starts {
		due := openEnd(rule.Time.After(start.Occurred), earliest)
		w := window{start.Occurred, b.until(rule, due)}
		list = append(list, claim{
			about: start.Occurred.Counts().String(), lasting: b.nameBy(start), from: start.Day(), to: start.Occurred.Last(),
			title: titled(rule, domain.Say("duty.after", domain.Args{"on": start.Occurred})),
			due:   due, window: w.shown(), since: []*domain.Item{start}, found: w.pick(after(done, start)),
			why: domain.Say("why.within", domain.Args{"on": start.Occurred, "time": rule.Time.Text(), "due": due}),
		})
	}
	return list
}

// nameBy names by an entry, whatever it says of its day.
func (b *builder) nameBy(item *domain.Item) string {
	return domain.Ident(b.reading.Strategy, item.ID).String()
}

// ofTerms asks for something by a day of each council's term that the strategy is
// for or in force in.
func (b *builder) ofTerms(rule *rules.Rule, done []*domain.Item, by func(rules.Term) domain.Date, key string) []claim {
	var list []claim
	first, last := b.firstFor(), b.lastInForce()
	for _, term := range b.terms {
		council, end := term.From.Council, term.LastOfCouncil()
		if !council.Known() || council.First() > b.today || max(first, council.First()) > min(last, end.Last()) {
			continue
		}
		due := by(term)
		w := window{council, b.until(rule, due)}
		list = append(list, claim{
			about: nameOf(council), from: council.First(), to: council.Last(),
			title: titled(rule, domain.Say("duty.term", domain.Args{"council": council})),
			due:   due, window: w.shown(), found: w.pick(done),
			why:     domain.Say(key, domain.Args{"council": council, "time": rule.Time.Text(), "due": due, "end": end}),
			more:    notFound(b.pack, term),
			grounds: b.electionGrounds(rule, term),
		})
	}
	return list
}

// firstFor is the first day that the strategy is for by its latest
// strategy.scheduled, or its first adoption where that comes earlier.
func (b *builder) firstFor() domain.Day {
	first := b.firstDay()
	if s := b.state.Schedule; s != nil && s.From.Known() {
		first = s.From.Counts()
	}
	if len(b.adopted) > 0 {
		first = min(first, b.adopted[0].Day())
	}
	return first
}

// nameOf names a term by its first day, as precisely as that is known.
func nameOf(d domain.Date) string {
	if strings.Contains(d.String(), "/") {
		return d.Counts().String()
	}
	return d.String()
}

// notFound says that the day on which a council began was not found.
func notFound(pack *rules.Pack, term rules.Term) domain.Message {
	if pack.Elections.CouncilFound {
		return domain.Message{}
	}
	return domain.Say("why.councilNotFound", domain.Args{"council": term.From.Council})
}

// openEnd leaves open by when something is due that counts from an entry at the
// earliest.
func openEnd(due domain.Date, earliest bool) domain.Date {
	if !earliest || due.First().Open() {
		return due
	}
	return domain.Spanning(due.First(), domain.Never, due)
}
