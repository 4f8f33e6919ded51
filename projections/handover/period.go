package handover

import (
	"strconv"
	"strings"

	"kronika/domain"
	"kronika/domain/rules"
	"kronika/projections/points"
)

// Wanted says which period is asked for, as readers write it.
type Wanted struct {
	From, To string    // points; empty where not given
	Term     int       // year of the election that began a term of office; 0 where not given
	Silent   int       // months; SilentAfter where 0
	Fields   [3]string // what From, To and Term are called where they are given, for faults
}

// Of finds the period that is wanted in a reading of a history and tells what
// it left behind.
func Of(h *domain.History, at domain.At, w Wanted, today domain.Day, packs *rules.Packs) (Handover, error) {
	known := h.Read(at)
	from, to, err := Period(known, w, today, packs)
	if err != nil {
		return Handover{}, err
	}
	at.AsOf = domain.DateOf(to)
	return Build(known, h.ReadBeside(known, at), Asked{From: from, To: to, Silent: w.Silent}, packs), nil
}

// Period finds the first and last day of a period. A term is that of the
// strategy's rule pack, from an election day to the day before the next, cut at
// the given To. Without From and Term it is the term under way at To, or all
// since the beginning where no pack knows the elections. To is today where it
// is not given.
func Period(r *domain.Reading, w Wanted, today domain.Day, packs *rules.Packs) (from, to domain.Day, err error) {
	end := points.Point{Day: today}
	if w.To != "" {
		if end, err = points.Find(r, w.Fields[1], w.To, today, packs); err != nil {
			return 0, 0, err
		}
	}
	switch {
	case w.From != "" && w.Term != 0:
		return 0, 0, domain.Wrong(w.Fields[2], "handover.both", domain.Args{"from": w.Fields[0], "term": w.Fields[2]})
	case w.From != "":
		begin, err := points.Find(r, w.Fields[0], w.From, today, packs)
		if err != nil {
			return 0, 0, err
		}
		from = begin.Day
		if begin.Entry == "" {
			from = firstOf(w.From, from)
		}
	default:
		var last domain.Day
		if from, last, err = term(r, w.Term, end.Day, w.Fields[2], packs); err != nil {
			return 0, 0, err
		}
		if w.To == "" || last < end.Day {
			end.Day = min(last, max(end.Day, from))
		}
	}
	if from > end.Day {
		return 0, 0, domain.Wrong(w.Fields[0], "handover.reversed", domain.Args{"from": from, "to": end.Day})
	}
	return from, end.Day, nil
}

// firstOf gives the first day of a date where one was written, since a period
// from 2019 has all of 2019.
func firstOf(text string, otherwise domain.Day) domain.Day {
	d, err := domain.ParseDate(text)
	if err != nil || d.First().Open() {
		return otherwise
	}
	return d.First()
}

// term gives the days of the term that began with the election of a year, or,
// where that is 0, of the one that a day is in.
func term(r *domain.Reading, year int, at domain.Day, field string, packs *rules.Packs) (first, last domain.Day, err error) {
	pack := packs.Of(r)
	if pack == nil || len(pack.Elections.Days) == 0 {
		if year != 0 {
			return 0, 0, domain.Wrong(field, "handover.noElections", domain.Args{"strategy": r.Strategy})
		}
		start, err := points.Find(r, field, "start", at, packs)
		if err != nil {
			return at, at, nil
		}
		return min(start.Day, at), at, nil
	}
	until := at
	if year != 0 {
		until = domain.DayOf(year, 12, 31)
	}
	terms := pack.Elections.Terms(until)
	for _, t := range terms {
		y, _, _ := t.From.Day.Date()
		if y == year || year == 0 && at >= t.From.Day && at <= t.Last() {
			return t.From.Day, t.Last(), nil
		}
	}
	var years []string
	for _, t := range terms {
		y, _, _ := t.From.Day.Date()
		years = append(years, strconv.Itoa(y))
	}
	return 0, 0, domain.Wrong(field, "handover.noTerm", domain.Args{"came": year, "years": strings.Join(years, ", ")})
}
