package notify

import (
	"sync"
	"testing"
	"time"

	"kronika/domain"
	"kronika/domain/rules"
)

// swedish is loaded once.
var swedish = sync.OnceValue(func() *rules.Calendar {
	packs, err := rules.Load()
	if err != nil {
		panic(err)
	}
	return &packs.Get("se-rus").Calendar
})

// off tells whether a day is off in Sweden, whatever the strategy.
func off(_ string, day domain.Day) bool {
	_, off := swedish().Off(day)
	return off
}

func TestCalendar(t *testing.T) {
	c := calendar{off: off, from: "08:00", to: "16:00"}
	for text, want := range map[string]bool{"2026-11-23T08:00:00Z": true, "2026-11-23T15:59:00Z": true, "2026-11-23T16:00:00Z": false,
		"2026-11-23T07:59:00Z": false, "2026-11-23T23:59:00Z": false} {
		at, err := time.Parse(time.RFC3339, text)
		if err != nil || c.open(at) != want {
			t.Errorf("%s: %v %v", text, c.open(at), err)
		}
	}
	for day, want := range map[string]int{"2026-11-19": 0, "2026-11-20": 2, "2026-12-23": 4, "2026-04-02": 4} {
		d, _ := domain.ParseDay(day)
		if got := c.ahead("rus", d); got != want {
			t.Errorf("after %s %d days off", day, got)
		}
	}
	if got := (calendar{off: func(string, domain.Day) bool { return true }}).ahead("rus", 0); got != 30 {
		t.Errorf("%d days off ahead where all are", got)
	}
}
