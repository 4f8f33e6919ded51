package main

import (
	"context"
	"slices"

	"kronika/domain"
	"kronika/projections/priorities"
)

type prioritiesCmd struct {
	Strategy string `arg:"" help:"${help_strategy}"`
	viewFlags
	History  bool   `help:"${help_history}"`
	Priority string `placeholder:"KEY" help:"${help_priority}"`
}

// Run shows the priorities of a strategy, or the history of one.
func (c *prioritiesCmd) Run(ctx context.Context, p *program) error {
	r, a, err := p.viewing(ctx, "priorities", c.viewFlags, c.Strategy)
	if err != nil {
		return err
	}
	defer r.close()
	list, h, err := r.priorities(ctx, c.Strategy, a, priorities.Options{All: c.All, History: c.History, Priority: c.Priority})
	if err != nil {
		return err
	}
	if c.JSON {
		return p.json(list)
	}
	p.printer().Priorities(list)
	p.unknown(h, a)
	if c.History {
		items, _, err := r.timeline(ctx, c.Strategy, a, true)
		if err != nil {
			return err
		}
		p.printer().PriorityChanges(list, items)
	}
	return nil
}

// knownPriority says that a strategy has never had a priority; one that only
// another reading knows gives an empty view.
func knownPriority(h *domain.History, key string) error {
	now := h.Read(domain.At{})
	var keys []string
	for _, pr := range now.State.Priorities {
		keys = append(keys, pr.Key)
	}
	return oneOf(keys, key)
}

func oneOf(keys []string, key string) error {
	if slices.Contains(keys, key) {
		return nil
	}
	return domain.Wrong("--priority", "priority.unknown", domain.Args{
		"came": key, "nearest": domain.NearestOf(key, keys)}).Coded(domain.NotFound)
}
