package duties

import (
	"kronika/domain"
	"kronika/domain/rules"
)

// oneTerm asks for a new document for each term, or for what becomes of the
// strategy when its period runs out (shape d).
func (b *builder) oneTerm(rule *rules.Rule) []claim {
	if rule.Span == rules.OfPeriod {
		return b.period(rule)
	}
	due := func(t rules.Term) domain.Date { return t.LastOfCouncil() }
	return b.ofTerms(rule, newVersions(b.matching(rule.By)), due, "why.oneTerm")
}

// newVersions leaves out entries about what an earlier one in the list was about
// already: adopting the same document again makes no new one.
func newVersions(list []*domain.Item) []*domain.Item {
	var fresh []*domain.Item
	seen := map[string]bool{}
	for _, item := range list {
		for _, key := range domain.KeysOf(item) {
			if !seen[item.Kind+key] {
				fresh = append(fresh, item)
			}
			seen[item.Kind+key] = true
		}
	}
	return fresh
}

// period asks for something when the period that the latest strategy.scheduled
// gave runs out, where it has an end.
func (b *builder) period(rule *rules.Rule) []claim {
	s := b.state.Schedule
	if s == nil || !s.To.Known() || s.To.Last().Open() {
		return nil
	}
	c := claim{
		about: beginning(s.From), lasting: "period", from: domain.Beginning, to: s.To.Last(),
		title: domain.Say("deadline.title.periodEnd", domain.Args{"from": s.From, "to": s.To}),
		due:   s.To, since: []*domain.Item{s.By},
		why: domain.Say("why.period", domain.Args{"from": s.From, "to": s.To}),
	}
	c.window[0], _ = s.From.Days()
	_, c.window[1] = s.To.Days()
	if done := b.matching(rule.By); len(done) > 0 {
		c.found = found{met: done[0], sure: true}
	} else if n, _ := s.To.Left(b.today); n < 0 {
		c.came = domain.Say("why.period.over", domain.Args{"days": -n})
	}
	return []claim{c}
}

// beginning names the period: by the day that it counts from, or as written
// where this version cannot read it.
func beginning(from domain.Date) string {
	if !from.Known() {
		return from.String()
	}
	return from.Counts().String()
}

// midTerm asks for something before the middle of each council's term (shape e).
func (b *builder) midTerm(rule *rules.Rule) []claim {
	half := rules.Length{Months: 6 * b.pack.Elections.Years()}
	by := func(t rules.Term) domain.Date {
		middle := func(d domain.Day) domain.Day { return half.From(d) - 1 }
		return t.From.Council.Shift(middle, middle)
	}
	return b.ofTerms(rule, b.matching(rule.By), by, "why.midTerm")
}
