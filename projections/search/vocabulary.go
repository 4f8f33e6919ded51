package search

import (
	"slices"
	"strings"
	"sync"
)

// vocabulary numbers all words of the texts searched, so that a word is stemmed
// once however often it is written. Words are only added.
type vocabulary struct {
	mu     sync.RWMutex
	ids    map[string]uint32 // by the word as it is compared
	folded []string          // by id
	alike  map[string][]uint32
	bare   map[string][]uint32 // by folded word, of those that are not it themselves
}

func newVocabulary() *vocabulary {
	return &vocabulary{ids: map[string]uint32{}, alike: map[string][]uint32{}, bare: map[string][]uint32{}}
}

// number gives the ids of words, new ones to those not known.
func (v *vocabulary) number(words []string) []uint32 {
	list := make([]uint32, len(words))
	var missing []int
	v.mu.RLock()
	for i, w := range words {
		id, ok := v.ids[w]
		if list[i] = id; !ok {
			missing = append(missing, i)
		}
	}
	v.mu.RUnlock()
	if len(missing) == 0 {
		return list
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	for _, i := range missing {
		list[i] = v.add(words[i])
	}
	return list
}

func (v *vocabulary) add(w string) uint32 {
	if id, ok := v.ids[w]; ok {
		return id
	}
	w = strings.Clone(w)
	id, bare := uint32(len(v.folded)), fold(w)
	v.ids[w] = id
	v.folded = append(v.folded, bare)
	if bare != w {
		v.bare[bare] = append(v.bare[bare], id)
	}
	for _, f := range forms(w) {
		v.alike[f] = append(v.alike[f], id)
	}
	return id
}

// answers are the words of texts that answer to one searched for: ids, sorted, and
// how well each does.
type answers struct {
	ids    []uint32
	levels []uint8
}

// answering finds the words that answer to one of a term's.
func (v *vocabulary) answering(t *term, at int) answers {
	w, levels := &t.words[at], map[uint32]uint8{}
	v.mu.RLock()
	defer v.mu.RUnlock()
	if t.begins && at == len(t.words)-1 {
		for id, bare := range v.folded {
			if strings.HasPrefix(bare, w.folded) {
				levels[uint32(id)] = begun
			}
		}
	}
	if t.inflects() {
		for _, f := range w.forms {
			for _, id := range v.alike[f] {
				levels[id] = inflected
			}
		}
	}
	for _, id := range v.bare[w.folded] {
		levels[id] = inflected
	}
	if id, ok := v.ids[w.folded]; ok {
		levels[id] = inflected
	}
	if id, ok := v.ids[w.text]; ok {
		levels[id] = exactly
	}
	return sorted(levels)
}

func sorted(levels map[uint32]uint8) (a answers) {
	for id := range levels {
		a.ids = append(a.ids, id)
	}
	slices.Sort(a.ids)
	for _, id := range a.ids {
		a.levels = append(a.levels, levels[id])
	}
	return a
}
