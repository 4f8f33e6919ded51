package notify

import (
	"slices"

	"kronika/domain"
)

// AwayLimit is the most absences of one person.
const AwayLimit = 50

// Absence is a time in which a person is not asked: the deputy is, or the next in
// the line where there is none.
type Absence struct {
	From   string `json:"from"`   // first day, YYYY-MM-DD
	To     string `json:"to"`     // last day
	Deputy string `json:"deputy"` // account; empty for none

	first, last domain.Day
}

// absent gives the absence of a person on a day, nil where there is none.
func (p *Person) absent(today domain.Day) *Absence {
	for i := range p.Away {
		if a := &p.Away[i]; a.first <= today && today <= a.last {
			return a
		}
	}
	return nil
}

// present gives accounts as they can be asked on a day: a deputy stands where the
// one who is away stood, and a deputy's deputy where both are. Nobody stands
// twice.
func (s *Settings) present(accounts []string, today domain.Day) (list []string) {
	for _, account := range accounts {
		if here := s.standing(account, today); here != "" && !slices.Contains(list, here) {
			list = append(list, here)
		}
	}
	return list
}

// standing gives who is asked instead of an account on a day: itself, where its
// person is there. It is empty where all who could be are away.
func (s *Settings) standing(account string, today domain.Day) string {
	for range s.Persons { // deputies may name each other in a circle
		p := s.person(account)
		if p == nil {
			return ""
		}
		away := p.absent(today)
		if away == nil {
			return account
		}
		account = away.Deputy
	}
	return ""
}
