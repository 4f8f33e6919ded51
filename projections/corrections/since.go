package corrections

import (
	"time"

	"kronika/domain"
)

// Since lists the corrections, disputes and withdrawals that were recorded after
// a moment and speak of entries that were known by then and happened up to a day:
// what whoever looked at that moment has not seen. They stand in the order
// recorded; entry narrows to those that speak of it. latest is the reading of all
// that is known.
func Since(latest *domain.Reading, known time.Time, asOf domain.Date, entry string) (list []*domain.Item) {
	for _, item := range latest.Recorded() {
		switch {
		case item.Of == nil || item.Kind == domain.Annotated || item.Impossible != nil:
		case !item.Recorded.After(known) || item.Of.Recorded.After(known):
		case !asOf.IsZero() && item.Of.Day() > asOf.Last():
		case entry == "" || item.Of.ID == entry:
			list = append(list, item)
		}
	}
	return list
}
