package timeline

import (
	"sort"

	"kronika/domain"
)

// around gives what a priority said before an entry and after it: the same
// twice where the entry did nothing to it, its key for a title where it was not
// made.
func (n *names) around(at *domain.Item, key string) (before, after domain.Standing) {
	before, after = domain.Standing{Title: key}, domain.Standing{Title: key}
	p := n.state.Priority(key)
	if p == nil {
		return before, after
	}
	here := n.place[at]
	first := sort.Search(len(p.Changes), func(i int) bool { return n.place[p.Changes[i].By] >= here })
	if first > 0 {
		before, after = p.Changes[first-1].After, p.Changes[first-1].After
	}
	for _, c := range p.Changes[first:] {
		if n.place[c.By] != here {
			break
		}
		after = c.After
	}
	if after.Level == "" { // made later only
		return p.Standing, p.Standing
	}
	return before, after
}

func level(word string) domain.Message { return the("level", word, "priority.proposed", "level") }

func (n *names) priority(at *domain.Item) domain.Message {
	switch k := at.Payload.(type) {
	case *domain.PriorityProposed:
		args := domain.Args{"what": level(k.Level), "title": k.Title}
		if k.Parent != "" {
			_, parent := n.around(at, k.Parent)
			return domain.Say("title.priority.proposed.under", with(args, "parent", parent.Title))
		}
		return domain.Say("title.priority.proposed", args)
	case *domain.PriorityReworded:
		return n.reworded(at, k)
	case *domain.PriorityMoved:
		return n.moved(at, k)
	case *domain.PriorityRelevelled:
		return n.relevelled(at, k)
	case *domain.PriorityMerged:
		_, into := n.around(at, k.Into)
		return domain.Say("title.priority.merged", domain.Args{"parts": n.before(at, k.Priorities), "title": into.Title})
	case *domain.PrioritySplit:
		old, _ := n.around(at, k.Priority)
		titles := make([]string, len(k.Into))
		for i, part := range k.Into {
			titles[i] = part.Title
		}
		return domain.Say("title.priority.split", domain.Args{"title": old.Title, "parts": quoted(titles)})
	case *domain.PriorityRanked:
		return domain.Say("title.priority.ranked", with(n.what(at, k.Priority), "rank", k.Rank))
	case *domain.PriorityDropped:
		return domain.Say("title.priority.dropped", n.what(at, k.Priority))
	case *domain.PriorityRestored:
		return domain.Say("title.priority.restored", n.what(at, k.Priority))
	}
	return domain.Message{}
}

// what names a priority by its level and title.
func (n *names) what(at *domain.Item, key string) domain.Args {
	_, p := n.around(at, key)
	return domain.Args{"what": level(p.Level), "title": p.Title}
}

// before lists priorities by the titles that they had before an entry.
func (n *names) before(at *domain.Item, keys []string) domain.Message {
	titles := make([]string, len(keys))
	for i, key := range keys {
		p, _ := n.around(at, key)
		titles[i] = p.Title
	}
	return quoted(titles)
}

func (n *names) reworded(at *domain.Item, k *domain.PriorityReworded) domain.Message {
	before, after := n.around(at, k.Priority)
	if k.Title != nil && before.Title != after.Title {
		return domain.Say("title.priority.reworded", domain.Args{"what": level(before.Level),
			"before": before.Title, "after": after.Title})
	}
	return domain.Say("title.priority.reworded.text", domain.Args{"what": level(after.Level), "title": after.Title})
}

func (n *names) moved(at *domain.Item, k *domain.PriorityMoved) domain.Message {
	args := n.what(at, k.Priority)
	if k.Parent == "" {
		return domain.Say("title.priority.moved.top", args)
	}
	_, parent := n.around(at, k.Parent)
	return domain.Say("title.priority.moved", with(args, "parent", parent.Title))
}

func (n *names) relevelled(at *domain.Item, k *domain.PriorityRelevelled) domain.Message {
	before, after := n.around(at, k.Priority)
	args := domain.Args{"title": after.Title, "level": word("priority.level", k.Level)}
	if before.Level == "" || before.Level == k.Level {
		return domain.Say("title.priority.relevelled.to", args)
	}
	return domain.Say("title.priority.relevelled", with(args, "before", word("priority.level", before.Level)))
}
