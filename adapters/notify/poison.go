package notify

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"time"

	"github.com/ThreeDotsLabs/watermill/message"
	"github.com/ThreeDotsLabs/watermill/message/router/middleware"
	"github.com/go-json-experiment/json/jsontext"

	"kronika/domain"
	"kronika/projections/reminders"
)

// mailHandler is the handler of the letters.
const mailHandler = "mail"

// Poisoned is what could not be delivered. It is kept until somebody tries it
// again or drops it.
type Poisoned struct {
	ID       string            `json:"id"`
	Handler  string            `json:"handler"` // "mail", or the destination's name
	What     string            `json:"what"`    // the event's id, or the letter
	Reason   string            `json:"reason"`
	At       time.Time         `json:"at"`
	Told     bool              `json:"told,omitzero"` // to the operator
	Payload  jsontext.Value    `json:"payload,omitzero"`
	Metadata map[string]string `json:"metadata,omitzero"`
}

// poison keeps what could not be delivered; the same thing twice is one.
func (n *Notifier) poison(ctx context.Context, p Poisoned) error {
	sum := sha256.Sum256([]byte(p.Handler + "\n" + p.What))
	p.ID, p.At = hex.EncodeToString(sum[:5]), n.Now().UTC().Truncate(time.Second)
	n.Logger.Warn("not delivered, and kept", "handler", p.Handler, "what", p.What, "reason", p.Reason)
	return alter(context.WithoutCancel(ctx), n.book, "poison."+p.ID, func(kept *Poisoned) error {
		*kept = p
		return nil
	})
}

// poisonPublisher is where Watermill's poison queue publishes to.
type poisonPublisher struct{ n *Notifier }

// Publish keeps messages.
func (p poisonPublisher) Publish(_ string, messages ...*message.Message) error {
	for _, m := range messages {
		metadata := map[string]string{metaStrategy: m.Metadata.Get(metaStrategy), metaKind: m.Metadata.Get(metaKind)}
		err := p.n.poison(m.Context(), Poisoned{Handler: m.Metadata.Get(middleware.PoisonedHandlerKey), What: m.UUID,
			Reason: m.Metadata.Get(middleware.ReasonForPoisonedKey), Payload: jsontext.Value(m.Payload), Metadata: metadata})
		if err != nil {
			return err
		}
	}
	return nil
}

// Close does nothing.
func (poisonPublisher) Close() error { return nil }

// Poison lists what could not be delivered.
func (n *Notifier) Poison(ctx context.Context) ([]*Poisoned, error) {
	if err := n.book.refresh(ctx); err != nil {
		return nil, err
	}
	return all[Poisoned](ctx, n.book, "poison.")
}

// poisoned gives what could not be delivered under an id.
func (n *Notifier) poisoned(ctx context.Context, id string) (*Poisoned, error) {
	list, err := n.Poison(ctx)
	if err != nil {
		return nil, err
	}
	var ids []string
	for _, p := range list {
		if p.ID == id {
			return p, nil
		}
		ids = append(ids, p.ID)
	}
	return nil, domain.Wrong("message", "poison.unknown", domain.Args{"came": id, "nearest": domain.NearestOf(id, ids)}).Coded(domain.NotFound)
}

// Drop forgets what could not be delivered. Error: "poison.unknown" (NotFound).
func (n *Notifier) Drop(ctx context.Context, id string) error {
	p, err := n.poisoned(ctx, id)
	if err != nil {
		return err
	}
	return n.book.forget(ctx, "poison."+p.ID)
}

// Retry delivers once more what could not be delivered, and forgets it where
// that succeeds. Errors: "poison.unknown" (NotFound); "poison.homeless"
// (NotFound) where the settings do not have its destination any more;
// "poison.again" (Unavailable) with the reason where it fails again.
func (n *Notifier) Retry(ctx context.Context, id string) error {
	p, err := n.poisoned(ctx, id)
	if err != nil {
		return err
	}
	if p.Handler == mailHandler {
		err = n.retryLetter(ctx, p)
	} else {
		err = n.retryEvent(ctx, p)
	}
	if err != nil {
		return err
	}
	return n.book.forget(ctx, "poison."+p.ID)
}

func (n *Notifier) retryEvent(ctx context.Context, p *Poisoned) error {
	for _, d := range n.destinations() {
		if d.name != p.Handler {
			continue
		}
		to, err := d.open(ctx)
		if err == nil {
			m := message.NewMessageWithContext(ctx, p.What, message.Payload(p.Payload))
			err = to.Publish(d.topic(p.Metadata[metaStrategy], p.Metadata[metaKind]), m)
			_ = to.Close()
		}
		if err != nil {
			return again(err.Error())
		}
		return nil
	}
	return domain.Wrong("message", "poison.homeless", domain.Args{"name": p.Handler}).Coded(domain.NotFound)
}

// retryLetter sends a letter with what of it is still to be done.
func (n *Notifier) retryLetter(ctx context.Context, p *Poisoned) error {
	if n.Settings.Mail == nil {
		return domain.Wrong("message", "poison.homeless", domain.Args{"name": p.Handler}).Coded(domain.NotFound)
	}
	r, err := n.round(ctx, domain.DayIn(n.Now(), n.Zone))
	if err != nil {
		return err
	}
	for _, l := range r.before {
		if l.key() != p.What || l.State != failed {
			continue
		}
		l.Tries = mostTries // once
		out := Outcome{Nobody: []reminders.Matter{}}
		if err := n.deliver(ctx, r, l, &out); err != nil {
			return err
		}
		if out.away {
			return domain.Fault(domain.Unavailable, "poison.mailAway", nil)
		}
		if out.Failed > 0 {
			now, err := n.poisoned(ctx, p.ID)
			if err != nil {
				return err
			}
			return again(now.Reason)
		}
	}
	return nil
}

func again(reason string) error {
	return domain.Fault(domain.Unavailable, "poison.again", domain.Args{"reason": strings.TrimSpace(reason)})
}
