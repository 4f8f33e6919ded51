package redline

import (
	"slices"

	"kronika/domain"
	"kronika/projections/redline/wording"
)

// Sentence is a sentence of a priority as it stands, and the entry since which
// it stands so. White space and line breaks after it belong to it, so that a
// text's sentences make it up; a title counts as one sentence.
type Sentence struct {
	Priority string    `json:"priority"` // its key
	Field    string    `json:"field"`    // title, text
	Number   int       `json:"sentence"` // from 1, in its field
	Text     string    `json:"text"`
	By       *By       `json:"by"`
	Earlier  []Earlier `json:"earlier"` // what it was before, the latest first; at most 20
}

// Earlier is what a sentence was before, with the entry that made it so.
type Earlier struct {
	Strategy string `json:"strategy,omitzero"` // where it stood in another one
	Priority string `json:"priority"`
	Text     string `json:"text"`
	By       *By    `json:"by"`
}

// earlierLimit is the most former forms that a sentence is shown in.
const earlierLimit = 20

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

// Blame tells of each sentence of the priorities of a reading since which entry
// it stands so: those that live, of a priority asked for by its key or with all
// the others too. A sentence that was moved, taken over in a merge or split, or
// carried on from another strategy (from) keeps its entry; one whose words
// changed names the entry of the change, and under earlier what it was before.
// One that went away and came back names the entry that brought it back.
func Blame(r *domain.Reading, others Others, priority string, all bool) []Sentence {
	b := &blaming{others: others, budget: wording.NewBudget(), told: map[string]*scribe{}}
	s := b.scribe(r)
	list := []Sentence{}
	for _, p := range asked(r.State, priority, all) {
		now := s.now[p.Key]
		list = append(list, sentence(r.Strategy, p.Key, title, 1, now.title))
		for i, w := range now.text {
			list = append(list, sentence(r.Strategy, p.Key, text, i+1, w))
		}
	}
	return list
}

// asked gives the priorities that are asked for.
func asked(s *domain.Strategy, priority string, all bool) []*domain.Priority {
	if priority != "" {
		if p := s.Priority(priority); p != nil {
			return []*domain.Priority{p}
		}
		return nil
	}
	list := s.Tree()
	for _, p := range s.Priorities {
		if all && !p.Lives() {
			list = append(list, p)
		}
	}
	return list
}

func sentence(own, key, field string, n int, w *written) Sentence {
	s := Sentence{Priority: key, Field: field, Number: n, Text: w.text, By: w.by.by(own), Earlier: []Earlier{}}
	for before := w.earlier; before != nil && len(s.Earlier) < earlierLimit; before = before.earlier {
		e := Earlier{Priority: before.key, Text: before.text, By: before.by.by(own)}
		if before.by.reading.Strategy != own {
			e.Strategy = before.by.reading.Strategy
		}
		s.Earlier = append(s.Earlier, e)
	}
	return s
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
