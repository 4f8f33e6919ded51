package main

import (
	"context"

	"kronika/adapters/api"
	"kronika/adapters/notify"
	"kronika/domain"
)

// delivering does something with what leaves the house. A server has settings of
// its own; those of the flag are for a log that this process opens.
func (p *program) delivering(ctx context.Context, f notifyFlag, do func(*api.Delivery) error) error {
	r, err := p.open(ctx, opening{as: "reminders", wait: patience, of: []string{}})
	if err != nil {
		return err
	}
	defer r.close()
	if r.far != nil && f.Notify != "" {
		return domain.Wrong("--notify", "delivery.theirs", domain.Args{"address": r.far.URL()})
	}
	if r.far != nil {
		return atCommand(do(r.far.Delivery()))
	}
	settings, err := f.settings(p)
	if err != nil {
		return err
	}
	return atCommand(do(deliveryOf(p.newNotifier(r, settings, p.toPerson()))))
}

// atCommand names the arguments as the commands do.
func atCommand(err error) error {
	return flagged(err, map[string]string{"message": "ID", "destination": "NAME"})
}

// deliveryOf gives what there is to look after of what leaves the house, nil where
// nothing is set to.
func deliveryOf(n *notify.Notifier) *api.Delivery {
	if n == nil {
		return nil
	}
	return &api.Delivery{Retry: n.Retry, Drop: n.Drop, Enable: n.Enable,
		Undelivered: func(ctx context.Context) (list []api.Undelivered, _ error) {
			kept, err := n.Poison(ctx)
			for _, k := range kept {
				list = append(list, api.Undelivered(*k))
			}
			return list, err
		},
		Destinations: func(ctx context.Context) (list []api.Destination, _ error) {
			states, err := n.States(ctx)
			for _, d := range states {
				list = append(list, api.Destination(d))
			}
			return list, err
		},
	}
}
