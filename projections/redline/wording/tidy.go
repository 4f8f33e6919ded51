package wording

// block is a row of atoms that stay, one after the other in both texts.
type block struct{ old, new, length int }

// blocks gathers what stays, with an empty block at the end of both texts.
func (s *script) blocks() []block {
	var list []block
	for _, c := range s.stays {
		if k := len(list) - 1; k >= 0 && list[k].old+list[k].length == c.old && list[k].new+list[k].length == c.new {
			list[k].length++
			continue
		}
		list = append(list, block{c.old, c.new, 1})
	}
	return append(list, block{len(s.old.list), len(s.new.list), 0})
}

// tidy takes out the blocks that only tear a change into shreds, and moves lone
// changes to where readers expect them.
func (s *script) tidy() []block {
	list := s.blocks()
	for range depth {
		kept := s.worthwhile(list)
		if len(kept) == len(list) {
			break
		}
		list = kept
	}
	for i := 1; i < len(list); i++ {
		s.slide(&list[i-1], &list[i], i == len(list)-1)
	}
	return list
}

// worthwhile leaves out the blocks that weigh too little against the changes
// around them.
func (s *script) worthwhile(list []block) []block {
	kept := make([]block, 0, len(list))
	i, j := 0, 0 // where the change before the block begins
	for k, b := range list {
		if k < len(list)-1 && s.shred(b, i, j, list[k+1]) {
			continue
		}
		kept = append(kept, b)
		i, j = b.old+b.length, b.new+b.length
	}
	return kept
}

// shred tells whether a block between two changes, the first of which begins at
// i and j and the second of which ends at next, is better left out.
func (s *script) shred(b block, i, j int, next block) bool {
	before := max(s.old.weigh(s.words, i, b.old), s.new.weigh(s.words, j, b.new))
	after := max(s.old.weigh(s.words, b.old+b.length, next.old), s.new.weigh(s.words, b.new+b.length, next.new))
	if before == 0 || after == 0 {
		return false
	}
	weight := 0
	for _, a := range s.old.list[b.old : b.old+b.length] {
		w := int(s.words.weight[a.id])
		if weight += w; w == between || weight > before {
			return false
		}
	}
	return weight <= light || 2*weight <= min(before, after)
}

// enough is a weight above which it does not matter how heavy a change is.
const enough = 1000

// weigh adds up what atoms weigh; what was moved weighs nothing.
func (a *atoms) weigh(d *dictionary, from, to int) int {
	weight := 0
	for _, at := range a.list[from:to] {
		if at.moved == nil {
			weight += int(d.weight[at.id])
		}
		if weight > enough {
			break
		}
	}
	return weight
}

// slide moves a change that is only an insertion or only a deletion, between
// blocks a and b, to the left as far as it says the same there, to where it
// begins best: at the beginning of the text, a line, a sentence or a clause.
func (s *script) slide(a, b *block, last bool) {
	list, from, to := s.new.list, a.new+a.length, b.new
	if from == to {
		list, from, to = s.old.list, a.old+a.length, b.old
	} else if a.old+a.length != b.old {
		return
	}
	if from == to || last && b.length > 0 {
		return
	}
	best, by := s.begins(list, from), 0
	for k := 1; k < a.length || k == a.length && a.old == 0 && a.new == 0; k++ {
		if list[from-k].id != list[to-k].id || list[from-k].moved != nil {
			break
		}
		if at := s.begins(list, from-k); at > best {
			best, by = at, k
		}
	}
	a.length -= by
	*b = block{b.old - by, b.new - by, b.length + by}
}

// begins tells how well a change begins at a place: what stands before it.
func (s *script) begins(list []atom, at int) int {
	if at == 0 {
		return between + 1
	}
	if list[at-1].moved != nil {
		return between
	}
	switch w := s.words.weight[list[at-1].id]; w {
	case between, stop:
		return int(w)
	case 0:
		return light
	}
	return 0
}
