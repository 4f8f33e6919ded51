package redline

import (
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
