package notify

import (
	"context"
	"time"

	"github.com/ThreeDotsLabs/watermill/message"

	"kronika/eventstore"
)

// lazily is how many acts that a destination does not take may pass before its
// position is kept.
const lazily = 1000

// position is how far a destination has come: all acts up to a sequence, and of
// the next one so many entries.
type position struct {
	Log  string `json:"log"` // the log it is a position in
	Seq  uint64 `json:"seq"`
	Part int    `json:"part,omitzero"`
}

// follower is a Watermill subscriber over the log: entry by entry, in order, the
// next only when the last was acknowledged, from where it had come the last
// time. One that is not acknowledged comes again after a pause.
type follower struct {
	n *Notifier
	d *destination
	message.Subscriber
}

// Subscribe gives the entries until ctx ends.
func (f *follower) Subscribe(ctx context.Context, _ string) (<-chan *message.Message, error) {
	at, err := f.begin(ctx)
	if err != nil {
		return nil, err
	}
	out := make(chan *message.Message)
	go func() {
		defer close(out)
		for ctx.Err() == nil {
			err := f.n.Log.Follow(ctx, at.Seq, func(m eventstore.Message) error { return f.act(ctx, out, &at, m) })
			if ctx.Err() == nil {
				f.n.Logger.Warn("the log cannot be followed", "destination", f.d.name, "error", err)
				_ = wait(ctx, f.n.pace.pause)
			}
		}
	}()
	return out, nil
}

// Close does nothing: a subscription ends with its context.
func (f *follower) Close() error { return nil }

// begin gives the position that is kept, or makes it: at the log's end, or its
// beginning where the destination wants the whole.
func (f *follower) begin(ctx context.Context) (at position, err error) {
	err = alter(ctx, f.n.book, f.key(), func(kept *position) error {
		if kept.Log != f.n.Log.ID() {
			*kept = position{Log: f.n.Log.ID()}
			if !f.d.chosen.Whole {
				if kept.Seq, err = f.n.Log.Last(ctx); err != nil {
					return err
				}
			}
		}
		at = *kept
		return nil
	})
	return at, err
}

func (f *follower) key() string { return "position." + f.d.name }

func (f *follower) keep(ctx context.Context, at position) error {
	return alter(context.WithoutCancel(ctx), f.n.book, f.key(), func(kept *position) error {
		*kept = at
		return nil
	})
}

// act hands out an act's entries that are left of it, and keeps each that was
// acknowledged.
func (f *follower) act(ctx context.Context, out chan<- *message.Message, at *position, m eventstore.Message) error {
	act, err := eventstore.Decode(m)
	if err != nil {
		return err
	}
	delivered, parent := at.Part > 0, ""
	if f.n.Parent != nil {
		parent = f.n.Parent(act.Act)
	}
	for nth := at.Part; nth < len(act.Entries); nth++ {
		event, err := eventOf(f.n.Settings.Site, m.Key, act, nth)
		if err != nil {
			return err
		}
		if !f.d.chosen.takes(m.Key, event.Metadata.Get(metaKind)) {
			continue
		}
		if parent != "" {
			event.Metadata.Set(metaParent, parent)
		}
		if err := f.hand(ctx, out, event); err != nil {
			return err
		}
		delivered = true
		if nth+1 < len(act.Entries) {
			at.Part = nth + 1
			if err := f.keep(ctx, *at); err != nil {
				return err
			}
		}
	}
	at.Seq, at.Part = m.Seq, 0
	if delivered || m.Seq%lazily == 0 {
		return f.keep(ctx, *at)
	}
	return nil
}

// hand hands a message out until it is acknowledged.
func (f *follower) hand(ctx context.Context, out chan<- *message.Message, m *message.Message) error {
	for {
		next := m.Copy()
		next.SetContext(ctx)
		select {
		case out <- next:
		case <-ctx.Done():
			return ctx.Err()
		}
		select {
		case <-next.Acked():
			return nil
		case <-ctx.Done():
			return ctx.Err()
		case <-next.Nacked():
			if err := wait(ctx, f.n.pace.pause); err != nil {
				return err
			}
		}
	}
}

// ticker is a Watermill subscriber that says again and again that it is time to
// look: at once, and then a while after each time was acknowledged.
type ticker struct{ every time.Duration }

// Subscribe gives the ticks until ctx ends.
func (t ticker) Subscribe(ctx context.Context, _ string) (<-chan *message.Message, error) {
	out := make(chan *message.Message)
	go func() {
		defer close(out)
		for ctx.Err() == nil {
			m := message.NewMessageWithContext(ctx, "", nil)
			select {
			case out <- m:
			case <-ctx.Done():
				return
			}
			select {
			case <-m.Acked():
			case <-m.Nacked():
			case <-ctx.Done():
				return
			}
			_ = wait(ctx, t.every)
		}
	}()
	return out, nil
}

// Close does nothing: a subscription ends with its context.
func (ticker) Close() error { return nil }

// wait waits for a while, or until ctx ends, which is then the error.
func wait(ctx context.Context, d time.Duration) error {
	select {
	case <-time.After(d):
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
