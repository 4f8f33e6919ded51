package wording

import (
	"cmp"
	"slices"
)

// couple joins a place of the old text and one of the new.
type couple struct{ old, new, weight int }

// increasing chooses of couples, each place in one at most, those that stand in
// the same order in both texts and weigh most together.
func increasing(list []couple) []couple {
	slices.SortFunc(list, func(a, b couple) int { return cmp.Compare(a.old, b.old) })
	places := make([]int, len(list))
	for i, c := range list {
		places[i] = c.new
	}
	slices.Sort(places)
	best := make([]int, len(places)+1) // a Fenwick tree: the best chain's last couple, from 1, up to a place
	sum, before := make([]int, len(list)+1), make([]int, len(list)+1)
	for i, c := range list {
		at, _ := slices.BinarySearch(places, c.new)
		last := 0
		for k := at; k > 0; k &= k - 1 {
			if sum[best[k]] > sum[last] {
				last = best[k]
			}
		}
		sum[i+1], before[i+1] = sum[last]+c.weight, last
		for k := at + 1; k < len(best); k += k & -k {
			if sum[i+1] > sum[best[k]] {
				best[k] = i + 1
			}
		}
	}
	top := 0
	for i, s := range sum {
		if s > sum[top] {
			top = i
		}
	}
	var chain []couple
	for ; top > 0; top = before[top] {
		chain = append(chain, list[top-1])
	}
	slices.Reverse(chain)
	return chain
}

// unique couples the values that both lists have just once; 0 is none. The
// weight is 1 or what is given.
func unique(old, new []int32, weight func(i int) int) []couple {
	type seen struct{ times, at int }
	in := make(map[int32]seen, len(new))
	for i, v := range new {
		in[v] = seen{in[v].times + 1, i}
	}
	times := make(map[int32]int, len(old))
	for _, v := range old {
		times[v]++
	}
	var list []couple
	for i, v := range old {
		if s := in[v]; v != 0 && s.times == 1 && times[v] == 1 {
			list = append(list, couple{i, s.at, weight(i)})
		}
	}
	return list
}
