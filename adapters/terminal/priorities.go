package terminal

import (
	"strconv"
	"strings"

	"kronika/domain"
	"kronika/projections/priorities"
	"kronika/projections/timeline"
)

// Priorities writes priorities as a tree.
func (p *Printer) Priorities(list []priorities.Priority) {
	p.Table("empty.priorities", []Column{{"head.priority", 18}, {"head.title", 0}, {"head.level", 12}, {"head.since", 16}},
		p.tree(list))
}

// PriorityChanges writes what happened to each priority; items are the entries of
// the strategy, whose titles are told of what came before.
func (p *Printer) PriorityChanges(list []priorities.Priority, items []timeline.Item) {
	titles := map[string]domain.Message{}
	for _, item := range items {
		titles[item.ID] = item.Title
	}
	for _, pr := range list {
		p.changes(pr, titles)
	}
}

// tree indents each priority under its parent.
func (p *Printer) tree(list []priorities.Priority) [][]string {
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
			title += " [" + p.Words.Word("status", pr.Status) + "]"
		}
		cells = append(cells, []string{pr.Priority, title, p.Words.Word("level", pr.Level), p.Words.Date(pr.Since)})
	}
	return cells
}

// changes writes what happened to a priority, entry by entry: what changed, by
// whom, and after what.
func (p *Printer) changes(pr priorities.Priority, titles map[string]domain.Message) {
	p.Line("")
	p.Line(pr.Priority)
	var cells [][]string
	for _, c := range pr.Changes {
		what := p.Words.Word("kind", c.Kind) + ". " + p.change(c)
		if c.Reason != "" {
			what += "\n" + c.Reason
		}
		for _, id := range c.Because {
			after, ok := titles[id]
			if !ok {
				after = domain.Quote(id)
			}
			what += "\n" + p.Say("change.after", domain.Args{"what": after})
		}
		cells = append(cells, []string{p.Words.Date(c.Occurred), what, strings.TrimSpace(c.Authority + " " + c.Reference)})
	}
	p.Table("empty.changes", []Column{{"head.when", 16}, {"head.what", 0}, {"head.who", 18}}, cells)
}

// change says what one entry changed, old and new.
func (p *Printer) change(c priorities.Change) string {
	if c.Before == nil {
		return c.After.Title
	}
	var parts []string
	for _, f := range []struct{ name, was, is string }{
		{"title", c.Before.Title, c.After.Title}, {"text", c.Before.Text, c.After.Text},
		{"parent", c.Before.Parent, c.After.Parent}, {"rank", rank(c.Before.Rank), rank(c.After.Rank)},
		{"level", p.Words.Word("level", c.Before.Level), p.Words.Word("level", c.After.Level)},
		{"status", p.Words.Word("priority.status", c.Before.Status), p.Words.Word("priority.status", c.After.Status)},
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
		parts = append(parts, p.Say(key, domain.Args{"field": p.Words.Word("field", f.name), "was": f.was, "is": f.is}))
	}
	return strings.Join(parts, "; ")
}

func rank(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}
