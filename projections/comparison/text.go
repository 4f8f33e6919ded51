package comparison

import (
	"slices"
	"strings"

	"kronika/domain"
)

// text writes the paragraph. Each number in it is the length of a list or of a
// part of one.
func (c *Comparison) text() {
	sentences := []domain.Message{c.lead()}
	for _, g := range c.groups() {
		if parts := g.counts(); len(parts) > 0 {
			sentences = append(sentences, domain.Say("comparison.group."+g.name, domain.Args{"list": listed(parts)}))
		}
	}
	for _, n := range []struct {
		key string
		n   int
	}{{"comparison.disputed", len(c.Disputed)}, {"comparison.unsure", len(c.Unsure)}} {
		if n.n > 0 {
			sentences = append(sentences, domain.Say(n.key, domain.Args{"n": n.n}))
		}
	}
	for _, m := range c.Uncovered {
		if m.Key != Unruled {
			sentences = append(sentences, m)
		}
	}
	sentences = append(sentences, c.known()...)
	c.Text = sentences[0]
	for _, s := range sentences[1:] {
		c.Text = domain.Say("why.both", domain.Args{"first": c.Text, "then": s})
	}
}

// lead is the first sentence: what differs among the priorities.
func (c *Comparison) lead() domain.Message {
	args := domain.Args{"from": c.FromPoint.said(c.Strategy), "to": c.ToPoint.said(c.Strategy)}
	when := domain.Say("comparison.between", args)
	switch {
	case c.From > c.To:
		when = domain.Say("comparison.back", args)
	case c.ToPoint.Name == "today":
		when = domain.Say("comparison.since", args)
	}
	if parts := c.priorities(); len(parts) > 0 {
		return domain.Say("comparison.priorities", domain.Args{"when": when, "list": listed(parts)})
	}
	for _, g := range c.groups() {
		if len(*g.list) > 0 {
			return domain.Say("comparison.samePriorities", domain.Args{"when": when})
		}
	}
	return domain.Say("comparison.nothing", args)
}

// priorities counts the lists of priorities.
func (c *Comparison) priorities() (parts []domain.Message) {
	for _, l := range []struct {
		key  string
		list int
	}{
		{"comparison.n.carried", len(c.Carried)}, {"comparison.n.added", len(c.Added)}, {"comparison.n.dropped", len(c.Dropped)},
		{"comparison.n.merged", len(c.Merged)}, {"comparison.n.split", len(c.Split)}, {"comparison.n.reworded", len(c.Reworded)},
		{"comparison.n.moved", len(c.Moved)}, {"comparison.n.ranked", len(c.Ranked)}, {"comparison.n.relevelled", len(c.Relevelled)},
		{"comparison.n.rethemed", len(c.Rethemed)}, {"comparison.n.placed", len(c.Placed)}, {"comparison.n.renewed", len(c.Renewed)},
		{"comparison.n.relinked", len(c.Relinked)}, {"comparison.n.regrouped", len(c.Regrouped)},
		{"comparison.n.reordered", len(c.Reordered)},
	} {
		if l.list == 0 {
			continue
		}
		args := domain.Args{"n": l.list}
		switch l.key {
		case "comparison.n.merged":
			args["parts"] = parted(c.Merged)
		case "comparison.n.split":
			args["parts"] = parted(c.Split)
		}
		parts = append(parts, domain.Say(l.key, args))
	}
	return parts
}

// parted counts the priorities that were merged, or that others were split
// into.
func parted(list []Joint) (n int) {
	for _, j := range list {
		n += j.Parts
	}
	return n
}

// known says as of which knowledge the sides are told, where not as of now.
func (c *Comparison) known() []domain.Message {
	from, to := c.FromPoint.KnownAt, c.ToPoint.KnownAt
	switch {
	case from.Equal(to) && from.IsZero():
		return nil
	case from.Equal(to):
		return []domain.Message{domain.Say("comparison.known.both", domain.Args{"time": from})}
	case from.IsZero():
		return []domain.Message{domain.Say("comparison.known.to", domain.Args{"time": to})}
	case to.IsZero():
		return []domain.Message{domain.Say("comparison.known.from", domain.Args{"time": from})}
	}
	return []domain.Message{domain.Say("comparison.known.each", domain.Args{"from": from, "to": to})}
}

// phrased are the kinds that moments are named by with words of their own.
var phrased = []string{"version.drafted", "version.referred", "version.adopted", "decision.taken", "consultation.planned",
	"consultation.opened", "consultation.closed", "consultation.cancelled", "revision.started", "revision.concluded",
	"choice.posed", "choice.settled", "meeting.held", "evaluation.commissioned", "evaluation.reported", "followup.reported",
	"document.published", "document.linked"}

// said names a moment: by the thing that happened then, else by its day.
func (m Moment) said(strategy string) domain.Message {
	said := domain.Say("comparison.at.day", domain.Args{"day": m.Day})
	switch {
	case strings.Contains(m.Name, "election:"):
		said = domain.Say("comparison.at.election", domain.Args{"day": m.Day})
	case m.at == nil:
	case m.Name == "start":
		said = domain.Say("comparison.at.start", domain.Args{"date": m.Occurred})
	case slices.Contains(phrased, m.Kind) && len(domain.KeysOf(m.at)) == 1:
		said = domain.Say("comparison.at."+m.Kind, domain.Args{"key": domain.KeysOf(m.at)[0], "date": m.Occurred})
	default:
		said = domain.Say("comparison.at.entry", domain.Args{"id": m.Entry, "date": m.Occurred})
	}
	if m.Strategy != strategy {
		return domain.Say("comparison.at.other", domain.Args{"at": said, "strategy": m.Strategy})
	}
	return said
}

// listed is the Message of a list: "a, b, c".
func listed(list []domain.Message) domain.Message {
	last := len(list) - 1
	m := list[last]
	for i := last - 1; i >= 0; i-- {
		m = domain.Say("list.comma", domain.Args{"first": list[i], "rest": m})
	}
	return m
}
