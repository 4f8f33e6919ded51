package corrections

import (
	"cmp"

	"kronika/domain"
	"kronika/projections/consultations"
	"kronika/projections/priorities"
	"kronika/projections/strategies"
	"kronika/projections/timeline"
)

// TitleOf gives what a thing is called that an Effect tells whole; ok is false for
// the value of a field, and for a deadline, which is told with its day.
func TitleOf(v any) (title domain.Message, ok bool) {
	switch v := v.(type) {
	case timeline.Item:
		return v.Title, true
	case priorities.Priority:
		return domain.Quote(v.Title), true
	case consultations.Consultation:
		return domain.Quote(cmp.Or(v.Title, v.Consultation)), true
	case strategies.Strategy:
		return domain.Quote(v.Title), true
	}
	return title, false
}
