package consultations

import "kronika/domain/rules"

// Own is the duty towards a class that no rule names: asking it is the
// strategy's own choice.
const Own = "own"

// Rate counts the parties of one class in a consultation, or of all of them.
// Those answered are counted once, however often they answered.
type Rate struct {
	Class     string // a category of consultation.party-invited, empty where none is known
	Duty      string // rules.Cooperate, rules.Offer or Own
	Invited   int
	Answered  int // of the invited
	InTime    int // of these: their first answer was not late
	Declined  int // of all: their latest answer abstains
	Silent    int // of the invited: without a registered answer
	Uninvited int // answered without an invitation
	Late      int // of all: their first answer came late
}

// Classes lists the classes of consultee in some consultations of a strategy:
// those of the rule pack in its order, then those that only the consultations
// have, in the order first seen.
func Classes(list []Consultation) (classes []rules.Class) {
	seen := map[string]bool{}
	for _, c := range list {
		for _, k := range c.Coverage {
			if !seen[k.Class] {
				seen[k.Class] = true
				classes = append(classes, rules.Class{Class: k.Class, Duty: k.Duty})
			}
		}
	}
	for _, c := range list {
		for _, p := range c.Parties {
			if !seen[p.Category] {
				seen[p.Category] = true
				classes = append(classes, rules.Class{Class: p.Category, Duty: Own})
			}
		}
	}
	return classes
}

// Rates counts a consultation's parties class by class; the sums of the rates
// are the rate of all, which total is.
func (c *Consultation) Rates(classes []rules.Class) (list []Rate, total Rate) {
	place := map[string]int{}
	for i, k := range classes {
		place[k.Class] = i
		list = append(list, Rate{Class: k.Class, Duty: k.Duty})
	}
	for _, p := range c.Parties {
		total.add(p)
		if i, ok := place[p.Category]; ok {
			list[i].add(p)
		}
	}
	return list, total
}

func (r *Rate) add(p Party) {
	r.Invited += number(p.Invited)
	r.Answered += number(p.Invited && p.Answered)
	r.InTime += number(p.Invited && p.Answered && !p.Late)
	r.Declined += number(p.Status == Declined)
	r.Silent += number(p.Invited && !p.Answered)
	r.Uninvited += number(!p.Invited && p.Answered)
	r.Late += number(p.Late)
}

// Reached tells whether any of the class was asked or answered.
func (r *Rate) Reached() bool { return r.Invited+r.Uninvited > 0 }

// Kept tells whether answers are registered one by one in a consultation, so
// that a party without one can be told as silent: at least one is, and no total
// of answers says another number.
func (c *Consultation) Kept() bool {
	if c.Responses == 0 {
		return false
	}
	t := c.Tallied.Responses
	return t == nil || t.Value != nil && !t.Around && *t.Value == float64(c.Responses)
}
