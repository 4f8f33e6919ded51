package deadlines_test

import (
	"testing"

	"kronika/projections/deadlines"
)

func TestLasting(t *testing.T) {
	set := `s 2019-02-13 deadline.set {"deadline":"d","title":"Beslut","due":"2019-11","basis":"plan"}`
	for _, c := range []struct {
		name, today, rule, want string
		more                    []string
	}{
		{"Left", "2019-08-31", "", "why.set due=2019-11 set=2019-02-13", nil},
		{"Overdue", "2022-01-01", "", "why.set due=2019-11 set=2019-02-13", nil},
		{"Met", "2022-01-01", "", "why.set due=2019-11 set=2019-02-13 · why.met met=2020-03-01", []string{`m 2020-03-01 deadline.met {"deadline":"d"}`}},
		{"PeriodOver", "2022-01-01", deadlines.PeriodEnd, "why.period from=2014 to=2020", []string{`p 2014 strategy.scheduled {"from":"2014","to":"2020","rules":"se-rus"}`}},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := one(t, c.today, c.rule, append([]string{set}, c.more...)...)
			if got := told(deadlines.Lasting(d.Why)); got != c.want {
				t.Errorf("it says %s", got)
			}
		})
	}
}
