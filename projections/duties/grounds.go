package duties

import (
	"slices"
	"strconv"

	"kronika/domain"
	"kronika/domain/rules"
)

// The sorts of ground that a duty rests on.
const (
	ofRule     = "rule"
	ofElection = "election"
	ofCouncil  = "council"
	ofCalendar = "calendar"
	ofEntry    = "entry"
)

// ground is one thing that a duty rests on, and what it says: two computings
// that differ differ in a ground.
type ground struct {
	sort string
	name string // the rule's id, the election's year, the entry's id
	said string // all of what it says, to be compared
	told string // what of it a reader is shown
	of   string // the rule that an election is a ground of
	item *domain.Item
}

func groundOf(rule *rules.Rule) ground {
	return ground{sort: ofRule, name: rule.ID, said: rule.Print(), told: rule.Valid().String()}
}

// electionGrounds are the election days of a term, or the first days of the
// councils, by which a rule counts.
func (b *builder) electionGrounds(rule *rules.Rule, term rules.Term) []ground {
	if b.plain {
		return nil
	}
	var list []ground
	for _, e := range []rules.Election{term.From, term.To} {
		year, _, _ := e.Day.Date()
		g := ground{sort: ofElection, name: strconv.Itoa(year), said: e.Day.String(), told: e.Day.String(), of: rule.ID}
		if rule.Counting != rules.ByElection {
			g.sort, g.said, g.told = ofCouncil, e.Council.String(), e.Council.String()
		}
		list = append(list, g)
	}
	return list
}

// entryGrounds are the entries that a duty counts from or is met by.
func entryGrounds(since []*domain.Item, f found) []ground {
	var list []ground
	add := func(item *domain.Item) {
		known := slices.ContainsFunc(list, func(g ground) bool { return g.item == item })
		if item != nil && !known {
			list = append(list, entryGround(item))
		}
	}
	for _, item := range since {
		add(item)
	}
	add(f.met)
	for _, item := range slices.Concat(f.maybe, f.also) {
		add(item)
	}
	return list
}

func entryGround(item *domain.Item) ground {
	return ground{sort: ofEntry, name: item.ID, said: item.Occurred.String() + string(item.Data),
		told: item.Occurred.String(), item: item}
}
