package domain

import (
	"cmp"
	"slices"
)

// The status of a priority.
const (
	Live    = "live"
	Dropped = "dropped"
	Merged  = "merged"
	Split   = "split"
)

// Standing is what a priority says at some moment.
type Standing struct {
	Level, Title, Text, Parent string
	Rank                       int // 1 is highest among siblings, 0 where not ranked
	Themes, Places             []string
	Status                     string
}

// Priority is a vision, goal, subgoal, priority or measure of the strategy.
type Priority struct {
	Key string
	Standing
	Since   *Item    // the entry from which it last lives
	Until   *Item    // the entry that ended it, nil while it lives
	Origins []string // keys that it came from by merge, split or from
	Became  []string // keys that it went into
	Changes []Change // in the history's order
}

// Change is one entry's effect on one priority; Before is nil where the entry
// made it.
type Change struct {
	By     *Item
	Before *Standing
	After  Standing
}

// Lives tells whether the priority lives.
func (p *Priority) Lives() bool { return p.Status == Live }

// change records a new standing.
func (p *Priority) change(at *Item, to Standing) {
	before := p.Standing
	p.Changes = append(p.Changes, Change{at, &before, to})
	p.Standing = to
}

// end ends a priority's life.
func (p *Priority) end(at *Item, status string) {
	to := p.Standing
	to.Status = status
	p.Until = at
	p.change(at, to)
}

// propose makes a priority that lives from an entry on.
func (s *Strategy) propose(key string, at *Item, to Standing, origins []string) {
	to.Status = Live
	p := &Priority{Key: key, Standing: to, Since: at, Origins: origins}
	p.Changes = []Change{{at, nil, to}}
	s.Priorities = append(s.Priorities, p)
	s.make("priority", key, at, p)
}

// living gives a priority that lives, or says why it cannot be changed.
func (s *Strategy) living(key, field string) (*Priority, *Error) {
	if err := s.known("priority", key, field); err != nil {
		return nil, err
	}
	p := s.Priority(key)
	if !p.Lives() {
		return nil, s.cannot("priority.notLiving", field, p.Until, "priority", key)
	}
	return p, nil
}

// under says why key cannot stand under parent: it would stand under itself.
func (s *Strategy) under(key, parent, field string) *Error {
	for at := s.Priority(parent); at != nil && (at.Lives() || at.Key == key); at = s.Priority(at.Parent) {
		if at.Key == key {
			return s.cannot("priority.underItself", field, nil, "priority", key).with("parent", parent)
		}
	}
	return nil
}

// Tree lists the priorities that live, parents before children, siblings by
// rank and then in the order proposed. One whose parent does not live stands
// at the top.
func (s *Strategy) Tree() []*Priority {
	children := map[string][]*Priority{}
	for _, p := range s.Priorities {
		if p.Lives() {
			parent := p.Parent
			if q := s.Priority(parent); q == nil || !q.Lives() {
				parent = ""
			}
			children[parent] = append(children[parent], p)
		}
	}
	var list []*Priority
	var walk func(string)
	walk = func(parent string) {
		slices.SortStableFunc(children[parent], byRank)
		for _, p := range children[parent] {
			list = append(list, p)
			walk(p.Key)
		}
	}
	walk("")
	return list
}

func byRank(a, b *Priority) int {
	if (a.Rank == 0) != (b.Rank == 0) {
		return cmp.Compare(b.Rank, a.Rank)
	}
	return cmp.Compare(a.Rank, b.Rank)
}

// PriorityProposed makes a priority.
type PriorityProposed struct {
	Priority string   `json:"priority" k:"key*"`
	Level    string   `json:"level" k:"word*" of:"vision goal subgoal priority measure"`
	Title    string   `json:"title" k:"text*"`
	Text     string   `json:"text" k:"text"`
	Parent   string   `json:"parent" k:"key"`
	Rank     int      `json:"rank" k:"whole" in:"1.."`
	Themes   []string `json:"themes" k:"texts"`
	Places   []string `json:"places" k:"texts"`
	From     []string `json:"from" k:"refs"`
}

// Apply refuses a key made before and a parent that does not live.
func (k *PriorityProposed) Apply(s *Strategy, at *Item) *Error {
	if err := s.unmade("priority", k.Priority, "priority"); err != nil {
		return err
	}
	if k.Parent != "" {
		if k.Parent == k.Priority {
			return s.cannot("priority.underItself", "parent", nil, "priority", k.Priority).with("parent", k.Parent)
		}
		if _, err := s.living(k.Parent, "parent"); err != nil {
			return err
		}
	}
	s.propose(k.Priority, at, Standing{Level: k.Level, Title: k.Title, Text: k.Text,
		Parent: k.Parent, Rank: k.Rank, Themes: k.Themes, Places: k.Places}, slices.Clone(k.From))
	return nil
}

// PriorityReworded changes title, text or both.
type PriorityReworded struct {
	Priority string  `json:"priority" k:"key*"`
	Title    *string `json:"title" k:"text"`
	Text     *string `json:"text" k:"text"`
}

// Apply refuses a priority that does not live.
func (k *PriorityReworded) Apply(s *Strategy, at *Item) *Error {
	p, err := s.living(k.Priority, "priority")
	if err != nil {
		return err
	}
	to := p.Standing
	if k.Title != nil {
		to.Title = *k.Title
	}
	if k.Text != nil {
		to.Text = *k.Text
	}
	p.change(at, to)
	return nil
}

// PriorityRanked gives a rank among siblings.
type PriorityRanked struct {
	Priority string `json:"priority" k:"key*"`
	Rank     int    `json:"rank" k:"whole*" in:"1.."`
}

// Apply refuses a priority that does not live.
func (k *PriorityRanked) Apply(s *Strategy, at *Item) *Error {
	p, err := s.living(k.Priority, "priority")
	if err != nil {
		return err
	}
	to := p.Standing
	to.Rank = k.Rank
	p.change(at, to)
	return nil
}

// PriorityMoved puts a priority under another parent, or at the top where the
// parent is empty.
type PriorityMoved struct {
	Priority string `json:"priority" k:"key*"`
	Parent   string `json:"parent" k:"key*+"`
}

// Apply refuses a priority or parent that does not live, and a circle.
func (k *PriorityMoved) Apply(s *Strategy, at *Item) *Error {
	p, err := s.living(k.Priority, "priority")
	if err != nil {
		return err
	}
	if k.Parent != "" {
		if _, err := s.living(k.Parent, "parent"); err != nil {
			return err
		}
		if err := s.under(k.Priority, k.Parent, "parent"); err != nil {
			return err
		}
	}
	to := p.Standing
	to.Parent = k.Parent
	p.change(at, to)
	return nil
}

// PriorityRelevelled gives another level.
type PriorityRelevelled struct {
	Priority string `json:"priority" k:"key*"`
	Level    string `json:"level" k:"word*" of:"vision goal subgoal priority measure"`
}

// Apply refuses a priority that does not live.
func (k *PriorityRelevelled) Apply(s *Strategy, at *Item) *Error {
	p, err := s.living(k.Priority, "priority")
	if err != nil {
		return err
	}
	to := p.Standing
	to.Level = k.Level
	p.change(at, to)
	return nil
}

// PriorityDropped ends a priority.
type PriorityDropped struct {
	Priority string `json:"priority" k:"key*"`
}

// Apply refuses a priority that does not live. Its children stay.
func (k *PriorityDropped) Apply(s *Strategy, at *Item) *Error {
	p, err := s.living(k.Priority, "priority")
	if err != nil {
		return err
	}
	p.end(at, Dropped)
	return nil
}

// PriorityRestored brings back a priority that no longer lives.
type PriorityRestored struct {
	Priority string `json:"priority" k:"key*"`
}

// Apply refuses a priority that was not made, and one that would come to stand
// under itself; restoring one that lives changes nothing.
func (k *PriorityRestored) Apply(s *Strategy, at *Item) *Error {
	if err := s.known("priority", k.Priority, "priority"); err != nil {
		return err
	}
	p := s.Priority(k.Priority)
	if p.Lives() {
		return nil
	}
	if err := s.under(k.Priority, p.Parent, "priority"); err != nil {
		return err
	}
	to := p.Standing
	to.Status = Live
	p.Since, p.Until = at, nil
	p.change(at, to)
	return nil
}
