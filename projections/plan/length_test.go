package plan

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"kronika/domain"
	"kronika/domain/domaintest"
)

func TestLength(t *testing.T) {
	for _, c := range []struct {
		name, length, from string
		july               bool
		before, after      string
	}{
		{"SameDay", "P0D", "2022-04-28", false, "2022-04-28", "2022-04-28"},
		{"SameDayOfMonth", "P3M", "2022-04-28", false, "2022-01-28", "2022-07-28"},
		{"LastOfMonth", "P1M", "2030-03-31", false, "2030-02-28", "2030-04-30"},
		{"LeapDay", "P1M", "2028-03-31", false, "2028-02-29", "2028-04-30"},
		{"FromLeapDay", "P12M", "2028-02-29", false, "2027-02-28", "2029-02-28"},
		{"YearEnd", "P1M", "2030-01-31", false, "2029-12-31", "2030-02-28"},
		{"OverYearEnd", "P13M", "2030-01-15", false, "2028-12-15", "2031-02-15"},
		{"Days", "P90D", "2028-03-01", false, "2027-12-02", "2028-05-30"},
		{"Weeks", "P6W", "2029-01-10", false, "2028-11-29", "2029-02-21"},
		{"MonthsBeforeDays", "P1M2D", "2030-03-31", false, "2030-02-26", "2030-05-02"},
		{"July", "P2M", "2029-08-15", true, "2029-05-15", "2029-10-15"},
		{"IntoJuly", "P1M", "2029-08-31", true, "2029-06-30", "2029-09-30"},
		{"FromJuly", "P1M", "2029-07-10", true, "2029-05-30", "2029-09-01"},
		{"JulyOfAnotherYear", "P11M", "2029-03-05", true, "2028-03-05", "2030-03-05"},
		{"DaysOverJuly", "P10D", "2029-08-05", true, "2029-06-25", "2029-08-15"},
	} {
		t.Run(c.name, func(t *testing.T) {
			l, err := ParseLength(c.length)
			if err != nil {
				t.Fatal(err)
			}
			if got := l.before(domaintest.Day(t, c.from), c.july); got.String() != c.before {
				t.Errorf("before is %s, not %s", got, c.before)
			}
			if got := l.after(domaintest.Day(t, c.from), c.july); got.String() != c.after {
				t.Errorf("after is %s, not %s", got, c.after)
			}
		})
	}
}

func TestParseLength(t *testing.T) {
	for text, want := range map[string]string{"P3M": "P3M", "P6W": "P42D", "P1M2W3D": "P1M17D", "P0D": "P0D", "P0M": "P0D", "P240M": "P240M"} {
		if l, err := ParseLength(text); err != nil || l.String() != want {
			t.Errorf("%s is %s, %v", text, l, err)
		}
	}
	for text, want := range map[string]string{"": "plan.lengthForm", "P": "plan.lengthForm", "3M": "plan.lengthForm", "P3Y": "plan.lengthForm", "P-3M": "plan.lengthForm",
		"P1.5M": "plan.lengthForm", "P3M ": "plan.lengthForm", "PT3M": "plan.lengthForm", "P241M": "plan.lengthLimit", "P9999W": "plan.lengthLimit"} {
		if _, err := ParseLength(text); err == nil || err.Key != want {
			t.Errorf("%q: %v", text, err)
		}
	}
}

func lengths(t *rapid.T, label string) Length {
	return Length{rapid.IntRange(0, 30).Draw(t, label+" months"), rapid.IntRange(0, 120).Draw(t, label+" days")}
}

// Counting forward never goes beyond what was counted back from, later days never
// give earlier ones, and a length within another never reaches further.
func TestLengthProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := domain.Day(rapid.IntRange(0, 40000).Draw(t, "day"))
		b := a + domain.Day(rapid.IntRange(0, 70).Draw(t, "later"))
		l, other, july := lengths(t, "a"), lengths(t, "b"), rapid.Bool().Draw(t, "july")
		if l.before(a, july) > l.before(b, july) || l.after(a, july) > l.after(b, july) {
			t.Fatalf("%s from %s and %s are out of order", l, a, b)
		}
		if got := l.after(l.before(a, july), july); got > a && !(july && inJuly(a)) && (l != Length{}) {
			t.Fatalf("%s before %s and after it again is %s", l, a, got)
		}
		if l.within(other) && l.before(a, july) < other.before(a, july) {
			t.Fatalf("%s reaches further back from %s than %s", l, a, other)
		}
	})
}

// Working steps begin on no day off of the strategy's own country: Sweden's where
// no rules are named.
func TestDaysOff(t *testing.T) {
	for _, c := range []struct{ rules, off, working string }{
		{"", "2022-04-15 2022-04-18 2022-05-26 2022-06-24 2025-06-06 2026-12-24 2026-12-31 2026-11-21 2026-11-22", "2022-04-14 2022-04-19 2022-06-23 2027-05-17 2026-12-23 2026-11-20"},
		{"se-rus", "2025-06-06 2026-12-24", "2027-05-17"},
		{"no-regional", "2027-05-17 2026-11-21", "2025-06-06"},
	} {
		var more []string
		if c.rules != "" {
			more = lines(`p 2020-01-01 strategy.scheduled {"from":"2020","rules":"` + c.rules + `"}`)
		}
		ask := Ask{calendar: domaintest.Packs(t).DaysOff(domaintest.History(append([]string{domaintest.Mandate}, more...)...).Read(domain.At{}))}
		for _, s := range strings.Fields(c.off) {
			if !ask.off(domaintest.Day(t, s)) {
				t.Errorf("%s: %s is a day off", c.rules, s)
			}
		}
		for _, s := range strings.Fields(c.working) {
			if ask.off(domaintest.Day(t, s)) {
				t.Errorf("%s: %s is no day off", c.rules, s)
			}
		}
	}
}
