package api

import (
	"net/http"
	"reflect"
	"strconv"

	"kronika/domain"
	"kronika/projections/handover"
)

// handingOver makes the operation of a handover, whose from and to are points
// and whose answer is one object.
func (a *API) handingOver(path string) []*operation {
	op := &operation{id: "handover", method: http.MethodGet, path: path, tag: "views", points: true,
		params:  append(clocks[:2:2], "today", "from", "to", "term", "silent"),
		headers: []string{"If-None-Match"}, gives: asJSON, of: reflect.TypeFor[handover.Handover](), faults: []int{404}}
	op.do = func(w http.ResponseWriter, q *request) error { return a.view(w, q, a.handover) }
	return []*operation{op}
}

func (a *API) handover(q *request) (any, error) {
	wanted := handover.Wanted{From: q.query.Get("from"), To: q.query.Get("to"), Fields: [3]string{"from", "to", "term"}}
	var err error
	if wanted.Term, err = q.whole("term", 1, 9999); err != nil {
		return nil, err
	}
	if wanted.Silent, err = q.whole("silent", 1, handover.MostSilent); err != nil {
		return nil, err
	}
	return handover.Of(q.history, q.at, wanted, q.today, a.Packs)
}

// whole reads a whole number of the query, 0 where it is not given.
func (q *request) whole(name string, least, most int) (int, error) {
	if !q.query.Has(name) {
		return 0, nil
	}
	n, err := strconv.Atoi(q.query.Get(name))
	if err != nil || n < least || n > most {
		return 0, domain.Wrong(name, "number.range", domain.Args{"came": domain.Excerpt(q.query.Get(name)),
			"expected": domain.Say("range.between", domain.Args{"min": least, "max": most})})
	}
	return n, nil
}
