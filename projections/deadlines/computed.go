package deadlines

import "kronika/domain"

// computed gives the status of a duty that follows from a rule: one not yet due
// when the strategy ended has no evidence, whatever day it is.
func (b *builder) computed(met *domain.Item, due domain.Date) string {
	n, dated := left(due, b.today)
	switch {
	case met != nil:
		return Met
	case b.endedBefore(due), dated && n < 0:
		return NoEvidence
	}
	return coming(due, b.today)
}

// endedBefore tells whether the strategy ended before a duty was due.
func (b *builder) endedBefore(due domain.Date) bool {
	ended := b.state.Ended
	return ended != nil && (!due.Known() || ended.By.Day() <= due.Last())
}

// outcome tells what came of a duty: met, ended with the strategy, passed
// without a record, or how many days are left; nothing where it has no day.
func (b *builder) outcome(met *domain.Item, due domain.Date) domain.Message {
	n, dated := left(due, b.today)
	ended := b.state.Ended
	switch {
	case met != nil:
		return domain.Say("why.met", domain.Args{"met": met.Occurred})
	case b.endedBefore(due):
		return domain.Say("why.ended", domain.Args{"ended": ended.By.Occurred})
	case !dated:
		return domain.Message{}
	case n < 0:
		return domain.Say("why.noEvidence", domain.Args{"days": -n})
	}
	return domain.Say("why.left", domain.Args{"days": n})
}

// sentences puts sentences one after the other, passing over those with
// nothing to say.
func sentences(list ...domain.Message) domain.Message {
	var all domain.Message
	for _, m := range list {
		switch {
		case m.Key == "":
		case all.Key == "":
			all = m
		default:
			all = domain.Say("why.both", domain.Args{"first": all, "then": m})
		}
	}
	return all
}
