package deadlines

import (
	"kronika/domain"
	"kronika/domain/rules"
	"kronika/projections/duties"
)

// computed lists the duties that follow from the rules of the strategy's pack
// and are due by a day, by their names.
func computed(r *domain.Reading, today domain.Day, packs *rules.Packs) []Deadline {
	all := duties.Computed(r, today, packs)
	list := make([]Deadline, 0, len(all))
	for i := range all {
		d := &all[i]
		line := Deadline{
			Strategy: d.Strategy, Deadline: d.Duty, Title: d.Title,
			Due: d.Due, DueFrom: d.DueFrom, DueTo: d.DueTo,
			Basis: "law", Rule: d.Rule, Source: d.Source,
			Status: status(d), MetBy: d.MetBy, Sure: d.Sure,
			WindowFrom: d.WindowFrom, WindowTo: d.WindowTo, Why: d.Why, Lasting: d.Lasting(),
		}
		if d.Severity == rules.Decided {
			line.Basis = "decision"
		}
		list = append(list, line)
	}
	return list
}

// status tells how a duty stands as a deadline: one that cannot be told for sure
// is met by the entry that it names, and Sure says that it may not be.
func status(d *duties.Duty) string {
	if d.Status == duties.CannotTell {
		return Met
	}
	return d.Status
}
