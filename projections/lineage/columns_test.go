package lineage

import (
	"strings"
	"testing"

	"kronika/domain"
	"kronika/domain/domaintest"
)

// shown writes the columns in short: name, day and how many priorities.
func shown(l *Lineage) string {
	var parts []string
	for _, c := range l.Columns {
		parts = append(parts, c.Name+" "+c.Day.String()[:7]+" "+strings.Repeat("i", len(c.Nodes)))
	}
	return strings.TrimSpace(strings.Join(parts, "; "))
}

func TestColumns(t *testing.T) {
	twice := []string{proposed("2011", "a"), version("2012", "drafted", "v"), version("2013", "referred", "v"), proposed("2014", "b"), version("2014", "adopted", "v")}
	for name, c := range map[string]struct {
		lines []string
		ask   Asked
		want  string
	}{
		"none":            {nil, Asked{}, ""},
		"no version":      {[]string{proposed("2011", "a")}, Asked{}, "today 2030-01 i"},
		"of the future":   {[]string{proposed("2040", "a")}, Asked{}, ""},
		"stages of one":   {twice, Asked{}, "entry:2 2012-01 i; entry:3 2013-01 i; version:v 2014-01 ii"},
		"one a version":   {append(twice, version("2016", "adopted", "w")), Asked{}, "version:v 2014-01 ii; version:w 2016-01 ii"},
		"asked by stages": {append(twice, version("2016", "adopted", "w")), Asked{Stages: true}, "entry:2 2012-01 i; entry:3 2013-01 i; version:v 2014-01 ii; version:w 2016-01 ii"},
		"changed since":   {append(twice, version("2016", "adopted", "w"), proposed("2018", "c")), Asked{}, "version:v 2014-01 ii; version:w 2016-01 ii; today 2030-01 iii"},
		"adopted, and then sent out again": {append(twice, version("2016", "referred", "v"), version("2017", "adopted", "w")), Asked{},
			"version:v 2016-01 ii; version:w 2017-01 ii"},
		"two stages of one day": {[]string{version("2012", "referred", "v"), version("2012", "adopted", "v"), version("2014", "adopted", "v")}, Asked{},
			"entry:2 2012-01 ; version:v 2014-01"},
		"half known":       {[]string{proposed("2011-23", "a"), version("2011-23", "referred", "v"), version("2012/..", "adopted", "v")}, Asked{}, "entry:2 2011-09 i; version:v 2012-01 i"},
		"points":           {twice, Asked{Points: []Named{{"--from", "start"}, {"--at", "2011"}, {"--to", "adoption"}}}, "start 2010-01 ; 2011 2011-12 i; adoption 2014-01 ii"},
		"as of":            {twice, Asked{At: domain.At{AsOf: domain.MustDate("2013-06")}}, "entry:2 2012-01 i; version:v 2013-01 i"},
		"points beyond it": {twice, Asked{At: domain.At{AsOf: domain.MustDate("2013-06")}, Points: []Named{{"at", "2012"}, {"at", "2020"}}}, "2012 2012-12 i; 2020 2013-06 i"},
		"as known":         {twice, Asked{At: domain.At{KnownAt: domaintest.Began.Add(3e9)}}, "entry:2 2012-01 i; version:v 2013-01 i"},
	} {
		t.Run(name, func(t *testing.T) {
			l := of(t, domaintest.History(entries(c.lines...)...), c.ask)
			if got := shown(l); got != c.want {
				t.Errorf("got %s\nwant %s", got, c.want)
			}
			whole(t, l)
		})
	}
}

func TestRefused(t *testing.T) {
	h := domaintest.History(entries(proposed("2011", "a"), version("2012", "adopted", "v"))...)
	many := make([]Named, ColumnsLimit+1)
	for i := range many {
		many[i] = Named{"at", "2020"}
	}
	for name, c := range map[string]struct {
		points []Named
		want   string
	}{
		"reversed":         {[]Named{{"--from", "2013"}, {"--to", "version:v"}}, "invalid lineage.reversed --to"},
		"one":              {[]Named{{"at", "2013"}}, "invalid lineage.alone at"},
		"unknown":          {[]Named{{"at", "2013"}, {"at", "version:w"}}, "notFound point.unknown at"},
		"unknown strategy": {[]Named{{"at", "gone/adoption"}, {"at", "2013"}}, "notFound point.unknown at"},
		"no point":         {[]Named{{"at", "snart"}, {"at", "2013"}}, "invalid point.form at"},
		"too many":         {many, "invalid lineage.columns "},
	} {
		_, err := Of(h, Asked{Today: today, Points: c.points})
		fault, ok := err.(*domain.Error)
		if !ok || string(fault.Code)+" "+fault.Key+" "+fault.Field != c.want {
			t.Errorf("%s: %v, want %s", name, err, c.want)
		}
	}
}

// What would be as many bands as no picture shows is refused, not drawn.
func TestWide(t *testing.T) {
	lines := []string{}
	var keys, parts []string
	for i := range 71 {
		key := "k" + string(rune('a'+i/26)) + string(rune('a'+i%26))
		lines = append(lines, proposed("2011", key))
		keys, parts = append(keys, `"`+key+`"`), append(parts, `{"priority":"p`+key+`","title":"T"}`)
	}
	lines = append(lines, version("2012", "adopted", "v"), `2013 merged {"priorities":[`+strings.Join(keys, ",")+`],"into":"m"}`,
		`2014 split {"priority":"m","into":[`+strings.Join(parts, ",")+`]}`, version("2015", "adopted", "w"))
	_, err := Of(domaintest.History(entries(lines...)...), Asked{Today: today})
	if fault, ok := err.(*domain.Error); !ok || fault.Key != "lineage.wide" {
		t.Errorf("71 by 71 bands: %v", err)
	}
	l := of(t, domaintest.History(entries(lines...)...), Asked{Priority: "kaa"})
	if len(l.Passages) != 1 || len(l.Passages[0].Bands) != 71 {
		t.Errorf("the line of one is refused too")
	}
	whole(t, l)
}
