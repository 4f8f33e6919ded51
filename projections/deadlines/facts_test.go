package deadlines_test

import (
	"testing"

	"pgregory.net/rapid"

	"kronika/domain"
	"kronika/domain/domaintest"
	"kronika/projections/deadlines"
)

// TestFacts holds the status that follows from a deadline's facts to the one that
// it has, on every day.
func TestFacts(t *testing.T) {
	packs := domaintest.Packs(t)
	rapid.Check(t, func(t *rapid.T) {
		r := domaintest.Random(t).Read(domain.At{})
		facts := map[string]deadlines.Facts{}
		list := deadlines.Build(r, domain.DayOf(2026, 11, 21), packs)
		for i := range list {
			facts[list[i].Deadline] = deadlines.FactsOf(r, &list[i], packs)
		}
		for range 20 {
			day := domain.DayOf(2017, 6, 1) + domain.Day(rapid.IntRange(0, 3500).Draw(t, "day"))
			listed := 0
			for _, d := range deadlines.Build(r, day, packs) {
				f, ok := facts[d.Deadline]
				if !ok || f.On(day) != d.Status {
					t.Errorf("on %s %s is %s, by %+v %s", day, d.Deadline, d.Status, f, f.On(day))
				}
				listed++
			}
			for _, f := range facts {
				if f.Listed == nil || *f.Listed <= day {
					listed--
				}
			}
			if listed != 0 {
				t.Errorf("on %s %d deadlines are listed more than their facts say", day, listed)
			}
		}
	})
}
