package plan

import (
	"strings"
	"time"

	"kronika/domain"
)

// Rest is what is left out of the count of working steps.
type Rest struct {
	July    bool // the Swedish holiday month
	DaysOff bool // Saturdays, Sundays and public holidays
}

// rests are what can be at rest, by name.
var rests = []string{"july", "days-off"}

// ParseRest reads names of what is to be at rest; field is named in the fault.
func ParseRest(field string, names []string) (Rest, *domain.Error) {
	var r Rest
	for _, name := range names {
		switch name {
		case "july":
			r.July = true
		case "days-off":
			r.DaysOff = true
		default:
			return r, domain.Wrong(field, "field.word", domain.Args{
				"came": domain.Excerpt(name), "words": strings.Join(rests, ", "), "nearest": domain.NearestOf(domain.Excerpt(name), rests)})
		}
	}
	return r, nil
}

func (r Rest) names() []string {
	names := []string{}
	if r.July {
		names = append(names, "july")
	}
	if r.DaysOff {
		names = append(names, "days-off")
	}
	return names
}

func inJuly(d domain.Day) bool {
	_, m, _ := d.Date()
	return m == time.July
}

// monthOf gives the month at a place from 0.
func monthOf(at int) time.Month { return time.Month(at + 1) }
