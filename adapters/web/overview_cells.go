package web

import (
	"strings"

	"kronika/domain"
	"kronika/projections"
	"kronika/projections/deadlines"
	"kronika/projections/overview"
)

// windowCell is how the review rule stands in a window.
type windowCell struct{ Window, State, Text, Address string }

// latestDecision is a strategy's latest decision.
type latestDecision struct{ When, Address, By, Others string }

// cell tells how the review rule stands in a window, and links to what proves it.
func (v *survey) cell(from *projections.Row, w electionWindow) windowCell {
	c := windowCell{Window: w.name(), State: "wait", Text: "–"}
	own := windowAt(from, w.from)
	if own == nil || own.Status == "" {
		c.Text = v.text("over.cell.notAsked", nil)
		return c
	}
	key, on := v.standing(from, own, &c)
	args := domain.Args{"date": domain.Date{}}
	if on != nil {
		args["date"], c.Address = on.Occurred, v.page.To(entryAddress(from.Strategy, on.ID))
	}
	c.Text = v.text("over.cell."+key, args)
	return c
}

// standing finds the words and the state of a cell, and the entry it rests on.
func (v *survey) standing(from *projections.Row, own *overview.Window, c *windowCell) (key string, on *overview.Mark) {
	review := from.Overview.Review
	switch {
	case own.Status == deadlines.Met && own.Met != nil:
		c.State = "met"
		switch {
		case !own.Sure:
			return "unsure", own.Met
		case own.Met.Kind == "version.adopted":
			return "adopted", own.Met
		}
		return "reviewed", own.Met
	case own.To < v.today && review != nil && review.Occurred.Counts() <= own.To:
		c.State = "none"
		return "begun", review
	case own.To < v.today:
		c.State = "none"
		return "none", nil
	case review == nil:
		return "waiting", nil
	case v.late(from):
		c.State = "passed"
		return "latePlan", review
	}
	c.State = "soon"
	return "underWay", review
}

// late tells whether a plan of a strategy has passed without an outcome.
func (v *survey) late(from *projections.Row) bool {
	for _, d := range from.Deadlines {
		if d.Status == deadlines.Overdue {
			return true
		}
	}
	return false
}

// latest gives the latest decision, with the days that other sources have.
func (v *survey) latest(from *projections.Row) *latestDecision {
	d := from.Overview.Latest
	if d == nil {
		return nil
	}
	last := &latestDecision{When: v.words.Date(d.Occurred), Address: v.page.To(entryAddress(from.Strategy, d.ID)), By: d.Authority}
	if last.When == "" {
		last.When = v.text("life.noDate", nil)
	}
	var others []string
	for _, other := range d.Others {
		others = append(others, v.words.Date(other))
	}
	if len(others) > 0 {
		last.Others = v.text("over.otherSource", domain.Args{"dates": strings.Join(others, ", ")})
	}
	return last
}
