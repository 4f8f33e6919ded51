package consultations

import (
	"cmp"
	"slices"
	"strings"

	"kronika/domain"
	"kronika/domain/rules"
)

// register is who was asked in a consultation and who answered.
type register struct {
	of      *domain.Consultation
	entered []*entrant // in the order first seen
	byName  map[string]*entrant
}

// entrant is a party with all that is recorded of it.
type entrant struct {
	name      string
	seen      *domain.Item
	invited   *domain.Invitation // the first; nil where it was not invited
	answers   []*domain.Response // in the history's order, those taken back too
	responses []*domain.Response // those that stand
}

// registerOf gathers the parties of a consultation.
func registerOf(c *domain.Consultation) *register {
	g := &register{of: c, byName: map[string]*entrant{}}
	for _, i := range c.Invited {
		if e := g.enter(i.Party, i.By); e.invited == nil {
			e.invited = i
		}
	}
	for _, r := range c.Responses {
		e := g.enter(r.Party, r.By)
		e.answers = append(e.answers, r)
		if r.Withdrawn == nil {
			e.responses = append(e.responses, r)
		}
	}
	slices.SortStableFunc(g.entered, func(x, y *entrant) int {
		return cmp.Or(cmp.Compare(x.seen.Day(), y.seen.Day()), cmp.Compare(x.seen.Place, y.seen.Place))
	})
	return g
}

// enter gives the party of a name, seen with an entry.
func (g *register) enter(party string, by *domain.Item) *entrant {
	name := domain.Name(party)
	e := g.byName[name]
	if e == nil {
		e = &entrant{name: name, seen: by}
		g.byName[name] = e
		g.entered = append(g.entered, e)
	}
	if by.Before(e.seen) {
		e.seen = by
	}
	return e
}

// private tells whether the party is a private person.
func (e *entrant) private() bool { return strings.HasPrefix(e.name, "person:") }

// category is the class that the party counts in, empty where none is known.
func (e *entrant) category() string {
	if e.invited != nil {
		return e.invited.Category
	}
	for _, r := range e.answers {
		if r.Category != "" {
			return r.Category
		}
	}
	if e.private() {
		return "public"
	}
	return ""
}

// late tells whether an answer counts from a day after the last that the
// announced closing can mean.
func (g *register) late(r *domain.Response) bool {
	return g.of.Closes.Known() && r.By.Day() > g.of.Closes.Last()
}

// declines tells whether an answer abstains from answering.
func declines(r *domain.Response) bool { return r.Stance == "declines" }

// count counts the parties invited and the answers that stand.
func (g *register) count(view *Consultation) {
	for _, e := range g.entered {
		if e.invited != nil {
			view.Invited++
			view.Silent += number(len(e.responses) == 0)
		}
		for _, r := range e.responses {
			view.Responses++
			view.Declined += number(declines(r))
			view.Uninvited += number(e.invited == nil)
			view.Late += number(g.late(r))
			view.Private += number(e.private())
		}
	}
}

func number(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// Coverage is how far one class of consultee was reached.
type Coverage struct {
	Class    string `json:"class"`    // a category of consultation.party-invited
	Duty     string `json:"duty"`     // cooperate or offer
	Invited  int    `json:"invited"`  // parties invited in that category
	Answered int    `json:"answered"` // parties in it with a registered answer, invited or not
}

// coverage counts the parties of each class that a rule pack names.
func (g *register) coverage(classes []rules.Class) []Coverage {
	var list []Coverage
	for _, class := range classes {
		c := Coverage{Class: class.Class, Duty: class.Duty}
		for _, e := range g.entered {
			if e.category() == class.Class {
				c.Invited += number(e.invited != nil)
				c.Answered += number(len(e.responses) > 0)
			}
		}
		list = append(list, c)
	}
	return list
}
