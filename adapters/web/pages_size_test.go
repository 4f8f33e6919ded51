package web

import (
	"fmt"
	"testing"

	"kronika/domain"
	"kronika/domain/domaintest"
)

// long is a strategy of two thousand entries: three hundred priorities, most of
// them changed, sixty indicators and as many actions.
func long() *domain.History {
	line := domaintest.Line
	lines := []string{domaintest.Mandate}
	for i := range 300 {
		lines = append(lines, line(fmt.Sprint("p", i), "2012", "priority.proposed",
			fmt.Sprintf(`{"priority":"p%d","level":"goal","title":"The county is to be a good place to live in, number %d","text":"There are schools. There is work."}`, i, i)))
	}
	lines = append(lines, line("v1", "2013", "version.adopted", `{"version":"v1","title":"The first"}`))
	for i := range 300 {
		lines = append(lines, line(fmt.Sprint("r", i), "2019", "priority.reworded",
			fmt.Sprintf(`{"priority":"p%d","title":"The county is to be the best place to live in, number %d"}`, i, i)))
	}
	for i := range 60 {
		lines = append(lines, line(fmt.Sprint("i", i), "2014", "indicator.defined", fmt.Sprintf(`{"indicator":"i%d","title":"Measure %d","unit":"percent","priority":"p%d"}`, i, i, i)),
			line(fmt.Sprint("a", i), "2014", "action.agreed", fmt.Sprintf(`{"action":"a%d","form":"project","title":"Project %d","priorities":["p%d"]}`, i, i, i)))
		for year := 2010; year < 2022; year++ {
			lines = append(lines, line(fmt.Sprint("m", i, "-", year), "2022", "indicator.measured", fmt.Sprintf(`{"indicator":"i%d","period":"%d","value":%d}`, i, year, year%7)))
		}
	}
	for i := range 550 {
		lines = append(lines, line(fmt.Sprint("h", i), "2020", "priority.ranked", fmt.Sprintf(`{"priority":"p%d","rank":%d}`, i%300, i+1)))
	}
	return domaintest.History(append(lines, line("v2", "2020", "version.adopted", `{"version":"v2","title":"The second"}`))...)
}

var longPages = []struct {
	name, query string
	fill        func(*Web, *look) (any, error)
}{
	{"priorities", "", (*Web).priorities},
	{"priority", "", (*Web).priority},
	{"followup", "", (*Web).followup},
	{"deadlines", "", (*Web).deadlines},
	{"norm", "", (*Web).norm},
	{"choices", "", (*Web).choices},
	{"handover", "from=2010-01-01&to=2022-12-31", (*Web).handover},
}

// TestLong holds the pages of a long strategy to a size.
func TestLong(t *testing.T) {
	s, h := bare(t), long()
	for _, p := range longPages {
		if n := len(render(t, s, h, p.name, p.query, "sv", p.fill, "priority", "p0")); n > 200_000 {
			t.Errorf("%s has %d bytes", p.name, n)
		}
	}
}

func BenchmarkPages(b *testing.B) {
	s, h := bare(b), long()
	for _, p := range longPages {
		b.Run(p.name, func(b *testing.B) {
			for b.Loop() {
				b.ReportMetric(float64(len(render(b, s, h, p.name, p.query, "sv", p.fill, "priority", "p0"))), "bytes")
			}
		})
	}
}
