package search

import (
	"math"
	"slices"
)

// unranked is the rank of an entry that was not found.
const unranked = math.MaxUint16

// ranks gives the rank of each entry of a segment by how well it answers to all
// terms, the better the lower; nil where none does.
func (s *segment) ranks(terms [][]answers) []uint16 {
	ranks, levels := make([]uint16, len(s.docs)), make([]uint8, len(s.docs))
	for _, words := range terms {
		for i := range levels {
			levels[i] = never
		}
		if !s.answer(words, levels) {
			return nil
		}
		for i, level := range levels {
			if level == never || ranks[i] == unranked {
				ranks[i] = unranked
			} else {
				ranks[i] += uint16(level)
			}
		}
	}
	return ranks
}

// answer notes how well entries answer to a term; false where none does.
func (s *segment) answer(words []answers, levels []uint8) (any bool) {
	if len(words) > 1 {
		for _, o := range s.beside(words) {
			levels[o.doc] = min(levels[o.doc], o.quality())
			any = true
		}
		return any
	}
	s.occurring(words[0], func(o occurrence) {
		levels[o.doc] = min(levels[o.doc], o.quality())
		any = true
	})
	return any
}

// occurrence is a place where something searched for stands.
type occurrence struct {
	doc, pos uint32
	level    uint8
}

func (o occurrence) quality() uint8 { return o.level + uint8(sortAt(o.pos)) }

// occurring gives the occurrences of words that answer.
func (s *segment) occurring(a answers, yield func(occurrence)) {
	at := 0
	for i, id := range a.ids {
		on, found := slices.BinarySearch(s.terms[at:], id)
		if at += on; found {
			s.each(at, func(doc, pos uint32) { yield(occurrence{doc, pos, a.levels[i]}) })
		}
	}
}

// beside gives where words stand one after the other: the place of the first, and
// the level of the one that answers worst.
func (s *segment) beside(words []answers) []occurrence {
	list := s.inOrder(words[0])
	for n := 1; n < len(words) && len(list) > 0; n++ {
		further, kept, at := s.inOrder(words[n]), list[:0], 0
		for _, o := range list {
			for at < len(further) && before(further[at], o, uint32(n)) {
				at++
			}
			if at < len(further) && further[at].doc == o.doc && further[at].pos == o.pos+uint32(n) {
				o.level = max(o.level, further[at].level)
				kept = append(kept, o)
			}
		}
		list = kept
	}
	return list
}

func before(a, o occurrence, on uint32) bool {
	return a.doc < o.doc || a.doc == o.doc && a.pos < o.pos+on
}

// inOrder gives the occurrences in the order of the text.
func (s *segment) inOrder(a answers) (list []occurrence) {
	s.occurring(a, func(o occurrence) { list = append(list, o) })
	slices.SortFunc(list, func(a, b occurrence) int {
		if a.doc != b.doc {
			return int(a.doc) - int(b.doc)
		}
		return int(a.pos) - int(b.pos)
	})
	return list
}
