package handover

import (
	"testing"

	"kronika/domain"
	"kronika/domain/domaintest"
)

func TestPeriodOf(t *testing.T) {
	packs := domaintest.Packs(t)
	ruled := domaintest.History(append(life[:1:1],
		line("tid", "2012", "strategy.scheduled", `{"from":"2012","rules":"se-rus"}`),
		line("antagen", "2020-06", "version.adopted", `{"version":"v"}`))...)
	free := domaintest.History(life...)
	today := domaintest.Day(t, "2026-03-02")
	for name, c := range map[string]struct {
		h    *domain.History
		want Wanted
		says string
	}{
		"OK/the term under way":    {ruled, Wanted{}, "2022-09-11 2026-03-02"},
		"OK/the term of a day":     {ruled, Wanted{To: "2016-05-01"}, "2014-09-14 2016-05-01"},
		"OK/a term":                {ruled, Wanted{Term: 2018}, "2018-09-09 2022-09-10"},
		"OK/a term to a day":       {ruled, Wanted{Term: 2018, To: "2020"}, "2018-09-09 2020-12-31"},
		"OK/no elections known":    {free, Wanted{}, "2010-01-01 2026-03-02"},
		"OK/from a year":           {free, Wanted{From: "2019", To: "2020"}, "2019-01-01 2020-12-31"},
		"OK/from a half-known day": {ruled, Wanted{From: "version:v"}, "2020-06-01 2026-03-02"},
		"no term of that year":     {ruled, Wanted{Term: 2017}, "handover.noTerm"},
		"a term without elections": {free, Wanted{Term: 2018}, "handover.noElections"},
		"both":                     {ruled, Wanted{Term: 2018, From: "2018"}, "handover.both"},
		"reversed":                 {ruled, Wanted{From: "2020", To: "2019"}, "handover.reversed"},
		"unknown":                  {ruled, Wanted{From: "version:x"}, "point.unknown"},
	} {
		from, to, err := Period(c.h.Read(domain.At{}), c.want, today, packs)
		got := from.String() + " " + to.String()
		if fault, ok := err.(*domain.Error); ok {
			got = fault.Key
		}
		if got != c.says {
			t.Errorf("%s: %s, want %s", name, got, c.says)
		}
	}
}
