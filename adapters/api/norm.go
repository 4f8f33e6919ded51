package api

import (
	"reflect"

	"kronika/domain"
	"kronika/projections/norm"
)

// norming are the operations on norms; of is the path of one strategy.
func (a *API) norming(of string) []*operation {
	return a.viewing("norm", of+"norm", reflect.TypeFor[[]norm.Report](), a.norm, "today", "all", "norm")
}

// norm measures a strategy's process against the norm that is named, else
// against all that are shipped.
func (a *API) norm(q *request) (any, error) {
	norms, err := norm.Shipped()
	if err != nil {
		return nil, err
	}
	key, list := q.query.Get("norm"), []norm.Report{}
	for _, n := range norms {
		if key == "" || n.Norm == key {
			list = append(list, norm.Build(q.history.Read(q.at), q.today, a.Packs, n))
		}
	}
	if len(list) == 0 {
		return nil, domain.Wrong("norm", "norm.none", domain.Args{
			"came": domain.Excerpt(key), "nearest": domain.NearestOf(domain.Excerpt(key), norm.Keys(norms))}).Coded(domain.NotFound)
	}
	return pageOf(q, list, func(r *norm.Report) string { return r.Norm })
}
