package calendar

import (
	"strings"

	"kronika/domain"
	"kronika/projections/deadlines"
)

func (b *builder) deadlines(list []deadlines.Deadline) {
	known := map[string]bool{}
	for i := range list {
		d := &list[i]
		known[d.Deadline] = true
		e := Event{
			UID:      d.Lasting,
			Key:      d.Deadline,
			Sort:     Deadline,
			Title:    d.Title,
			When:     day(d),
			State:    b.state(d),
			Happened: d.Status == deadlines.Met,
			Basis:    d.Basis,
			Notes:    notes(d),
			entitled: d.Rule == deadlines.PeriodEnd,
		}
		about := b.concerning(d.Deadline)
		if d.Rule != "" {
			about = b.followed(d, &e)
		}
		b.add(e, b.rec.find(about))
	}
	b.lost(known)
}

// day is when a deadline is due, or was before it was postponed.
func day(d *deadlines.Deadline) domain.Date {
	due := d.Due
	for i := len(d.Moves) - 1; i >= 0 && due.IsZero(); i-- {
		due = d.Moves[i].From
	}
	return due
}

// state tells what became of a deadline, whatever day it is.
func (b *builder) state(d *deadlines.Deadline) string {
	ended := b.r.State.Ended
	switch {
	case d.Status == deadlines.Met && d.Sure:
		return Done
	case d.Status == deadlines.Met:
		return ""
	case d.Status == deadlines.Waived:
		return Waived
	case ended != nil && (!d.Due.Known() || ended.By.Day() <= d.Due.Last()):
		return Ended
	case d.Due.IsZero():
		return Postponed
	}
	return ""
}

// notes are the arithmetic, its source and whose deadline it is.
func notes(d *deadlines.Deadline) []domain.Message {
	list := []domain.Message{deadlines.Lasting(d.Why)}
	if d.Source != "" {
		list = append(list, domain.Say("calendar.note.source", domain.Args{"source": d.Source}))
	}
	if d.Owner != "" {
		list = append(list, domain.Say("calendar.note.owner", domain.Args{"owner": d.Owner}))
	}
	return list
}

// meets gives the kinds that meet a recorded deadline, or were ever said to.
func (b *builder) meets(key string) map[string]bool {
	kinds := map[string]bool{}
	for _, item := range b.rec.items {
		for _, k := range b.rec.said[item] {
			if set, ok := k.(*domain.DeadlineSet); ok && set.Deadline == key {
				kind, _, _ := strings.Cut(set.Meets, " ")
				kinds[kind] = true
			}
		}
	}
	return kinds
}

// concerning finds the entries that a recorded deadline rests on: those that name
// it, those of a kind that meets it, and the end of the strategy.
func (b *builder) concerning(key string) about {
	meets := b.meets(key)
	return func(item *domain.Item, says domain.Kind) bool {
		switch k := says.(type) {
		case *domain.DeadlineSet:
			return k.Deadline == key
		case *domain.DeadlineMoved:
			return k.Deadline == key
		case *domain.DeadlineMet:
			return k.Deadline == key
		case *domain.DeadlineWaived:
			return k.Deadline == key
		case *domain.StrategyEnded:
			return true
		}
		return meets[item.Kind]
	}
}

// decides gives the decision that an entry is a step of, "" where it is of none.
func decides(k domain.Kind) string {
	switch k := k.(type) {
	case *domain.DecisionTaken:
		return k.Decision
	case *domain.DecisionMinutesAdjusted:
		return k.Decision
	case *domain.DecisionAnnounced:
		return k.Decision
	case *domain.DecisionAppealed:
		return k.Decision
	case *domain.DecisionFinal:
		return k.Decision
	}
	return ""
}

// lost shows the deadlines that were set and are no longer known, since the entry
// that set them was withdrawn or names another one now.
func (b *builder) lost(known map[string]bool) {
	for _, item := range b.rec.items {
		for _, k := range b.rec.said[item] {
			set, ok := k.(*domain.DeadlineSet)
			if !ok || known[set.Deadline] {
				continue
			}
			known[set.Deadline] = true
			b.add(Event{
				Key:   set.Deadline,
				Sort:  Deadline,
				Title: domain.Quote(set.Title),
				When:  b.last(set),
				State: Withdrawn,
				Basis: set.Basis,
				Notes: []domain.Message{domain.Say("calendar.note.withdrawn", nil)},
			}, b.rec.find(b.concerning(set.Deadline)))
		}
	}
}

// last gives the day that a lost deadline had last.
func (b *builder) last(set *domain.DeadlineSet) domain.Date {
	due := set.Due
	for _, item := range b.rec.items {
		if k, ok := item.Payload.(*domain.DeadlineMoved); ok && k.Deadline == set.Deadline && !k.Due.IsZero() {
			due = k.Due
		}
	}
	return due
}
