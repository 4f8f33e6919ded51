package lineage

import (
	"slices"

	"kronika/domain"
	"kronika/projections/points"
)

// versions gives the versions, after the latest adopted one of the strategy
// that this replaces, and today where a priority has changed since.
func (s *survey) versions() []pick {
	list := s.replaced()
	mine := stages(s.whole, s.Stages)
	if len(list) == 0 && len(mine) < 2 {
		mine = stages(s.whole, true)
	}
	for _, at := range mine {
		list = append(list, pick{s.own, at})
	}
	return append(list, s.since(s.own, s.whole, mine)...)
}

// replaced gives the latest adopted version of the strategy that this replaces.
func (s *survey) replaced() []pick {
	old := replaces(s.whole)
	if old == s.own.Strategy {
		return nil
	}
	h := s.find(old)
	if h == nil {
		if old != "" {
			s.missing = append(s.missing, old)
		}
		return nil
	}
	r := h.Read(s.At)
	for _, at := range slices.Backward(stages(r, true)) {
		if r.Find(at.Entry).Kind == "version.adopted" {
			at.Name = full(old, at.Name)
			return []pick{{h, at}}
		}
	}
	return nil
}

// stages gives the points of a reading's versions: of each the latest, or every
// stage.
func stages(r *domain.Reading, every bool) (list []points.Point) {
	for _, item := range r.Items {
		if item.Payload == nil || !stands(item) || versionOf(item) == nil {
			continue
		}
		at := points.Point{Name: "version:" + versionOf(item)[0], Day: item.Day(), Entry: item.ID}
		list = slices.DeleteFunc(list, func(p points.Point) bool { return p.Name == at.Name && (!every || p.Day == at.Day) })
		for i := range list {
			if list[i].Name == at.Name {
				list[i].Name = "entry:" + list[i].Entry
			}
		}
		list = append(list, at)
	}
	return list
}

// versionOf gives the key and title of the version that an entry is of, nil of
// other entries.
func versionOf(item *domain.Item) []string {
	switch k := item.Payload.(type) {
	case *domain.VersionDrafted:
		return []string{k.Version, k.Title}
	case *domain.VersionReferred:
		return []string{k.Version, k.Title}
	case *domain.VersionAdopted:
		return []string{k.Version, k.Title}
	}
	return nil
}

// titleOf gives what a version is called: by its latest entry that says so, else
// by its key.
func titleOf(r *domain.Reading, version string) string {
	for _, item := range slices.Backward(r.Items) {
		if of := versionOf(item); of != nil && stands(item) && of[0] == version && of[1] != "" {
			return of[1]
		}
	}
	return version
}

// since gives today as a column where a priority has changed since the last
// version, or where there is none.
func (s *survey) since(h *domain.History, r *domain.Reading, list []points.Point) []pick {
	last := domain.Beginning
	if len(list) > 0 {
		last = list[len(list)-1].Day
	}
	for _, p := range r.State.Priorities {
		for _, c := range p.Changes {
			if day := c.By.Day(); day > last && day <= s.Today {
				return []pick{{h, points.Point{Name: "today", Day: s.Today}}}
			}
		}
	}
	return nil
}
