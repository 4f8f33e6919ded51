package wording

// shortest finds what two lists have in common by the shortest edit, in linear
// space. It counts its steps, and stops where there are no more.
type shortest struct {
	steps    *int // that are left
	forward  []int
	backward []int
}

// common gives the places that stay, in order; ok is false where the steps ran
// out.
func (s *shortest) common(old, new []int32) (stay []couple, ok bool) {
	n := len(old) + len(new) + 3
	if len(s.forward) < 2*n {
		s.forward, s.backward = make([]int, 2*n), make([]int, 2*n)
	}
	ok = s.part(old, new, 0, 0, func(i, j int) { stay = append(stay, couple{old: i, new: j}) })
	return stay, ok
}

// part compares two sublists that begin at i and j.
func (s *shortest) part(old, new []int32, i, j int, same func(i, j int)) bool {
	for len(old) > 0 && len(new) > 0 && old[0] == new[0] {
		same(i, j)
		old, new, i, j = old[1:], new[1:], i+1, j+1
		*s.steps--
	}
	end := 0
	for end < min(len(old), len(new)) && old[len(old)-1-end] == new[len(new)-1-end] {
		end++
	}
	old, new = old[:len(old)-end], new[:len(new)-end]
	*s.steps -= end
	if len(old) > 0 && len(new) > 0 {
		x, y, ok := s.middle(old, new)
		if !ok || !s.part(old[:x], new[:y], i, j, same) || !s.part(old[x:], new[y:], i+x, j+y, same) {
			return false
		}
	}
	for k := range end {
		same(i+len(old)+k, j+len(new)+k)
	}
	return true
}

// middle finds a point that a shortest edit goes through. The lists differ in
// their first and in their last value; neither is empty.
func (s *shortest) middle(old, new []int32) (x, y int, ok bool) {
	n, m := len(old), len(new)
	delta, most := n-m, (n+m+1)/2
	at := most + 1 // where diagonal 0 is
	fw, bw := s.forward[:2*at+1], s.backward[:2*at+1]
	fw[at+1], bw[at+1] = 0, 0
	for d := 0; d <= most; d++ {
		if *s.steps -= 2*d + 2; *s.steps < 0 {
			return 0, 0, false
		}
		for k := -d; k <= d; k += 2 {
			x := s.reach(fw, at, k, d)
			y := x - k
			for x < n && y >= 0 && y < m && old[x] == new[y] {
				x, y = x+1, y+1
			}
			fw[at+k] = x
			if delta%2 != 0 && abs(delta-k) < d && x+bw[at+delta-k] >= n {
				return clamp(x, y, n, m)
			}
		}
		for k := -d; k <= d; k += 2 {
			x := s.reach(bw, at, k, d)
			y := x - k
			for x < n && y >= 0 && y < m && old[n-1-x] == new[m-1-y] {
				x, y = x+1, y+1
			}
			bw[at+k] = x
			if delta%2 == 0 && abs(delta-k) <= d && x+fw[at+delta-k] >= n {
				return clamp(n-x, m-y, n, m)
			}
		}
	}
	return 0, 0, false
}

// reach gives how far the diagonal k begins after d edits.
func (*shortest) reach(far []int, at, k, d int) int {
	if k == -d || k != d && far[at+k-1] < far[at+k+1] {
		return far[at+k+1]
	}
	return far[at+k-1] + 1
}

// clamp keeps a point that ran over the edge of the lists inside them, and
// makes sure that it divides them.
func clamp(x, y, n, m int) (int, int, bool) {
	x, y = min(max(x, 0), n), min(max(y, 0), m)
	return x, y, x+y > 0 && x+y < n+m
}

func abs(n int) int { return max(n, -n) }
