package api

import (
	"context"
	"net/http"
	"reflect"
	"slices"
	"time"

	"github.com/go-json-experiment/json/jsontext"

	"kronika/domain"
	"kronika/eventstore/tokens"
)

// Undelivered is what could not be delivered; the object of the command's --json.
type Undelivered struct {
	ID       string            `json:"id"`
	Handler  string            `json:"handler"` // "mail", or the destination's name
	What     string            `json:"what"`    // the event's id, or the letter
	Reason   string            `json:"reason"`
	At       time.Time         `json:"at"`
	Told     bool              `json:"told,omitzero"` // to the operator
	Payload  jsontext.Value    `json:"payload,omitzero"`
	Metadata map[string]string `json:"metadata,omitzero"`
}

// Destination is where entries are forwarded to and how that goes; the object of
// the command's --json.
type Destination struct {
	Name     string    `json:"name"`
	Since    time.Time `json:"since,omitzero"`    // of the first failure since the last success
	Disabled time.Time `json:"disabled,omitzero"` // no more is tried since
	Why      string    `json:"why,omitzero"`
	Told     bool      `json:"told,omitzero"` // to the operator
	Status   string    `json:"status" enum:"working,failing,disabled"`
}

// Delivery is what leaves the house because something was recorded, as far as
// whoever runs the server has to look after it.
type Delivery struct {
	Undelivered  func(context.Context) ([]Undelivered, error)
	Retry        func(_ context.Context, id string) error // NotFound where nothing has the id, Unavailable where it fails again
	Drop         func(_ context.Context, id string) error // NotFound where nothing has the id
	Destinations func(context.Context) ([]Destination, error)
	Enable       func(_ context.Context, name string) error // NotFound where the settings have none of the name
}

// retryTime is how long the delivery of one message may take, which is longer
// than the server's time for a request.
const retryTime = 2 * time.Minute

// delivering are the operations on what leaves the house.
func (a *API) delivering() []*operation {
	manage := func(id, method, path string, of reflect.Type, do func(http.ResponseWriter, *request) error) *operation {
		return &operation{id: id, method: method, path: path, tag: "delivery", role: tokens.Admin, gives: asJSON, of: of,
			faults: []int{404, 503}, do: a.set(do)}
	}
	kept, place := reflect.TypeFor[Undelivered](), reflect.TypeFor[Destination]()
	return []*operation{
		manage("undelivered", http.MethodGet, "/api/v1/undelivered", reflect.SliceOf(kept), a.undelivered),
		manage("retryUndelivered", http.MethodPost, "/api/v1/undelivered/{message}/retry", kept, a.retry),
		manage("dropUndelivered", http.MethodDelete, "/api/v1/undelivered/{message}", kept, a.drop),
		manage("destinations", http.MethodGet, "/api/v1/destinations", reflect.SliceOf(place), a.destinations),
		manage("enableDestination", http.MethodPost, "/api/v1/destinations/{destination}/enable", place, a.enable),
	}
}

// set refuses where the server has no settings of what leaves the house.
func (a *API) set(do func(http.ResponseWriter, *request) error) func(http.ResponseWriter, *request) error {
	return func(w http.ResponseWriter, q *request) error {
		if a.Delivery == nil {
			return domain.Fault(domain.NotFound, "delivery.off", nil)
		}
		return do(w, q)
	}
}

func (a *API) undelivered(w http.ResponseWriter, q *request) error {
	list, err := a.Delivery.Undelivered(q.Context())
	if err != nil {
		return err
	}
	return a.told(w, q, append([]Undelivered{}, list...))
}

// retry delivers once more, and answers with what has been delivered.
func (a *API) retry(w http.ResponseWriter, q *request) error {
	to, until := http.NewResponseController(w), a.Until(retryTime+settling)
	if err := to.SetReadDeadline(until); err != nil {
		return err
	}
	if err := to.SetWriteDeadline(until); err != nil {
		return err
	}
	ctx, end := context.WithTimeout(q.Context(), retryTime)
	defer end()
	defer context.AfterFunc(a.Ending, end)()
	return a.settle(w, q, ctx, a.Delivery.Retry)
}

// drop forgets, and answers with what was forgotten.
func (a *API) drop(w http.ResponseWriter, q *request) error {
	return a.settle(w, q, q.Context(), a.Delivery.Drop)
}

// settle does something with what could not be delivered, and answers with what
// it was.
func (a *API) settle(w http.ResponseWriter, q *request, ctx context.Context, do func(context.Context, string) error) error {
	id := q.PathValue("message")
	list, err := a.Delivery.Undelivered(ctx)
	if err != nil {
		return err
	}
	if err := do(ctx, id); err != nil {
		return err
	}
	i := slices.IndexFunc(list, func(u Undelivered) bool { return u.ID == id })
	if i < 0 { // it came in between
		return a.told(w, q, Undelivered{ID: id, At: a.Now().UTC()})
	}
	return a.told(w, q, list[i])
}

func (a *API) destinations(w http.ResponseWriter, q *request) error {
	list, err := a.Delivery.Destinations(q.Context())
	if err != nil {
		return err
	}
	return a.told(w, q, append([]Destination{}, list...))
}

// enable lets a disabled destination be tried again, and answers with how it
// fares then.
func (a *API) enable(w http.ResponseWriter, q *request) error {
	name := q.PathValue("destination")
	if err := a.Delivery.Enable(q.Context(), name); err != nil {
		return err
	}
	list, err := a.Delivery.Destinations(q.Context())
	if err != nil {
		return err
	}
	for _, d := range list {
		if d.Name == name {
			return a.told(w, q, d)
		}
	}
	return domain.Fault(domain.Internal, "http.internal", nil)
}
