package lineage

import (
	"slices"
	"strings"

	"kronika/domain"
)

// Line is the line of one priority: all that it came from and led to.
type Line struct {
	Answer      domain.Message `json:"answer"` // was it dropped, or only renamed
	Strategy    string         `json:"strategy"`
	Priority    string         `json:"priority"`
	Title       string         `json:"title,omitzero"` // the last; absent where it was not made by then
	Level       string         `json:"level,omitzero"`
	Status      string         `json:"status,omitzero"` // live, dropped, merged or split
	Ancestors   []Kin          `json:"ancestors"`
	Descendants []Kin          `json:"descendants"`
	Deeds       []Deed         `json:"deeds"` // of the whole line, in the history's order
	Notes       []Remark       `json:"notes"`
}

// Kin is an ancestor or descendant of a priority.
type Kin struct {
	Strategy string `json:"strategy"`
	Priority string `json:"priority"`
	Title    string `json:"title"` // the last
	Level    string `json:"level"`
	Status   string `json:"status"`
}

// kin are the ancestors and descendants of a priority, in a chain of
// strategies of which each replaces the one before.
type kin struct {
	*flow
	own         string
	name        string
	chain       []*domain.History
	readings    []*domain.Reading
	past, ahead map[string]int
}

// kin follows the priority asked for through all strategies at hand.
func (s *survey) kin() *kin {
	k := &kin{own: s.own.Strategy, name: full(s.own.Strategy, s.Priority), chain: []*domain.History{s.own}, readings: []*domain.Reading{s.whole}}
	for h := s.find(replaces(s.whole)); k.takes(h); h = s.find(replaces(k.readings[0])) {
		k.chain, k.readings = slices.Insert(k.chain, 0, h), slices.Insert(k.readings, 0, h.Read(s.At))
	}
	for h := s.find(successor(s.whole)); k.takes(h); h = s.find(successor(k.last())) {
		k.chain, k.readings = append(k.chain, h), append(k.readings, h.Read(s.At))
	}
	var deeds []deed
	for _, r := range k.readings {
		deeds = between(deeds, deedsOf(r, k.own))
	}
	k.flow = flowOf(deeds)
	k.past, k.ahead = k.back(k.name), k.onward(k.name)
	return k
}

// takes tells whether a history is one more of the chain.
func (k *kin) takes(h *domain.History) bool {
	return h != nil && len(k.chain) < ChainLimit &&
		!slices.ContainsFunc(k.chain, func(have *domain.History) bool { return have.Strategy == h.Strategy })
}

func (k *kin) last() *domain.Reading { return k.readings[len(k.readings)-1] }

// replaces gives the key of the strategy that a strategy replaces.
func replaces(r *domain.Reading) string {
	if r.State.Mandate == nil {
		return ""
	}
	return r.State.Mandate.Replaces
}

// successor gives the key of the strategy that came instead of one that ended.
func successor(r *domain.Reading) string {
	if r.State.Ended == nil {
		return ""
	}
	return r.State.Ended.StrategyEnded.By
}

// on tells whether a priority is of the line at the end of a day: one that it
// came from until it did, itself, and what it led to once it had.
func (k *kin) on(name string, day domain.Day) bool {
	if i, ok := k.past[name]; ok && (i == len(k.deeds) || k.deeds[i].day > day) {
		return true
	}
	i, ok := k.ahead[name]
	return ok && (i < 0 || k.deeds[i].day <= day)
}

// keeps tells whether a view is to show a priority.
func (v *view) keeps(name string) bool { return v.keep == nil || v.keep.on(name, v.Day) }

// chained gives the versions of all strategies of the chain in order, or every
// stage of them.
func (s *survey) chained(k *kin, every bool) (list []pick) {
	for i, h := range k.chain {
		mine := stages(k.readings[i], every)
		for _, at := range mine {
			list = append(list, pick{h, at})
		}
		if i == len(k.chain)-1 {
			list = append(list, s.since(h, k.last(), mine)...)
		}
	}
	for i := range list {
		if of := list[i].history.Strategy; of != k.own {
			list[i].point.Name = full(of, list[i].point.Name)
		}
	}
	return list
}

// lined gives the versions that tell a line: where the priority stands in none,
// all stages of them.
func (s *survey) lined(k *kin) []pick {
	versions, every := s.chained(k, s.Stages), s.chained(k, true)
	if len(every) > ColumnsLimit {
		return every
	}
	if list := s.around(k, versions); len(list) > 1 {
		return list
	}
	if list := s.around(k, every); list != nil {
		return list
	}
	return every
}

// around leaves of some columns those in which a line stands, and one on either
// side; none where it stands in none.
func (s *survey) around(k *kin, picks []pick) []pick {
	views := s.views(picks, k)
	stood := func(v view) bool { return len(v.Nodes) > 0 }
	first := slices.IndexFunc(views, stood)
	if first < 0 {
		return nil
	}
	last := len(views) - 1
	for !stood(views[last]) {
		last--
	}
	return picks[max(first-1, 0):min(last+2, len(picks))]
}

// find gives the priority of a full name, nil where no reading of the chain has
// it.
func (k *kin) find(name string) *domain.Priority {
	for _, r := range k.readings {
		if p := priorityOf(r, name); p != nil {
			return p
		}
	}
	return nil
}

// line tells of the priority and its kin.
func (k *kin) line() *Line {
	l := &Line{Answer: k.answer(), Ancestors: k.kinOf(k.past), Descendants: k.kinOf(k.ahead), Deeds: []Deed{}}
	l.Strategy, l.Priority, _ = strings.Cut(k.name, "/")
	if p := k.find(k.name); p != nil {
		l.Title, l.Level, l.Status = p.Title, p.Level, p.Status
	}
	places := slices.Concat(k.before(k.past), k.after(k.ahead))
	slices.Sort(places)
	places = slices.Compact(places)
	for _, i := range places {
		l.Deeds = append(l.Deeds, k.deeds[i].Deed)
	}
	l.Notes = k.remarks(places)
	return l
}

// kinOf lists those followed to, itself aside, in the order made: strategy by
// strategy.
func (k *kin) kinOf(reached map[string]int) []Kin {
	list := []Kin{}
	for _, r := range k.readings {
		for _, p := range r.State.Priorities {
			name := full(r.Strategy, p.Key)
			if _, ok := reached[name]; ok && name != k.name {
				list = append(list, Kin{Strategy: r.Strategy, Priority: p.Key, Title: p.Title, Level: p.Level, Status: p.Status})
			}
		}
	}
	return list
}
