package duties

import (
	"kronika/domain"
	"kronika/domain/rules"
)

// between asks for something once in each window between two elections in which
// the strategy is in force (shape a).
func (b *builder) between(rule *rules.Rule) []claim {
	if len(b.adopted) == 0 {
		return nil
	}
	done := b.matching(rule.By)
	first, last := b.adopted[0].Day(), b.lastInForce()
	var list []claim
	for _, term := range b.terms {
		e := edgesOf(rule, term)
		if !e.from.Known() || !e.to.Known() || e.from.First() > b.today {
			continue
		}
		if max(first, e.from.First()) <= min(last, e.last.Last()) {
			list = append(list, b.window(rule, term, e, done))
		}
	}
	return list
}

// edges are the ends of a window between elections.
type edges struct {
	from, to domain.Date // the two days that it is named by
	window   window      // the days in which something meets it
	last     domain.Date // its last day
}

// edgesOf counts a window from election day to election day, neither of which
// meets it, or from a new council's first day to the day before the next one's.
func edgesOf(rule *rules.Rule, term rules.Term) edges {
	if rule.Counting == rules.ByCouncil {
		last := term.LastOfCouncil()
		return edges{term.From.Council, term.To.Council, window{term.From.Council, last}, last}
	}
	return edges{domain.DateOf(term.From.Day), domain.DateOf(term.To.Day),
		days(term.From.Day+1, term.Last()), domain.DateOf(term.Last())}
}

func (b *builder) window(rule *rules.Rule, term rules.Term, e edges, done []*domain.Item) claim {
	from, _ := e.from.Days()
	_, to := e.to.Days()
	c := claim{
		about: nameOf(e.from), from: e.from.First(), to: e.last.Last(),
		due: e.last, window: [2]*domain.Day{from, to}, since: b.adopted[:1], found: e.window.pick(done),
		more: Sentences(startOf(rule, e.from.First()), computedDay(term)),
	}
	if rule.Counting == rules.ByCouncil {
		c.more = Sentences(c.more, notFound(b.pack, term))
	}
	c.found.later = nil // what comes after one window meets the next
	c.title, c.why = b.asked(rule, e)
	c.came = reviewed(rule, c.found)
	c.grounds = b.electionGrounds(rule, term)
	return c
}

// asked says what is asked of a window and by when.
func (b *builder) asked(rule *rules.Rule, e edges) (title, why domain.Message) {
	args := domain.Args{"adopted": b.adopted[0].Occurred, "from": e.from, "to": e.to, "due": e.last}
	switch review := meets(rule, "revision.concluded"); {
	case rule.Counting == rules.ByCouncil:
		return titled(rule, ofDays(e.from, e.last)), domain.Say("why.council", args)
	case review:
		args["from"], args["to"], args["due"] = e.from.First(), e.to.First(), e.last.First()
		return domain.Say("deadline.title.review", domain.Args{"from": e.from.First(), "to": e.to.First()}), domain.Say("why.review", args)
	}
	return titled(rule, ofDays(e.from, e.to)), domain.Say("why.between", args)
}

// reviewed tells by what a window of review was met.
func reviewed(rule *rules.Rule, f found) domain.Message {
	switch {
	case f.met == nil || !meets(rule, "revision.concluded"):
		return domain.Message{}
	case f.sure:
		return domain.Say("why.review.met", domain.Args{"met": f.met.Occurred})
	case rule.Counting == rules.ByCouncil:
		return domain.Message{}
	}
	return domain.Say("why.review.unsure", domain.Args{"met": f.met.Occurred})
}

// startOf says that no source was found for the rule's first day, where
// something is only asked because of it.
func startOf(rule *rules.Rule, from domain.Day) domain.Message {
	if rule.StartFound || rule.First() <= from {
		return domain.Message{}
	}
	return domain.Say("why.startNotFound", domain.Args{"rule": rule.ID, "start": rule.First()})
}

// computedDay says that an election day stands in no list yet.
func computedDay(term rules.Term) domain.Message {
	if !term.To.Computed {
		return domain.Message{}
	}
	return domain.Say("why.computedElection", domain.Args{"day": term.To.Day})
}
