package remote

import (
	"context"
	"io"
	"net/http"

	"kronika/adapters/api"
	"kronika/domain"
)

// Verify lets the server check its log from the first act to the last.
func (c *Client) Verify(ctx context.Context) (found api.Verified, err error) {
	_, err = c.call(ctx, request{method: http.MethodPost, path: "/api/v1/verify", silence: longSilence}, &found)
	for i := range found.Details {
		found.Details[i].Detail = domain.Printable(found.Details[i].Detail)
	}
	return found, err
}

// Rebuild lets the server build its read models anew.
func (c *Client) Rebuild(ctx context.Context) (done api.Rebuilt, err error) {
	_, err = c.call(ctx, request{method: http.MethodPost, path: "/api/v1/rebuild", silence: longSilence}, &done)
	return done, err
}

// Backup fetches a back-up that the server makes.
func (c *Client) Backup(ctx context.Context, to io.Writer) error {
	answer, err := c.send(ctx, request{method: http.MethodGet, path: "/api/v1/backup", silence: longSilence})
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		return c.refused(answer)
	}
	_, err = io.Copy(to, answer.Body)
	return err
}
