package plan

import (
	"slices"
	"strconv"
	"strings"

	"kronika/domain"
	"kronika/domain/rules"
)

// goal is the day of adoption that a plan counts back from.
type goal struct {
	adopt    domain.Date
	election *domain.Day
	source   string
}

// goal gives the wished adoption: as asked for, else the last safe slot before
// an election, the next one with a slot that has not passed where no year was
// named.
func (a Ask) goal(pack *rules.Pack, today domain.Day) (goal, error) {
	if !a.Adopt.IsZero() {
		return goal{adopt: a.Adopt}, nil
	}
	if pack == nil || len(pack.Elections.Days) == 0 {
		return goal{}, domain.Wrong(a.fields("before"), "plan.noElections", nil)
	}
	until := today
	if a.Year > 0 {
		until = domain.DayOf(a.Year, 12, 31)
	}
	var years []string
	for _, day := range elections(pack, min(until, domain.DayOf(LastYear, 12, 31))) {
		year, _, _ := day.Date()
		slot := domain.DayOf(year, monthOf(a.Lengths.Slot.Month-1), a.Lengths.Slot.Day)
		if year == a.Year || a.Year == 0 && slot >= today {
			return goal{domain.DateOf(slot), &day, a.Lengths.Slot.Source}, nil
		}
		years = append(years, strconv.Itoa(year))
	}
	if a.Year == 0 {
		return goal{}, domain.Wrong(a.fields("before"), "plan.noElections", nil)
	}
	return goal{}, domain.Wrong(a.fields("before"), "plan.noElection", domain.Args{
		"year": a.Year, "near": strings.Join(years[max(0, len(years)-2):], ", ")})
}

// elections lists the election days up to the two that follow a day.
func elections(pack *rules.Pack, until domain.Day) (days []domain.Day) {
	for _, term := range pack.Elections.Terms(max(until, pack.Elections.Days[0])) {
		days = append(days, term.From.Day, term.To.Day)
	}
	last := days[len(days)-1]
	for _, term := range pack.Elections.Terms(last) {
		days = append(days, term.To.Day)
	}
	slices.Sort(days)
	return slices.Compact(days)
}
