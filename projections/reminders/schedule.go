package reminders

import "slices"

// Schedule says how many days before and after its last day a matter is
// brought up; the day itself always is.
type Schedule struct {
	Before []int // 90, 30, 7
	After  []int // 1, 14, 45
}

// Usual is the schedule where none is set.
var Usual = Schedule{Before: []int{90, 30, 7}, After: []int{1, 14, 45}}

// Stage gives the reminder that a matter has come to, as days left: 30 from
// thirty days before until seven before, 0 on the day, -14 from two weeks after
// on. ok is false before the first.
//
// ahead is for how many of the coming days nothing can be sent, such as 2 on a
// Friday: a reminder that falls on one of them is brought up at once, so that it
// never comes too late. None is brought up as late before it is.
func (s Schedule) Stage(days, ahead int) (stage int, ok bool) {
	if days >= 0 {
		days = max(0, days-ahead)
	}
	for _, step := range s.steps() {
		if days <= step {
			stage, ok = step, true
		}
	}
	return stage, ok
}

// steps lists the stages, the first that comes first.
func (s Schedule) steps() []int {
	steps := append(slices.Clone(s.Before), 0)
	for _, n := range s.After {
		steps = append(steps, -n)
	}
	slices.SortFunc(steps, func(a, b int) int { return b - a })
	return slices.Compact(steps)
}
