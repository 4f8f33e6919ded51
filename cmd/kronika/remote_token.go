package main

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/go-json-experiment/json"

	"kronika/eventstore/tokens"
)

const tokensPath = "/api/v1/tokens"

// farKeeper manages the tokens of a server.
type farKeeper struct{ client *client }

func (k farKeeper) list(ctx context.Context) (list []tokens.Token, _ error) {
	_, err := k.client.insist(ctx, request{method: http.MethodGet, path: tokensPath}, &list)
	return list, err
}

// issue asks once only: where no answer came the token may have been made, and
// its secret is lost. It is revoked by its name then.
func (k farKeeper) issue(ctx context.Context, w tokens.Wanted) (issued tokens.Issued, warning string, _ error) {
	body, err := json.Marshal(w)
	if err != nil {
		return issued, "", err
	}
	header, err := k.client.call(ctx, request{method: http.MethodPost, path: tokensPath, body: body}, &issued)
	if err == nil {
		warning = strings.Trim(strings.TrimPrefix(header.Get("Warning"), "299 kronika "), `"`)
	}
	return issued, warning, err
}

func (k farKeeper) revoke(ctx context.Context, name string) (t tokens.Token, again bool, _ error) {
	before, err := k.list(ctx)
	if err != nil {
		return t, false, err
	}
	_, err = k.client.insist(ctx, request{method: http.MethodDelete, path: tokensPath + "/" + url.PathEscape(name)}, &t)
	again = slices.ContainsFunc(before, func(o tokens.Token) bool { return o.Name == name && o.Revoked.Equal(t.Revoked) })
	return t, again && err == nil, err
}
