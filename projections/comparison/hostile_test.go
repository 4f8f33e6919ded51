package comparison_test

import (
	"fmt"
	"testing"
	"time"

	"kronika/adapters/i18n"
	"kronika/domain"
	"kronika/domain/domaintest"
)

// chained merges n priorities one after the other into a new one each, and
// then corrects the first.
func chained(n int) *domain.History {
	lines := []string{domaintest.Mandate, line("p0", "2010", "priority.proposed", `{"priority":"p0","level":"goal","title":"P"}`)}
	for i := range n {
		lines = append(lines, line(fmt.Sprint("x", i), "2010", "priority.proposed", fmt.Sprintf(`{"priority":"x%d","level":"goal","title":"X"}`, i)),
			line(fmt.Sprint("m", i), "2012", "priority.merged", fmt.Sprintf(`{"priorities":["p%d","x%d"],"into":"p%d"}`, i, i, i+1)))
	}
	return domaintest.History(append(lines, line("k", "2010", "entry.corrected", `{"entry":"p0","data":{"priority":"p0","level":"goal","title":"Q"}}`))...)
}

// swallowed merges n children into one priority that is split after each, while
// their parent is dropped and restored as often.
func swallowed(n int) *domain.History {
	lines := []string{domaintest.Mandate, line("r", "2010", "priority.proposed", `{"priority":"r","level":"goal","title":"R"}`),
		line("z", "2010", "priority.proposed", `{"priority":"z","level":"goal","title":"Z"}`)}
	for i := range n {
		lines = append(lines, line(fmt.Sprint("c", i), "2010", "priority.proposed", fmt.Sprintf(`{"priority":"c%d","level":"goal","title":"C","parent":"r"}`, i)))
	}
	for i := range n {
		lines = append(lines, line(fmt.Sprint("m", i), "2012", "priority.merged", fmt.Sprintf(`{"priorities":["z","c%d"],"into":"z"}`, i)),
			line(fmt.Sprint("s", i), "2012", "priority.split", fmt.Sprintf(`{"priority":"z","into":[{"priority":"z","title":"Z"},{"priority":"n%d","title":"N"}]}`, i)),
			line(fmt.Sprint("d", i), "2012", "priority.dropped", `{"priority":"r"}`), line(fmt.Sprint("y", i), "2012", "priority.restored", `{"priority":"r"}`),
			line(fmt.Sprint("b", i), "2012", "priority.restored", fmt.Sprintf(`{"priority":"c%d"}`, i)))
	}
	return domaintest.History(append(lines, line("dd", "2012", "priority.dropped", `{"priority":"r"}`))...)
}

// A comparison grows as its history does, not with the square of it, whatever
// merges, splits and endings are heaped on one priority.
func TestSize(t *testing.T) {
	for name, h := range map[string]*domain.History{"chained": chained(1500), "swallowed": swallowed(500)} {
		for _, at := range []time.Time{{}, domaintest.Began.Add(time.Duration(h.Len()-2) * time.Second)} {
			b, err := i18n.For("en").JSON(known(t, h, "2011", "2020", at, time.Time{}))
			if err != nil || len(b) > 500*h.Len() {
				t.Errorf("%s: %d bytes of %d entries, %v", name, len(b), h.Len(), err)
			}
		}
	}
}
