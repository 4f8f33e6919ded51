package api

import (
	"net/http"
	"reflect"
	"slices"

	"kronika/domain"
	"kronika/projections/lineage"
)

// lineageOf makes the operation of the lineage, which is one object and so has
// no pages.
func (a *API) lineageOf(path string) []*operation {
	op := &operation{id: "lineage", method: http.MethodGet, path: path, tag: "views",
		params:  slices.Concat(clocks, []string{"today", "at", "stages", "priority"}),
		headers: []string{"If-None-Match"}, gives: asJSON, of: reflect.TypeFor[lineage.Lineage](), spans: true, faults: []int{404}}
	op.do = func(w http.ResponseWriter, q *request) error { return a.view(w, q, a.lineage) }
	return []*operation{op}
}

func (a *API) lineage(q *request) (any, error) {
	ask := lineage.Asked{At: q.at, Today: q.today, Packs: a.Packs, Stages: q.stages, Priority: q.query.Get("priority"), Find: a.Held.History}
	for _, text := range q.query["at"] {
		ask.Points = append(ask.Points, lineage.Named{Field: "at", Text: text})
	}
	if ask.Priority != "" {
		if err := unknownPriority(q.history, ask.Priority); err != nil {
			return nil, err
		}
	}
	l, err := lineage.Of(q.history, ask)
	if err != nil {
		return nil, err
	}
	for _, key := range l.Missing {
		q.warn = append(q.warn, domain.Say("lineage.missing", domain.Args{"strategy": key}))
	}
	return l, nil
}
