package comparison

import (
	"slices"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"kronika/domain"
	"kronika/projections/priorities"
)

// Joint is a merge or a split that happened between the two states.
type Joint struct {
	Priority string   `json:"priority"` // the one that was merged into, or that was split
	Before   Several  `json:"before"`   // those of its priorities that live at from; null where none does
	After    Several  `json:"after"`    // those that live at to, what it made first
	Parts    int      `json:"parts"`    // how many were merged, or it was split into
	Entries  []string `json:"entries"`
}

// Several are priorities; none of them are written as null.
type Several []priorities.Priority

// MarshalJSONTo writes the list, or null.
func (s Several) MarshalJSONTo(to *jsontext.Encoder) error {
	if len(s) == 0 {
		return to.WriteToken(jsontext.Null)
	}
	return json.MarshalEncode(to, []priorities.Priority(s))
}

// lineage is what merges and splits did between the two states.
type lineage struct {
	pair          *pair
	merged, split []Joint
	by            map[int]bool        // the places of their entries
	into, out     map[string][]string // what a key went into; what it came out of
	from, on      map[string]bool     // keys that came of what lives at from; that went into what lives at to
}

// lineage follows the merges and splits that count at to and not at from.
func (p *pair) lineage() *lineage {
	l := &lineage{pair: p, by: map[int]bool{}, into: map[string][]string{}, out: map[string][]string{}}
	var items []*domain.Item
	for _, place := range p.changed {
		if b := counts(p.b[place]); b != nil && b.Impossible == nil && counts(p.a[place]) == nil {
			items = append(items, b)
		}
	}
	slices.SortFunc(items, inOrder)
	for _, item := range items {
		l.by[item.Place] = sources(item.Payload) != nil
	}
	for _, item := range items {
		switch k := item.Payload.(type) {
		case *domain.PriorityMerged:
			l.merge(item, k)
		case *domain.PrioritySplit:
			l.part(item, k)
		}
	}
	l.from, l.on = reached(l.into, p.from.Reading.State), reached(l.out, p.to.Reading.State)
	return l
}

func (l *lineage) merge(item *domain.Item, k *domain.PriorityMerged) {
	for _, key := range k.Priorities {
		l.link(key, k.Into)
	}
	made := append([]string{k.Into}, without(k.Priorities, k.Into)...)
	if j, ok := l.joint(item, k.Into, with(k.Priorities, k.Into), made); ok {
		j.Parts = len(k.Priorities)
		l.merged = append(l.merged, j)
	}
}

func (l *lineage) part(item *domain.Item, k *domain.PrioritySplit) {
	parts := make([]string, len(k.Into))
	for i, part := range k.Into {
		parts[i] = part.Priority
		l.link(k.Priority, part.Priority)
	}
	old := append([]string{k.Priority}, without(parts, k.Priority)...)
	if j, ok := l.joint(item, k.Priority, old, with(parts, k.Priority)); ok {
		j.Parts = len(parts)
		l.split = append(l.split, j)
	}
}

func (l *lineage) link(from, to string) {
	if from != to {
		l.into[from], l.out[to] = append(l.into[from], to), append(l.out[to], from)
	}
}

// joint makes one, false where none of its priorities lives on either side. Its
// entries are its own, and what else was done to those that it made or that
// ended with it; what other merges and splits did stands in theirs.
func (l *lineage) joint(item *domain.Item, key string, old, made []string) (j Joint, ok bool) {
	j.Priority = key
	j.Before, j.After = several(l.pair.from.Reading, old), several(l.pair.to.Reading, made)
	if len(j.Before)+len(j.After) == 0 {
		return j, false
	}
	entries := set{}
	l.pair.explain(entries, item.Place)
	for _, k := range made {
		q := l.pair.to.Reading.State.Priority(k)
		if q.Changes[0].By != item && q.Until != item {
			continue
		}
		for place, other := range l.pair.causes(k, every) {
			if !l.by[place] {
				entries[place] = other
			}
		}
	}
	j.Entries = l.pair.ids(entries)
	return j, true
}

// several shows those of some priorities that live.
func several(r *domain.Reading, keys []string) (list Several) {
	for _, key := range keys {
		if q := shown(r, key); q != nil {
			list = append(list, *q)
		}
	}
	return list
}

// livesOn tells whether a priority that no longer lives was merged or split
// into what lives at to, over any number of steps.
func (l *lineage) livesOn(key string) bool {
	q := l.pair.to.Reading.State.Priority(key)
	return q != nil && q.Status != domain.Dropped && l.on[key]
}

// livedOn tells whether a priority that did not live at from was made by a
// merge or split of what did.
func (l *lineage) livedOn(q *domain.Priority) bool { return l.by[q.Since.Place] && l.from[q.Key] }

// reached gives the keys that steps lead to from any that lives in a state.
func reached(steps map[string][]string, s *domain.Strategy) map[string]bool {
	all := map[string]bool{}
	var next []string
	for key := range steps {
		if living(s, key) != nil {
			next = append(next, key)
		}
	}
	for len(next) > 0 {
		key := next[len(next)-1]
		next = next[:len(next)-1]
		for _, step := range steps[key] {
			if !all[step] {
				all[step] = true
				next = append(next, step)
			}
		}
	}
	return all
}

func without(list []string, key string) []string {
	return slices.DeleteFunc(slices.Clone(list), func(k string) bool { return k == key })
}

func with(list []string, key string) []string {
	if slices.Contains(list, key) {
		return list
	}
	return append(slices.Clip(list), key)
}
