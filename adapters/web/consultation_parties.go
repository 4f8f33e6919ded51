package web

import (
	"slices"
	"strings"

	"kronika/domain"
	"kronika/domain/rules"
	"kronika/eventstore/tokens"
	"kronika/projections/consultations"
)

// partyGroup is the parties towards which there is one duty, by class.
type partyGroup struct {
	Title string // "" where no rule names any class
	Rows  []askedParty
}

// askedParty is how one party stands in a consultation, or a class of which none
// is registered.
type askedParty struct {
	Duty, Party, Category, Mark, Status, Address string
	Steps                                        []Link // its entries
	Stance, Gap                                  string
	Answer                                       string // form for one that came on paper; "" for none
	None                                         bool
	of                                           *consultations.Party
	ids                                          []string // of the entries that Steps leads to, and further ones
}

// rateRow counts the parties of a class.
type rateRow struct {
	Class, Duty, Share, InTime                           string
	Invited, Answered, Declined, Silent, Uninvited, Late int
}

// parties tells of each party, in the groups of the rule pack, and counts them
// class by class where answers are registered at all.
func (a *asking) parties(p *consultationPage) {
	classes := consultations.Classes([]consultations.Consultation{*a.view})
	if len(a.view.Parties) == 0 {
		p.Unheard = a.unheard(classes)
		return
	}
	all := a.partyRows(classes)
	p.Leaf, p.Known = a.leaf("parties", len(all), askedLeaf), len(a.view.Parties)
	for _, row := range all[p.Leaf.From:p.Leaf.To] {
		title := a.duty(row.Duty, classes)
		if n := len(p.Groups); n == 0 || p.Groups[n-1].Title != title {
			p.Groups = append(p.Groups, partyGroup{Title: title})
		}
		last := &p.Groups[len(p.Groups)-1]
		last.Rows = append(last.Rows, row)
	}
	if a.view.Responses == 0 {
		return
	}
	rates, total := a.view.Rates(classes)
	for _, r := range rates {
		p.Rates = append(p.Rates, a.rate(r))
	}
	p.Total = a.rate(total)
	p.Total.Class = a.text("asking.total", nil)
}

// unheard names the classes that a rule lists, where no party is registered.
func (a *asking) unheard(classes []rules.Class) string {
	var names []string
	for _, class := range classes {
		names = append(names, a.class(class.Class))
	}
	if len(names) == 0 {
		return ""
	}
	return a.text("asking.unheard", domain.Args{"source": a.source(), "list": a.listed(names)})
}

// duty names a group of classes.
func (a *asking) duty(duty string, classes []rules.Class) string {
	if duty != consultations.Own {
		return a.text("asking.duty."+duty, domain.Args{"source": a.source()})
	}
	if slices.ContainsFunc(classes, func(c rules.Class) bool { return c.Duty != consultations.Own }) {
		return a.text("asking.duty.own", nil)
	}
	return ""
}

// source names the law that lists the classes, "" where no pack holds.
func (a *asking) source() string {
	if pack := a.web.Packs.Of(a.r); pack != nil {
		return pack.Consultees.Source
	}
	return ""
}

func (a *asking) rate(r consultations.Rate) rateRow {
	row := rateRow{Class: a.classes(r.Class), Duty: r.Duty, Share: "–", Invited: r.Invited, Answered: r.Answered, Declined: r.Declined,
		Silent: r.Silent, Uninvited: r.Uninvited, Late: r.Late}
	if r.Invited > 0 && a.view.Kept() {
		row.Share = a.percent(consultations.PartOf(r.Answered, r.Invited))
		if r.InTime < r.Answered {
			row.InTime = a.text("asking.inTime", domain.Args{"share": a.percent(consultations.PartOf(r.InTime, r.Invited))})
		}
	}
	return row
}

// class names a class of consultee.
func (l *look) class(name string) string {
	if name == "" {
		return l.text("asking.noClass", nil)
	}
	return l.words.Word("category", name)
}

// classes names all of a class of consultee, as a heading.
func (l *look) classes(name string) string {
	if key := "asking.class." + name; l.words.Has(key) {
		return l.text(key, nil)
	}
	return l.class(name)
}

// partyRows gives a row for each party by its class, and one for each class of
// the rule pack that has none.
func (a *asking) partyRows(classes []rules.Class) (rows []askedParty) {
	trails := consultations.Trails(a.of)
	for _, class := range classes {
		before := len(rows)
		for i := range a.view.Parties {
			if party := &a.view.Parties[i]; party.Category == class.Class {
				rows = append(rows, a.partyRow(party, trails[party.Party], class.Duty))
			}
		}
		if len(rows) == before {
			rows = append(rows, askedParty{None: true, Duty: class.Duty, Party: a.classes(class.Class), Mark: "none",
				Status: a.text("asking.nothing", nil), Gap: a.text("asking.gap.none", nil)})
		}
	}
	return rows
}

func (a *asking) partyRow(party *consultations.Party, trail *consultations.Trail, duty string) askedParty {
	row := askedParty{Duty: duty, Party: a.party(party.Party), Category: a.class(party.Category), of: party, Gap: a.gap(party)}
	row.Steps, row.ids = a.steps(trail)
	row.Mark, row.Status = a.stands(a.view, party)
	if a.may(tokens.Record) {
		row.Answer = a.answerForm(*a.view, *party)
	}
	if party.Stance != "" && party.Stance != "declines" {
		row.Stance = a.words.Word("consultation.stance", party.Stance)
	}
	if at := trail.Last(); at != nil {
		row.Address = a.entry(at.ID)
	}
	return row
}

// party names a party; a private person is not named.
func (l *look) party(name string) string {
	if strings.HasPrefix(name, "person:") {
		return l.text("party.private", nil)
	}
	return name
}

// stands gives the sign and the words for how a party stands in a consultation.
func (l *look) stands(c *consultations.Consultation, p *consultations.Party) (mark, words string) {
	switch {
	case p.Status == consultations.Answered && !p.Invited:
		return "uninvited", l.text("asking.stands.uninvited", nil)
	case p.Status == consultations.Silent && !c.Kept():
		return "invited", l.text("asking.stands.unregistered", nil)
	case p.Status == consultations.Waiting:
		return "invited", l.words.Word("party.status", p.Status)
	}
	return p.Status, l.words.Word("party.status", p.Status)
}

// gap says what is not recorded of a party, "" where nothing is missing yet.
func (a *asking) gap(p *consultations.Party) string {
	switch {
	case !p.Invited && p.Answered:
		return a.text("asking.gap.uninvited", nil)
	case p.Status == consultations.Silent && a.view.Tallied.Responses != nil && !a.view.Kept():
		return a.text("asking.gap.totals", nil)
	case p.Status == consultations.Silent:
		return a.text("asking.gap.silent", nil)
	}
	return ""
}

// steps links to the entries behind a party's standing, in the order of the
// history.
func (a *asking) steps(t *consultations.Trail) (list []Link, ids []string) {
	var items []*domain.Item
	words := map[*domain.Item]string{}
	add := func(key string, entries []*domain.Item) {
		for _, at := range entries {
			if words[at] == "" {
				items = append(items, at)
			}
			words[at] = key
		}
	}
	add("asking.step.invited", t.Invited)
	add("asking.step.reminded", t.Reminded)
	add("asking.step.answered", t.Answered)
	add("asking.step.late", t.Late)
	add("asking.step.withdrawn", t.Withdrawn)
	slices.SortStableFunc(items, func(x, y *domain.Item) int {
		if x.Before(y) {
			return -1
		}
		return 1
	})
	for i, at := range items {
		if ids = append(ids, at.ID); i < stepLimit {
			list = append(list, Link{Address: a.entry(at.ID), Text: a.text(words[at], domain.Args{"date": at.Occurred})})
		}
	}
	return list, ids
}

// askedLeaf is how many parties, or points, stand on a page.
const askedLeaf = 60

// stepLimit is how many entries of a party stand in its row.
const stepLimit = 12

// silence says what a missing answer means in this consultation.
func (a *asking) silence() string {
	c := a.view
	switch {
	case c.Invited == 0 || c.Silent == 0:
		return ""
	case c.Kept():
		return a.text("asking.silence.kept", domain.Args{"silent": c.Silent, "invited": c.Invited})
	case c.Tallied.Responses != nil:
		return a.text("asking.silence.totals", domain.Args{"silent": c.Silent, "invited": c.Invited, "answers": *c.Tallied.Responses})
	}
	return a.text("asking.silence.none", domain.Args{"silent": c.Silent, "invited": c.Invited})
}
