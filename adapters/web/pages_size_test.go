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

// busy is a strategy of two thousand entries that all are about deadlines: five
// hundred of them, each moved three times.
func busy() *domain.History {
	line := domaintest.Line
	lines := []string{domaintest.Mandate, line("period", "2011", "strategy.scheduled", `{"from":"2011","to":"2035","rules":"se-rus"}`),
		line("v", "2012-05-02", "version.adopted", `{"version":"v"}`)}
	for i := range 500 {
		lines = append(lines, line(fmt.Sprint("d", i), "2020", "deadline.set",
			fmt.Sprintf(`{"deadline":"d%d","title":"The report number %d to the committee for regional development","due":"%d-04","basis":"plan"}`, i, i, 2020+i%15)))
		for n := range 3 {
			lines = append(lines, line(fmt.Sprint("m", i, "-", n), "2021", "deadline.moved", fmt.Sprintf(`{"deadline":"d%d","due":"%d-0%d"}`, i, 2020+i%15, 5+n)))
		}
	}
	return domaintest.History(lines...)
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
	{"trace", "", (*Web).trace},
}

// TestLong holds the pages of a long strategy to a size.
func TestLong(t *testing.T) {
	s, h := bare(t), long()
	for _, p := range longPages {
		if n := len(render(t, s, h, p.name, p.query, "sv", p.fill, "priority", "p0", "entry", "v2")); n > 200_000 {
			t.Errorf("%s has %d bytes", p.name, n)
		}
	}
}

// TestBusy holds the pages of very many deadlines to a size.
func TestBusy(t *testing.T) {
	s, h := bare(t), busy()
	for _, query := range []string{"", "year=2030", "measure=all&adopt=2029-10&move=remiss&on=2029-06"} {
		if n := len(render(t, s, h, "deadlines", query, "sv", (*Web).deadlines)); n > 200_000 {
			t.Errorf("%q has %d bytes", query, n)
		}
	}
}

func BenchmarkBusy(b *testing.B) {
	s, h := bare(b), busy()
	for b.Loop() {
		b.ReportMetric(float64(len(render(b, s, h, "deadlines", "", "sv", (*Web).deadlines))), "bytes")
	}
}

func BenchmarkPages(b *testing.B) {
	s, h := bare(b), long()
	for _, p := range longPages {
		b.Run(p.name, func(b *testing.B) {
			for b.Loop() {
				b.ReportMetric(float64(len(render(b, s, h, p.name, p.query, "sv", p.fill, "priority", "p0", "entry", "v2"))), "bytes")
			}
		})
	}
}
