package duties

import (
	"slices"
	"strings"

	"kronika/domain"
	"kronika/domain/rules"
)

// decided gives the recorded deadlines, not yet met, that ask for what a rule of
// the pack asks for too, since entries of the same kind meet both.
func (b *builder) decided(list []Duty) []Duty {
	var more []Duty
	for _, d := range b.state.Deadlines {
		kind, _, _ := strings.Cut(d.DeadlineSet.Meets, " ")
		subject := subjectOf(list, kind)
		if kind == "" || subject == "" || d.MetBy() != nil || d.Waived != nil || !d.Due.Known() {
			continue
		}
		more = append(more, b.decision(d, subject))
	}
	return more
}

// subjectOf gives the subject of the rules that entries of a kind meet.
func subjectOf(list []Duty, kind string) string {
	for i := range list {
		if rule := list[i].rule; rule != nil && rule.Subject != "" && meets(rule, kind) {
			return rule.Subject
		}
	}
	return ""
}

func (b *builder) decision(d *domain.Deadline, subject string) Duty {
	key := d.DeadlineSet.Deadline
	duty := Duty{
		Strategy: b.reading.Strategy, Duty: key, Rule: key, Shape: Recorded, Severity: rules.Decided,
		Title: domain.Quote(d.Title), Found: true, Due: d.Due, Sure: true, Status: Coming(d.Due, b.today),
		Entries: []string{d.By.ID}, subject: subject,
	}
	for _, m := range d.Moves {
		duty.Entries = append(duty.Entries, m.By.ID)
	}
	duty.DueFrom, duty.DueTo = d.Due.Days()
	if n, dated := d.Due.Left(b.today); EndedBefore(b.state, d.Due) || dated && n < 0 {
		duty.Status = NoEvidence
	}
	duty.Why = Sentences(domain.Say("why.decided", domain.Args{"set": d.By.Occurred, "due": d.Due}),
		Outcome(b.state, nil, d.Due, b.today))
	duty.grounds = entryGrounds([]*domain.Item{d.By}, found{})
	return duty
}

// conflicts lets duties of one subject that are both still to be met, by other
// days, say so of each other.
func conflicts(list []Duty) {
	for i := range list {
		for j := range list[:i] {
			x, y := &list[j], &list[i]
			if x.open() && y.open() && x.subject == y.subject && x.Rule != y.Rule && x.Due.String() != y.Due.String() {
				x.conflict(y)
				y.conflict(x)
			}
		}
	}
}

// open tells whether a duty of a subject is still to be met by a day.
func (d *Duty) open() bool {
	return d.subject != "" && d.Due.Known() && d.MetBy == "" && (d.Status == Upcoming || d.Status == DueSoon || d.Status == CannotTell)
}

func (d *Duty) conflict(with *Duty) {
	if slices.Contains(d.Conflicts, with.Rule) {
		return
	}
	d.Conflicts = append(d.Conflicts, with.Rule)
	key := "why.conflict.unsure"
	switch {
	case d.Due.Last() < with.Due.First():
		key = "why.conflict.earlier"
	case d.Due.First() > with.Due.Last():
		key = "why.conflict.later"
	}
	d.Why = Sentences(d.Why, domain.Say(key, domain.Args{"rule": with.Rule, "due": with.Due}))
}
