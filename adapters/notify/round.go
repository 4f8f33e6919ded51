package notify

import (
	"context"

	"kronika/domain"
	"kronika/projections"
	"kronika/projections/reminders"
)

// round is what one round of reminders, or the plan of a day, starts from.
type round struct {
	*planner
	today   domain.Day
	matters []reminders.Matter
}

func (n *Notifier) round(ctx context.Context, today domain.Day) (*round, error) {
	before, err := all[Letter](ctx, n.book, "mail.")
	if err != nil {
		return nil, err
	}
	holds, err := all[hold](ctx, n.book, "hold.")
	if err != nil {
		return nil, err
	}
	p := &planner{settings: n.Settings, schedule: n.schedule(), calendar: n.calendar(), before: before, declined: n.declining(), held: map[matter]domain.Day{}}
	for _, h := range holds {
		p.held[h.matter()] = h.Until
	}
	return &round{p, today, n.matters(today)}, nil
}

// hold keeps that somebody needs time for a matter whose day no entry can move.
type hold struct {
	Topic
	Until domain.Day `json:"until"`
}

func (n *Notifier) hold(ctx context.Context, t Topic, until domain.Day) error {
	return alter(ctx, n.book, "hold."+t.Strategy+"."+t.Ref, func(kept *hold) error {
		*kept = hold{t, until}
		return nil
	})
}

// calendar gives the times and days for letters; what is known of a strategy's
// days is found once.
func (n *Notifier) calendar() calendar {
	known := map[string]func(domain.Day) bool{}
	off := func(strategy string, day domain.Day) bool {
		if known[strategy] == nil {
			known[strategy] = n.Off(strategy)
		}
		return known[strategy](day)
	}
	return calendar{off: off, from: n.Settings.Reminders.From, to: n.Settings.Reminders.To}
}

func (n *Notifier) schedule() reminders.Schedule {
	s := reminders.Usual
	if n.Settings.Reminders.Before != nil {
		s.Before = n.Settings.Reminders.Before
	}
	if n.Settings.Reminders.After != nil {
		s.After = n.Settings.Reminders.After
	}
	return s
}

// matters lists the matters of all strategies as they stand on a day.
func (n *Notifier) matters(today domain.Day) (list []reminders.Matter) {
	for _, of := range projections.Each(n.Held, n.Held.Strategies(), func(h *domain.History) []reminders.Matter {
		return reminders.Build(h.Read(domain.At{}), today, n.Packs)
	}) {
		list = append(list, of...)
	}
	return list
}

// declining gives what tells whether the receiver of a letter answered that a
// matter is not theirs: the log knows, since the answer is an entry.
func (n *Notifier) declining() func(*Letter, *Topic) bool {
	readings := map[string]*domain.Reading{}
	return func(l *Letter, t *Topic) bool {
		r, ok := readings[t.Strategy]
		if !ok {
			if h := n.Held.History(t.Strategy); h != nil {
				r = h.Read(domain.At{})
			}
			readings[t.Strategy] = r
		}
		if r == nil {
			return false
		}
		answer := r.Find(l.answerID(t.matter()))
		return answer != nil && answer.Kind == domain.Annotated && len(answer.Withdrawn) == 0
	}
}

// topical gives the topics of a letter that are still to be done, with their
// matters. Without a key, as in a plan, nothing can be answered: a link stands
// for the account, and is made for its letter alone.
func (n *Notifier) topical(key []byte, matters []reminders.Matter, l *Letter) (list []topical) {
	for i := range l.Topics {
		for j := range matters {
			if t := &l.Topics[i]; t.is(&matters[j]) {
				list = append(list, topical{&matters[j], t, n.address(key, question{l.Account, l.On, i}, &matters[j])})
			}
		}
	}
	return list
}

// address is where a question is answered, empty where it cannot be.
func (n *Notifier) address(key []byte, q question, m *reminders.Matter) string {
	if n.Settings.Site == "" || len(choices(m)) == 0 {
		return ""
	}
	if key == nil {
		return n.Settings.Site + "/r/…"
	}
	return n.Settings.Site + "/r/" + sign(key, q)
}
