package main

import (
	"context"
	"slices"

	"kronika/domain"
	"kronika/eventstore"
	"kronika/projections"
	"kronika/projections/postgres"
	"kronika/projections/priorities"
	"kronika/projections/timeline"
)

// kept is what a view of the present is read from instead of the log: the tables
// of --postgres.
type kept struct {
	store *postgres.Store
	rows  []projections.Row
}

// presentViews are the commands whose view of the present the tables have.
var presentViews = []string{"strategies", "timeline", "consultations", "deadlines", "priorities", "search"}

// reading opens the tables for a view of the present, without the log. It gives
// nil where that is not what is asked for: another view, the past, or another
// log or day than that of the tables, which is said.
func (p *program) reading(ctx context.Context, as string, a asked) (*record, error) {
	if p.flags.Postgres == "" || a.at != (domain.At{}) || !slices.Contains(presentViews, as) || p.passesTables() {
		return nil, nil
	}
	store, err := p.database(ctx, nil)
	if err != nil {
		return nil, err
	}
	k := &kept{store: store}
	var now projections.Position
	if as == "timeline" || as == "priorities" {
		now, err = store.Position(ctx) // they read their own strategy only
	} else {
		k.rows, now, err = store.Rows(ctx)
	}
	if err != nil {
		return nil, err
	}
	if now.Day != a.today {
		p.tell("postgres.otherDay", domain.Args{"day": now.Day, "today": a.today})
		return nil, nil
	}
	return &record{held: eventstore.HeldOf(), kept: k, close: func() {}}, nil
}

// rowsOf gives the rows of one strategy, or of all where none is named.
func (k *kept) rowsOf(strategy string) ([]projections.Row, error) {
	if strategy == "" {
		return k.rows, nil
	}
	var keys []string
	for _, row := range k.rows {
		if row.Strategy == strategy {
			return []projections.Row{row}, nil
		}
		keys = append(keys, row.Strategy)
	}
	return nil, domain.Wrong("strategy", "strategy.unknown", domain.Args{
		"came": strategy, "nearest": domain.NearestOf(strategy, keys)}).Coded(domain.NotFound)
}

// timeline gives the items of a strategy, and its history where they come from
// the log.
func (r *record) timeline(ctx context.Context, strategy string, a asked, all bool) ([]timeline.Item, *domain.History, error) {
	if r.kept != nil {
		list, _, err := r.kept.store.Timeline(ctx, strategy)
		return slices.DeleteFunc(list, func(i timeline.Item) bool { return !all && len(i.Withdrawn) > 0 }), nil, err
	}
	h, err := r.history(strategy)
	if err != nil {
		return nil, nil, err
	}
	return timeline.Build(h.Read(a.at), all), h, nil
}

// priorities gives the priorities of a strategy, and its history where they come
// from the log.
func (r *record) priorities(ctx context.Context, strategy string, a asked, o priorities.Options) ([]priorities.Priority, *domain.History, error) {
	if r.kept != nil {
		list, err := r.kept.priorities(ctx, strategy, o)
		return list, nil, err
	}
	h, err := r.history(strategy)
	if err != nil {
		return nil, nil, err
	}
	list := priorities.Build(h.Read(a.at), o)
	if o.Priority != "" && len(list) == 0 {
		err = knownPriority(h, o.Priority)
	}
	return list, h, err
}

func (k *kept) priorities(ctx context.Context, strategy string, o priorities.Options) ([]priorities.Priority, error) {
	all, _, err := k.store.Priorities(ctx, strategy)
	if err != nil || o.Priority == "" {
		return priorities.Narrow(all, o), err
	}
	var keys []string
	for _, pr := range all {
		keys = append(keys, pr.Priority)
	}
	return priorities.Narrow(all, o), oneOf(keys, o.Priority)
}
