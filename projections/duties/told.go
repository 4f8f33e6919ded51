package duties

import "kronika/domain"

// Soon is how many days ahead something is due soon.
const Soon = 90

// Coming is the status of what is neither met nor passed.
func Coming(due domain.Date, today domain.Day) string {
	if n, ok := due.Left(today); ok && n <= Soon {
		return DueSoon
	}
	return Upcoming
}

// EndedBefore tells whether a strategy ended before something was due.
func EndedBefore(s *domain.Strategy, due domain.Date) bool {
	return s.Ended != nil && (!due.Known() || s.Ended.By.Day() <= due.Last())
}

// Outcome tells what came of a duty: met, ended with the strategy, passed
// without a record, or how many days are left; nothing where it has no day.
func Outcome(s *domain.Strategy, met *domain.Item, due domain.Date, today domain.Day) domain.Message {
	n, dated := due.Left(today)
	switch {
	case met != nil:
		return domain.Say("why.met", domain.Args{"met": met.Occurred})
	case EndedBefore(s, due):
		return domain.Say("why.ended", domain.Args{"ended": s.Ended.By.Occurred})
	case !dated:
		return domain.Message{}
	case n < 0:
		return domain.Say("why.noEvidence", domain.Args{"days": -n})
	}
	return domain.Say("why.left", domain.Args{"days": n})
}

// Sentences puts sentences one after the other, passing over those with
// nothing to say.
func Sentences(list ...domain.Message) domain.Message {
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
