package main

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

// search lets the server search, since the histories of all strategies are much
// to fetch for a page of hits. Only a server of this version is sure to find the
// same in the same order: of any other, and for more than may be asked at once,
// the histories are fetched and done tells that they are still to be searched.
func (f *remote) search(ctx context.Context, a search.Asked, c *searchCmd) (found search.Found, done bool, _ error) {
	for _, key := range a.Strategies {
		if !slices.Contains(f.log.Strategies, key) {
			_, err := f.r.history(key)
			return found, false, err
		}
	}
	if f.log.Version != built() || max(len(a.Strategies), len(a.Kinds)) > api.ValuesLimit || slices.Contains(a.Kinds, "") {
		return found, false, f.fetchKnown(ctx, nilIfEmpty(a.Strategies))
	}
	var hits []hitTold
	header, err := f.client.insist(ctx, request{method: http.MethodGet, path: "/api/v1/search", query: c.query(a, f.client.lang)}, &hits)
	if err != nil {
		return found, false, c.refused(err)
	}
	if found.Total, err = strconv.Atoi(header.Get("Kronika-Total")); err != nil || len(hits) > a.Limit {
		return found, false, f.client.unreadable(err)
	}
	found.Hits = make([]search.Hit, len(hits))
	for i, h := range hits {
		found.Hits[i] = h.Hit
		found.Hits[i].Title = domain.Quote(h.Title)
	}
	found.Next, err = after(header.Get("Link"))
	if err != nil {
		return found, false, f.client.unreadable(err)
	}
	return found, true, nil
}

// hitTold is a hit as a server tells it, its title in the reader's language.
type hitTold struct {
	search.Hit
	Title string `json:"title"`
}

func nilIfEmpty(list []string) []string {
	if len(list) == 0 {
		return nil
	}
	return list
}

// query is what is searched for as a server is asked.
func (c *searchCmd) query(a search.Asked, lang string) url.Values {
	q := url.Values{"strategy": a.Strategies, "kind": a.Kinds, "lang": {lang}, "limit": {strconv.Itoa(a.Limit)}}
	texts := map[string]string{"q": a.Query.Text, "body": a.Body, "region": a.Region, "after": a.After}
	for name, day := range map[string]*string{"from": c.From, "to": c.To} {
		if day != nil {
			texts[name] = *day
		}
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

// refused tells the server's faults by the names of the flags.
func (c *searchCmd) refused(err error) error {
	fault, ok := errors.AsType[*domain.Error](err)
	switch {
	case !ok:
	case fault.Field == "after":
		return domain.Wrong("--after", "search.after", domain.Args{"came": c.After}).Because(err)
	case fault.Field == "kind":
		fault.Field = "--kind"
	}
	return err
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
