package wording

// atom is what a redline is written of: a token, or a whole passage that was
// moved.
type atom struct {
	from, to int   // tokens
	id       int32 // below 0, and unlike any other, for what was moved
	moved    *moved
	rough    bool // it was not compared by words
}

// atoms are the atoms of a text, and where its parts begin among them.
type atoms struct {
	side   *side
	list   []atom
	starts []int // by part; one more at the end
}

func atomsOf(s *side, moves []moved) *atoms {
	a := &atoms{side: s}
	for i := 0; i < len(s.parts); i++ {
		if len(moves) > 0 && moves[0].first == i {
			m := &moves[0]
			for range m.last - m.first {
				a.starts = append(a.starts, len(a.list))
			}
			a.list = append(a.list, atom{from: s.parts[m.first].from, to: s.parts[m.last-1].to, id: -1, moved: m})
			moves, i = moves[1:], m.last-1
			continue
		}
		a.starts = append(a.starts, len(a.list))
		a.tokens(s.parts[i].from, s.parts[i].to)
	}
	a.starts = append(a.starts, len(a.list))
	return a
}

// tokens adds a range of tokens.
func (a *atoms) tokens(from, to int) {
	for i := from; i < to; i++ {
		a.list = append(a.list, atom{from: i, to: i + 1, id: a.side.ids[i]})
	}
}

// script finds which atoms of two texts stay.
type script struct {
	*comparison
	old, new *atoms
	stays    []couple // atoms
}

// write compares two texts and writes their redline.
func (c *comparison) write(t *texts) []Piece {
	s := &script{comparison: c, old: atomsOf(t.old, t.from), new: atomsOf(t.new, t.to)}
	atOld, atNew := 0, 0
	changed := t.changed
	for _, stay := range append(t.stays[:len(t.stays):len(t.stays)], couple{old: len(t.old.parts), new: len(t.new.parts)}) {
		n := gap(changed, stay.old, func(c couple) int { return c.old })
		s.gap(changed[:n], atOld, stay.old, atNew, stay.new)
		changed, atOld, atNew = changed[n:], stay.old+1, stay.new+1
		if stay.old < len(t.old.parts) {
			s.compare(s.old.starts[stay.old], s.old.starts[atOld], s.new.starts[stay.new], s.new.starts[atNew])
		}
	}
	return s.pieces()
}

// gap compares what stands between parts that stay: as a whole where it is
// short, else part by part where they are alike.
func (s *script) gap(changed []couple, old, oldEnd, new, newEnd int) {
	i, iEnd, j, jEnd := s.old.starts[old], s.old.starts[oldEnd], s.new.starts[new], s.new.starts[newEnd]
	switch {
	case i == iEnd || j == jEnd:
		return
	case s.level > Words:
		s.rough(i, iEnd, j, jEnd)
		return
	case iEnd-i+jEnd-j <= whole || len(changed) == 0 && oldEnd-old == 1 && newEnd-new == 1:
		s.compare(i, iEnd, j, jEnd)
		return
	case len(changed) == 0:
		s.rough(i, iEnd, j, jEnd)
		return
	}
	for _, c := range changed {
		s.gap(nil, old, c.old, new, c.new)
		old, new = c.old+1, c.new+1
		s.compare(s.old.starts[c.old], s.old.starts[old], s.new.starts[c.new], s.new.starts[new])
	}
	s.gap(nil, old, oldEnd, new, newEnd)
}

// rough notes that a range was not compared by words.
func (s *script) rough(i, iEnd, j, jEnd int) {
	for k := i; k < iEnd; k++ {
		s.old.list[k].rough = true
	}
	for k := j; k < jEnd; k++ {
		s.new.list[k].rough = true
	}
}

// compare compares two ranges of atoms by words: between anchors where they are
// long. Where the steps run out nothing in them stays.
func (s *script) compare(i, iEnd, j, jEnd int) {
	old, new := ids(s.old.list[i:iEnd], -1), ids(s.new.list[j:jEnd], -2)
	if len(old)+len(new) <= whole {
		s.shortest(old, new, i, j)
		return
	}
	atOld, atNew := 0, 0
	for _, a := range append(anchors(old, new, func(int) int { return 1 }), couple{old: len(old), new: len(new)}) {
		s.shortest(old[atOld:a.old], new[atNew:a.new], i+atOld, j+atNew)
		if a.old < len(old) {
			s.stays = append(s.stays, couple{old: i + a.old, new: j + a.new})
		}
		atOld, atNew = a.old+1, a.new+1
	}
}

func (s *script) shortest(old, new []int32, i, j int) {
	stay, ok := s.myers.common(old, new)
	if !ok {
		s.rough(i, i+len(old), j, j+len(new))
		return
	}
	for _, c := range stay {
		s.stays = append(s.stays, couple{old: i + c.old, new: j + c.new})
	}
}

// ids lists the ids of atoms, with another for what was moved.
func ids(list []atom, moved int32) []int32 {
	ids := make([]int32, len(list))
	for i, a := range list {
		ids[i] = a.id
		if a.moved != nil {
			ids[i] = moved
		}
	}
	return ids
}
