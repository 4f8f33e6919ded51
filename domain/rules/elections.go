package rules

import (
	"time"

	"kronika/domain"
)

// Elections are the ordinary election days: those listed, and beyond the list
// those that the law's habit gives.
type Elections struct {
	Source string       `json:"source"`
	Days   []domain.Day `json:"days"`
	Then   Habit        `json:"then"`
}

// Habit is how election days go on beyond the list: on the Sunday of that
// number in a month, every so many years.
type Habit struct {
	Month  int `json:"month"`
	Sunday int `json:"sunday"`
	Years  int `json:"years"`
}

// Election is one ordinary election day; Computed where it stands in no list
// but follows from the habit.
type Election struct {
	Day      domain.Day
	Computed bool
}

// Term is the time from one ordinary election day to the next. The days from
// the first on and before the second belong to it, so that each day is in one
// term.
type Term struct {
	From, To Election
}

// Last is the last day of the term, the day before its second election.
func (t Term) Last() domain.Day { return t.To.Day - 1 }

// Terms lists the terms that begin on or before a day, in order. Nothing is
// known of elections before the list: the first term begins with its first
// day. A pack without elections has no terms.
func (e Elections) Terms(until domain.Day) []Term {
	if len(e.Days) == 0 {
		return nil
	}
	var terms []Term
	from := e.election(0)
	for i := 1; from.Day <= until; i++ {
		to := e.election(i)
		terms = append(terms, Term{from, to})
		from = to
	}
	return terms
}

// election gives the election of a place in the list and beyond it.
func (e Elections) election(i int) Election {
	if i < len(e.Days) {
		return Election{Day: e.Days[i]}
	}
	last := len(e.Days) - 1
	year, _, _ := e.Days[last].Date()
	return Election{e.Then.in(year + (i-last)*e.Then.Years), true}
}

// in gives the election day of a year.
func (h Habit) in(year int) domain.Day {
	first := time.Date(year, time.Month(h.Month), 1, 0, 0, 0, 0, time.UTC)
	toSunday := (7 - int(first.Weekday())) % 7
	return domain.DayOf(year, time.Month(h.Month), 1+toSunday+7*(h.Sunday-1))
}
