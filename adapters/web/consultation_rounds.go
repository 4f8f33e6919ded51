package web

import (
	"slices"

	"kronika/domain"
	"kronika/domain/rules"
	"kronika/projections/consultations"
)

// roundsTable sets a strategy's consultations side by side: which classes each
// reached, and which parties were silent in more than one.
type roundsTable struct {
	Source  string
	Columns []roundColumn
	Leaf    leaf // of the columns
	Without string
	Groups  []roundGroup
	Repeats []repeatRow
	Repeat  leaf
}

type roundColumn struct {
	Title, Address, By string
	Current            bool
}

type roundGroup struct {
	Title string
	Span  int // columns of the table
	Rows  []roundRow
}

type roundRow struct {
	Class, Gap string
	Cells      []roundCell
}

// roundCell is what is recorded of a class or a party in one consultation.
type roundCell struct {
	Round, Mark, Text, Address string
	Parties                    []Link
	More                       string
}

type repeatRow struct {
	Party, Category, Silent string
	Cells                   []roundCell
}

// roundColumns is how many consultations stand side by side on a page, and
// namedParties how many parties a cell names.
const (
	roundColumns = 5
	namedParties = 3
)

// rounds makes the table. Consultations without a registered party have no
// column: they are named.
func (a *asking) rounds() *roundsTable {
	t := &roundsTable{Source: a.source()}
	var with []consultations.Consultation
	var without []string
	for _, c := range a.list {
		if len(c.Parties) > 0 {
			with = append(with, c)
		} else {
			without = append(without, titled(&c))
		}
	}
	if n := len(without); n > 0 {
		t.Without = a.text("asking.without", domain.Args{"n": n, "list": a.listed(without[:min(n, leafRows)])})
	}
	t.Leaf = a.leaf("rounds", len(with), roundColumns)
	shown := with[t.Leaf.From:t.Leaf.To]
	for i := range shown {
		t.Columns = append(t.Columns, a.column(&shown[i]))
	}
	classes := consultations.Classes(a.list)
	trails := a.trails(shown)
	for _, class := range classes {
		title := a.duty(class.Duty, classes)
		if n := len(t.Groups); n == 0 || t.Groups[n-1].Title != title {
			t.Groups = append(t.Groups, roundGroup{Title: title, Span: len(shown) + 2})
		}
		group := &t.Groups[len(t.Groups)-1]
		group.Rows = append(group.Rows, a.classRow(class, shown, trails))
	}
	a.repeats(t, with, classes)
	return t
}

// trails gives the entries behind the parties of some consultations.
func (a *asking) trails(list []consultations.Consultation) []map[string]*consultations.Trail {
	trails := make([]map[string]*consultations.Trail, len(list))
	for i, c := range list {
		trails[i] = consultations.Trails(a.r.State.Consultation(c.Consultation))
	}
	return trails
}

func (a *asking) column(c *consultations.Consultation) roundColumn {
	return roundColumn{Title: titled(c), Address: a.f.To(consultationPath(a.r.Strategy, c.Consultation)),
		By: joined(", ", a.words.Word("method", c.Method), a.opened(c)), Current: a.view != nil && c.Consultation == a.view.Consultation}
}

// opened says when a consultation opened, or was planned to.
func (l *look) opened(c *consultations.Consultation) string {
	if c.Opened.IsZero() {
		return l.words.Date(c.Opens)
	}
	return l.words.Date(c.Opened)
}

// classRow tells how a class was reached in each of some consultations.
func (a *asking) classRow(class rules.Class, list []consultations.Consultation, trails []map[string]*consultations.Trail) roundRow {
	row := roundRow{Class: a.classes(class.Class), Gap: a.classGap(class)}
	for i := range list {
		row.Cells = append(row.Cells, a.classCell(class, &list[i], trails[i]))
	}
	return row
}

func (a *asking) classCell(class rules.Class, c *consultations.Consultation, trails map[string]*consultations.Trail) roundCell {
	rates, _ := c.Rates([]rules.Class{class})
	rate, cell := rates[0], roundCell{Round: titled(c), Mark: "none", Text: a.text("asking.nothing", nil)}
	more := 0
	for i := range c.Parties {
		p := &c.Parties[i]
		if p.Category != class.Class {
			continue
		}
		cell.Mark, cell.Text = a.stands(c, p)
		if len(cell.Parties) == namedParties {
			more++
			continue
		}
		cell.Parties = append(cell.Parties, a.partyLink(p, trails))
	}
	if more > 0 {
		cell.More = a.text("fact.more", domain.Args{"count": more})
	}
	if rate.Invited+rate.Uninvited > 1 {
		cell.Mark, cell.Text = a.many(rate)
	}
	return cell
}

// many tells how several parties of a class stand together.
func (a *asking) many(r consultations.Rate) (mark, text string) {
	switch {
	case r.Invited == 0:
		return "uninvited", a.text("asking.many.uninvited", domain.Args{"n": r.Uninvited})
	case r.Answered == 0:
		mark, text = "invited", a.text("asking.many.invited", domain.Args{"n": r.Invited})
	default:
		mark, text = "answered", a.text("asking.many.answered", domain.Args{"n": r.Answered, "of": r.Invited})
	}
	if r.Uninvited > 0 {
		text += ", " + a.text("asking.many.uninvited", domain.Args{"n": r.Uninvited})
	}
	return mark, text
}

// partyLink names a party with a link to the entry by which it stands as it
// does.
func (a *asking) partyLink(p *consultations.Party, trails map[string]*consultations.Trail) Link {
	link := Link{Text: a.party(p.Party)}
	if at := trails[p.Party].Last(); at != nil {
		link.Address = a.entry(at.ID)
	}
	return link
}

// classGap says what is not recorded of a class in any of the strategy's
// consultations.
func (a *asking) classGap(class rules.Class) string {
	invited, answered, uninvited := 0, 0, 0
	for i := range a.list {
		rates, _ := a.list[i].Rates([]rules.Class{class})
		invited, answered, uninvited = invited+rates[0].Invited, answered+rates[0].Answered, uninvited+rates[0].Uninvited
	}
	switch {
	case invited+uninvited == 0:
		return a.text("asking.gap.class", nil)
	case invited == 0:
		return a.text("asking.gap.uninvited", nil)
	case answered+uninvited == 0:
		return a.text("asking.gap.unanswered", nil)
	}
	return ""
}

// repeats tells of the parties that more than one consultation knows.
func (a *asking) repeats(t *roundsTable, with []consultations.Consultation, classes []rules.Class) {
	list := consultations.Repeats(with, classes)
	slices.SortStableFunc(list, func(x, y consultations.Repeat) int { return y.Silent - x.Silent })
	t.Repeat = a.leaf("repeats", len(list), leafRows/2)
	shown := with[t.Leaf.From:t.Leaf.To]
	trails := a.trails(shown)
	for _, r := range list[t.Repeat.From:t.Repeat.To] {
		row := repeatRow{Party: a.party(r.Party), Category: a.class(r.Category),
			Silent: a.text("asking.repeat", domain.Args{"n": r.Silent, "of": r.Invited})}
		for i := range shown {
			row.Cells = append(row.Cells, a.repeatCell(&shown[i], r.Rounds[t.Leaf.From+i], trails[i]))
		}
		t.Repeats = append(t.Repeats, row)
	}
}

func (a *asking) repeatCell(c *consultations.Consultation, p *consultations.Party, trails map[string]*consultations.Trail) roundCell {
	cell := roundCell{Round: titled(c), Mark: "none", Text: a.text("asking.nothing", nil)}
	if p == nil {
		return cell
	}
	cell.Mark, cell.Text = a.stands(c, p)
	if p.Late {
		cell.Text = joined(", ", cell.Text, a.text("asking.lateWord", nil))
	}
	cell.Address = a.partyLink(p, trails).Address
	return cell
}
