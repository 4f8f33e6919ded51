package deadlines

import (
	"kronika/domain"
	"kronika/domain/rules"
	"kronika/projections/duties"
)

// Facts are what the status of a deadline rests on besides the day that is
// asked about, for whoever keeps deadlines longer than a day.
type Facts struct {
	Listed  *domain.Day // from when on it is listed, where its window between elections says so; else nil
	Settled string      // the status whatever the day is; "" where it depends on the day
	Ended   *domain.Day // from when on it is no-evidence, the strategy having ended; nil for never
	Lapsed  string      // the status once the last day of due has passed
	DueTo   *domain.Day // the last day of due; nil where there is none
}

// FactsOf gives what the status of a deadline of a reading rests on.
func FactsOf(r *domain.Reading, d *Deadline, packs *rules.Packs) Facts {
	f := Facts{Lapsed: Overdue, DueTo: d.DueTo}
	switch {
	case d.Status == Met || d.Status == Waived:
		f.Settled = d.Status
	case d.Rule == "" && r.State.Ended != nil:
		day := r.State.Ended.By.Day()
		f.Ended = &day
	}
	if d.Rule == "" {
		return f
	}
	f.Lapsed = NoEvidence
	if rule := packs.Of(r).Rule(d.Rule); rule != nil && rule.Shape == rules.Between {
		f.Listed = d.WindowFrom
	}
	if f.Settled == "" && duties.EndedBefore(r.State, d.Due) {
		f.Settled = NoEvidence
	}
	return f
}

// On is the status on a day from which on the deadline is listed.
func (f Facts) On(today domain.Day) string {
	switch {
	case f.Settled != "":
		return f.Settled
	case f.Ended != nil && *f.Ended <= today:
		return NoEvidence
	case f.DueTo == nil:
		return Upcoming
	case *f.DueTo < today:
		return f.Lapsed
	case *f.DueTo-today <= duties.Soon:
		return DueSoon
	}
	return Upcoming
}
