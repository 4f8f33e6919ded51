package web

import (
	"net/url"
	"slices"

	"kronika/domain"
	"kronika/projections/deadlines"
)

// deadlineRow is one deadline: the days by law and by plan stand apart.
type deadlineRow struct {
	Key, Title, Entry string // Entry: address of the entry that set it, empty of a computed one
	Basis             string
	Law, Plan         string
	Beside            []fact // other days for the same, of rules or decisions
	Outcome           string
	MetBy             string // address of the entry that met it
	Status, State     string
	Left              string
	Why               string
	Moves             []moveRow
	Moved             string // how often and how far, empty where it was not
}

// moveRow is one change of a deadline's date.
type moveRow struct{ Text, Address string }

// rows puts the deadlines into those still to be met and the others, the latest
// of these first.
func (p *deadlinesPage) rows(d *due) {
	var open, past []*deadlines.Deadline
	for i := range d.list {
		switch one := &d.list[i]; one.Status {
		case deadlines.Upcoming, deadlines.DueSoon, deadlines.Overdue:
			open = append(open, one)
		default:
			past = append(past, one)
		}
	}
	slices.Reverse(past)
	p.Leaf, p.Gone = d.leaf("open", len(open), leafRows), d.leaf("past", len(past), leafRows)
	for _, one := range open[p.Leaf.From:p.Leaf.To] {
		p.Open = append(p.Open, d.row(one))
	}
	for _, one := range past[p.Gone.From:p.Gone.To] {
		p.Past = append(p.Past, d.row(one))
	}
	p.PastSum = d.text("due.pastSum", domain.Args{"met": countOf(d.list, deadlines.Met) + countOf(d.list, deadlines.Waived),
		"none": countOf(d.list, deadlines.NoEvidence)})
}

func (d *due) row(one *deadlines.Deadline) deadlineRow {
	row := deadlineRow{Key: one.Deadline, Title: d.words.Text(one.Title), Basis: one.Source, State: stateOf(one.Status),
		Status: d.words.Word("deadline.status", one.Status), Why: d.words.Text(one.Why), Left: d.standing(one)}
	day := d.words.Date(one.Due)
	if one.Due.IsZero() {
		day = d.text("deadlines.undated", nil)
	}
	if row.Basis == "" {
		row.Basis = d.text("due.basis", domain.Args{"basis": d.words.Word("deadline.basis", one.Basis)})
	}
	if one.Basis == "law" {
		row.Law = day
	} else {
		row.Plan = day
	}
	if one.ID != "" {
		row.Entry = d.To(entryAddress(one.Strategy, one.ID))
	}
	row.Beside = d.beside(one)
	d.outcome(&row, one)
	d.moved(&row, one)
	return row
}

// standing says how many days are left, or for how many it has been late.
func (l *look) standing(one *deadlines.Deadline) string {
	n, dated := one.Due.Left(l.today)
	switch {
	case !dated || one.Due.Last().Open():
		return ""
	case one.Status == deadlines.Overdue:
		return l.text("due.ago", domain.Args{"days": dayCount(-n, -n)})
	case one.Status == deadlines.Upcoming, one.Status == deadlines.DueSoon:
		return l.text("due.left", domain.Args{"days": l.leftOf(one.Due)})
	}
	return ""
}

// beside gives what asks for the same by another day.
func (d *due) beside(one *deadlines.Deadline) (list []fact) {
	var names []string
	for i := range d.duties {
		if d.duties[i].Duty == one.Deadline {
			names = append(names, d.duties[i].Conflicts...)
		}
	}
	for i := range d.list {
		other := &d.list[i]
		if other.Deadline == one.Deadline || !slices.Contains(names, other.Deadline) && (other.Rule == "" || !slices.Contains(names, other.Rule)) {
			continue
		}
		if other.Status == deadlines.Upcoming || other.Status == deadlines.DueSoon {
			list = append(list, fact{d.words.Date(other.Due), d.words.Text(other.Title), "#" + url.PathEscape(other.Deadline)})
		}
	}
	return list
}

// outcome says what came of a deadline, and how far from its day.
func (d *due) outcome(row *deadlineRow, one *deadlines.Deadline) {
	item := d.reading.Find(one.MetBy)
	switch {
	case one.Status == deadlines.Waived:
		row.Outcome = d.text("life.came.waived", nil)
	case one.MetBy == "":
		if one.Status == deadlines.Overdue || one.Status == deadlines.NoEvidence {
			row.Outcome = d.words.Word("finding", "no-evidence")
		}
	default:
		row.MetBy, row.Outcome = d.cite(one.MetBy).Address, d.words.Word("deadline.status", one.Status)
		if item != nil && item.Occurred.Known() {
			row.Outcome = d.words.Text(slip(one.Due, item.Occurred))
		}
		if !one.Sure {
			row.Outcome = d.text("due.unsure", domain.Args{"outcome": row.Outcome})
		}
	}
}

// moved says how often and how far a deadline's last day was moved, a line a
// move.
func (d *due) moved(row *deadlineRow, one *deadlines.Deadline) {
	for _, m := range one.Moves {
		args := domain.Args{"from": m.From, "to": m.To, "on": m.Occurred}
		key := "due.move"
		switch {
		case m.To.IsZero():
			key = "due.postponed"
		case m.From.IsZero():
			key = "due.dated"
		}
		row.Moves = append(row.Moves, moveRow{d.text(key, args), d.To(entryAddress(one.Strategy, m.ID))})
	}
	if len(one.Moves) == 0 {
		return
	}
	row.Moved = d.text("web.moved", domain.Args{"times": len(one.Moves)})
	first := one.Moves[0].From
	if first.IsZero() || one.Due.IsZero() || first.Last().Open() || one.Due.Last().Open() {
		return
	}
	switch far := int(one.Due.Last() - first.Last()); {
	case far > 0:
		row.Moved += d.text("due.later", domain.Args{"days": dayCount(far, far)})
	case far < 0:
		row.Moved += d.text("due.earlier", domain.Args{"days": dayCount(-far, -far)})
	}
}
