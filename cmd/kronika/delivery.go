package main

import (
	"context"
	"net/http"
	"net/url"

	"kronika/adapters/api"
	"kronika/adapters/notify"
	"kronika/domain"
)

// delivers looks after what could not be delivered and the destinations, of a log
// in this process or of the server that holds it.
type delivers interface {
	Poison(ctx context.Context) ([]*notify.Poisoned, error)
	Retry(ctx context.Context, id string) error
	Drop(ctx context.Context, id string) error
	States(ctx context.Context) ([]notify.State, error)
	Enable(ctx context.Context, name string) error
}

// delivering does something with what leaves the house. A server has settings of
// its own; those of the flag are for a log that this process opens.
func (p *program) delivering(ctx context.Context, f notifyFlag, do func(delivers) error) error {
	r, err := p.open(ctx, opening{as: "reminders", wait: patience, of: []string{}})
	if err != nil {
		return err
	}
	defer r.close()
	if r.far != nil && f.Notify != "" {
		return domain.Wrong("--notify", "delivery.theirs", domain.Args{"address": r.far.client.url()})
	}
	if r.far != nil {
		return atCommand(do(farDelivery{r.far.client}))
	}
	settings, err := f.settings(p)
	if err != nil {
		return err
	}
	return atCommand(do(p.newNotifier(r, settings, p.toPerson())))
}

// atCommand names the arguments as the commands do.
func atCommand(err error) error {
	return flagged(err, map[string]string{"message": "ID", "destination": "NAME"})
}

// farDelivery looks after what a server could not deliver.
type farDelivery struct{ client *client }

const (
	undeliveredPath  = "/api/v1/undelivered"
	destinationsPath = "/api/v1/destinations"
)

// Poison lists what could not be delivered.
func (f farDelivery) Poison(ctx context.Context) (list []*notify.Poisoned, _ error) {
	_, err := f.client.insist(ctx, request{method: http.MethodGet, path: undeliveredPath}, &list)
	return list, err
}

// Retry delivers once more. It asks once only: what was delivered though no
// answer came is no longer listed.
func (f farDelivery) Retry(ctx context.Context, id string) error {
	_, err := f.client.call(ctx, request{method: http.MethodPost, path: undeliveredPath + "/" + url.PathEscape(id) + "/retry"}, nil)
	return err
}

// Drop forgets what could not be delivered.
func (f farDelivery) Drop(ctx context.Context, id string) error {
	_, err := f.client.call(ctx, request{method: http.MethodDelete, path: undeliveredPath + "/" + url.PathEscape(id)}, nil)
	return err
}

// States lists the destinations of the server's settings.
func (f farDelivery) States(ctx context.Context) (list []notify.State, _ error) {
	_, err := f.client.insist(ctx, request{method: http.MethodGet, path: destinationsPath}, &list)
	return list, err
}

// Enable lets a disabled destination be tried again.
func (f farDelivery) Enable(ctx context.Context, name string) error {
	_, err := f.client.insist(ctx, request{method: http.MethodPost, path: destinationsPath + "/" + url.PathEscape(name) + "/enable"}, nil)
	return err
}

// delivery gives the API what it looks after, nil where nothing is set to leave
// the house.
func (s *service) delivery() *api.Delivery {
	n := s.notifier
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
