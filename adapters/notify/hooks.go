package notify

import (
	"context"
	"errors"
	"slices"
	"time"

	"github.com/ThreeDotsLabs/watermill/message"

	"kronika/domain"
)

// State is how a destination fares.
type State struct {
	Name     string    `json:"name"`
	Since    time.Time `json:"since,omitzero"`    // of the first failure since the last success
	Disabled time.Time `json:"disabled,omitzero"` // no more is tried since
	Why      string    `json:"why,omitzero"`
	Told     bool      `json:"told,omitzero"`   // to the operator
	Status   string    `json:"status,omitzero"` // working, failing or disabled; of States only
}

func (s State) status() string {
	switch {
	case !s.Disabled.IsZero():
		return "disabled"
	case !s.Since.IsZero():
		return "failing"
	}
	return "working"
}

func stateKey(name string) string { return "state." + name }

// watched remembers how a destination fares, and holds what is to go to a
// disabled one until somebody enables it: its position stays, so that nothing is
// lost.
func (n *Notifier) watched(d *destination) message.HandlerMiddleware {
	return func(h message.HandlerFunc) message.HandlerFunc {
		return func(m *message.Message) ([]*message.Message, error) {
			if err := n.enabled(m.Context(), d); err != nil {
				return nil, err
			}
			out, err := h(m)
			if m.Context().Err() != nil {
				return out, err
			}
			if noted := n.note(m.Context(), d, err); noted != nil {
				return out, errors.Join(err, noted)
			}
			return out, err
		}
	}
}

// enabled waits until a destination is not disabled.
func (n *Notifier) enabled(ctx context.Context, d *destination) error {
	for {
		s, err := n.state(ctx, d.name)
		if err != nil || s.Disabled.IsZero() {
			return err
		}
		if err := wait(ctx, n.pace.pause); err != nil {
			return err
		}
		if err := n.book.refresh(ctx); err != nil {
			return err
		}
	}
}

func (n *Notifier) state(ctx context.Context, name string) (State, error) {
	list, err := all[State](ctx, n.book, stateKey(name))
	for _, s := range list {
		if s.Name == name {
			return *s, nil
		}
	}
	return State{Name: name}, err
}

// note keeps what a delivery says of its destination, where that is new. One
// that refuses a message has answered.
func (n *Notifier) note(ctx context.Context, d *destination, err error) error {
	s, failed := n.state(ctx, d.name)
	if failed != nil {
		return failed
	}
	was := s
	switch now := n.Now().UTC().Truncate(time.Second); {
	case err == nil, errors.Is(err, errRefused):
		s = State{Name: d.name}
	case s.Since.IsZero():
		s.Since, s.Why = now, err.Error()
	case d.giveUp > 0 && now.Sub(s.Since) >= d.giveUp:
		s.Disabled, s.Why = now, err.Error()
	}
	if errors.Is(err, errGone) && d.giveUp > 0 {
		s.Disabled, s.Why = n.Now().UTC().Truncate(time.Second), err.Error()
	}
	if s == was {
		return nil
	}
	if !s.Disabled.IsZero() {
		n.Logger.Warn("a destination is disabled", "destination", d.name, "since", s.Since, "reason", s.Why)
	}
	return alter(ctx, n.book, stateKey(d.name), func(kept *State) error {
		*kept = s
		return nil
	})
}

// States lists the destinations of the settings and how they fare.
func (n *Notifier) States(ctx context.Context) ([]State, error) {
	list := []State{}
	if err := n.book.refresh(ctx); err != nil {
		return nil, err
	}
	for _, d := range n.destinations() {
		s, err := n.state(ctx, d.name)
		if err != nil {
			return nil, err
		}
		s.Status = s.status()
		list = append(list, s)
	}
	return list, nil
}

// Names tells whether the settings have a destination of a name. Error:
// "poison.destination" (NotFound) with the nearest.
func (s *Settings) Names(name string) error {
	var names []string
	for _, e := range s.Events {
		names = append(names, e.Name)
	}
	for _, w := range s.Webhooks {
		names = append(names, w.Name)
	}
	if slices.Contains(names, name) {
		return nil
	}
	return domain.Wrong("destination", "poison.destination", domain.Args{"came": name, "nearest": domain.NearestOf(name, names)}).Coded(domain.NotFound)
}

// Enable lets a disabled destination be tried again, from where it was. Errors:
// those of Settings.Names.
func (n *Notifier) Enable(ctx context.Context, name string) error {
	if err := n.Settings.Names(name); err != nil {
		return err
	}
	return n.book.forget(ctx, stateKey(name))
}
