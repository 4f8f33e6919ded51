package wording

import (
	"cmp"
	"slices"
)

// place is a part that stays nowhere yet.
type place struct {
	text, part int
	key        int32
	n          int
	fixed      bool
}

// mate couples two places; like is Dice's coefficient over their words, above
// one where they say the same.
type mate struct {
	old, new int // in the lists of places
	like     float64
}

// mates finds which of the old places became which of the new: first those that
// say the same, in order, then those that are alike, the most alike first. None
// is taken twice.
func (c *comparison) mates(old, new []place) []mate {
	list := same(old, new)
	takenOld, takenNew := make([]bool, len(old)), make([]bool, len(new))
	for _, m := range list {
		takenOld[m.old], takenNew[m.new] = true, true
	}
	for _, m := range c.candidates(old, new, takenOld, takenNew) {
		if !takenOld[m.old] && !takenNew[m.new] {
			takenOld[m.old], takenNew[m.new] = true, true
			list = append(list, m)
		}
	}
	return list
}

// same couples the places that say the same, first those of one text.
func same(old, new []place) []mate {
	var list []mate
	taken := make([]bool, len(new))
	used := make([]bool, len(old))
	for _, across := range []bool{false, true} {
		type where struct {
			key  int32
			text int
		}
		at := func(p place) where {
			if across {
				return where{p.key, -1}
			}
			return where{p.key, p.text}
		}
		free := map[where][]int{}
		for j, p := range new {
			if !taken[j] && p.key != 0 && !(across && p.fixed) {
				free[at(p)] = append(free[at(p)], j)
			}
		}
		for i, p := range old {
			if queue := free[at(p)]; !used[i] && len(queue) > 0 && !(across && p.fixed) {
				free[at(p)] = queue[1:]
				taken[queue[0]], used[i] = true, true
				list = append(list, mate{i, queue[0], 2})
			}
		}
	}
	return list
}

// posting is how often a new place has a word.
type posting struct{ place, times int }

// nearest is how many candidates a place keeps.
const nearest = 8

// candidates lists the couples that are alike, the most alike first, as far as
// the steps go.
func (c *comparison) candidates(old, new []place, takenOld, takenNew []bool) []mate {
	index := map[int32][]posting{}
	for j, p := range new {
		if !takenNew[j] {
			s := c.texts[p.text].new
			for w, times := range c.words.bag(s, s.parts[p.part]) {
				index[w] = append(index[w], posting{j, times})
			}
		}
	}
	var all []mate
	shared := make([]int, len(new))
	for i, p := range old {
		if !takenOld[i] && c.likes > 0 {
			s := c.texts[p.text].old
			touched := c.share(c.words.bag(s, s.parts[p.part]), index, shared)
			all = append(all, best(i, old, new, touched, shared)...)
			for _, j := range touched {
				shared[j] = 0
			}
		}
	}
	slices.SortFunc(all, func(a, b mate) int { return closer(a, b, old, new) })
	return all
}

// share counts the words that a bag shares with each new place, and lists those
// places.
func (c *comparison) share(bag map[int32]int, index map[int32][]posting, shared []int) (touched []int) {
	for w, times := range bag {
		c.likes -= len(index[w]) + 1
		for _, p := range index[w] {
			if shared[p.place] == 0 {
				touched = append(touched, p.place)
			}
			shared[p.place] += min(times, p.times)
		}
	}
	return touched
}

// best gives the few places that are most like one of the old.
func best(i int, old, new []place, touched, shared []int) []mate {
	var list []mate
	for _, j := range touched {
		if old[i].text != new[j].text && (old[i].fixed || new[j].fixed) {
			continue
		}
		if like := 2 * float64(shared[j]) / float64(old[i].n+new[j].n); like > 0.5 {
			m := mate{i, j, like}
			at, _ := slices.BinarySearchFunc(list, m, func(a, b mate) int { return closer(a, b, old, new) })
			if at < nearest {
				list = slices.Insert(list, at, m)[:min(len(list)+1, nearest)]
			}
		}
	}
	return list
}

// closer orders mates: the most alike, then those of one text, then those that
// stand at nearly the same place, then by place.
func closer(a, b mate, old, new []place) int {
	across := func(m mate) int {
		if old[m.old].text == new[m.new].text {
			return 0
		}
		return 1
	}
	off := func(m mate) int { return abs(old[m.old].part - new[m.new].part) }
	return cmp.Or(cmp.Compare(b.like, a.like), cmp.Compare(across(a), across(b)), cmp.Compare(off(a), off(b)),
		cmp.Compare(a.old, b.old), cmp.Compare(a.new, b.new))
}

// Likeness is Dice's coefficient over the words of two texts, case aside: 1 for
// the same words, 0 where they share none.
func Likeness(a, b string) float64 {
	d := newDictionary()
	s := &side{}
	d.add(s, a)
	d.add(s, b)
	one, other := d.bag(s, s.parts[0]), d.bag(s, s.parts[1])
	shared := 0
	for w, times := range one {
		shared += min(times, other[w])
	}
	if n := s.parts[0].n + s.parts[1].n; n > 0 {
		return 2 * float64(shared) / float64(n)
	}
	return 0
}
