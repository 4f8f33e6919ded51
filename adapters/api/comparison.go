package api

import (
	"net/http"
	"reflect"

	"kronika/domain"
	"kronika/projections/comparison"
)

// comparing makes the operation of a comparison, whose from and to are points
// and whose answer is one object.
func (a *API) comparing(path string) []*operation {
	op := &operation{id: "comparison", method: http.MethodGet, path: path, tag: "views", points: true,
		params:  append(clocks[:2:2], "today", "from", "to", "fromKnownAt", "toKnownAt"),
		headers: []string{"If-None-Match"}, gives: asJSON, of: reflect.TypeFor[comparison.Comparison](), faults: []int{404}, spans: true}
	op.do = func(w http.ResponseWriter, q *request) error { return a.view(w, q, a.comparison) }
	return []*operation{op}
}

func (a *API) comparison(q *request) (any, error) {
	from, err := a.side(q, "from", "fromKnownAt")
	if err != nil {
		return nil, err
	}
	to, err := a.side(q, "to", "toKnownAt")
	if err != nil {
		return nil, err
	}
	if to.Text == "" {
		to.Text = "today"
	}
	before, after, err := comparison.Asked{From: from, To: to, AsOf: q.at.AsOf, Today: q.today, Packs: a.Packs}.Find(q.history, a.find)
	if err != nil {
		return nil, err
	}
	return comparison.Build(before, after, a.Packs), nil
}

// side reads one side of a comparison from the query.
func (a *API) side(q *request, point, known string) (comparison.Point, error) {
	side := comparison.Point{Field: point, Text: q.query.Get(point), KnownAt: q.at.KnownAt}
	if point == "from" && !q.query.Has(point) {
		return side, domain.Wrong(point, "field.missing", nil)
	}
	if !q.query.Has(known) {
		return side, nil
	}
	t, err := domain.ParseKnownAt(known, q.query.Get(known), a.Zone)
	if err != nil {
		return side, clipped(err)
	}
	side.KnownAt = t
	return side, nil
}
