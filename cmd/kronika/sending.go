package main

import (
	"context"
	"sync"

	"kronika/adapters/notify"
	"kronika/adapters/web"
	"kronika/domain"
	"kronika/projections/reminders"
)

// sending gives the pages what would be sent, nil where nothing is set to be. It
// is made for one reader at a time, since every history is read for each day.
func (s *service) sending() web.Sending {
	n := s.notifier
	if n == nil {
		return nil
	}
	var one sync.Mutex
	return func(ctx context.Context, from domain.Day, days int) (web.Outgoing, error) {
		one.Lock()
		defer one.Unlock()
		out := web.Outgoing{Mail: n.Settings.Mail != nil}
		letters, nobody, err := n.Plan(ctx, from, days)
		if err != nil {
			return out, err
		}
		for _, m := range nobody {
			out.Nobody = append(out.Nobody, matterTold(&m))
		}
		for _, l := range letters {
			out.Letter = append(out.Letter, letterOf(l))
		}
		kept, err := n.Poison(ctx)
		if err != nil {
			return out, err
		}
		for _, k := range kept {
			out.Kept = append(out.Kept, web.Kept{ID: k.ID, Handler: k.Handler, What: k.What, Reason: k.Reason, At: k.At})
		}
		ways, err := n.States(ctx)
		for _, w := range ways {
			out.Ways = append(out.Ways, web.Way{Name: w.Name, Status: w.Status, Why: w.Why, Since: w.Since})
		}
		return out, err
	}
}

func matterTold(m *reminders.Matter) web.Told {
	return web.Told{Strategy: m.Strategy, Sort: m.Sort, Key: m.Key, Title: m.Title, Due: m.Due}
}

func letterOf(l notify.Planned) web.Letter {
	letter := web.Letter{On: l.On, Account: l.Account, Mail: l.Mail, Subject: l.Subject, Text: l.Text}
	for i := range l.Matters {
		letter.About = append(letter.About, matterTold(&l.Matters[i]))
	}
	return letter
}
