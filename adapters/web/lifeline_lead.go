package web

import (
	"slices"

	"kronika/domain"
	"kronika/projections/deadlines"
)

// told is how many things of a kind the first paragraph tells one by one.
const told = 3

// lead says in sentences where the strategy stands.
func (v *life) lead() (list []string) {
	say := func(key string, args domain.Args) { list = append(list, v.text(key, args)) }
	s := v.r.State
	switch adopted := s.Adopted(); {
	case len(v.r.Items) == 0:
		say("life.nothing", nil)
		return list
	case len(adopted) == 1:
		say("life.adopted", domain.Args{"date": adopted[0].Occurred, "authority": adopted[0].Authority})
	case len(adopted) > 1:
		last := adopted[len(adopted)-1]
		say("life.adoptedAgain", domain.Args{"times": len(adopted), "date": last.Occurred, "authority": last.Authority})
	case s.Mandate != nil:
		say("life.mandated", domain.Args{"date": s.Mandate.By.Occurred, "authority": s.Mandate.By.Authority})
	}
	if s.Ended != nil {
		say("life.ended", domain.Args{"date": s.Ended.By.Occurred, "outcome": domain.Say("word.strategy.outcome."+s.Ended.Outcome, nil)})
	}
	v.underWay(say)
	v.ahead(say)
	return list
}

// underWay tells of reviews and consultations that go on.
func (v *life) underWay(say func(string, domain.Args)) {
	n := 0
	for _, rev := range v.r.State.Revisions {
		if rev.Concluded == nil && n < told && v.r.State.Ended == nil {
			say("life.reviewing", domain.Args{"scope": domain.Say("word.revision.scope."+rev.Scope, nil), "date": rev.By.Occurred})
			n++
		}
	}
	open := 0
	for _, c := range v.r.State.Consultations {
		if c.Open() {
			open++
		}
	}
	switch {
	case open == 1:
		say("life.consultingOne", nil)
	case open > 1:
		say("life.consulting", domain.Args{"count": open})
	}
}

// ahead tells what has passed without a record, and what comes next.
func (v *life) ahead(say func(string, domain.Args)) {
	var late, next []deadlines.Deadline
	for _, d := range v.deadlines {
		switch d.Status {
		case deadlines.Overdue:
			late = append(late, d)
		case deadlines.DueSoon, deadlines.Upcoming:
			if !d.Due.IsZero() {
				next = append(next, d)
			}
		}
	}
	switch {
	case len(late) == 1:
		say("life.lateOne", domain.Args{"title": late[0].Title, "due": late[0].Due})
	case len(late) > 1:
		say("life.late", domain.Args{"count": len(late), "title": late[0].Title, "due": late[0].Due})
	}
	law := slices.IndexFunc(next, func(d deadlines.Deadline) bool { return d.Basis == "law" })
	if len(next) > 0 && law != 0 {
		say("life.next", domain.Args{"title": next[0].Title, "due": next[0].Due})
	}
	if law >= 0 {
		say("life.nextByLaw", domain.Args{"title": next[law].Title, "due": next[law].Due})
	}
}
