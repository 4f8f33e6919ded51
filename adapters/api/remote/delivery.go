package remote

import (
	"context"
	"net/http"
	"net/url"

	"kronika/adapters/api"
)

const (
	undeliveredPath  = "/api/v1/undelivered"
	destinationsPath = "/api/v1/destinations"
)

// Delivery looks after what the server could not deliver. Retry asks once only:
// what was delivered though no answer came is no longer listed.
func (c *Client) Delivery() *api.Delivery {
	once := func(ctx context.Context, method, path string) error {
		_, err := c.call(ctx, request{method: method, path: path}, nil)
		return err
	}
	return &api.Delivery{
		Undelivered: func(ctx context.Context) (list []api.Undelivered, _ error) {
			_, err := c.insist(ctx, request{method: http.MethodGet, path: undeliveredPath}, &list)
			return list, err
		},
		Retry: func(ctx context.Context, id string) error {
			return once(ctx, http.MethodPost, undeliveredPath+"/"+url.PathEscape(id)+"/retry")
		},
		Drop: func(ctx context.Context, id string) error {
			return once(ctx, http.MethodDelete, undeliveredPath+"/"+url.PathEscape(id))
		},
		Destinations: func(ctx context.Context) (list []api.Destination, _ error) {
			_, err := c.insist(ctx, request{method: http.MethodGet, path: destinationsPath}, &list)
			return list, err
		},
		Enable: func(ctx context.Context, name string) error {
			_, err := c.insist(ctx, request{method: http.MethodPost, path: destinationsPath + "/" + url.PathEscape(name) + "/enable"}, nil)
			return err
		},
	}
}
