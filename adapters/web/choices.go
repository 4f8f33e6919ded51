package web

import (
	"html/template"

	"kronika/adapters/web/charts"
	"kronika/domain"
	"kronika/projections/choices"
)

// choicesPage tells of each framing choice where the groups stood between its
// poles, and how it was settled.
type choicesPage struct {
	Frame
	Lead    string
	Choices []choiceRow
	Leaf    leaf
}

// choicesShown is how many choices stand on one page.
const choicesShown = 20

type choiceRow struct {
	Question, Address, Theme, Status, Says, Poles string
	Groups                                        []groupRow
	Kinds                                         []string
	Difference                                    string
	Settled                                       *citing
	Workshop                                      string // its address, where the clocks stand at now
	Decisions                                     []citing
	Notes                                         []string
}

// groupRow is where a group stood; one that is kept back has its name only.
type groupRow struct {
	Group, Kind, First, Last, Moved, When string
	Withheld                              bool
	Picture                               template.HTML
	Comments                              []citing
}

func (s *Web) choices(l *look) (any, error) {
	r := l.read()
	list := choices.Build(r, l.present(), choices.Options{})
	settled := 0
	for _, c := range list {
		if c.Status == choices.Settled {
			settled++
		}
	}
	p := &choicesPage{Frame: l.frame(l.text("page.choices", domain.Args{"n": len(list), "settled": settled})), Lead: l.text("page.choicesLead", nil)}
	if len(list) == 0 {
		p.Title, p.Lead = l.text("page.noChoices", nil), ""
	}
	t := &telling{look: l, Frame: &p.Frame, readings: []*domain.Reading{r}}
	p.Leaf = l.leaf("choices", len(list), choicesShown)
	for _, c := range list[p.Leaf.From:p.Leaf.To] {
		p.Choices = append(p.Choices, t.choice(c))
	}
	return p, nil
}

func (t *telling) choice(c choices.Choice) choiceRow {
	row := choiceRow{Question: c.Question, Address: t.cite(c.ID).Address, Theme: t.words.Word("choice.theme", c.Theme),
		Status: t.words.Word("choice.status", c.Status), Says: t.words.Text(c.Says)}
	if len(c.Poles) == 2 {
		row.Poles = t.text("page.poles", domain.Args{"first": c.Poles[0], "second": c.Poles[1]})
	}
	if _, err := t.recorder(c.Strategy); err == nil && !t.Clocks.Back && len(c.Poles) == 2 {
		row.Workshop = t.To(workshopPath(c.Strategy, c.Choice))
	}
	var settled *float64
	if s := c.Settled; s != nil {
		by := t.cite(s.ID)
		row.Settled, settled = &by, s.Position
		for _, d := range s.Decisions {
			row.Decisions = append(row.Decisions, t.cite(d.ID))
		}
	}
	for _, g := range c.Groups[:min(len(c.Groups), leafRows)] {
		row.Groups = append(row.Groups, t.group(g, settled))
	}
	for _, k := range c.Kinds {
		if k.Groups > 1 || k.Withheld > 0 { // a group alone stands in the table
			row.Kinds = append(row.Kinds, t.kind(k))
		}
	}
	if c.Difference != nil {
		row.Difference = t.text("choice.difference", domain.Args{"difference": *c.Difference})
	}
	for _, n := range c.Notes {
		row.Notes = append(row.Notes, n.Text)
	}
	return row
}

func (t *telling) group(g choices.Group, settled *float64) groupRow {
	row := groupRow{Group: g.Group, Kind: t.words.Word("choice.groupKind", g.GroupKind), Withheld: g.Withheld}
	var marks []float64
	for _, m := range g.Marks {
		marks = append(marks, m.Position)
		by := t.cite(m.ID)
		by.Reason = m.Comment
		row.Comments = append(row.Comments, by)
		row.When = t.words.Date(m.Occurred)
	}
	if len(marks) == 0 {
		return row
	}
	row.First, row.Last = t.words.Number(marks[0]), t.words.Number(marks[len(marks)-1])
	if g.Moved != nil {
		row.Moved = t.words.Number(*g.Moved)
		if g.Unsure {
			row.Moved = t.text("choice.unsure", domain.Args{"moved": *g.Moved})
		}
	}
	row.Picture = charts.Pole(marks, settled)
	return row
}

// kind gives the figures of one kind of group, as the command line does.
func (l *look) kind(k choices.Kind) string {
	args := domain.Args{"kind": l.words.Word("choice.groupKind", k.GroupKind), "groups": k.Groups, "shown": k.Groups - k.Withheld}
	if k.Mean == nil {
		return l.text("choice.kind.none", args)
	}
	args["mean"], args["low"], args["high"], args["deviation"] = *k.Mean, *k.Low, *k.High, *k.Deviation
	if k.Moved != nil {
		args["moved"] = *k.Moved
	}
	return l.text("choice.kind", args)
}
