package remote

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"kronika/adapters/api"
	"kronika/domain"
	"kronika/projections/search"
)

// Searches tells whether the server can be asked at once for what is searched
// for.
func Searches(a search.Asked) bool {
	return max(len(a.Strategies), len(a.Kinds)) <= api.ValuesLimit && !slices.Contains(a.Kinds, "")
}

// Search lets the server search; titles are in the language that the client asks
// in. Errors: the server's, which name the parameters of the API as fields.
func (c *Client) Search(ctx context.Context, a search.Asked) (found search.Found, _ error) {
	var hits []hitTold
	query := searching(a)
	query.Set("lang", c.as.Lang)
	header, err := c.insist(ctx, request{method: http.MethodGet, path: "/api/v1/search", query: query}, &hits)
	if err != nil {
		return found, err
	}
	if found.Total, err = strconv.Atoi(header.Get("Kronika-Total")); err != nil || len(hits) > a.Limit {
		return found, c.unreadable(err)
	}
	found.Hits = make([]search.Hit, len(hits))
	for i, h := range hits {
		found.Hits[i] = h.Hit
		found.Hits[i].Title = domain.Quote(h.Title)
	}
	if found.Next, err = after(header.Get("Link")); err != nil {
		return found, c.unreadable(err)
	}
	return found, nil
}

// hitTold is a hit as a server tells it, its title in the reader's language.
type hitTold struct {
	search.Hit
	Title string `json:"title"`
}

// searching is what is searched for as a server is asked.
func searching(a search.Asked) url.Values {
	q := url.Values{"strategy": a.Strategies, "kind": a.Kinds, "limit": {strconv.Itoa(a.Limit)}}
	texts := map[string]string{"q": a.Query.Text, "body": a.Body, "region": a.Region, "after": a.After}
	if p := a.Period; p != nil && p.From != domain.Beginning {
		texts["from"] = p.From.String()
	}
	if p := a.Period; p != nil && p.To != domain.Never {
		texts["to"] = p.To.String()
	}
	if !a.At.AsOf.IsZero() {
		texts["asOf"] = a.At.AsOf.String()
	}
	if !a.At.KnownAt.IsZero() {
		texts["knownAt"] = a.At.KnownAt.UTC().Format(time.RFC3339Nano)
	}
	if a.All {
		texts["all"] = "true"
	}
	for name, text := range texts {
		if text != "" {
			q.Set(name, text)
		}
	}
	return q
}

// after gives the mark to go on after, from the link to the next page; empty
// where there is none.
func after(link string) (string, error) {
	if link == "" {
		return "", nil
	}
	next, _, ok := strings.Cut(strings.TrimPrefix(link, "<"), ">")
	to, err := url.Parse(next)
	if err == nil && (!ok || to.Query().Get("after") == "") {
		err = errors.New("the link to the next page has no mark")
	}
	if err != nil {
		return "", err
	}
	return to.Query().Get("after"), nil
}
