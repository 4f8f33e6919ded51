package notify

import (
	"testing"
	"time"

	"kronika/domain"
)

// The days off of 2026 that fall on Monday to Friday, and Easter of some years.
func TestOff(t *testing.T) {
	want := map[string]bool{"2026-01-01": true, "2026-01-06": true, "2026-04-03": true, "2026-04-06": true, "2026-05-01": true,
		"2026-05-14": true, "2026-06-19": true, "2026-12-24": true, "2026-12-25": true, "2026-12-31": true}
	for day := domain.DayOf(2026, 1, 1); day <= domain.DayOf(2026, 12, 31); day++ {
		weekend := weekday(day) == time.Saturday || weekday(day) == time.Sunday
		if Off(day) != (weekend || want[day.String()]) {
			t.Errorf("%s, a %s: %v", day, weekday(day), Off(day))
		}
	}
	for year, day := range map[int]string{1818: "1818-03-22", 1954: "1954-04-18", 2000: "2000-04-23", 2024: "2024-03-31", 2027: "2027-03-28", 2038: "2038-04-25", 2049: "2049-04-18"} {
		if got := easter(year).String(); got != day {
			t.Errorf("Easter %s, not %s", got, day)
		}
	}
}

func TestCalendar(t *testing.T) {
	c := calendar{off: Off, from: "08:00", to: "16:00"}
	for text, want := range map[string]bool{"2026-11-23T08:00:00Z": true, "2026-11-23T15:59:00Z": true, "2026-11-23T16:00:00Z": false,
		"2026-11-23T07:59:00Z": false, "2026-11-22T10:00:00Z": false, "2026-12-24T10:00:00Z": false} {
		at, err := time.Parse(time.RFC3339, text)
		if err != nil || c.open(at) != want {
			t.Errorf("%s: %v %v", text, c.open(at), err)
		}
	}
	for day, want := range map[string]int{"2026-11-19": 0, "2026-11-20": 2, "2026-12-23": 4, "2026-04-02": 4} {
		d, _ := domain.ParseDay(day)
		if got := c.ahead(d); got != want {
			t.Errorf("after %s %d days off", day, got)
		}
	}
	if got := (calendar{off: func(domain.Day) bool { return true }}).ahead(0); got != 30 {
		t.Errorf("%d days off ahead where all are", got)
	}
}
