package remote

import (
	"context"
	"net/http"
	"net/url"

	"github.com/go-json-experiment/json"

	"kronika/adapters/api"
	"kronika/eventstore/issued"
)

// Note lets the server remember that something was given out.
func (c *Client) Note(ctx context.Context, i issued.Issue) error {
	body, err := json.Marshal(api.Given{Form: i.Form, What: i.What, Strategies: i.Strategies, SHA256: i.SHA256})
	if err != nil {
		return err
	}
	var kept issued.Issue
	_, err = c.insist(ctx, request{method: http.MethodPost, path: "/api/v1/issued", body: body}, &kept)
	return err
}

// Issued asks the server what was given out of a strategy.
func (c *Client) Issued(ctx context.Context, strategy string) (list []issued.Issue, _ error) {
	_, err := c.insist(ctx, request{method: http.MethodGet,
		path: "/api/v1/strategies/" + url.PathEscape(strategy) + "/issued"}, &list)
	return list, err
}
