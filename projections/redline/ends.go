package redline

import (
	"time"

	"kronika/domain"
	"kronika/projections/comparison"
)

// Histories gives the history of a strategy, or says that it is not there.
type Histories func(strategy string) (*domain.History, error)

// Ends finds the two readings that a redline goes from and to. Where no From is
// asked for, it is the first adoption before To, else the start.
func Ends(own *domain.History, others Histories, a comparison.Asked) (from, to comparison.Side, err error) {
	if a.From.Text != "" {
		from, to, err = a.Find(own, others)
	} else {
		from, to, err = sinceAdoption(own, others, a)
	}
	if err == nil && from.Moment.Strategy == to.Moment.Strategy && from.Moment.Day > to.Moment.Day {
		err = domain.Wrong(a.From.Field, "redline.backwards", domain.Args{"from": from.Moment.Day, "to": to.Moment.Day})
	}
	return from, to, err
}

func sinceAdoption(own *domain.History, others Histories, a comparison.Asked) (from, to comparison.Side, err error) {
	same := a
	same.From = a.To
	if _, to, err = same.Find(own, others); err != nil {
		return from, to, err
	}
	names := []string{"start"}
	for _, adopted := range to.Reading.State.Adopted() {
		if adopted.Day() < to.Moment.Day {
			names = []string{"entry:" + adopted.ID, "start"}
			break
		}
	}
	for _, a.From.Text = range names {
		if from, _, err = a.Find(own, others); err == nil && from.Moment.Day <= to.Moment.Day {
			return from, to, nil
		}
	}
	// Nothing was recorded by then: all that is there later is new.
	nothing := domain.NewHistory(own.Strategy).Read(domain.At{})
	return comparison.Side{Reading: nothing, Moment: comparison.Moment{Name: "start", Strategy: own.Strategy, Day: domain.Beginning}}, to, nil
}

// OthersOf gives the readings of other strategies as they are known at a time,
// each read once.
func OthersOf(histories Histories, known time.Time) Others {
	read := map[string]*domain.Reading{}
	return func(strategy string) *domain.Reading {
		r, ok := read[strategy]
		if !ok {
			if h, err := histories(strategy); err == nil {
				r = h.Read(domain.At{KnownAt: known})
			}
			read[strategy] = r
		}
		return r
	}
}
