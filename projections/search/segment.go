package search

import (
	"encoding/binary"
	"slices"

	"kronika/domain"
)

// segment is what is searched of one strategy: its entries as they are known now,
// withdrawn ones among them. It is never changed.
type segment struct {
	history *domain.History
	region  string
	docs    []doc // by place in the order recorded
	kinds   []string
	bodies  []string
	changed int // the last place of an entry that changes what others say, -1 for none

	terms    []uint32 // words that occur, sorted
	starts   []uint32 // where the occurrences of each begin, and the end of the last
	postings []byte
}

// doc is what an entry is chosen by, words aside.
type doc struct {
	day, first, last domain.Day // that it sorts by; that it can mean
	kind, body       uint16     // places in the segment's lists
	withdrawn        bool
	undated          bool
}

// bases are the positions from which words stand in texts of a sort. Between two
// texts a position is left out, so that nothing stands beside what is in another.
var bases = [sorts + 1]uint32{0, 1 << 12, 1 << 24, 1 << 30}

// sortAt gives the sort of text that a position is in.
func sortAt(pos uint32) int {
	for sort := range sorts {
		if pos < bases[sort+1] {
			return sort
		}
	}
	return named
}

// newSegment makes the segment of a reading of all that is known.
func newSegment(h *domain.History, r *domain.Reading, v *vocabulary) *segment {
	s := &segment{history: h, changed: -1}
	if m := r.State.Mandate; m != nil {
		s.region = m.Region
	}
	w := writer{words: map[string]int{}}
	kinds, bodies := map[string]uint16{}, map[string]uint16{}
	s.docs = make([]doc, 0, len(r.Recorded()))
	for place, i := range r.Recorded() {
		s.docs = append(s.docs, docOf(i, listed(&s.kinds, kinds, i.Kind), listed(&s.bodies, bodies, i.Authority)))
		if i.Kind == domain.Corrected || i.Kind == domain.Withdrawn {
			s.changed = place
		}
		w.write(uint32(place), saidBy(i))
	}
	s.pack(&w, v)
	return s
}

func docOf(i *domain.Item, kind, body uint16) doc {
	d := doc{day: i.Day(), kind: kind, body: body, withdrawn: len(i.Withdrawn) > 0, undated: !i.Occurred.Known()}
	if !d.undated {
		d.first, d.last = i.Occurred.First(), i.Occurred.Last()
	}
	return d
}

// listed gives the place of a text in a list, at whose end it is put where it is
// new.
func listed(list *[]string, places map[string]uint16, text string) uint16 {
	n, ok := places[text]
	if !ok {
		n = uint16(min(len(*list), 1<<16-1))
		places[text] = n
		if len(*list) < 1<<16 {
			*list = append(*list, text)
		}
	}
	return n
}

// writer collects the occurrences of words, entry by entry.
type writer struct {
	words map[string]int // places in lists
	lists []occurring
}

// occurring is where a word occurs: for each occurrence how many entries further
// on it is, together with its sort; and its position, from that of the last one in
// the entry, else from where texts of its sort begin.
type occurring struct {
	bytes    []byte
	doc, pos uint32 // of the last
}

// write notes the words of an entry, whose texts come sort by sort. What is longer
// than any title goes on among the other texts.
func (w *writer) write(doc uint32, texts []said) {
	next := bases
	for _, s := range texts {
		sort := s.sort
		for one := range wordsOf(s.text) {
			if sort == titled && next[titled] >= bases[written]-1 {
				sort = written
			}
			w.note(one.text, doc, next[sort])
			next[sort]++
		}
		next[sort]++
	}
}

func (w *writer) note(text string, doc, pos uint32) {
	at, ok := w.words[text]
	if !ok {
		at = len(w.lists)
		w.words[text] = at
		w.lists = append(w.lists, occurring{})
	}
	o := &w.lists[at]
	if doc != o.doc {
		sort := sortAt(pos)
		o.bytes = binary.AppendUvarint(o.bytes, uint64(doc-o.doc)*sorts+uint64(sort))
		o.doc, o.pos = doc, bases[sort]
	} else {
		o.bytes = append(o.bytes, 0)
	}
	o.bytes = binary.AppendUvarint(o.bytes, uint64(pos-o.pos))
	o.pos = pos
}

// pack puts the occurrences one after the other, in the order of the words' ids.
func (s *segment) pack(w *writer, v *vocabulary) {
	words, size := make([]string, len(w.lists)), 0
	for text, at := range w.words {
		words[at] = text
		size += len(w.lists[at].bytes)
	}
	ids := v.number(words)
	order := make([]int, len(words))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return int(ids[a]) - int(ids[b]) })
	s.terms, s.starts, s.postings = make([]uint32, 0, len(words)), make([]uint32, 0, len(words)+1), make([]byte, 0, size)
	for _, at := range order {
		s.terms = append(s.terms, ids[at])
		s.starts = append(s.starts, uint32(len(s.postings)))
		s.postings = append(s.postings, w.lists[at].bytes...)
	}
	s.starts = append(s.starts, uint32(len(s.postings)))
}

// each gives the occurrences of the word at a place among the terms, in order.
func (s *segment) each(at int, yield func(doc, pos uint32)) {
	var doc, pos uint32
	for b := s.postings[s.starts[at]:s.starts[at+1]]; len(b) > 0; {
		var on, further uint32
		on, b = next(b)
		further, b = next(b)
		if on > 0 {
			doc += on / sorts
			pos = bases[on%sorts]
		}
		pos += further
		yield(doc, pos)
	}
}

// next reads a number from the front.
func next(b []byte) (uint32, []byte) {
	if b[0] < 0x80 {
		return uint32(b[0]), b[1:]
	}
	n, size := binary.Uvarint(b)
	return uint32(n), b[size:]
}
