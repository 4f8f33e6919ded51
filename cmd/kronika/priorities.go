package main

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

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
	p.show("empty.priorities", []column{{"head.priority", 18}, {"head.title", 0}, {"head.level", 12}, {"head.since", 16}},
		p.tree(list))
	p.unknown(h, a)
	if c.History {
		items, _, err := r.timeline(ctx, c.Strategy, a, true)
		if err != nil {
			return err
		}
		titles := map[string]domain.Message{}
		for _, item := range items {
			titles[item.ID] = item.Title
		}
		for _, pr := range list {
			p.changes(pr, titles)
		}
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

// tree indents each priority under its parent.
func (p *program) tree(list []priorities.Priority) [][]string {
	depth := map[string]int{}
	var cells [][]string
	for _, pr := range list {
		if _, ok := depth[pr.Parent]; ok && pr.Parent != "" {
			depth[pr.Priority] = depth[pr.Parent] + 1
		} else {
			depth[pr.Priority] = 0
		}
		title := strings.Repeat("  ", depth[pr.Priority]) + pr.Title
		if pr.Status != "" && pr.Status != domain.Live {
			title += " [" + p.words.Word("status", pr.Status) + "]"
		}
		cells = append(cells, []string{pr.Priority, title, p.words.Word("level", pr.Level), p.words.Date(pr.Since)})
	}
	return cells
}

// changes writes what happened to a priority, entry by entry: what changed, by
// whom, and after what.
func (p *program) changes(pr priorities.Priority, titles map[string]domain.Message) {
	fmt.Fprintln(p.out)
	p.line(p.out, pr.Priority)
	var cells [][]string
	for _, c := range pr.Changes {
		what := p.words.Word("kind", c.Kind) + ". " + p.change(c)
		if c.Reason != "" {
			what += "\n" + c.Reason
		}
		for _, id := range c.Because {
			after, ok := titles[id]
			if !ok {
				after = domain.Quote(id)
			}
			what += "\n" + p.say("change.after", domain.Args{"what": after})
		}
		cells = append(cells, []string{p.words.Date(c.Occurred), what, strings.TrimSpace(c.Authority + " " + c.Reference)})
	}
	p.show("empty.changes", []column{{"head.when", 16}, {"head.what", 0}, {"head.who", 18}}, cells)
}

// change says what one entry changed, old and new.
func (p *program) change(c priorities.Change) string {
	if c.Before == nil {
		return c.After.Title
	}
	var parts []string
	for _, f := range []struct{ name, was, is string }{
		{"title", c.Before.Title, c.After.Title}, {"text", c.Before.Text, c.After.Text},
		{"parent", c.Before.Parent, c.After.Parent}, {"rank", rank(c.Before.Rank), rank(c.After.Rank)},
		{"level", p.words.Word("level", c.Before.Level), p.words.Word("level", c.After.Level)},
		{"status", p.words.Word("priority.status", c.Before.Status), p.words.Word("priority.status", c.After.Status)},
	} {
		key := "change.fromTo"
		switch {
		case f.was == f.is:
			continue
		case f.was == "":
			key = "change.given"
		case f.is == "":
			key = "change.taken"
		}
		parts = append(parts, p.say(key, domain.Args{"field": p.words.Word("field", f.name), "was": f.was, "is": f.is}))
	}
	return strings.Join(parts, "; ")
}

func rank(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}
