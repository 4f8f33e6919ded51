package api

import (
	"net/http"
	"reflect"
	"slices"

	"kronika/domain"
	"kronika/domain/rules"
	"kronika/projections/duties"
)

// ruling are the operations about rules and what follows from them.
func (a *API) ruling(of string) []*operation {
	return slices.Concat(
		worded(a.viewing("duties", of+"duties", reflect.TypeFor[[]duties.Duty](), a.duties, "today", "all", "counting", "status", "text"),
			"status", duties.Statuses()),
		a.viewing("dutyChanges", of+"duties/changes", reflect.TypeFor[[]duties.DutyChange](), a.dutyChanges,
			"today", "counting", "against"),
		a.viewing("rules", "/api/v1/rules", reflect.TypeFor[[]duties.Pack](), a.rulePacks, "today", "pack"),
		[]*operation{{id: "rulesSchema", method: http.MethodGet, path: "/api/v1/rules/schema", tag: "description", gives: asSchema,
			do: a.rulesSchema}},
	)
}

// countings are the ways of counting windows between elections.
func countings() []string { return []string{rules.ByElection, rules.ByCouncil} }

func (a *API) duties(q *request) (any, error) {
	reading := q.history.Read(q.at)
	q.unruledReading(a, reading)
	list := duties.Build(reading, q.today, a.Packs, duties.Options{Counting: q.query.Get("counting")})
	return pageOf(q, list, func(d *duties.Duty) string { return d.Duty }, func(d *duties.Duty) bool {
		return q.is("status", d.Status) && q.says(d.Duty, q.words.Text(d.Title), q.words.Text(d.Text))
	})
}

// unruledReading says that no rule pack holds for a strategy.
func (q *request) unruledReading(a *API, r *domain.Reading) {
	if a.Packs.Of(r) != nil {
		return
	}
	named := ""
	if r.State.Schedule != nil {
		named = r.State.Schedule.Rules
	}
	q.warn = append(q.warn, domain.Say("deadlines.unruled", domain.Args{"strategy": r.Strategy, "rules": named}))
}

// dutyChanges tells what differs from what was known at an earlier time.
func (a *API) dutyChanges(q *request) (any, error) {
	at, o := q.at, duties.Options{Counting: q.query.Get("counting")}
	came := q.query.Get("against")
	if came == "" {
		return nil, domain.Wrong("against", "field.missing", domain.Args{"field": "against"})
	}
	known, err := domain.ParseKnownAt("against", came, a.Zone)
	if err != nil {
		return nil, clipped(err)
	}
	at.KnownAt = known
	after := duties.Build(q.history.Read(q.at), q.today, a.Packs, o)
	before := duties.Build(q.history.Read(at), q.today, a.Packs, o)
	return pageOf(q, duties.Compare(before, after), func(c *duties.DutyChange) string { return c.Duty })
}

func (a *API) rulePacks(q *request) (any, error) {
	list := duties.Packs(a.Packs, q.at.AsOf, q.at.KnownAt, q.today)
	if key := q.query.Get("pack"); key != "" {
		if a.Packs.Get(key) == nil {
			return nil, domain.Wrong("pack", "pack.unknown", domain.Args{
				"came": domain.Excerpt(key), "nearest": domain.NearestOf(domain.Excerpt(key), a.Packs.Keys())}).Coded(domain.NotFound)
		}
	}
	return pageOf(q, list, func(p *duties.Pack) string { return p.Pack }, func(p *duties.Pack) bool { return q.is("pack", p.Pack) })
}

func (a *API) rulesSchema(w http.ResponseWriter, q *request) error {
	a.give(w, q, asSchema, rules.Schema())
	return nil
}
