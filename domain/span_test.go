package domain_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"kronika/domain"
)

func TestSpanning(t *testing.T) {
	day := func(s string) domain.Day { return domain.MustDate(s).First() }
	for _, c := range []struct {
		name        string
		first, last domain.Day
		like, want  string
	}{
		{"OK", day("2020-01-01"), day("2020-01-31"), "2019", "2020-01-01/2020-01-31"},
		{"OK/OneDay", day("2020-01-01"), day("2020-01-01"), "2019", "2020-01-01"},
		{"OK/Mark", day("2020-01-01"), day("2020-01-02"), "2019?", "2020-01-01/2020-01-02?"},
		{"OK/AtTheLatest", domain.Beginning, day("2020-01-02"), "2019%", "../2020-01-02%"},
		{"OK/FromThen", day("2020-01-02"), domain.Never, "2019", "2020-01-02/.."},
		{"Nothing", domain.Beginning, domain.Never, "2019", ""},
		{"BeyondTheCalendar", domain.DayOf(9999, 12, 31) + 1, domain.DayOf(9999, 12, 31) + 1, "2019", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := domain.Spanning(c.first, c.last, domain.MustDate(c.like)); got.String() != c.want {
				t.Errorf("%q, not %q", got, c.want)
			}
		})
	}
}

func TestMonths(t *testing.T) {
	for _, c := range []struct {
		day    string
		months int
		want   string
	}{
		{"2019-04-26", 60, "2024-04-26"}, {"2020-02-29", 12, "2021-02-28"}, {"2020-02-29", 48, "2024-02-29"},
		{"2019-12-31", 2, "2020-02-29"}, {"2018-12-31", 2, "2019-02-28"}, {"2019-10-31", 1, "2019-11-30"},
		{"2019-11-15", 2, "2020-01-15"}, {"2020-01-31", -2, "2019-11-30"}, {"2019-12-31", 12, "2020-12-31"},
	} {
		if got := domain.MustDate(c.day).First().Months(c.months); got.String() != c.want {
			t.Errorf("%s and %d months is %s, not %s", c.day, c.months, got, c.want)
		}
	}
	if domain.Never.Months(3) != domain.Never {
		t.Error("an open end moved")
	}
}

// Of two days the later one is never the earlier one some months on.
func TestMonthsKeepTheOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := domain.Day(rapid.IntRange(0, 40_000).Draw(t, "day"))
		b := a + domain.Day(rapid.IntRange(0, 400).Draw(t, "days"))
		n := rapid.IntRange(-600, 600).Draw(t, "months")
		if a.Months(n) > b.Months(n) {
			t.Fatalf("%s and %s become %s and %s", a, b, a.Months(n), b.Months(n))
		}
	})
}

func TestValues(t *testing.T) {
	item := &domain.Item{Entry: domain.Entry{Kind: "deadline.set"}, Payload: &domain.DeadlineSet{
		Deadline: "a", Due: domain.MustDate("2020")}}
	for field, want := range map[string][]string{"deadline": {"a"}, "due": {"2020"}, "title": nil, "none": nil} {
		if got := domain.Values(item, field); !slices.Equal(got, want) {
			t.Errorf("%s is %v", field, got)
		}
	}
	item = &domain.Item{Entry: domain.Entry{Kind: "meeting.held"}, Payload: &domain.MeetingHeld{Parties: []string{"A", "B"}}}
	if got := domain.Values(item, "parties"); !slices.Equal(got, []string{"A", "B"}) {
		t.Errorf("parties are %v", got)
	}
	if domain.Values(&domain.Item{Entry: domain.Entry{Kind: "of.later"}}, "x") != nil || domain.Values(item, "participants") != nil {
		t.Error("something was made of nothing")
	}
}
