package notify

import (
	"context"
	"errors"
	"slices"
	"time"

	"kronika/adapters/i18n"
	"kronika/domain"
	"kronika/projections/reminders"
)

// How often a letter that the mail server did not take is tried again: after a
// minute, two, four and so on to four hours, twelve times in all.
const (
	firstPause = time.Minute
	longPause  = 4 * time.Hour
	mostTries  = 12
)

// errMade says that a letter was made already, here or by another program.
var errMade = errors.New("the letter is made")

// Outcome says what came of a round of reminders.
type Outcome struct {
	Closed  bool               `json:"closed"`  // no mail is sent at this time
	Sent    int                `json:"sent"`    // letters
	Waiting int                `json:"waiting"` // letters that are tried again later
	Failed  int                `json:"failed"`  // letters that cannot be delivered
	Nobody  []reminders.Matter `json:"nobody"`  // matters that nobody is told of

	away bool // the mail server takes nothing now: the rest is for a later round
}

// Remind sends the letters that are due now, and those that an earlier round
// left behind. A letter is kept as claimed before it is sent and as sent after
// it: a program that ends in between sends it again, under the same Message-ID,
// since a reminder that is lost is worse than one that comes twice.
func (n *Notifier) Remind(ctx context.Context) (Outcome, error) {
	out := Outcome{Nobody: []reminders.Matter{}}
	now := n.Now().In(n.Zone)
	if !n.calendar().open(now) || n.Settings.Mail == nil {
		out.Closed = true
		return out, nil
	}
	if err := n.book.refresh(ctx); err != nil {
		return out, err
	}
	r, err := n.round(ctx, domain.DayIn(now, n.Zone))
	if err != nil {
		return out, err
	}
	if out.Closed = n.resting(r); out.Closed {
		return out, nil
	}
	for _, l := range r.before {
		if l.State == claimed && !r.calendar.rests(l, r.today) && !now.Before(l.Next) && !out.away {
			if err := n.deliver(ctx, r, l, &out); err != nil {
				return out, err
			}
		}
	}
	letters, nobody := r.plan(r.today, r.matters)
	out.Nobody = append(out.Nobody, nobody...)
	for _, l := range letters {
		if out.away {
			break
		}
		err := n.claim(ctx, l)
		if errors.Is(err, errMade) {
			continue
		}
		if err == nil {
			err = n.deliver(ctx, r, l, &out)
		}
		if err != nil {
			return out, err
		}
	}
	return out, nil
}

// resting tells whether the day is off for every strategy.
func (n *Notifier) resting(r *round) bool {
	strategies := n.Held.Strategies()
	return len(strategies) > 0 && !slices.ContainsFunc(strategies, func(key string) bool { return !r.calendar.off(key, r.today) })
}

// claim keeps a letter before it is sent.
func (n *Notifier) claim(ctx context.Context, l *Letter) error {
	return alter(ctx, n.book, l.key(), func(kept *Letter) error {
		if kept.Account != "" {
			return errMade
		}
		*kept = *l
		return nil
	})
}

// deliver sends a claimed letter with what of it is still to be done, and keeps
// what came of it. Its error is that of the book; a mail that was not taken is
// none.
func (n *Notifier) deliver(ctx context.Context, r *round, l *Letter, out *Outcome) error {
	key, err := n.key(ctx)
	if err != nil {
		return err
	}
	person, list := n.Settings.person(l.Account), n.topical(key, r.matters, l)
	if person == nil || len(list) == 0 {
		return n.mark(ctx, l, func() { l.State = void })
	}
	w, err := write(i18n.For(person.Language), n.Settings.Site, n.Settings.Reminders.PerWeek, r.today, list)
	if err != nil {
		return err
	}
	at := n.Now()
	refused := n.Settings.Mail.send(ctx, person.Mail, l.messageID(n.Settings.Mail.domainOf()), w, at)
	if refused == nil {
		out.Sent++
		day := domain.DayIn(n.Now(), n.Zone)
		return n.mark(ctx, l, func() { l.State, l.Sent = sent, day })
	}
	return n.refused(ctx, l, refused, at, out)
}

// refused keeps that a letter was not taken: it is tried again later, and after
// many times, or where the server says that it never will be, given up. A server
// that is away says nothing of the letter, which waits for as long as that is.
func (n *Notifier) refused(ctx context.Context, l *Letter, refused error, at time.Time, out *Outcome) error {
	var why *undelivered
	errors.As(refused, &why)
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if why.away {
		out.Waiting++
		out.away = true
		n.Logger.Warn("mail waits", "reason", why.why)
		return nil
	}
	if !why.final && l.Tries+1 < mostTries {
		out.Waiting++
		n.Logger.Warn("a letter waits", "account", l.Account, "reason", why.why, "tries", l.Tries+1)
		return n.mark(ctx, l, func() {
			l.Next = at.Add(min(firstPause<<l.Tries, longPause)).UTC()
			l.Tries++
		})
	}
	out.Failed++
	if err := n.poison(ctx, Poisoned{Handler: mailHandler, What: l.key(), Reason: why.why}); err != nil {
		return err
	}
	return n.mark(ctx, l, func() { l.State = failed })
}

// mark changes a letter and keeps it, although the program is ending: what is
// sent must be known to be.
func (n *Notifier) mark(ctx context.Context, l *Letter, change func()) error {
	change()
	return alter(context.WithoutCancel(ctx), n.book, l.key(), func(kept *Letter) error {
		*kept = *l
		return nil
	})
}
