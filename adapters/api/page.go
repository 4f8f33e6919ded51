package api

import (
	"encoding/base64"
	"net/url"
	"slices"
	"strconv"
	"time"

	"kronika/domain"
)

// pageOf gives the part of a list that is asked for: what all conditions keep,
// after the place that the last page ended at, up to its limit.
func pageOf[T any](q *request, list []T, id func(*T) string, keep ...func(*T) bool) (any, error) {
	page := []T{}
	for i := range list {
		if !slices.ContainsFunc(keep, func(fits func(*T) bool) bool { return !fits(&list[i]) }) {
			page = append(page, list[i])
		}
	}
	if q.after != "" {
		last, err := base64.RawURLEncoding.DecodeString(q.after)
		if err != nil {
			return nil, domain.Wrong("after", "page.form", domain.Args{"came": domain.Excerpt(q.after)})
		}
		i := slices.IndexFunc(page, func(e T) bool { return id(&e) == string(last) })
		if i < 0 {
			return nil, domain.Wrong("after", "page.gone", nil).Coded(domain.Gone)
		}
		page = page[i+1:]
	}
	if q.limit > 0 && len(page) > q.limit {
		page = page[:q.limit]
		q.next = q.pageAfter(id(&page[q.limit-1]))
	}
	return page, nil
}

// pageAfter gives the address of the page after an item. Of one strategy it
// holds to the state that this page shows.
func (q *request) pageAfter(id string) string {
	return q.pageAt(base64.RawURLEncoding.EncodeToString([]byte(id)), strconv.Itoa(q.limit))
}

// pageAt gives the address of the page after a mark.
func (q *request) pageAt(mark, limit string) string {
	query := url.Values{}
	for name, values := range q.query {
		query[name] = values
	}
	query.Set("after", mark)
	query.Set("limit", limit)
	if q.history != nil {
		if q.at.KnownAt.IsZero() {
			query.Set("knownAt", q.history.LastRecorded().Format(time.RFC3339Nano))
		}
		if query.Get("today") == "" && query.Get("asOf") == "" {
			query.Set("today", q.today.String())
		}
	}
	return q.URL.EscapedPath() + "?" + query.Encode()
}
