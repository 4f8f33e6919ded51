package deadlines

import (
	"kronika/domain"
	"kronika/domain/rules"
)

// PeriodEnd is the rule that asks what becomes of a strategy when its period
// runs out.
const PeriodEnd = "PERIOD-END"

// period lists the end of the period that the latest strategy.scheduled gave,
// where it has one: met by any strategy.ended.
func (b *builder) period(pack *rules.Pack) []Deadline {
	s := b.state.Schedule
	if pack == nil || s == nil || !s.To.Known() || s.To.Last().Open() {
		return nil
	}
	d := Deadline{
		Strategy: b.strategy,
		Deadline: PeriodEnd + "/" + beginning(s.From),
		Title:    domain.Say("deadline.title.periodEnd", domain.Args{"from": s.From, "to": s.To}),
		Due:      s.To,
		Basis:    "decision", Rule: PeriodEnd,
		Sure: true,
	}
	d.DueFrom, d.DueTo = s.To.Days()
	d.WindowFrom, _ = s.From.Days()
	d.WindowTo = d.DueTo
	var met *domain.Item
	if b.state.Ended != nil {
		met = b.state.Ended.By
		d.MetBy = met.ID
	}
	d.Status = b.computed(met, s.To)
	came := b.outcome(met, s.To)
	if n, _ := left(s.To, b.today); met == nil && n < 0 {
		came = domain.Say("why.period.over", domain.Args{"days": -n})
	}
	d.Why = sentences(domain.Say("why.period", domain.Args{"from": s.From, "to": s.To}), came)
	return []Deadline{d}
}

// beginning names the period: by the day that it counts from, or as written
// where this version cannot read it.
func beginning(from domain.Date) string {
	if !from.Known() {
		return from.String()
	}
	return from.Counts().String()
}
