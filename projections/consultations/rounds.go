package consultations

import "kronika/domain/rules"

// Repeat is a party that more than one consultation of a strategy knows under
// the same name.
type Repeat struct {
	Party, Category string
	Duty            string
	Rounds          []*Party // one a consultation, nil where it has none of the name
	Invited         int      // consultations that invited it
	Silent          int      // of these: those that are over without a registered answer of it that stands
}

// Repeats lists the parties of more than one of some consultations, by class and
// then in the order first seen.
func Repeats(list []Consultation, classes []rules.Class) (repeats []Repeat) {
	at, seen := map[string]*Repeat{}, []*Repeat{}
	for i := range list {
		for j := range list[i].Parties {
			p := &list[i].Parties[j]
			r := at[p.Party]
			if r == nil {
				r = &Repeat{Party: p.Party, Category: p.Category, Rounds: make([]*Party, len(list))}
				at[p.Party], seen = r, append(seen, r)
			}
			r.Rounds[i] = p
			r.Invited += number(p.Invited)
			r.Silent += number(p.Invited && !p.Answered && list[i].Over())
		}
	}
	for _, class := range classes {
		for _, r := range seen {
			if r.Category == class.Class && r.rounds() > 1 {
				r.Duty = class.Duty
				repeats = append(repeats, *r)
			}
		}
	}
	return repeats
}

// rounds counts the consultations that know the party.
func (r *Repeat) rounds() (n int) {
	for _, p := range r.Rounds {
		n += number(p != nil)
	}
	return n
}

// Over tells whether a consultation takes no more answers: it is closed, reported
// or cancelled.
func (c *Consultation) Over() bool { return c.Status != "planned" && c.Status != "open" }
