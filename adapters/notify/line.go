package notify

import (
	"kronika/domain"
	"kronika/projections/reminders"
)

// line gives the accounts that are asked about a matter, in turn: those who act
// for the body that owns it, then those who act for a body with one of their
// roles in the strategy, then those who are named for the strategy or its region
// without party or role. Within each, the settings' order. An invited party's
// answer is asked for of those who act for that party, and of nobody else.
func line(persons []Person, m *reminders.Matter) (accounts []string) {
	for _, fits := range []func(*Person, *reminders.Matter) bool{owns, holds, follows} {
		for i := range persons {
			p := &persons[i]
			if p.covers(m) && fits(p, m) && !contains(accounts, p.Account) {
				accounts = append(accounts, p.Account)
			}
		}
		if m.Sort == reminders.Response {
			break
		}
	}
	return accounts
}

// covers tells whether the person is there for the matter's strategy.
func (p *Person) covers(m *reminders.Matter) bool {
	if len(p.Strategies) > 0 && !contains(p.Strategies, m.Strategy) {
		return false
	}
	if len(p.Regions) == 0 {
		return true
	}
	for _, region := range p.Regions {
		if domain.SameRegion(region, m.Region) {
			return true
		}
	}
	return false
}

// owns tells whether the person acts for the body that owns the matter.
func owns(p *Person, m *reminders.Matter) bool { return m.Owner != "" && p.actsFor(m.Owner) }

func (p *Person) actsFor(body string) bool {
	for _, party := range p.Parties {
		if domain.SameName(party, body) {
			return true
		}
	}
	return false
}

// holds tells whether a body that the person acts for, or any where none is
// named, has one of the person's roles in the strategy.
func holds(p *Person, m *reminders.Matter) bool {
	for _, h := range m.Holders {
		if contains(p.Roles, h.Role) && (len(p.Parties) == 0 || p.actsFor(h.Party)) {
			return true
		}
	}
	return false
}

// follows tells whether the person is there for whole strategies.
func follows(p *Person, _ *reminders.Matter) bool { return len(p.Parties)+len(p.Roles) == 0 }
