package api

import (
	"net/http"
	"reflect"

	"kronika/domain"
	"kronika/projections"
	"kronika/projections/plan"
)

// planning are the operations on backward plans; of is the path of one strategy.
func (a *API) planning(of string) []*operation {
	op := &operation{id: "plan", method: http.MethodGet, path: of + "plan", tag: "views",
		params:  append(clocks[:2:2], "today", "all", "adopt", "before", "steps", "without", "length", "meeting", "move", "rest"),
		headers: []string{"If-None-Match"}, gives: asJSON, of: reflect.TypeFor[plan.Plan](), faults: []int{404}, spans: true}
	op.do = func(w http.ResponseWriter, q *request) error { return a.view(w, q, a.plan) }
	return []*operation{op}
}

func (a *API) plan(q *request) (any, error) {
	w := plan.Wish{Adopt: q.given("adopt"), Before: q.given("before"), Steps: q.query["steps"], Without: q.query["without"],
		Length: q.query["length"], Meetings: q.query["meeting"], Moves: q.query["move"], Rest: q.query["rest"]}
	ask, err := w.Read(plan.UsualLengths(), nil, func(field string) string { return field })
	if err != nil {
		return nil, err
	}
	others := projections.Each(a.Held, a.Held.Strategies(), func(h *domain.History) plan.Cases { return plan.Measured(h.Read(q.at)) })
	return plan.Build(q.history.Read(q.at), ask, q.today, a.Packs, others)
}

// given gives a parameter as it was given, nil where it was not.
func (q *request) given(name string) *string {
	if !q.query.Has(name) {
		return nil
	}
	return new(q.query.Get(name))
}
