package priorities_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"kronika/domain"
	"kronika/domain/domaintest"
	"kronika/projections/priorities"
)

// TestNarrow makes every view out of the one that shows all.
func TestNarrow(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := domaintest.Random(t).Read(domain.At{})
		o := priorities.Options{All: rapid.Bool().Draw(t, "all"), History: rapid.Bool().Draw(t, "history"),
			Priority: rapid.SampledFrom([]string{"", "", "a", "b", "c", "nothing"}).Draw(t, "priority")}
		got := priorities.Narrow(priorities.Build(r, priorities.Options{All: true, History: true}), o)
		if diff := cmp.Diff(priorities.Build(r, o), got, cmp.Comparer(func(a, b domain.Date) bool { return a == b })); diff != "" {
			t.Error(diff)
		}
	})
}
