package notify

import (
	"context"
	"errors"
	"time"

	"kronika/domain"
)

// lease is kept by the one program, of all that serve the same log, that sends.
type lease struct {
	By    string    `json:"by"`
	Until time.Time `json:"until"`
}

// errHeld says that another program sends.
var errHeld = errors.New("another program sends")

// take takes the lease, or holds it for longer; errHeld where another program
// has it.
func (n *Notifier) take(ctx context.Context) error {
	now := n.Now().UTC()
	return alter(ctx, n.book, "lease", func(kept *lease) error {
		if kept.By != n.id && now.Before(kept.Until) {
			return errHeld
		}
		*kept = lease{n.id, now.Add(n.pace.lease)}
		return nil
	})
}

// release lets another program send at once.
func (n *Notifier) release(ctx context.Context) error {
	err := alter(context.WithoutCancel(ctx), n.book, "lease", func(kept *lease) error {
		if kept.By != n.id {
			return errHeld
		}
		*kept = lease{}
		return nil
	})
	if errors.Is(err, errHeld) {
		return nil
	}
	return err
}

// Run sends and forwards until ctx ends. Of several programs on one log one
// does, and another takes over where it ends. What goes wrong meanwhile is
// logged and tried again. With settings that name no receivers it ends at once.
func (n *Notifier) Run(ctx context.Context) {
	if n.Settings.Mail == nil && len(n.destinations()) == 0 {
		return
	}
	for ctx.Err() == nil {
		if err := n.turn(ctx); err != nil && ctx.Err() == nil && !errors.Is(err, errHeld) {
			n.Logger.Warn("nothing is sent for now", "error", err)
		}
		_ = wait(ctx, n.pace.lease/3)
	}
}

// turn takes the lease and sends for as long as it is held. The lease is given
// back although it may not have been taken: where taking it was broken off, that
// is not known.
func (n *Notifier) turn(ctx context.Context) error {
	err := n.book.refresh(ctx)
	if err != nil {
		return err
	}
	if err = n.take(ctx); err == nil {
		err = n.lead(ctx)
	}
	return errors.Join(err, n.release(ctx))
}

// lead runs the router for as long as the lease is held.
func (n *Notifier) lead(ctx context.Context) error {
	leading, stop := context.WithCancel(ctx)
	defer stop()
	r, err := n.router(leading)
	if err != nil {
		return err
	}
	kept := make(chan struct{})
	go func() {
		defer close(kept)
		defer stop()
		for wait(leading, n.pace.lease/3) == nil && n.take(leading) == nil {
		}
	}()
	err = r.Run(leading)
	stop()
	<-kept
	return err
}

// Once sends what is due now, and ends: for a command. Error: "notify.held"
// (Unavailable) where another program sends.
func (n *Notifier) Once(ctx context.Context) (Outcome, error) {
	err := n.book.refresh(ctx)
	if err == nil {
		err = n.take(ctx)
	}
	if errors.Is(err, errHeld) {
		return Outcome{}, domain.Fault(domain.Unavailable, "notify.held", nil)
	}
	if err != nil {
		return Outcome{}, err
	}
	out, err := n.Remind(ctx)
	return out, errors.Join(err, n.release(ctx))
}
