package web

import (
	"slices"

	"kronika/domain"
)

// measure is one measured value of an indicator.
type measure struct {
	value  domain.Count
	period domain.Date
	at     *domain.Item
	doubt  bool // it is disputed, or noted on
}

// seriesOf lists an indicator's values by period; of one period measured twice
// the latest entry holds. Values of a part, a place or a breakdown, are left
// out: they are no points of the same line.
func seriesOf(i *domain.Indicator) (list []measure) {
	for _, at := range i.Measured {
		k, ok := at.Payload.(*domain.IndicatorMeasured)
		if !ok || k.Breakdown != "" || len(k.Places) > 0 {
			continue
		}
		m := measure{value: k.Value, period: k.Period, at: at, doubt: len(at.Disputed)+len(at.Annotated) > 0}
		if n := slices.IndexFunc(list, func(x measure) bool { return x.period == k.Period }); n >= 0 {
			list[n] = m
			continue
		}
		list = append(list, m)
	}
	slices.SortStableFunc(list, func(a, b measure) int { return int(a.period.First()) - int(b.period.First()) })
	return list
}
