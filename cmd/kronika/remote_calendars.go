package main

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/go-json-experiment/json"

	"kronika/eventstore/feeds"
)

const calendarsPath = "/api/v1/calendars"

// farCalendars manages the calendars of a server.
type farCalendars struct{ client *client }

func (k farCalendars) server() string { return strings.TrimRight(k.client.url(), "/") }

func (k farCalendars) list(ctx context.Context) (list []feeds.Feed, _ error) {
	_, err := k.client.insist(ctx, request{method: http.MethodGet, path: calendarsPath}, &list)
	return list, err
}

// give asks once only: where no answer came the calendar may have an address that
// nobody was told. It is revoked by its name then.
func (k farCalendars) give(ctx context.Context, a feeds.Asked) (given feeds.Addressed, warning string, _ error) {
	body, err := json.Marshal(a)
	if err != nil {
		return given, "", err
	}
	header, err := k.client.call(ctx, request{method: http.MethodPost, path: calendarsPath, body: body}, &given)
	if err == nil {
		warning = strings.Trim(strings.TrimPrefix(header.Get("Warning"), "299 kronika "), `"`)
	}
	return given, warning, err
}

func (k farCalendars) revoke(ctx context.Context, name string) (f feeds.Feed, again bool, _ error) {
	before, err := k.list(ctx)
	if err != nil {
		return f, false, err
	}
	_, err = k.client.insist(ctx, request{method: http.MethodDelete, path: calendarsPath + "/" + url.PathEscape(name)}, &f)
	again = slices.ContainsFunc(before, func(o feeds.Feed) bool { return o.Name == name && o.Revoked.Equal(f.Revoked) })
	return f, again && err == nil, err
}
