package terminal

import (
	"strings"

	"kronika/domain"
	"kronika/projections/timeline"
)

// told gives the titles of the entries of some readings, by their ids; what the
// last says holds.
func told(readings ...*domain.Reading) map[string]domain.Message {
	titles := map[string]domain.Message{}
	for _, r := range readings {
		for _, item := range timeline.Build(r, true) {
			titles[item.ID] = item.Title
			titles[r.Strategy+"/"+item.ID] = item.Title
		}
	}
	return titles
}

// entries finds the entries of some readings by their ids.
func entries(readings ...*domain.Reading) func(id string) *domain.Item {
	return func(id string) *domain.Item {
		for _, r := range readings {
			if own, ok := strings.CutPrefix(id, r.Strategy+"/"); ok {
				return r.Find(own)
			}
			if item := r.Find(id); item != nil {
				return item
			}
		}
		return nil
	}
}
