package wording

// Budget is the work that comparisons may take together.
type Budget struct {
	bytes int // of texts that differ, taken in so far
	words int // steps left for the comparison of words
	likes int // steps left for the likeness of sentences
}

// NewBudget gives the budget of one answer.
func NewBudget() *Budget { return &Budget{words: wordSteps, likes: likeSteps} }

// Compare gives the redline of each pair, in the order given, within a budget of
// its own. What one text loses and another gains is a move from pair to pair.
func Compare(pairs []Pair) [][]Piece { return NewBudget().Compare(pairs) }

// Compare is Compare within a budget that others draw on too.
func (b *Budget) Compare(pairs []Pair) [][]Piece {
	c := &comparison{Budget: b, words: newDictionary(), level: b.take(pairs), inner: map[int][]Piece{}}
	c.myers.steps = &b.words
	for _, p := range pairs {
		c.texts = append(c.texts, c.read(p))
	}
	c.pairUp()
	all := make([][]Piece, len(pairs))
	for i, t := range c.texts {
		if t == nil {
			all[i] = unchanged(pairs[i].Old)
			continue
		}
		all[i] = c.write(t)
	}
	return all
}

func unchanged(text string) []Piece {
	if text == "" {
		return nil
	}
	return []Piece{{Op: Same, Text: text}}
}

// take counts the pairs that differ, and says what they can be compared by.
func (b *Budget) take(pairs []Pair) Level {
	for _, p := range pairs {
		if p.Old != p.New {
			b.bytes += len(p.Old) + len(p.New)
		}
	}
	switch {
	case b.bytes > SentenceLimit:
		return Paragraphs
	case b.bytes > FineLimit:
		return Sentences
	}
	return Words
}

// comparison is the work of one call.
type comparison struct {
	*Budget
	words *dictionary
	level Level
	texts []*texts // nil where old and new are equal
	myers shortest
	moves int
	inner map[int][]Piece // by move: its edits
}

// texts are an old and a new text and which of their parts belong together.
type texts struct {
	old, new *side
	fixed    bool
	stays    []couple // parts that stand in the same order in both and say the same
	changed  []couple // parts between these, in the same order, that are alike
	from, to []moved  // what is moved away and what is moved here, in order
}

// moved is a run of parts that was moved: where it stands, and in which text
// its other place is.
type moved struct {
	first, last           int // parts
	other                 *texts
	otherFirst, otherLast int
	move                  int
}

func (c *comparison) read(p Pair) *texts {
	if p.Old == p.New {
		return nil
	}
	t := &texts{old: c.words.cut(p.Old, c.level), new: c.words.cut(p.New, c.level), fixed: p.Fixed}
	t.stays = anchors(keys(t.old), keys(t.new), t.old.worth)
	return t
}

func keys(s *side) []int32 {
	list := make([]int32, len(s.parts))
	for i, p := range s.parts {
		list[i] = p.key
	}
	return list
}

// worth is what a part weighs where either it or others can stay in place.
func (s *side) worth(i int) int { return 1 + s.parts[i].n }

// anchors couples the values that stay in place: those at the ends, then those
// that stand once on both sides, the heaviest of them that stand in the same
// order, then the same between these.
func anchors(old, new []int32, weight func(i int) int) []couple {
	a := &anchoring{old: old, new: new, weight: weight}
	a.between(0, len(old), 0, len(new), 0)
	return a.list
}

type anchoring struct {
	old, new []int32
	weight   func(i int) int
	list     []couple
}

// depth is how often the parts between anchors are looked through again.
const depth = 30

func (a *anchoring) between(i, iEnd, j, jEnd, level int) {
	for i < iEnd && j < jEnd && a.old[i] == a.new[j] && a.old[i] != 0 {
		a.list = append(a.list, couple{old: i, new: j})
		i, j = i+1, j+1
	}
	end := 0
	for end < min(iEnd-i, jEnd-j) && a.old[iEnd-1-end] == a.new[jEnd-1-end] && a.old[iEnd-1-end] != 0 {
		end++
	}
	iEnd, jEnd = iEnd-end, jEnd-end
	if i < iEnd && j < jEnd && level < depth {
		found := increasing(unique(a.old[i:iEnd], a.new[j:jEnd], func(k int) int { return a.weight(i + k) }))
		a.through(found, i, iEnd, j, jEnd, level+1)
	}
	for k := range end {
		a.list = append(a.list, couple{old: iEnd + k, new: jEnd + k})
	}
}

// through goes through the anchors found in a gap and looks between them.
func (a *anchoring) through(found []couple, i, iEnd, j, jEnd, level int) {
	if len(found) == 0 {
		return
	}
	atOld, atNew := i, j
	for _, f := range found {
		a.between(atOld, i+f.old, atNew, j+f.new, level)
		a.list = append(a.list, couple{old: i + f.old, new: j + f.new})
		atOld, atNew = i+f.old+1, j+f.new+1
	}
	a.between(atOld, iEnd, atNew, jEnd, level)
}
