package remote

import (
	"context"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/google/uuid"

	"kronika/domain"
)

// Taking says how entries are to be taken.
type Taking struct {
	Recorder     string // in whose name; empty for that of the token
	AllowUnknown bool   // they may hold what the server does not know
	Restore      bool   // recorded and recorder are kept as they stand
}

func (t Taking) query() url.Values {
	query := url.Values{}
	if t.Recorder != "" {
		query.Set("recorder", t.Recorder)
	}
	for name, yes := range map[string]bool{"allowUnknown": t.AllowUnknown, "restore": t.Restore} {
		if yes {
			query.Set(name, "true")
		}
	}
	return query
}

// Record lets the server check and record entries as one act, and tells how many
// were new. Errors: the server's; "remote.unsure" (Unavailable) where no answer
// came.
func (c *Client) Record(ctx context.Context, entries []domain.Entry, how Taking) (int, error) {
	var list []string
	for i := range entries {
		b, err := entries[i].Canonical()
		if err != nil {
			return 0, err
		}
		list = append(list, string(b))
	}
	header, err := c.insist(ctx, request{method: http.MethodPost, path: "/api/v1/entries", query: how.query(),
		body: []byte("[" + strings.Join(list, ",") + "]"), key: uuid.NewString()}, nil)
	if Lost(err) {
		return 0, domain.Fault(domain.Unavailable, "remote.unsure", domain.Args{"url": c.URL(), "id": entries[0].ID}).Because(err)
	}
	if err != nil {
		return 0, err
	}
	fresh, err := strconv.Atoi(header.Get("Kronika-New"))
	if err != nil {
		return 0, c.unreadable(err)
	}
	return fresh, nil
}
