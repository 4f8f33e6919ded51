package api

import (
	"net/http"
	"reflect"
	"slices"
	"strconv"

	"kronika/domain"
	"kronika/projections"
	"kronika/projections/choices"
	"kronika/projections/gaps"
	"kronika/projections/trace"
)

// tracing are the operations on traces, gaps and framing choices; of is the path
// of one strategy.
func (a *API) tracing(of string) []*operation {
	traced := &operation{id: "trace", method: http.MethodGet, path: of + "trace/{entry}", tag: "views",
		params: append(clocks[:2:2], "today", "all"), headers: []string{"If-None-Match"}, gives: asJSON,
		of: reflect.TypeFor[trace.Trace](), faults: []int{404}, spans: true}
	traced.do = func(w http.ResponseWriter, q *request) error { return a.view(w, q, a.trace) }
	kinds := &operation{id: "gapKinds", method: http.MethodGet, path: "/api/v1/gaps/kinds", tag: "description", gives: asJSON,
		of: reflect.TypeFor[[]gaps.Kind](), do: a.gapKinds}
	return slices.Concat([]*operation{traced, kinds},
		a.viewing("gaps", "/api/v1/gaps", reflect.TypeFor[[]gaps.Gap](), a.gaps, "today", "all", "gap", "text"),
		a.viewing("strategyGaps", of+"gaps", reflect.TypeFor[[]gaps.Gap](), a.gaps, "today", "all", "gap", "text"),
		a.viewing("choices", of+"choices", reflect.TypeFor[[]choices.Choice](), a.choices,
			"today", "all", "choice", "least", "status", "text"))
}

func (a *API) trace(q *request) (any, error) {
	asked := q.PathValue("entry")
	t := trace.Build(q.history.Read(q.at), asked, func(strategy string) *domain.Reading {
		if h := a.Held.History(strategy); h != nil {
			return h.Read(q.at)
		}
		return nil
	})
	if len(t.Entries) == 0 {
		if err := trace.Unknown(q.history.Read(domain.At{}), asked, "entry", domain.Excerpt(asked)); err != nil {
			return nil, err
		}
	}
	return t, nil
}

// gapKinds answers with the sorts of gap.
func (a *API) gapKinds(w http.ResponseWriter, q *request) error {
	b, err := q.words.JSON(gaps.Kinds())
	if err != nil {
		return err
	}
	a.json(w, q, append(b, '\n'))
	return nil
}

// gaps answers with those of the strategy that the path names, else of all.
func (a *API) gaps(q *request) (any, error) {
	find := func(h *domain.History) []gaps.Gap {
		return gaps.Build(h.Read(q.at), q.today, a.Packs, q.query.Get("gap"))
	}
	var list []gaps.Gap
	if q.history != nil {
		list = find(q.history)
	} else {
		list = slices.Concat(projections.Each(a.Held, a.Held.Strategies(), find)...)
	}
	return pageOf(q, list, func(g *gaps.Gap) string { return g.Strategy + "/" + g.Gap + "/" + g.Key + "/" + g.Entries[0] },
		func(g *gaps.Gap) bool { return q.says(g.Key, q.words.Text(g.Title), q.words.Text(g.Says)) })
}

func (a *API) choices(q *request) (any, error) {
	least, err := q.least()
	if err != nil {
		return nil, err
	}
	key, now := q.query.Get("choice"), q.history.Read(domain.At{})
	list := choices.Build(q.history.Read(q.at), now, choices.Options{Choice: key, Least: least})
	if key != "" && len(list) == 0 {
		if err := choices.Unknown(now, key, "choice", domain.Excerpt(key)); err != nil {
			return nil, err
		}
	}
	return pageOf(q, list, func(c *choices.Choice) string { return c.Choice },
		func(c *choices.Choice) bool { return q.is("status", c.Status) && q.says(c.Choice, c.Question) })
}

// least reads how many people a shown group must be.
func (q *request) least() (int, error) {
	came := q.query.Get("least")
	if came == "" {
		return choices.Least, nil
	}
	n, err := strconv.Atoi(came)
	if err != nil || n < choices.Least {
		return 0, domain.Wrong("least", "number.range", domain.Args{"came": domain.Excerpt(came),
			"expected": domain.Say("range.from", domain.Args{"min": choices.Least})})
	}
	return n, nil
}
