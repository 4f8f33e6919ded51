package duties

import (
	"slices"

	"kronika/domain"
)

// computed gives what duties were computed from; nil where there are none.
func computed(list []Duty) *builder {
	for i := range list {
		if list[i].of != nil {
			return list[i].of
		}
	}
	return nil
}

// causes lists the grounds that differ. What a duty rests on at one time only,
// though it was the same at both, is no cause; where no ground differs, the
// entries are that speak of the same things, or of whether the strategy is in
// force, and were not the same.
func causes(before, after *Duty, from, to *builder) []DutyCause {
	list := []DutyCause{}
	was, is := groundsOf(before), groundsOf(after)
	for _, g := range was {
		other := find(is, g)
		if other == nil {
			other = to.ground(g)
		}
		switch {
		case other == nil:
			list = append(list, DutyCause{g.sort, g.name, g.told, "", to.spoken(g)})
		case other.said != g.said:
			list = append(list, DutyCause{g.sort, g.name, g.told, other.told, spoken(other.item)})
		}
	}
	for _, g := range is {
		if find(was, g) != nil {
			continue
		}
		switch other := from.ground(g); {
		case other == nil:
			list = append(list, DutyCause{g.sort, g.name, "", g.told, spoken(g.item)})
		case other.said != g.said:
			list = append(list, DutyCause{g.sort, g.name, other.told, g.told, spoken(g.item)})
		}
	}
	if len(list) == 0 {
		return related(slices.Concat(was, is), from, to)
	}
	return list
}

// ground gives what a ground is in a computing that did not rest on it; nil where
// it is not there.
func (b *builder) ground(g ground) *ground {
	if b == nil || b.pack == nil {
		return nil
	}
	switch g.sort {
	case ofRule:
		for _, rule := range b.pack.Versions(g.name, b.reading.At.KnownAt) {
			if other := groundOf(rule); other.said == g.said {
				return &other
			}
		}
	case ofElection, ofCouncil:
		for _, term := range b.terms {
			for _, rule := range b.pack.Versions(g.of, b.reading.At.KnownAt) {
				list := b.electionGrounds(rule.Counted(b.options.Counting), term)
				if other := find(list, g); other != nil {
					return other
				}
			}
		}
	case ofEntry:
		if item := b.reading.Find(g.name); item != nil && slices.Contains(b.standing, item) {
			other := entryGround(item)
			return &other
		}
	}
	return nil
}

// spoken lists the entries that withdrew or corrected what a ground was, as far
// as they are known in a computing.
func (b *builder) spoken(g ground) []string {
	if b == nil || g.sort != ofEntry {
		return []string{}
	}
	return spoken(b.reading.Find(g.name))
}

// related lists the entries that are not the same in two computings and speak of
// what the grounds speak of; where there are none, those that say whether the
// strategy is in force.
func related(grounds []ground, from, to *builder) []DutyCause {
	if from == nil || to == nil {
		return []DutyCause{}
	}
	things := map[string]bool{}
	for _, g := range grounds {
		if g.item != nil {
			for _, key := range domain.KeysOf(g.item) {
				things[thing(g.item.Kind)+" "+key] = true
			}
		}
	}
	list := differing(from, to, func(item *domain.Item) bool {
		return slices.ContainsFunc(domain.KeysOf(item), func(key string) bool { return things[thing(item.Kind)+" "+key] })
	})
	if len(list) > 0 {
		return list
	}
	return differing(from, to, func(item *domain.Item) bool {
		switch item.Kind {
		case "strategy.scheduled", "strategy.ended", "version.adopted":
			return true
		}
		return false
	})
}

// differing lists the entries of a sort that are not the same in two computings.
func differing(from, to *builder, is func(*domain.Item) bool) []DutyCause {
	list := []DutyCause{}
	for _, item := range to.standing {
		if !is(item) {
			continue
		}
		g := entryGround(item)
		switch other := from.ground(g); {
		case other == nil:
			list = append(list, DutyCause{ofEntry, g.name, "", g.told, spoken(item)})
		case other.said != g.said:
			list = append(list, DutyCause{ofEntry, g.name, other.told, g.told, spoken(item)})
		}
	}
	for _, item := range from.standing {
		if g := entryGround(item); is(item) && to.ground(g) == nil {
			list = append(list, DutyCause{ofEntry, g.name, g.told, "", to.spoken(g)})
		}
	}
	return list
}

func groundsOf(d *Duty) []ground {
	if d == nil {
		return nil
	}
	return d.grounds
}

func find(list []ground, g ground) *ground {
	i := slices.IndexFunc(list, func(other ground) bool { return other.sort == g.sort && other.name == g.name })
	if i < 0 {
		return nil
	}
	return &list[i]
}

// spoken lists the entries that corrected or withdrew another.
func spoken(item *domain.Item) []string {
	ids := []string{}
	if item == nil {
		return ids
	}
	for _, by := range slices.Concat(item.Corrected, item.Withdrawn) {
		ids = append(ids, by.ID)
	}
	return ids
}
