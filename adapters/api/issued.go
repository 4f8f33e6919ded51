package api

import (
	"errors"
	"net/http"
	"reflect"
	"slices"
	"strings"

	"github.com/go-json-experiment/json"

	"kronika/domain"
	"kronika/eventstore/beside"
	"kronika/eventstore/issued"
	"kronika/eventstore/tokens"
	"kronika/projections/corrections"
)

// issueLimit is the most bytes of what was given out, as it is sent.
const issueLimit = 64 << 10

// Given is something to be remembered as given out.
type Given struct {
	Form       string   `json:"form" enum:"export,page"`
	What       string   `json:"what"`                // address of a page, arguments of an export
	Strategies []string `json:"strategies,omitzero"` // keys; none for all
	SHA256     string   `json:"sha256,omitzero"`     // of the bytes, in hexadecimal digits
}

// GivenOut is something given out, with what has been corrected since.
type GivenOut struct {
	issued.Issue
	Since []corrections.Correction `json:"since"` // corrections recorded after it, of its strategies
}

// issuing are the operations on corrections and on what was given out.
func (a *API) issuing(of string) []*operation {
	return []*operation{
		{id: "corrections", method: http.MethodGet, path: of + "corrections", tag: "views",
			params: slices.Concat(clocks, []string{"entry"}, paged), gives: asJSON,
			of: reflect.TypeFor[[]corrections.Correction](), faults: []int{404, 410, 503}, do: a.corrections},
		{id: "issued", method: http.MethodGet, path: of + "issued", tag: "views", params: paged, gives: asJSON,
			of: reflect.TypeFor[[]issued.Issue](), faults: []int{404, 410, 503}, do: a.issuedOf},
		{id: "issue", method: http.MethodPost, path: "/api/v1/issued", tag: "recording", role: tokens.Read, body: "issue",
			gives: asJSON, of: reflect.TypeFor[issued.Issue](), faults: []int{404, 413, 415, 503}, do: a.issue},
		{id: "issuedSince", method: http.MethodGet, path: "/api/v1/issued/{id}", tag: "views", gives: asJSON,
			of: reflect.TypeFor[GivenOut](), faults: []int{404, 503}, do: a.issuedSince},
	}
}

// corrections shows what corrections did. It is not kept by its ETag, since what
// was given out is no part of the log.
func (a *API) corrections(w http.ResponseWriter, q *request) error {
	list, err := a.corrected(q, q.PathValue("strategy"), q.query.Get("entry"))
	if err != nil {
		return err
	}
	return answer(a, w, q, list, func(c *corrections.Correction) string { return c.ID })
}

func (a *API) corrected(q *request, strategy, entry string) ([]corrections.Correction, error) {
	var err error
	if q.history, err = a.find(strategy); err != nil {
		return nil, err
	}
	if entry != "" && q.history.Read(domain.At{}).Find(entry) == nil {
		return nil, domain.Wrong("entry", "corrections.noEntry", domain.Args{"came": domain.Excerpt(entry), "nearest": ""}).Coded(domain.NotFound)
	}
	given, err := a.Issued.Of(q.Context(), strategy)
	if err != nil {
		return nil, err
	}
	return corrections.Build(q.history, q.at, entry, given, a.Packs), nil
}

// answer gives a page of a list that no ETag stands for.
func answer[T any](a *API, w http.ResponseWriter, q *request, list []T, id func(*T) string) error {
	page, err := pageOf(q, list, id)
	if err != nil {
		return err
	}
	b, err := q.words.JSON(page)
	if err != nil {
		return err
	}
	if q.next != "" {
		w.Header().Set("Link", "<"+q.next+`>; rel="next"`)
	}
	a.json(w, q, append(b, '\n'))
	return nil
}

// issuedOf lists what was given out of a strategy.
func (a *API) issuedOf(w http.ResponseWriter, q *request) error {
	if _, err := a.find(q.PathValue("strategy")); err != nil {
		return err
	}
	list, err := a.Issued.Of(q.Context(), q.PathValue("strategy"))
	if err != nil {
		return err
	}
	return answer(a, w, q, list, func(i *issued.Issue) string { return i.ID })
}

// issue remembers that something was given out.
func (a *API) issue(w http.ResponseWriter, q *request) error {
	given, err := a.given(w, q)
	if err != nil {
		return err
	}
	for _, key := range given.Strategies {
		if _, err := a.find(key); err != nil {
			if fault := new(domain.Error); errors.As(err, &fault) {
				fault.Field = "strategies"
			}
			return err
		}
	}
	i, err := a.Issued.Note(q.Context(), issued.Issue{Form: given.Form, At: a.Now().UTC(), By: q.account.Name,
		What: given.What, Strategies: given.Strategies, SHA256: given.SHA256})
	if err != nil {
		return err
	}
	return a.told(w, q, i)
}

// given reads what is to be remembered, and finds every fault in it.
func (a *API) given(w http.ResponseWriter, q *request) (Given, error) {
	var given Given
	from, err := limited(w, q, issueLimit)
	if err != nil {
		return given, err
	}
	if err := json.UnmarshalRead(from, &given, json.RejectUnknownMembers(true)); err != nil {
		if fault := new(domain.Error); errors.As(err, &fault) {
			return given, fault
		}
		return given, domain.Fault(domain.Invalid, "issue.form", nil).Because(err)
	}
	var faults domain.Errors
	if given.Form != issued.Export && given.Form != issued.Page {
		faults = append(faults, domain.Wrong("form", "field.word", domain.Args{"came": domain.Excerpt(given.Form),
			"words": strings.Join([]string{issued.Export, issued.Page}, ", "), "nearest": ""}))
	}
	if given.What == "" {
		faults = append(faults, domain.Wrong("what", "field.missing", domain.Args{"field": "what"}))
	}
	if len(given.What) > issued.WhatLimit {
		faults = append(faults, domain.Wrong("what", "text.tooLong", domain.Args{"length": len(given.What), "limit": issued.WhatLimit}))
	}
	if len(given.Strategies) > ValuesLimit {
		faults = append(faults, domain.Wrong("strategies", "list.tooLong", domain.Args{"came": len(given.Strategies), "limit": ValuesLimit}))
	}
	if given.SHA256 != "" && !issued.IsDigest(given.SHA256) {
		faults = append(faults, domain.Wrong("sha256", "issue.digest", domain.Args{"came": domain.Excerpt(given.SHA256)}))
	}
	return given, faults.Err()
}

// issuedSince gives something given out, with what has been corrected since.
func (a *API) issuedSince(w http.ResponseWriter, q *request) error {
	i, err := a.Issued.Get(q.Context(), q.PathValue("id"))
	if errors.Is(err, beside.ErrNone) {
		return domain.Wrong("id", "issue.unknown", domain.Args{"came": domain.Excerpt(q.PathValue("id"))}).Coded(domain.NotFound)
	}
	if err != nil {
		return err
	}
	told := GivenOut{i, []corrections.Correction{}}
	keys := i.Strategies
	if len(keys) == 0 {
		keys = a.Held.Strategies()
	}
	for _, key := range keys {
		h, err := a.find(key)
		if err != nil {
			return err
		}
		for _, c := range corrections.Build(h, domain.At{}, "", nil, a.Packs) {
			if c.To.After(i.At) && !c.From.After(i.At) {
				told.Since = append(told.Since, c)
			}
		}
	}
	return a.told(w, q, told)
}
