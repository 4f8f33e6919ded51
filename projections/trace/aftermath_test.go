package trace_test

import (
	"slices"
	"testing"

	"kronika/domain"
	"kronika/domain/domaintest"
	"kronika/projections/trace"
)

// TestAfter: changes rest on a point, or on the consultation as a whole; those
// of another consultation rest on neither.
func TestAfter(t *testing.T) {
	line := domaintest.Line
	r := domaintest.History(domaintest.Mandate,
		line("g", "2011", "priority.proposed", `{"priority":"g","level":"goal","title":"G"}`),
		line("o", "2012", "consultation.opened", `{"consultation":"k","method":"referral","title":"K","closes":"2012"}`),
		line("a", "2012", "consultation.response-received", `{"consultation":"k","response":"a","party":"A","stance":"opposes"}`),
		line("p", "2012", "consultation.point-raised", `{"consultation":"k","point":"p","response":"a","priority":"g","text":"T"}`),
		line("pa", "2013", "consultation.point-answered", `{"consultation":"k","point":"p","outcome":"accepted","motive":"M"}`),
		line("r1", "2013", "priority.reworded", `{"priority":"g","title":"G2"}`, `"because":["pa"]`),
		line("r2", "2013", "priority.reworded", `{"priority":"g","title":"G3"}`, `"because":["o"]`),
		line("r3", "2013", "priority.reworded", `{"priority":"g","title":"G4"}`, `"because":["a"]`),
		line("r4", "2013", "priority.reworded", `{"priority":"g","title":"G5"}`),
		line("x", "2013", "entry.withdrawn", `{"entry":"r2"}`, `"reason":"no"`)).Read(domain.At{})
	after := trace.After(r, "k")
	ids := func(list []trace.Told) (ids []string) {
		for _, c := range list {
			ids = append(ids, c.ID)
		}
		return ids
	}
	if got := ids(after.Changes); !slices.Equal(got, []string{"r1", "r3"}) {
		t.Errorf("changes %q", got)
	}
	if got := ids(after.Whole); !slices.Equal(got, []string{"r3"}) {
		t.Errorf("as a whole %q", got)
	}
	if len(after.Points) != 1 || !slices.Equal(after.Points[0].Changes, []string{"r1"}) {
		t.Errorf("points %+v", after.Points)
	}
	if none := trace.After(r, "nowhere"); len(none.Points)+len(none.Changes) > 0 {
		t.Errorf("%+v", none)
	}
}
