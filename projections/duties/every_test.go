package duties_test

import (
	"testing"

	"kronika/domain"
)

// What comes again every so many years is asked from adoptions whose first day
// is not known too, and from the rule's first day on though the day that it is
// due on may lie before that.
func TestEveryFromHalfKnown(t *testing.T) {
	for adopted, want := range map[string]struct{ today, duty, due string }{
		"../2019-08-04":      {"2020-01-01", "EN-REVIEW/2019-08-04", "../2024-08-04"},
		"2013-04":            {"2017-01-01", "EN-REVIEW/2013-04-01", "2018-04-01/2018-04-30"}, // in force from 6 April 2018
		"2019-08-04":         {"2020-01-01", "EN-REVIEW/2019-08-04", "2024-08-04"},
		"2019-08-04/2019-10": {"2020-01-01", "EN-REVIEW/2019-08-04", "2024-08-04/2024-10-31"},
	} {
		h := history(t, `m 2010-01-01 strategy.mandated {"title":"T","region":"R","family":"other"}`,
			`p 2010-01-01 strategy.scheduled {"from":"2010","rules":"en-local-plan"}`, "v "+adopted+` version.adopted {"version":"v"}`)
		list := of(t, packs(t), h, domain.At{}, want.today, "EN-REVIEW")
		if len(list) != 1 || list[0].Duty != want.duty || list[0].Due.String() != want.due {
			t.Errorf("%s: %+v", adopted, list)
		}
	}
}
