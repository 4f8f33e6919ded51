package duties

import (
	"slices"

	"kronika/domain"
)

// DutyChange is one duty whose day, window or standing is another than it was, and
// what made it so.
type DutyChange struct {
	Strategy string         `json:"strategy"`
	Duty     string         `json:"duty"` // as it is now; as it was where it is no more
	Rule     string         `json:"rule"`
	Title    domain.Message `json:"title"`
	Before   *DutyStanding  `json:"before,omitzero"` // absent where it was not there
	After    *DutyStanding  `json:"after,omitzero"`  // absent where it is no more
	Causes   []DutyCause    `json:"causes"`
	Why      domain.Message `json:"why"` // both, and the causes, in words
}

// DutyStanding is a duty's day, window and status at one time.
type DutyStanding struct {
	Duty       string      `json:"duty"`
	Status     string      `json:"status"`
	Due        domain.Date `json:"due,omitzero"`
	WindowFrom *domain.Day `json:"windowFrom,omitzero"`
	WindowTo   *domain.Day `json:"windowTo,omitzero"`
	MetBy      string      `json:"metBy,omitzero"`
}

// DutyCause is what another computing rested on otherwise: a rule's version, an
// election day, a council's first day, a calendar, or an entry.
type DutyCause struct {
	Sort   string   `json:"sort"`            // rule, election, council, calendar, entry
	Name   string   `json:"name"`            // the rule's id, the election's year, the entry's id
	Before string   `json:"before,omitzero"` // what it said; absent where it was not there
	After  string   `json:"after,omitzero"`  // what it says; absent where it is not there
	By     []string `json:"by"`              // entries that corrected or withdrew it
}

// Compare tells which duties differ between two computings for the same
// strategy and day: of another reading of its history, or by other packs. The
// order is that of the later one; what is there no more comes last.
func Compare(before, after []Duty) []DutyChange {
	changes := []DutyChange{}
	from, to := computed(before), computed(after)
	for _, pair := range paired(before, after) {
		was, is := standingOf(pair.before), standingOf(pair.after)
		if was == nil && is == nil || was != nil && is != nil && same(*was, *is) {
			continue
		}
		changes = append(changes, changed(pair, was, is, from, to))
	}
	return changes
}

type pair struct{ before, after *Duty }

// paired puts together what is the same duty in two computings: by its name, and
// what is left of a rule in order, since a window that moved has another name.
func paired(before, after []Duty) []pair {
	var pairs []pair
	named, left := map[string]*Duty{}, map[string][]*Duty{}
	for i := range before {
		named[before[i].Duty] = &before[i]
	}
	for i := range after {
		was := named[after[i].Duty]
		delete(named, after[i].Duty)
		pairs = append(pairs, pair{was, &after[i]})
	}
	for i := range before {
		if d := &before[i]; named[d.Duty] != nil {
			left[d.Rule] = append(left[d.Rule], d)
		}
	}
	for i := range pairs {
		if rule := pairs[i].after.Rule; pairs[i].before == nil && len(left[rule]) > 0 {
			pairs[i].before, left[rule] = left[rule][0], left[rule][1:]
		}
	}
	for i := range before {
		if slices.Contains(left[before[i].Rule], &before[i]) {
			pairs = append(pairs, pair{&before[i], nil})
		}
	}
	return pairs
}

// standingOf gives how a duty stands; nil where there is none, or where its rule
// asks nothing yet.
func standingOf(d *Duty) *DutyStanding {
	if d == nil || d.Duty == d.Rule && d.rule == nil && d.Shape != Recorded {
		return nil
	}
	return &DutyStanding{d.Duty, d.Status, d.Due, d.WindowFrom, d.WindowTo, d.MetBy}
}

func same(a, b DutyStanding) bool {
	return a.Duty == b.Duty && a.Status == b.Status && a.Due.String() == b.Due.String() && a.MetBy == b.MetBy &&
		sameDay(a.WindowFrom, b.WindowFrom) && sameDay(a.WindowTo, b.WindowTo)
}

func sameDay(a, b *domain.Day) bool {
	if a == nil || b == nil {
		return a == b
	}
	return *a == *b
}

func changed(p pair, was, is *DutyStanding, from, to *builder) DutyChange {
	d := p.after
	if d == nil || is == nil && p.before != nil {
		d = p.before
	}
	c := DutyChange{Strategy: d.Strategy, Duty: d.Duty, Rule: d.Rule, Title: d.Title, Before: was, After: is,
		Causes: causes(p.before, p.after, from, to)}
	c.Why = told(c)
	return c
}

// told says a change in words.
func told(c DutyChange) domain.Message {
	all := Sentences(standingTold(c.Before, "rules.was", "rules.was.undated", "rules.was.none"),
		standingTold(c.After, "rules.is", "rules.is.undated", "rules.is.none"), windowTold(c.Before, c.After))
	for _, cause := range c.Causes {
		args := domain.Args{"sort": domain.Say("word.cause.sort."+cause.Sort, nil), "name": cause.Name,
			"before": dateIn(cause.Before), "after": dateIn(cause.After)}
		key := "rules.cause"
		switch {
		case cause.Sort == ofCalendar && cause.Before == "":
			key, args = "rules.cause.off", domain.Args{"day": dateIn(cause.Name), "due": args["after"]}
		case cause.Sort == ofCalendar && cause.After == "":
			key, args = "rules.cause.on", domain.Args{"day": dateIn(cause.Name), "due": args["before"]}
		case cause.Before == cause.After:
			key = "rules.cause.same"
		case cause.Before == "":
			key = "rules.cause.new"
		case cause.After == "":
			key = "rules.cause.gone"
		}
		all = Sentences(all, domain.Say(key, args))
	}
	return all
}

// windowTold tells of a window that moved though day and status are the same.
func windowTold(was, is *DutyStanding) domain.Message {
	if was == nil || is == nil || was.Status != is.Status || was.Due.String() != is.Due.String() ||
		sameDay(was.WindowFrom, is.WindowFrom) && sameDay(was.WindowTo, is.WindowTo) {
		return domain.Message{}
	}
	args := domain.Args{}
	for name, s := range map[string]*DutyStanding{"before": was, "after": is} {
		if s.WindowFrom == nil || s.WindowTo == nil {
			return domain.Message{}
		}
		args[name] = domain.Spanning(*s.WindowFrom, *s.WindowTo, domain.Date{})
	}
	return domain.Say("rules.window", args)
}

// dateIn gives a text as a date, so that it is told in the reader's language, and
// as it is where it is none.
func dateIn(text string) any {
	if date, err := domain.ParseDate(text); err == nil {
		return date
	}
	return text
}

// standingTold says how a duty stands, with its day, without, or that it is not
// there.
func standingTold(s *DutyStanding, dated, undated, none string) domain.Message {
	if s == nil {
		return domain.Say(none, nil)
	}
	args := domain.Args{"status": domain.Say("word.duty.status."+s.Status, nil)}
	if s.Due.IsZero() {
		return domain.Say(undated, args)
	}
	args["due"] = s.Due
	return domain.Say(dated, args)
}
