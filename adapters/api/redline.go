package api

import (
	"reflect"
	"strconv"

	"kronika/projections/comparison"
	"kronika/projections/redline"
)

// wordings makes the operations on the words of a strategy. Both rest on the
// strategies too that its priorities come from.
func (a *API) wordings(of string) []*operation {
	list := append(
		a.viewing("redline", of+"redline", reflect.TypeFor[[]redline.Piece](), a.redline,
			"today", "from", "to", "fromKnownAt", "toKnownAt", "priority"),
		a.viewing("blame", of+"blame", reflect.TypeFor[[]redline.Sentence](), a.blame, "today", "all", "priority")...)
	for _, op := range list {
		op.spans, op.points = true, op.id == "redline"
	}
	return list
}

func (a *API) redline(q *request) (any, error) {
	from, err := a.since(q)
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
	before, after, err := redline.Ends(q.history, a.find, comparison.Asked{From: from, To: to, AsOf: q.at.AsOf, Today: q.today, Packs: a.Packs})
	if err != nil {
		return nil, err
	}
	key := q.query.Get("priority")
	list := redline.Build(before.Reading, after.Reading, redline.OthersOf(a.find, to.KnownAt),
		redline.Options{Strategy: q.history.Strategy, Priority: key})
	if key != "" && len(list) == 0 && before.Reading.State.Priority(key) == nil {
		if err := unknownPriority(q.history, key); err != nil {
			return nil, err
		}
	}
	if m := redline.Coarse(list); m.Key != "" {
		q.warn = append(q.warn, m)
	}
	return pageOf(q, list, func(p *redline.Piece) string { return strconv.Itoa(p.Number) })
}

// since reads where a redline begins, which need not be said.
func (a *API) since(q *request) (comparison.Point, error) {
	if q.query.Has("from") {
		return a.side(q, "from", "fromKnownAt")
	}
	p, err := a.side(q, "to", "fromKnownAt")
	p.Field, p.Text = "from", ""
	return p, err
}

func (a *API) blame(q *request) (any, error) {
	key := q.query.Get("priority")
	list := redline.Blame(q.history.Read(q.at), redline.OthersOf(a.find, q.at.KnownAt), key, q.all)
	if key != "" && len(list) == 0 {
		if err := unknownPriority(q.history, key); err != nil {
			return nil, err
		}
	}
	return pageOf(q, list, func(s *redline.Sentence) string {
		return s.Priority + "/" + s.Field + "/" + strconv.Itoa(s.Number)
	})
}
