package notify

import (
	"context"
	"slices"

	"kronika/adapters/i18n"
	"kronika/domain"
	"kronika/projections/reminders"
)

// Planned is a letter as it would be sent on a day, if nothing more were
// recorded until then.
type Planned struct {
	On      domain.Day `json:"on"`
	Account string     `json:"account"`
	Mail    string     `json:"mail"`
	Written
	Topics  []Topic            `json:"topics"`
	Matters []reminders.Matter `json:"-"` // that it is about
}

// Plan gives the letters of some days from one on, as they would be if nothing
// more were recorded, those left behind by an earlier round first; and the
// matters that nobody would be told of on the first day. Nothing is sent or kept.
func (n *Notifier) Plan(ctx context.Context, from domain.Day, days int) (list []Planned, nobody []reminders.Matter, err error) {
	list, nobody = []Planned{}, []reminders.Matter{}
	var made []*Letter
	for day := from; day < from+domain.Day(days); day++ {
		r, err := n.round(ctx, day)
		if err != nil {
			return nil, nil, err
		}
		left := r.before
		r.before = append(r.before, made...)
		letters, alone := r.plan(day, r.matters)
		if day == from {
			nobody = append(nobody, alone...)
		}
		letters = append(waiting(left, made, r.calendar, day), letters...)
		for _, l := range letters {
			if list, err = n.planned(r, l, list); err != nil {
				return nil, nil, err
			}
			l.State, l.Sent = sent, day
			made = append(made, l)
		}
	}
	return list, nobody, nil
}

// waiting gives copies of the letters that wait to be sent, and were not on the
// days before.
func waiting(before, made []*Letter, c calendar, day domain.Day) (list []*Letter) {
	for _, l := range before {
		again := slices.ContainsFunc(made, func(m *Letter) bool { return m.key() == l.key() })
		if l.State == claimed && l.On <= day && !again && !c.rests(l, day) {
			again := *l
			list = append(list, &again)
		}
	}
	return list
}

// planned adds a letter in words, unless all of it is done.
func (n *Notifier) planned(r *round, l *Letter, list []Planned) ([]Planned, error) {
	topics, person := n.topical(nil, r.matters, l), n.Settings.person(l.Account)
	if person == nil || len(topics) == 0 {
		return list, nil
	}
	w, err := write(i18n.For(person.Language), n.Settings.Site, n.Settings.Reminders.PerWeek, r.today, topics)
	if err != nil {
		return list, err
	}
	p := Planned{On: r.today, Account: l.Account, Mail: person.Mail, Written: w, Topics: l.Topics}
	for _, t := range topics {
		p.Matters = append(p.Matters, *t.Matter)
	}
	return append(list, p), nil
}
