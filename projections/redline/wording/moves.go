package wording

import (
	"cmp"
	"slices"
)

// pairUp finds, for the parts of all texts that do not stay, what became of
// them: changed in place, or moved.
func (c *comparison) pairUp() {
	var old, new []place
	for k, t := range c.texts {
		if t != nil {
			old = append(old, left(k, t.old, t.fixed, t.stays, func(s couple) int { return s.old })...)
			new = append(new, left(k, t.new, t.fixed, t.stays, func(s couple) int { return s.new })...)
		}
	}
	mates := c.mates(old, new)
	elsewhere := c.inPlace(mates, old, new)
	c.moveAll(runs(elsewhere, old, new))
}

// left lists the parts of a text that stay nowhere.
func left(text int, s *side, fixed bool, stays []couple, of func(couple) int) []place {
	stay := make([]bool, len(s.parts))
	for _, c := range stays {
		stay[of(c)] = true
	}
	var list []place
	for i, p := range s.parts {
		if !stay[i] && p.n > 0 {
			list = append(list, place{text, i, p.key, p.n, fixed})
		}
	}
	return list
}

// inPlace notes the mates that are changed in place, and gives the others.
func (c *comparison) inPlace(mates []mate, old, new []place) []mate {
	byText := map[int][]mate{}
	var rest []mate
	for _, m := range mates {
		if old[m.old].text == new[m.new].text {
			byText[old[m.old].text] = append(byText[old[m.old].text], m)
		} else {
			rest = append(rest, m)
		}
	}
	for k, t := range c.texts {
		if t != nil {
			rest = append(rest, t.inPlace(byText[k], old, new)...)
		}
	}
	return rest
}

func (t *texts) inPlace(mates []mate, old, new []place) (rest []mate) {
	var list []couple
	for _, m := range mates {
		i, j := old[m.old].part, new[m.new].part
		if gap(t.stays, i, func(s couple) int { return s.old }) == gap(t.stays, j, func(s couple) int { return s.new }) {
			list = append(list, couple{i, j, int(m.like * float64(old[m.old].n+new[m.new].n))})
		}
	}
	t.changed = increasing(list)
	for _, m := range mates {
		if !slices.ContainsFunc(t.around(old[m.old].part), func(c couple) bool { return c.new == new[m.new].part }) {
			rest = append(rest, m)
		}
	}
	return rest
}

// around gives the couple of what was changed in place at an old part, if any.
func (t *texts) around(part int) []couple {
	i, ok := slices.BinarySearchFunc(t.changed, part, func(c couple, part int) int { return cmp.Compare(c.old, part) })
	if !ok {
		return nil
	}
	return t.changed[i : i+1]
}

// gap counts the couples that stand before a part.
func gap(stays []couple, part int, of func(couple) int) int {
	i, _ := slices.BinarySearchFunc(stays, part, func(c couple, part int) int { return cmp.Compare(of(c), part) })
	return i
}

// run is a row of mates that stand one after the other in both texts.
type run struct {
	oldText, newText int
	old, new, length int // parts
	words            int
}

// runs joins mates to runs, in the old texts' order, and leaves those with too
// few words.
func runs(mates []mate, old, new []place) []run {
	slices.SortFunc(mates, func(a, b mate) int { return cmp.Compare(a.old, b.old) })
	var list []run
	for _, m := range mates {
		o, n := old[m.old], new[m.new]
		if k := len(list) - 1; k >= 0 && list[k].goesOn(o, n) {
			list[k].length++
			list[k].words += min(o.n, n.n)
			continue
		}
		list = append(list, run{o.text, n.text, o.part, n.part, 1, min(o.n, n.n)})
	}
	return slices.DeleteFunc(list, func(r run) bool { return r.words < movable })
}

func (r run) goesOn(o, n place) bool {
	return r.oldText == o.text && r.newText == n.text && r.old+r.length == o.part && r.new+r.length == n.part
}

// moveAll notes the runs at both of their places.
func (c *comparison) moveAll(runs []run) {
	for _, r := range runs {
		from, to := c.texts[r.oldText], c.texts[r.newText]
		if from == to && from.fixed {
			continue
		}
		c.moves++
		from.from = append(from.from, moved{r.old, r.old + r.length, to, r.new, r.new + r.length, c.moves})
		to.to = append(to.to, moved{r.new, r.new + r.length, from, r.old, r.old + r.length, c.moves})
	}
	for _, t := range c.texts {
		if t != nil {
			slices.SortFunc(t.to, func(a, b moved) int { return cmp.Compare(a.first, b.first) })
		}
	}
}
