package lineage

import (
	"maps"
	"slices"
)

// flow are deeds in order, in which priorities can be followed.
type flow struct {
	deeds    []deed
	of, into map[string][]int // the places of the deeds, by priority
}

func flowOf(deeds []deed) *flow {
	f := &flow{deeds: deeds, of: map[string][]int{}, into: map[string][]int{}}
	for i, d := range deeds {
		for _, name := range d.Of {
			f.of[name] = append(f.of[name], i)
		}
		for _, name := range d.Into {
			f.into[name] = append(f.into[name], i)
		}
	}
	return f
}

// between gives the deeds of two strategies in one order: by day, the earlier
// strategy's first.
func between(a, b []deed) []deed {
	list := slices.Concat(a, b)
	slices.SortStableFunc(list, func(a, b deed) int { return int(a.day) - int(b.day) })
	return list
}

// onward follows a priority to all that it led to: each with the place of the
// first deed that made it so, -1 of itself. A priority that ended is still led
// to, since it may be restored.
func (f *flow) onward(from string) map[string]int {
	reached := map[string]int{from: -1}
	todo := []string{from}
	for len(todo) > 0 {
		name := todo[0]
		todo = todo[1:]
		for _, i := range f.of[name] {
			if i <= reached[name] || !f.deeds[i].leads {
				continue
			}
			for _, to := range f.deeds[i].Into {
				if at, ok := reached[to]; !ok || at > i {
					reached[to] = i
					todo = append(todo, to)
				}
			}
		}
	}
	return reached
}

// back follows a priority to all that it came from: each with the place of the
// last deed by which it did, the number of deeds of itself.
func (f *flow) back(to string) map[string]int {
	reached := map[string]int{to: len(f.deeds)}
	todo := []string{to}
	for len(todo) > 0 {
		name := todo[0]
		todo = todo[1:]
		for _, i := range f.into[name] {
			if i >= reached[name] || !f.deeds[i].leads {
				continue
			}
			for _, from := range f.deeds[i].Of {
				if at, ok := reached[from]; !ok || at < i {
					reached[from] = i
					todo = append(todo, from)
				}
			}
		}
	}
	return reached
}

// after lists the deeds done to what a priority led to, once it had.
func (f *flow) after(reached map[string]int) []int {
	places := map[int]bool{}
	for name, since := range reached {
		for _, i := range f.of[name] {
			if i > since {
				places[i] = true
			}
		}
	}
	return slices.Sorted(maps.Keys(places))
}

// before lists the deeds done to what a priority came from, until it did. That
// it was carried on elsewhere does nothing to a priority.
func (f *flow) before(reached map[string]int) []int {
	places := map[int]bool{}
	add := func(list []int, until int, fits func(what string) bool) {
		for _, i := range list {
			if i < until && fits(f.deeds[i].What) {
				places[i] = true
			}
		}
	}
	for name, until := range reached {
		add(f.into[name], until, func(string) bool { return true })
		add(f.of[name], until, func(what string) bool { return what != Carried })
	}
	return slices.Sorted(maps.Keys(places))
}

// way are the deeds on the way from one priority to another.
type way struct {
	deeds []int
	leads []int // those of them that lead from one priority on to the next
}

// way gives the deeds of a list that lie on the way between what was followed
// onward and what was followed back.
func (f *flow) way(list []int, ahead, behind map[string]int) way {
	var w way
	for _, i := range list {
		d := &f.deeds[i]
		begun := func(name string) bool { since, ok := ahead[name]; return ok && since < i }
		open := func(name string) bool { until, ok := behind[name]; return ok && until > i }
		if d.leads && slices.ContainsFunc(d.Of, begun) && slices.ContainsFunc(d.Into, open) {
			w.deeds, w.leads = append(w.deeds, i), append(w.leads, i)
		} else if slices.ContainsFunc(d.Of, func(name string) bool { return begun(name) && open(name) }) {
			w.deeds = append(w.deeds, i)
		}
	}
	return w
}
