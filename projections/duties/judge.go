package duties

import (
	"slices"

	"kronika/domain"
	"kronika/domain/rules"
)

// claim is what a version of a rule asks once: of a window, a decision, a
// consultation.
type claim struct {
	about    string     // names it within the rule
	lasting  string     // names it within the rule whatever day it counts from, where about says that
	from, to domain.Day // from when to when it runs, by which the version is chosen
	title    domain.Message
	due      domain.Date
	dated    bool // it stands among deadlines though it may have no due
	window   [2]*domain.Day
	since    []*domain.Item // what it counts from
	found    found          // what meets it
	state    string         // how it stands, where that does not follow from due and found
	why      domain.Message
	came     domain.Message // what came of it, where it is not as for others
	more     domain.Message // what is to be known of the computing
	grounds  []ground
}

// found is what was found that meets a claim.
type found struct {
	met   *domain.Item   // nil where nothing does
	sure  bool           // false where it may lie outside
	maybe []*domain.Item // may lie inside, though they count from a day outside
	later *domain.Item   // the first that came too late
	also  []*domain.Item // others that the answer rests on
}

// duty begins a duty of a rule.
func (b *builder) duty(rule *rules.Rule, about string) Duty {
	title, text, unsure := rule.Messages()
	d := Duty{
		Strategy: b.reading.Strategy, Duty: rule.ID, Rule: rule.ID, Shape: rule.Shape, Severity: rule.Severity,
		Title: title, Text: text, Source: rule.Source, URL: rule.URL,
		Found: rule.Found, Unsure: unsure, Valid: rule.Valid(), Sure: true,
	}
	if about != "" {
		d.Duty += "/" + about
	}
	return d
}

// judge tells how a claim stands.
func (b *builder) judge(rule *rules.Rule, c claim) Duty {
	if b.plain {
		c.found.maybe = nil
	}
	d := b.duty(rule, c.about)
	due, moved := b.offDays(rule, c.due)
	d.lasting = c.lasting
	d.rule, d.subject, d.dated = rule, rule.Subject, c.dated || due.Known()
	d.Title, d.Due = c.title, due
	d.DueFrom, d.DueTo = due.Days()
	d.WindowFrom, d.WindowTo = c.window[0], c.window[1]
	if moved.Key != "" && d.WindowTo != nil {
		d.WindowTo = d.DueTo
	}
	d.Sure = c.found.met == nil || c.found.sure
	if c.found.met != nil {
		d.MetBy = c.found.met.ID
	}
	d.Status = b.status(rule, c, due)
	came := c.came
	if came.Key == "" && c.state == "" {
		came = b.outcome(c.found, due)
	}
	d.Why = Sentences(c.why, moved, came, c.more)
	if b.plain {
		return d
	}
	d.Entries = ids(c.since, c.found)
	d.grounds = slices.Concat(c.grounds, []ground{groundOf(rule)}, entryGrounds(c.since, c.found))
	if moved.Key != "" {
		d.grounds = append(d.grounds, ground{sort: ofCalendar, name: c.due.String(), said: due.String(), told: due.String()})
	}
	return d
}

// status tells how a claim stands.
func (b *builder) status(rule *rules.Rule, c claim, due domain.Date) string {
	n, dated := due.Left(b.today)
	past := b.endedBefore(due) || dated && n < 0
	switch {
	case rule.Severity == rules.Info:
		return Info
	case c.state != "":
		return c.state
	case c.found.met != nil && !c.found.sure:
		return CannotTell
	case c.found.met != nil:
		return Met
	case past && len(c.found.maybe) > 0, !b.plain && !dated && due.Known() && due.First() <= b.today:
		return CannotTell
	case past:
		return NoEvidence
	}
	return Coming(due, b.today)
}

// until gives the last day that counts as being done in time.
func (b *builder) until(rule *rules.Rule, due domain.Date) domain.Date {
	moved, _ := b.offDays(rule, due)
	return moved
}

// offDays moves a due from days off, where the rule does, and says so.
func (b *builder) offDays(rule *rules.Rule, due domain.Date) (domain.Date, domain.Message) {
	if rule.DayOff == rules.Keep || !due.Known() {
		return due, domain.Message{}
	}
	move := func(d domain.Day) domain.Day { return b.pack.Calendar.Move(d, rule.DayOff) }
	moved := due.Shift(move, move)
	if moved.First() == due.First() && moved.Last() == due.Last() {
		return due, domain.Message{}
	}
	off := due.Last()
	if move(off) == off {
		off = due.First()
	}
	name, _ := b.pack.Calendar.Off(off)
	key := "why.dayOff.next"
	if rule.DayOff == rules.Previous {
		key = "why.dayOff.previous"
	}
	return moved, domain.Say(key, domain.Args{"day": off, "name": name.Text(), "due": moved})
}

// endedBefore tells whether the strategy ended before a duty was due.
func (b *builder) endedBefore(due domain.Date) bool { return EndedBefore(b.state, due) }

// outcome tells what came of a duty, in words.
func (b *builder) outcome(f found, due domain.Date) domain.Message {
	n, dated := due.Left(b.today)
	switch {
	case f.met != nil && !f.sure:
		return domain.Say("why.met.unsure", domain.Args{"met": f.met.Occurred})
	case f.met == nil && dated && n < 0 && len(f.maybe) > 0:
		return domain.Say("why.maybe", domain.Args{"on": f.maybe[0].Occurred})
	case f.met == nil && dated && n < 0 && f.later != nil:
		return domain.Say("why.later", domain.Args{"on": f.later.Occurred})
	}
	return Outcome(b.state, f.met, due, b.today)
}

// ids lists the entries that an answer rests on, in the history's order.
func ids(since []*domain.Item, f found) []string {
	var list []*domain.Item
	for _, item := range slices.Concat(since, []*domain.Item{f.met, f.later}, f.maybe, f.also) {
		if item != nil && !slices.Contains(list, item) {
			list = append(list, item)
		}
	}
	slices.SortFunc(list, inOrder)
	var ids []string
	for _, item := range list {
		ids = append(ids, item.ID)
	}
	return ids
}
