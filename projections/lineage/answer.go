package lineage

import (
	"slices"

	"kronika/domain"
)

// answer says whether the priority was dropped or only renamed: what became of
// it, then what of that lives, then where it came from.
func (k *kin) answer() domain.Message {
	p := k.find(k.name)
	if p == nil {
		return domain.Say("lineage.answer.notYet", nil)
	}
	parts := []domain.Message{k.head(p), k.went(p), k.left(p), k.succeeded(p), k.made(p)}
	m := domain.Message{}
	for _, part := range slices.Backward(parts) {
		switch {
		case part.Key == "":
		case m.Key == "":
			m = part
		default:
			m = domain.Say("lineage.answer.both", domain.Args{"first": part, "then": m})
		}
	}
	return m
}

// head says whether the priority lives, and under what name.
func (k *kin) head(p *domain.Priority) domain.Message {
	if !p.Lives() {
		return k.over(p)
	}
	args := domain.Args{"title": p.Title}
	if end := lastEnd(p); end != nil {
		args["fate"], args["when"] = domain.Say("lineage.was."+end.After.Status, nil), end.By.Occurred
		args["restored"] = p.Since.Occurred
		return domain.Say("lineage.answer.restored", args)
	}
	if names, last := renamings(p); names > 0 {
		args["before"], args["times"] = p.Changes[0].After.Title, names
		args["when"], args["by"] = last.Occurred, last.Authority
		return domain.Say(renamed(p, names), args)
	}
	if slices.ContainsFunc(p.Changes, func(c domain.Change) bool { return c.Before != nil && c.Before.Text != c.After.Text }) {
		return domain.Say("lineage.answer.reworded", args)
	}
	return domain.Say("lineage.answer.kept", args)
}

// renamed gives the key of the sentence for a priority that had other names.
func renamed(p *domain.Priority, names int) string {
	switch {
	case p.Title == p.Changes[0].After.Title:
		return "lineage.answer.renamedBack"
	case names > 1:
		return "lineage.answer.renamedOften"
	}
	return "lineage.answer.renamed"
}

// over says how a priority that lives no more ended.
func (k *kin) over(p *domain.Priority) domain.Message {
	args := domain.Args{"title": p.Title, "when": p.Until.Occurred, "by": p.Until.Authority}
	switch of := p.Until.Payload.(type) {
	case *domain.PriorityMerged:
		args["into"] = k.titles(p.Until, of.Into)
		return domain.Say("lineage.answer.merged", args)
	case *domain.PrioritySplit:
		args["into"] = k.titles(p.Until, partsOf(of)...)
		return domain.Say("lineage.answer.split", args)
	}
	return domain.Say("lineage.answer.dropped", args)
}

// went says what a priority that lives took in, or gave rise to.
func (k *kin) went(p *domain.Priority) domain.Message {
	for _, c := range slices.Backward(p.Changes) {
		if !p.Lives() || c.Before == nil {
			break
		}
		args := domain.Args{"when": c.By.Occurred}
		switch of := c.By.Payload.(type) {
		case *domain.PriorityMerged:
			if of.Into == p.Key {
				args["titles"] = k.titles(c.By, without(of.Priorities, p.Key)...)
				return domain.Say("lineage.answer.tookIn", args)
			}
		case *domain.PrioritySplit:
			if parts := partsOf(of); slices.Contains(parts, p.Key) {
				args["titles"] = k.titles(c.By, without(parts, p.Key)...)
				return domain.Say("lineage.answer.gaveRise", args)
			}
		}
	}
	return domain.Message{}
}

// left says what lives of a priority that was merged or split, where that is
// not what it went into.
func (k *kin) left(p *domain.Priority) domain.Message {
	if p.Lives() || p.Status == domain.Dropped {
		return domain.Message{}
	}
	var live []string
	same := true
	for _, d := range k.kinOf(k.ahead) {
		direct := d.Strategy == k.readings[k.mine()].Strategy && slices.Contains(p.Became, d.Priority)
		if d.Status == domain.Live {
			live = append(live, d.Title)
		}
		same = same && direct == (d.Status == domain.Live)
	}
	switch {
	case len(live) == 0:
		return domain.Say("lineage.answer.nothingLeft", nil)
	case same:
		return domain.Message{}
	}
	return domain.Say("lineage.answer.left", domain.Args{"titles": quoted(live)})
}

// mine is the place of the strategy asked of in the chain.
func (k *kin) mine() int {
	return slices.IndexFunc(k.readings, func(r *domain.Reading) bool { return r.Strategy == k.own })
}

// succeeded says what the strategy that came after carries on.
func (k *kin) succeeded(p *domain.Priority) domain.Message {
	mine := k.readings[k.mine()]
	if mine.State.Ended == nil {
		return domain.Message{}
	}
	var titles []string
	for _, d := range k.kinOf(k.ahead) {
		if d.Strategy != k.own {
			titles = append(titles, d.Title)
		}
	}
	args := domain.Args{"when": mine.State.Ended.By.Occurred, "strategy": successor(mine)}
	switch {
	case len(titles) > 0:
		args["titles"] = quoted(titles)
		return domain.Say("lineage.answer.carried", args)
	case p.Status == domain.Dropped:
		return domain.Message{}
	}
	return domain.Say("lineage.answer.ended", args)
}

// made says what the priority was made of.
func (k *kin) made(p *domain.Priority) domain.Message {
	by := p.Changes[0].By
	args := domain.Args{"when": by.Occurred}
	switch of := by.Payload.(type) {
	case *domain.PriorityMerged:
		args["titles"] = k.titles(by, of.Priorities...)
		return domain.Say("lineage.answer.ofMerge", args)
	case *domain.PrioritySplit:
		args["titles"] = k.titles(by, of.Priority)
		return domain.Say("lineage.answer.ofSplit", args)
	case *domain.PriorityProposed:
		if len(of.From) > 0 {
			args["titles"] = k.carriedFrom(of.From)
			return domain.Say("lineage.answer.ofCarried", args)
		}
	}
	return domain.Message{}
}

// carriedFrom names what a priority was proposed to carry on, by the reference
// where that is not at hand.
func (k *kin) carriedFrom(from []string) domain.Message {
	titles := slices.Clone(from)
	for i, name := range titles {
		if p := k.find(name); p != nil {
			titles[i] = p.Title
		}
	}
	return quoted(titles)
}

// titles names priorities of the strategy asked of as they were called once an
// entry had said what it says of them.
func (k *kin) titles(at *domain.Item, keys ...string) domain.Message {
	state := k.readings[k.mine()].State
	titles := make([]string, len(keys))
	for i, key := range keys {
		titles[i] = key
		if p := state.Priority(key); p != nil {
			titles[i] = titleAt(p, at)
		}
	}
	return quoted(titles)
}

func titleAt(p *domain.Priority, at *domain.Item) string {
	title := p.Changes[0].After.Title
	for _, c := range p.Changes {
		if c.By == at || c.By.Before(at) {
			title = c.After.Title
		}
	}
	return title
}

// lastEnd gives the change that last ended a priority's life, nil where none
// did.
func lastEnd(p *domain.Priority) *domain.Change {
	for i := range slices.Backward(p.Changes) {
		if p.Changes[i].After.Status != domain.Live {
			return &p.Changes[i]
		}
	}
	return nil
}

// renamings counts how often a priority got another title, and gives the entry
// that did so last.
func renamings(p *domain.Priority) (n int, last *domain.Item) {
	for _, c := range p.Changes {
		if c.Before != nil && c.Before.Title != c.After.Title {
			n, last = n+1, c.By
		}
	}
	return n, last
}

func partsOf(k *domain.PrioritySplit) []string {
	keys := make([]string, len(k.Into))
	for i, part := range k.Into {
		keys[i] = part.Priority
	}
	return keys
}

func without(keys []string, key string) []string {
	return slices.DeleteFunc(slices.Clone(keys), func(k string) bool { return k == key })
}
