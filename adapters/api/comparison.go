package api

import (
	"net/http"
	"reflect"

	"kronika/domain"
	"kronika/projections/comparison"
	"kronika/projections/points"
)

// comparing makes the operation of a comparison, whose from and to are points
// and whose answer is one object.
func (a *API) comparing(path string) []*operation {
	op := &operation{id: "comparison", method: http.MethodGet, path: path, tag: "views", points: true,
		params:  append(clocks[:2:2], "today", "from", "to", "fromKnownAt", "toKnownAt"),
		headers: []string{"If-None-Match"}, gives: asJSON, of: reflect.TypeFor[comparison.Comparison](), faults: []int{404}}
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
	before, after, err := comparison.Asked{From: from, To: to, AsOf: q.at.AsOf, Today: q.today}.Find(q.history, a.find)
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

// elsewhere tells whether a request asks for a point of another strategy, so
// that the answer rests on more than the history of its own.
func (q *request) elsewhere() bool {
	if q.op == nil || !q.op.points && !q.op.spans {
		return false
	}
	if q.op.spans {
		return true
	}
	for _, name := range []string{"from", "to"} {
		if other, _ := points.Split(q.query.Get(name)); other != "" && other != q.PathValue("strategy") {
			return true
		}
	}
	return false
}
