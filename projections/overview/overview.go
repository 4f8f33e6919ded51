// Package overview is the view of what a page over many strategies says of one:
// the marks of its strip of years, how the review rule stands in each window
// between elections, its latest decision, where sources disagree, how many gaps
// its record has, and when the next step must begin at the latest.
//
// Decisions where the contract is silent:
//   - The windows are the terms of the strategy's rule pack, the latest of them
//     the one under way and at most Windows of them; one in which the pack asks
//     for no review has no status.
//   - The marks are adoptions, consultations in writing (referral, exhibition)
//     and the beginnings of reviews.
//   - The latest decision is the decision or adoption that comes last in the
//     history. Of several of that day it is the first that sources disagree on,
//     else the last.
//   - The step that must begin is the critical one of the backward plan with
//     usual lengths before the next election. A strategy that has ended has none.
//   - Entries that are withdrawn or impossible count for nothing here.
package overview

import (
	"kronika/domain"
	"kronika/domain/rules"
	"kronika/projections/deadlines"
	"kronika/projections/gaps"
	"kronika/projections/plan"
)

// Windows is the most windows that a line has.
const Windows = 5

// Line is what an overview says of a strategy.
type Line struct {
	RegionCode string // as the mandate gives it
	Marks      []Mark // in the history's order
	Windows    []Window
	Review     *Mark // the review that goes on, the latest begun; nil where none does
	Latest     *Decided
	Disputes   []Dispute    // entries that sources disagree on, in the history's order
	Gaps       []gaps.Tally // in the order of package gaps
	Start      *Start
}

// Mark is an entry with its day.
type Mark struct {
	ID, Kind string
	Occurred domain.Date
}

// Window is a term between two elections, both days included.
type Window struct {
	From, To domain.Day
	Status   string // of the review in it, as a deadline has it; "" where none is asked for
	Sure     bool   // false where the entry that meets it may lie outside
	Met      *Mark  // the entry that meets it
}

// Decided is a decision or an adoption.
type Decided struct {
	Mark
	Title     string // of the decision; of an adoption the strategy's
	Authority string
	Others    []domain.Date // what other sources say of the day, known ones
}

// Dispute is an entry that another source contradicts.
type Dispute struct {
	Mark
	Authority string
	Others    []Mark // the disputes not settled; their day is the one that they claim, else zero
	Text      string // of the first of them
}

// Start is the step that decides whether a text is adopted before an election.
type Start struct {
	Step     string
	Title    domain.Message
	Latest   domain.Date // latest start, with long and short lengths
	Least    int         // days left with long lengths, below 0 where it is late
	Most     int         // days left with short lengths
	Election domain.Day
}

// usual asks for the plan before the next election with the usual lengths.
var usual = func() plan.Ask {
	ask, err := plan.Wish{}.Read(plan.UsualLengths(), nil, func(field string) string { return field })
	if err != nil {
		panic(err)
	}
	return ask
}()

// Build gives a strategy's line as it stands on a day. due are its deadlines
// on that day, of the same reading.
func Build(r *domain.Reading, due []deadlines.Deadline, today domain.Day, packs *rules.Packs) Line {
	line := Line{Marks: marks(r), Windows: windows(r, due, today, packs), Review: underWay(r.State), Gaps: gaps.Count(r, today, packs)}
	if m := r.State.Mandate; m != nil {
		line.RegionCode = m.RegionCode
	}
	line.decided(r)
	if r.State.Ended == nil {
		line.Start = start(r, today, packs)
	}
	return line
}

// start finds the critical step of the backward plan; nil where there is no
// election to plan for, or nothing is left to do.
func start(r *domain.Reading, today domain.Day, packs *rules.Packs) *Start {
	if packs.Of(r) == nil {
		return nil
	}
	p, err := plan.Build(r, usual, today, packs, nil)
	if err != nil || p.Critical == "" || p.Election == nil || p.Slack == nil {
		return nil
	}
	for i := range p.Steps {
		if s := &p.Steps[i]; s.Step == p.Critical {
			return &Start{Step: s.Step, Title: s.Title, Latest: s.LatestStart, Least: p.Slack.Min, Most: p.Slack.Max, Election: *p.Election}
		}
	}
	return nil
}
