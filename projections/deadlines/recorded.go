package deadlines

import (
	"kronika/domain"
	"kronika/projections/duties"
)

// recorded lists the deadlines that somebody set, in the order set.
func (b *builder) recorded() []Deadline {
	var list []Deadline
	for _, d := range b.state.Deadlines {
		met := metBy(d)
		line := Deadline{
			Strategy: b.strategy,
			Deadline: d.DeadlineSet.Deadline,
			ID:       d.By.ID,
			Title:    domain.Quote(d.Title),
			Due:      d.Due,
			Basis:    d.Basis,
			Owner:    d.Owner,
			Status:   b.standing(d, met),
			Sure:     true,
			Moves:    moves(d),
		}
		line.DueFrom, line.DueTo = d.Due.Days()
		if met != nil {
			line.MetBy = met.ID
		}
		line.Why = duties.Sentences(moved(d), b.became(line.Status, d, met))
		list = append(list, line)
	}
	return list
}

func moves(d *domain.Deadline) []Move {
	var list []Move
	for _, m := range d.Moves {
		list = append(list, Move{m.By.ID, m.By.Occurred, m.From, m.To})
	}
	return list
}

// metBy gives the entry that met the deadline; what would have met it after it
// was waived did not.
func metBy(d *domain.Deadline) *domain.Item {
	if d.Met == nil && d.Waived != nil && d.Meets != nil && d.Waived.Before(d.Meets) {
		return nil
	}
	return d.MetBy()
}

// standing is the status of a recorded deadline.
func (b *builder) standing(d *domain.Deadline, met *domain.Item) string {
	n, dated := d.Due.Left(b.today)
	switch {
	case met != nil:
		return Met
	case d.Waived != nil:
		return Waived
	case b.state.Ended != nil && b.state.Ended.By.Day() <= b.today:
		return NoEvidence
	case dated && n < 0:
		return Overdue
	}
	return duties.Coming(d.Due, b.today)
}

// moved tells when a deadline was set and how often and how far it was moved:
// in days where both dates are days, as a range where they are not.
func moved(d *domain.Deadline) domain.Message {
	if len(d.Moves) == 0 {
		return domain.Say("why.set", domain.Args{"set": d.By.Occurred, "due": d.Due})
	}
	first := d.Moves[0].From
	args := domain.Args{"set": d.By.Occurred, "first": first, "moves": len(d.Moves)}
	if d.Due.IsZero() {
		return domain.Say("why.postponed", args)
	}
	args["due"] = d.Due
	if !bounded(first) || !bounded(d.Due) {
		return domain.Say("why.moved", args)
	}
	least, most := int(d.Due.First()-first.Last()), int(d.Due.Last()-first.First())
	switch {
	case least != most:
		args["min"], args["max"] = least, most
		return domain.Say("why.moved.range", args)
	case least < 0:
		args["days"] = -least
		return domain.Say("why.moved.earlier", args)
	}
	args["days"] = least
	return domain.Say("why.moved.later", args)
}

// bounded tells whether a date has both a first and a last day.
func bounded(d domain.Date) bool {
	return d.Known() && !d.First().Open() && !d.Last().Open()
}

// became tells what became of a recorded deadline.
func (b *builder) became(status string, d *domain.Deadline, met *domain.Item) domain.Message {
	switch status {
	case Waived:
		return domain.Say("why.waived", domain.Args{"waived": d.Waived.Occurred})
	case Overdue:
		n, _ := d.Due.Left(b.today)
		return domain.Say("why.overdue", domain.Args{"days": -n})
	}
	return duties.Outcome(b.state, met, d.Due, b.today)
}
