package domain

import "slices"

// PriorityMerged makes one priority of several. A new one takes what is not
// given from the first of them; the others stop living.
type PriorityMerged struct {
	Priorities []string `json:"priorities" k:"keys*" len:"2+"`
	Into       string   `json:"into" k:"key*"`
	Title      string   `json:"title" k:"text"`
	Text       string   `json:"text" k:"text"`
}

// Apply refuses priorities that do not live, and a key made before that is
// none of them.
func (k *PriorityMerged) Apply(s *Strategy, at *Item) *Error {
	if len(k.Priorities) == 0 { // stored by who took what we refuse
		return Wrong("data.priorities", "field.empty", Args{"field": "priorities"})
	}
	for i, key := range k.Priorities {
		if _, err := s.living(key, "priorities"); err != nil {
			return err
		}
		if slices.Contains(k.Priorities[:i], key) {
			return s.cannot("priority.namedTwice", "priorities", nil, "priority", key)
		}
	}
	survives := slices.Contains(k.Priorities, k.Into)
	if !survives {
		if err := s.unmade("priority", k.Into, "into"); err != nil {
			return err
		}
	}
	first := s.Priority(k.Priorities[0]).Standing
	var origins []string
	for _, key := range k.Priorities {
		if key == k.Into {
			continue
		}
		p := s.Priority(key)
		p.end(at, Merged)
		p.Became = adjoin(p.Became, k.Into)
		origins = append(origins, key)
	}
	if !survives {
		first.Places = nil // a merge takes over level, parent, rank and themes
		s.propose(k.Into, at, k.worded(first), origins)
		return nil
	}
	p := s.Priority(k.Into)
	p.change(at, k.worded(p.Standing))
	p.Origins = adjoin(p.Origins, origins...)
	return nil
}

// worded gives a standing the title and text of the merge, where it has them.
func (k *PriorityMerged) worded(to Standing) Standing {
	if k.Title != "" {
		to.Title = k.Title
	}
	if k.Text != "" {
		to.Text = k.Text
	}
	return to
}

// PrioritySplit makes several priorities of one, which stops living unless it
// is among them.
type PrioritySplit struct {
	Priority string `json:"priority" k:"key*"`
	Into     []Part `json:"into" k:"parts*" len:"2+"`
}

// Part is one of the priorities that another was split into.
type Part struct {
	Priority string `json:"priority"`
	Title    string `json:"title"`
	Text     string `json:"text,omitzero"`
}

// Apply refuses a priority that does not live, and parts whose key was made
// before.
func (k *PrioritySplit) Apply(s *Strategy, at *Item) *Error {
	p, err := s.living(k.Priority, "priority")
	if err != nil {
		return err
	}
	for i, part := range k.Into {
		if part.Priority != k.Priority {
			if err := s.unmade("priority", part.Priority, "into"); err != nil {
				return err
			}
		}
		if slices.ContainsFunc(k.Into[:i], func(q Part) bool { return q.Priority == part.Priority }) {
			return s.cannot("priority.namedTwice", "into", nil, "priority", part.Priority)
		}
	}
	old, survives := p.Standing, false
	for _, part := range k.Into {
		if part.Priority == k.Priority {
			survives = true
			to := old
			to.Title = part.Title
			if part.Text != "" {
				to.Text = part.Text
			}
			p.change(at, to)
			continue
		}
		s.propose(part.Priority, at, Standing{Level: old.Level, Title: part.Title, Text: part.Text,
			Parent: old.Parent, Themes: old.Themes}, []string{k.Priority})
		p.Became = adjoin(p.Became, part.Priority)
	}
	if !survives {
		p.end(at, Split)
	}
	return nil
}

// adjoin adds what is not in the list yet.
func adjoin(list []string, more ...string) []string {
	for _, s := range more {
		if !slices.Contains(list, s) {
			list = append(list, s)
		}
	}
	return list
}
