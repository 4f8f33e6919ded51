package redline

import (
	"slices"

	"kronika/domain"
	"kronika/projections/redline/wording"
)

// written is a sentence and how it came to be.
type written struct {
	text    string
	by      origin
	key     string // of the priority that it stood in then
	earlier *written
}

// spelled is a priority's title and text, sentence by sentence.
type spelled struct {
	title *written
	text  []*written
}

// blaming follows the sentences of several strategies.
type blaming struct {
	others Others
	budget *wording.Budget
	told   map[string]*scribe // by strategy; nil while it is under way
}

// scribe is what the priorities of one strategy said, entry by entry.
type scribe struct {
	*blaming
	reading *domain.Reading
	now     map[string]spelled
	then    map[string][]moment
}

// moment is what a priority said from an entry on.
type moment struct {
	at *domain.Item
	spelled
}

// scribe follows a strategy's priorities through its entries.
func (b *blaming) scribe(r *domain.Reading) *scribe {
	s := &scribe{b, r, map[string]spelled{}, map[string][]moment{}}
	b.told[r.Strategy] = nil
	type event struct {
		key    string
		change domain.Change
	}
	events := map[*domain.Item][]event{}
	for _, p := range r.State.Priorities {
		for _, c := range p.Changes {
			events[c.By] = append(events[c.By], event{p.Key, c})
		}
	}
	for _, item := range r.Items {
		next := map[string]spelled{}
		for _, e := range events[item] {
			next[e.key] = s.derive(e.key, e.change)
		}
		for key, now := range next { // all at once, since a merge changes several
			s.now[key] = now
			s.then[key] = append(s.then[key], moment{item, now})
		}
	}
	b.told[r.Strategy] = s
	return s
}

// derive gives what a priority says after a change, of what it and its sources
// said before.
func (s *scribe) derive(key string, c domain.Change) spelled {
	var pool []spelled
	if now, ok := s.now[key]; ok {
		pool = append(pool, now)
	}
	if c.Before != nil && c.Before.Title == c.After.Title && c.Before.Text == c.After.Text {
		return pool[0]
	}
	pool = append(pool, s.sources(key, c.By)...)
	w := written{by: origin{c.By, s.reading}, key: key}
	return spelled{w.title(c.After.Title, pool), s.sentences(w, c.After.Text, pool)}
}

// title gives the title: that of the first source that has the same, else a new
// one in the place of the first.
func (w written) title(text string, pool []spelled) *written {
	w.text = text
	for i, from := range pool {
		if from.title.text == text {
			return from.title
		}
		if i == 0 {
			w.earlier = from.title
		}
	}
	return &w
}

// sentences gives the sentences of a text, those that its sources had with the
// entries that they had there.
func (s *scribe) sentences(w written, text string, pool []spelled) []*written {
	var old []string
	var from []*written
	for _, p := range pool {
		for _, sentence := range p.text {
			old, from = append(old, sentence.text), append(from, sentence)
		}
	}
	new := wording.SentencesOf(text)
	list := make([]*written, len(new))
	for i, kin := range s.budget.KinOf(old, new) {
		now := w
		if kin.Same {
			now = *from[kin.From]
		} else if kin.From >= 0 {
			now.earlier = from[kin.From]
		}
		now.text = new[i]
		list[i] = &now
	}
	return list
}

// sources gives what the other priorities said that an entry made a priority of.
func (s *scribe) sources(key string, by *domain.Item) (pool []spelled) {
	var keys []string
	switch k := by.Payload.(type) {
	case *domain.PriorityMerged:
		if k.Into == key {
			keys = k.Priorities
		}
	case *domain.PrioritySplit:
		keys = []string{k.Priority}
	case *domain.PriorityProposed:
		for _, ref := range k.From {
			if now, ok := s.abroad(ref, by); ok {
				pool = append(pool, now)
			}
		}
	}
	for _, k := range keys {
		if now, ok := s.now[k]; ok && k != key {
			pool = append(pool, now)
		}
	}
	return pool
}

// abroad gives what a priority of another strategy said when an entry carried it
// on, or last before.
func (s *scribe) abroad(ref string, by *domain.Item) (spelled, bool) {
	strategy, key, ok := domain.Elsewhere(s.reading.Strategy, ref)
	if !ok {
		return spelled{}, false
	}
	other, met := s.told[strategy]
	if !met && s.others != nil {
		if r := s.others(strategy); r != nil {
			other = s.blaming.scribe(r)
		}
	}
	if other == nil {
		return spelled{}, false
	}
	for _, m := range slices.Backward(other.then[key]) {
		if m.at.Day() <= by.Day() {
			return m.spelled, true
		}
	}
	return spelled{}, false
}
