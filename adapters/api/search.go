package api

import (
	"context"
	"net/http"
	"reflect"
	"strconv"

	"kronika/domain"
	"kronika/projections/search"
)

// searching makes the operation of the search.
func (a *API) searching() []*operation {
	op := &operation{id: "search", method: http.MethodGet, path: "/api/v1/search", tag: "views",
		params:  append(clocks[:2:2], "q", "all", "strategy", "kind", "body", "region", "from", "to", "limit", "after"),
		headers: []string{"If-None-Match"}, gives: asJSON, of: reflect.TypeFor[[]search.Hit](), few: true, faults: []int{404, 503}}
	op.do = func(w http.ResponseWriter, q *request) error { return a.view(w, q, a.search) }
	return []*operation{op}
}

// search answers with the hits of a page.
func (a *API) search(q *request) (any, error) {
	asked, err := a.searched(q)
	if err != nil {
		return nil, err
	}
	ctx, stop := context.WithTimeout(q.Context(), settling)
	defer stop()
	found, err := a.Search.Find(ctx, asked)
	if err != nil {
		return nil, err
	}
	q.total = strconv.Itoa(found.Total)
	if found.Next != "" {
		q.next = q.pageAt(found.Next, strconv.Itoa(len(found.Hits)))
	}
	return found.Hits, nil
}

// searched reads what is searched for.
func (a *API) searched(q *request) (search.Asked, error) {
	query, fault := search.Parse("q", q.query.Get("q"))
	if fault != nil {
		return search.Asked{}, fault
	}
	asked := search.Asked{Query: query, Strategies: given(q.query["strategy"]), Kinds: given(q.query["kind"]), Body: q.query.Get("body"),
		Region: q.query.Get("region"), At: q.at, All: q.all, Limit: q.limit, After: q.after}
	if q.query.Has("from") || q.query.Has("to") {
		asked.Period = &search.Period{From: q.from, To: q.to}
	}
	for _, key := range asked.Strategies {
		if _, err := a.find(key); err != nil {
			return asked, err
		}
	}
	for _, kind := range asked.Kinds {
		if fault := search.CheckKind("kind", kind, a.Search.Index().Kinds()); fault != nil {
			return asked, fault
		}
	}
	if asked.Period != nil && q.to < q.from {
		return asked, domain.Wrong("to", "date.reversed", domain.Args{"came": domain.Excerpt(q.query.Get("from") + "/" + q.query.Get("to"))})
	}
	return asked, nil
}

// given lists the values that say something.
func given(values []string) (list []string) {
	for _, v := range values {
		if v != "" {
			list = append(list, v)
		}
	}
	return list
}
