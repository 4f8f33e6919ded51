package rules

import (
	"time"

	"kronika/domain"
)

// Elections are the ordinary election days: those listed, and beyond the list
// those that the law's habit gives.
type Elections struct {
	Source  string        `json:"source,omitzero"`
	Days    []ElectionDay `json:"days,omitzero"`
	Habits  []Habit       `json:"habits,omitzero"`  // in the order of the years they hold for
	Council string        `json:"council,omitzero"` // a new council's first day: MM-DD, or MM where only the month is known
	// CouncilFound tells whether that was found in a source.
	CouncilFound bool `json:"councilFound,omitzero"`
}

// ElectionDay is one election day of the list.
type ElectionDay struct {
	Day     domain.Day  `json:"day"`
	Found   bool        `json:"found"`            // in a source; else calculated or from general knowledge
	Council domain.Date `json:"council,omitzero"` // the new council's first day; in a file only where it differs
}

// Habit is how election days go on: on the weekday of that number in a month,
// every so many years.
type Habit struct {
	Until   int    `json:"until,omitzero"` // the last year it holds for, 0 where it still does
	Month   int    `json:"month"`
	Weekday string `json:"weekday"`
	Nth     int    `json:"nth"`
	Years   int    `json:"years"`
	Found   bool   `json:"found"`
}

// Election is one ordinary election day; Computed where it stands in no list
// but follows from the habit. Council is the first day of the council that was
// elected, a range where that is half known, zero where the pack has none.
type Election struct {
	Day      domain.Day
	Computed bool
	Council  domain.Date
}

// Term is the time from one ordinary election day to the next. The days from
// the first on and before the second belong to it, so that each day is in one
// term.
type Term struct {
	From, To Election
}

// Last is the last day of the term, the day before its second election.
func (t Term) Last() domain.Day { return t.To.Day - 1 }

// LastOfCouncil is the last day of the council that the term's first election
// gave: the day before the next one's first, a range where that is half known.
func (t Term) LastOfCouncil() domain.Date {
	before := func(d domain.Day) domain.Day { return d - 1 }
	return t.To.Council.Shift(before, before)
}

// Terms lists the terms that begin on or before a day, in order. Nothing is
// known of elections before the list: the first term begins with its first
// day. A pack without elections has no terms.
func (e Elections) Terms(until domain.Day) []Term {
	if len(e.Days) == 0 {
		return nil
	}
	var terms []Term
	from := e.election(0, Election{})
	for i := 1; from.Day <= until; i++ {
		to := e.election(i, from)
		terms = append(terms, Term{from, to})
		from = to
	}
	return terms
}

// Years is how many years lie between two elections that no list has yet.
func (e Elections) Years() int {
	if len(e.Habits) == 0 {
		return 0
	}
	return e.Habits[len(e.Habits)-1].Years
}

// election gives the election of a place in the list and beyond it, after the
// one before.
func (e Elections) election(i int, before Election) Election {
	if i < len(e.Days) {
		return Election{e.Days[i].Day, false, e.Days[i].Council}
	}
	year, _, _ := before.Day.Date()
	day := e.In(year + e.habit(year).Years)
	return Election{day, true, e.council(day)}
}

// In gives the day that the habit gives for an election in a year.
func (e Elections) In(year int) domain.Day { return e.habit(year).in(year) }

func (e Elections) habit(year int) Habit {
	for _, h := range e.Habits {
		if h.Until == 0 || year <= h.Until {
			return h
		}
	}
	return e.Habits[len(e.Habits)-1]
}

// in gives the election day of a year.
func (h Habit) in(year int) domain.Day {
	return nthWeekday(year, time.Month(h.Month), weekdays[h.Weekday], h.Nth)
}

// council gives the first day of the council that an election gives: the first
// of its day and month on or after the election.
func (e Elections) council(election domain.Day) domain.Date {
	if e.Council == "" {
		return domain.Date{}
	}
	year, _, _ := election.Date()
	for _, y := range []int{year, year + 1} {
		date, err := domain.ParseDate(domain.DayOf(y, 1, 1).String()[:5] + e.Council)
		if err == nil && date.Last() >= election {
			return date
		}
	}
	return domain.Date{}
}
