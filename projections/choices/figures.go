package choices

import (
	"math"

	"kronika/domain"
)

// Kind is where the groups of a kind stood: figures of those that are shown.
type Kind struct {
	GroupKind string   `json:"groupKind"`
	Groups    int      `json:"groups"`        // that marked
	Withheld  int      `json:"withheld"`      // of them, kept back and in no figure
	Mean      *float64 `json:"mean,omitzero"` // of the latest marks; nil where no group is shown
	Low       *float64 `json:"low,omitzero"`  // the range of the latest marks
	High      *float64 `json:"high,omitzero"`
	Deviation *float64 `json:"deviation,omitzero"` // average absolute deviation from the mean
	Moved     *float64 `json:"moved,omitzero"`     // mean movement of the groups that marked more than once; nil where none did
}

// kinds gives the figures of each kind of group that marked.
func kinds(groups []*group) []Kind {
	list := []Kind{}
	for _, kind := range domain.KindOf("choice.marked").Field("groupKind").Words {
		k := Kind{GroupKind: kind}
		var latest, moved []float64
		for _, g := range groups {
			switch {
			case g.kind != kind:
				continue
			case g.small:
				k.Withheld++
			default:
				last := markOf(g.items[len(g.items)-1]).Position
				latest = append(latest, last)
				if len(g.items) > 1 {
					moved = append(moved, last-markOf(g.items[0]).Position)
				}
			}
			k.Groups++
		}
		k.figures(latest, moved)
		if k.Groups > 0 {
			list = append(list, k)
		}
	}
	return list
}

// figures computes what can be said of some positions.
func (k *Kind) figures(latest, moved []float64) {
	if len(moved) > 0 {
		k.Moved = rounded(mean(moved))
	}
	if len(latest) == 0 {
		return
	}
	m, low, high, away := mean(latest), latest[0], latest[0], make([]float64, len(latest))
	for i, p := range latest {
		low, high, away[i] = min(low, p), max(high, p), math.Abs(p-m)
	}
	k.Mean, k.Low, k.High, k.Deviation = rounded(m), rounded(low), rounded(high), rounded(mean(away))
}

func mean(list []float64) float64 {
	sum := 0.0
	for _, x := range list {
		sum += x
	}
	return sum / float64(len(list))
}

// difference is how far leadership stands from staff.
func difference(kinds []Kind) *float64 {
	means := map[string]*float64{}
	for _, k := range kinds {
		means[k.GroupKind] = k.Mean
	}
	leadership, staff := means["leadership"], means["staff"]
	if leadership == nil || staff == nil {
		return nil
	}
	return rounded(*leadership - *staff)
}

// rounded gives a figure in hundredths.
func rounded(x float64) *float64 {
	x = math.Round(x*100)/100 + 0 // no negative zero
	return &x
}
