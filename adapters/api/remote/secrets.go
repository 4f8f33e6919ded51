package remote

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/go-json-experiment/json"

	"kronika/eventstore/feeds"
	"kronika/eventstore/tokens"
)

// Secrets manages what a server keeps under a name and hands out with a secret:
// what is Wanted becomes what is Made, and is Kept without the secret.
type Secrets[Wanted, Made, Kept any] struct {
	client *Client
	path   string
	named  func(Kept) (name string, revoked time.Time)
}

// Tokens are the tokens of the server.
func (c *Client) Tokens() Secrets[tokens.Wanted, tokens.Issued, tokens.Token] {
	return Secrets[tokens.Wanted, tokens.Issued, tokens.Token]{c, "/api/v1/tokens",
		func(t tokens.Token) (string, time.Time) { return t.Name, t.Revoked }}
}

// Calendars are the calendars of the server that have an address.
func (c *Client) Calendars() Secrets[feeds.Asked, feeds.Addressed, feeds.Feed] {
	return Secrets[feeds.Asked, feeds.Addressed, feeds.Feed]{c, "/api/v1/calendars",
		func(f feeds.Feed) (string, time.Time) { return f.Name, f.Revoked }}
}

// List gives all, those revoked too, in the server's order.
func (s Secrets[Wanted, Made, Kept]) List(ctx context.Context) (list []Kept, _ error) {
	_, err := s.client.insist(ctx, request{method: http.MethodGet, path: s.path}, &list)
	return list, err
}

// Make makes one; the warning says of a region that no strategy has it. It asks
// once only: where no answer came it may have been made with a secret that nobody
// was told. It is revoked by its name then.
func (s Secrets[Wanted, Made, Kept]) Make(ctx context.Context, w Wanted) (made Made, warning string, _ error) {
	body, err := json.Marshal(w)
	if err != nil {
		return made, "", err
	}
	header, err := s.client.call(ctx, request{method: http.MethodPost, path: s.path, body: body}, &made)
	if err == nil {
		warning = strings.Trim(strings.TrimPrefix(header.Get("Warning"), "299 kronika "), `"`)
	}
	return made, warning, err
}

// Revoke ends the one of a name; again tells that it was ended before.
func (s Secrets[Wanted, Made, Kept]) Revoke(ctx context.Context, name string) (ended Kept, again bool, _ error) {
	before, err := s.List(ctx)
	if err != nil {
		return ended, false, err
	}
	_, err = s.client.insist(ctx, request{method: http.MethodDelete, path: s.path + "/" + url.PathEscape(name)}, &ended)
	_, at := s.named(ended)
	again = slices.ContainsFunc(before, func(o Kept) bool {
		was, revoked := s.named(o)
		return was == name && revoked.Equal(at)
	})
	return ended, again && err == nil, err
}
