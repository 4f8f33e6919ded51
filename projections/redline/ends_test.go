package redline

import (
	"testing"
	"time"

	"kronika/domain"
	"kronika/domain/domaintest"
	"kronika/projections/comparison"
)

var adopted = domaintest.History(domaintest.Mandate,
	line("antagen", "2014-05", "version.adopted", `{"version":"v"}`),
	line("igen", "2018", "version.adopted", `{"version":"v"}`))

func alone(strategy string) (*domain.History, error) {
	return nil, domain.Fault(domain.NotFound, "strategy.unknown", nil)
}

func TestEnds(t *testing.T) {
	for name, c := range map[string]struct{ from, to, want string }{
		"OK/since the first adoption": {"", "2020", "2014-05-01 2020-12-31"},
		"OK/before any adoption":      {"", "2012", "2010-01-01 2012-12-31"},
		"OK/on the day of adoption":   {"", "2014-05-01", "2010-01-01 2014-05-01"},
		"OK/before the start":         {"", "2009", ".. 2009-12-31"},
		"OK/both named":               {"start", "adoption", "2010-01-01 2018-01-01"},
	} {
		t.Run(name, func(t *testing.T) {
			from, to, err := Ends(adopted, alone, comparison.Asked{From: comparison.Point{Field: "from", Text: c.from}, To: comparison.Point{Field: "to", Text: c.to}})
			if err != nil || from.Moment.Day.String()+" "+to.Moment.Day.String() != c.want {
				t.Errorf("%v to %v, %v", from.Moment.Day, to.Moment.Day, err)
			}
		})
	}
}

// Before anything was known there are no words at either end, and no error.
func TestEndsUnknown(t *testing.T) {
	known := domaintest.Began.Add(-time.Second)
	from, to, err := Ends(adopted, alone, comparison.Asked{From: comparison.Point{Field: "from", KnownAt: known}, To: comparison.Point{Field: "to", Text: "2020", KnownAt: known}})
	if err != nil || len(Build(from.Reading, to.Reading, nil, Options{Strategy: "s"})) > 0 {
		t.Errorf("%+v to %+v: %v", from.Moment, to.Moment, err)
	}
}

func TestEndsRefuses(t *testing.T) {
	for text, want := range map[string]string{
		"2021":      "invalid redline.backwards",
		"x/2020":    "notFound strategy.unknown",
		"version:w": "notFound point.unknown",
	} {
		_, _, err := Ends(adopted, alone, comparison.Asked{From: comparison.Point{Field: "from", Text: text}, To: comparison.Point{Field: "to", Text: "2020"}})
		fault, ok := err.(*domain.Error)
		if !ok || string(fault.Code)+" "+fault.Key != want || fault.Field != "from" {
			t.Errorf("%s: %v", text, err)
		}
	}
}

// A wrong To is named as such, though the From that nobody asked for is looked
// for by it.
func TestEndsNames(t *testing.T) {
	_, _, err := Ends(adopted, alone, comparison.Asked{From: comparison.Point{Field: "from"}, To: comparison.Point{Field: "to", Text: "version:none"}})
	if fault, ok := err.(*domain.Error); !ok || fault.Field != "to" {
		t.Error(err)
	}
}
