package duties

import (
	"fmt"

	"kronika/domain"
	"kronika/domain/rules"
)

// every asks for something every so many years from an event such as adoption,
// where its completion counts (shape c). A later such event begins anew.
func (b *builder) every(rule *rules.Rule) []claim {
	starts, earliest := b.starts(rule.Start)
	done := b.matching(rule.By)
	var list []claim
	for i, start := range starts {
		until := b.lastInForce()
		if i+1 < len(starts) {
			until = min(until, starts[i+1].Day()-1)
		}
		list = append(list, b.cycles(rule, start, after(done, start), until, earliest)...)
	}
	return list
}

// cycles lists the times from one start on that begin by a day, and by today as
// far as is sure.
func (b *builder) cycles(rule *rules.Rule, start *domain.Item, done []*domain.Item, until domain.Day, earliest bool) []claim {
	var list []claim
	from, since := start.Occurred, []*domain.Item{start}
	for n := 1; ; n++ {
		due := rule.Time.After(from)
		if rule.Counts == rules.FromAdoption {
			due = rule.Time.Times(n).After(start.Occurred)
		}
		due = openEnd(due, earliest)
		if n > 1 && (from.Counts() > until || from.Last() > b.today) || from.Counts() > b.today {
			return list
		}
		w := window{from, due}
		if n > 1 && rule.Counts == rules.FromAdoption {
			w.first = from.Shift(next, next)
		}
		c := b.cycle(rule, since, w, n)
		c.found = window{w.first, b.until(rule, due)}.pick(done)
		list = append(list, c)
		if !due.Known() || due.Last().Open() {
			return list
		}
		from = due
		if rule.Counts == rules.FromCompletion && c.found.met != nil {
			from, since, done = c.found.met.Occurred, []*domain.Item{start, c.found.met}, after(done, c.found.met)
		}
	}
}

func next(d domain.Day) domain.Day { return d + 1 }

// cycle is the n-th of those times, from since on.
func (b *builder) cycle(rule *rules.Rule, since []*domain.Item, w window, n int) claim {
	why, due := "why.every", w.last
	switch {
	case w.last.Last().Open():
		why, due = "why.every.earliest", domain.DateOf(w.last.First())
	case n > 1 && rule.Counts == rules.FromCompletion:
		why = "why.every.again"
	}
	return claim{
		about: w.first.Counts().String(), lasting: fmt.Sprintf("%s/%d", b.nameBy(since[0]), n), from: w.first.First(), to: w.last.Last(),
		title: titled(rule, ofDays(w.first, w.last)),
		due:   w.last, window: w.shown(), since: since,
		why: domain.Say(why, domain.Args{"on": since[0].Occurred, "last": since[len(since)-1].Occurred,
			"time": rule.Time.Text(), "n": n, "due": due}),
		more: startOf(rule, w.first.First()),
	}
}
