package api

import (
	"kronika/domain"
	"kronika/projections"
	"kronika/projections/consultations"
	"kronika/projections/deadlines"
	"kronika/projections/priorities"
	"kronika/projections/strategies"
	"kronika/projections/timeline"
)

// find gives the history of a strategy, or says which known one is nearest.
func (a *API) find(key string) (*domain.History, error) {
	if h := a.Held.History(key); h != nil {
		return h, nil
	}
	return nil, domain.Wrong("strategy", "strategy.unknown", domain.Args{
		"came": domain.Excerpt(key), "nearest": domain.NearestOf(domain.Excerpt(key), a.Held.Strategies())}).Coded(domain.NotFound)
}

// rows gives the rows of the strategy that the path names, else of all.
func (a *API) rows(q *request) []projections.Row {
	row := func(h *domain.History) projections.Row { return projections.RowOf(h, q.at, q.today, a.Packs) }
	switch {
	case q.history != nil:
		return []projections.Row{row(q.history)}
	case q.at == (domain.At{}):
		return a.Follower.Rows(q.today)
	}
	return projections.Each(a.Held, a.Held.Strategies(), row)
}

func (a *API) strategies(q *request) (any, error) {
	list := []strategies.Strategy{}
	for _, row := range a.rows(q) {
		if row.Register != nil {
			list = append(list, *row.Register)
		}
	}
	return pageOf(q, list, func(s *strategies.Strategy) string { return s.Strategy },
		func(s *strategies.Strategy) bool {
			return q.named("region", s.Region) && q.is("family", s.Family) && q.is("phase", s.Phase) &&
				q.says(s.Strategy, s.Title, s.Region)
		})
}

func (a *API) consultations(q *request) (any, error) {
	list, rows := []consultations.Consultation{}, a.rows(q)
	for _, row := range rows {
		list = append(list, row.Consultations...)
	}
	q.unruled(rows)
	return pageOf(q, list, func(c *consultations.Consultation) string { return c.Strategy + "/" + c.Consultation },
		func(c *consultations.Consultation) bool {
			return q.is("status", c.Status) && q.says(c.Consultation, c.Title)
		})
}

func (a *API) deadlines(q *request) (any, error) {
	list, rows := []deadlines.Deadline{}, a.rows(q)
	for _, row := range rows {
		list = append(list, row.Deadlines...)
	}
	q.unruled(rows)
	return pageOf(q, list, func(d *deadlines.Deadline) string { return d.Strategy + "/" + d.Deadline },
		func(d *deadlines.Deadline) bool {
			return q.is("status", d.Status) && q.within(d.Due) && q.says(d.Deadline, q.words.Text(d.Title), d.Owner)
		})
}

// unruled says for which strategies no rule pack holds.
func (q *request) unruled(rows []projections.Row) {
	var list []deadlines.Without
	for _, row := range rows {
		if row.Unruled && row.Strategy != "" {
			list = append(list, deadlines.Without{Strategy: row.Strategy, Rules: row.Rules})
		}
	}
	q.warn = append(q.warn, deadlines.TellUnruled(list)...)
}

func (a *API) timeline(q *request) (any, error) {
	return pageOf(q, timeline.Build(q.history.Read(q.at), q.all), func(i *timeline.Item) string { return i.ID }, q.itemFits)
}

func (a *API) priorities(q *request) (any, error) {
	key := q.query.Get("priority")
	list := priorities.Build(q.history.Read(q.at), priorities.Options{All: q.all, History: q.asked.history, Priority: key})
	if key != "" && len(list) == 0 {
		if err := unknownPriority(q.history, key); err != nil {
			return nil, err
		}
	}
	return pageOf(q, list, func(p *priorities.Priority) string { return p.Priority })
}

// unknownPriority says that a strategy has never had a priority; one that only
// another reading knows gives an empty view.
func unknownPriority(h *domain.History, key string) error {
	now := h.Read(domain.At{})
	if now.State.Priority(key) != nil {
		return nil
	}
	var keys []string
	for _, p := range now.State.Priorities {
		keys = append(keys, p.Key)
	}
	return domain.Wrong("priority", "priority.unknown", domain.Args{
		"came": domain.Excerpt(key), "nearest": domain.NearestOf(domain.Excerpt(key), keys)}).Coded(domain.NotFound)
}
