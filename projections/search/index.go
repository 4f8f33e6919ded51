package search

import (
	"cmp"
	"slices"
	"sort"
	"strings"
	"sync"

	"kronika/domain"
)

// Index holds what is searched of many strategies, each as one part that is made
// anew when its history has grown. It may be used by many at once.
type Index struct {
	words *vocabulary
	shown shown

	mu       sync.RWMutex
	segments map[string]*segment
}

// NewIndex gives an index that holds nothing yet.
func NewIndex() *Index {
	return &Index{words: newVocabulary(), segments: map[string]*segment{}, shown: shown{by: map[shownAt]*told{}}}
}

// Put lets the index hold a history as it is now, unless it holds a later state
// of it.
func (x *Index) Put(h *domain.History) {
	x.put(newSegment(h, h.Read(domain.At{}), x.words))
}

func (x *Index) put(s *segment) {
	x.mu.Lock()
	defer x.mu.Unlock()
	if old := x.segments[s.history.Strategy]; old == nil || old.history.Sequence() <= s.history.Sequence() {
		x.segments[s.history.Strategy] = s
	}
}

// Sequence is that of the last act of a strategy that is held, 0 where the
// strategy is not.
func (x *Index) Sequence(strategy string) uint64 {
	x.mu.RLock()
	defer x.mu.RUnlock()
	if s := x.segments[strategy]; s != nil {
		return s.history.Sequence()
	}
	return 0
}

// Kinds and Bodies list the kinds and bodies of the entries of some strategies, of
// all where none is named, sorted.
func (x *Index) Kinds(strategies ...string) []string {
	return x.names(strategies, func(s *segment) []string { return s.kinds })
}

// Bodies is Kinds of bodies.
func (x *Index) Bodies(strategies ...string) []string {
	return x.names(strategies, func(s *segment) []string { return s.bodies })
}

// Regions is Kinds of regions.
func (x *Index) Regions(strategies ...string) []string {
	return x.names(strategies, func(s *segment) []string { return []string{s.region} })
}

func (x *Index) names(strategies []string, of func(*segment) []string) []string {
	seen := map[string]bool{}
	for _, s := range x.those(strategies) {
		for _, name := range of(s) {
			if name != "" {
				seen[name] = true
			}
		}
	}
	list := make([]string, 0, len(seen))
	for name := range seen {
		list = append(list, name)
	}
	slices.Sort(list)
	return list
}

// those gives the segments of some strategies, of all where none is named, by
// their keys.
func (x *Index) those(strategies []string) (list []*segment) {
	x.mu.RLock()
	defer x.mu.RUnlock()
	for key, s := range x.segments {
		if len(strategies) == 0 || slices.Contains(strategies, key) {
			list = append(list, s)
		}
	}
	slices.SortFunc(list, func(a, b *segment) int { return strings.Compare(a.history.Strategy, b.history.Strategy) })
	return list
}

// Size is what an index holds: entries, different words, and bytes of what tells
// where they occur.
type Size struct{ Entries, Words, Bytes int }

// Size measures the index.
func (x *Index) Size() (n Size) {
	for _, s := range x.those(nil) {
		n.Entries += len(s.docs)
		n.Bytes += len(s.postings) + 4*(len(s.terms)+len(s.starts)) + len(s.docs)*docBytes
	}
	x.words.mu.RLock()
	defer x.words.mu.RUnlock()
	n.Words = len(x.words.folded)
	return n
}

const docBytes = 20

// known tells how many entries of a segment were recorded by a moment.
func (s *segment) known(at domain.At) int {
	if at.KnownAt.IsZero() {
		return len(s.docs)
	}
	return sort.Search(len(s.docs), func(place int) bool {
		_, recorded, _ := s.history.Stored(place)
		return recorded.After(at.KnownAt)
	})
}

// place is where a hit stands in the order of hits.
type place struct {
	Rank     int
	Day      domain.Day
	Strategy string
	Place    int
}

// compare puts better answers first, then later days, then strategies by their
// keys, then what was recorded last.
func (p place) compare(o place) int {
	return cmp.Or(cmp.Compare(p.Rank, o.Rank), cmp.Compare(o.Day, p.Day),
		strings.Compare(p.Strategy, o.Strategy), cmp.Compare(o.Place, p.Place))
}
