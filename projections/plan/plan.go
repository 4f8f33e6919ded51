// Package plan is the view of a strategy's backward plan: from a wished day of
// adoption back through council, executive and committee, rework, summary of
// answers, remiss, draft, dialogue, analysis and mandate, with the usual lengths
// short and long, to the latest day on which each step can begin.
//
// The steps, their lengths and what in a record tells of them are data
// (lengths.json), each length with its source; whoever plans may bring a file of
// their own. A step begins on its day and lasts until the next begins. A step of a
// body is the time from its meeting on, so that its latest start is the meeting.
//
// Nothing of a plan is decided. Compare tells how long things really took in the
// histories that are kept; Difference tells two plans apart.
//
// Where the contract is silent:
//   - Months are counted on the calendar: the same day of the month, or the
//     month's last where it has none. Months go before days.
//   - The last safe slot before an election is 30 April of its year; it is data
//     too.
//   - A step marked alongside ends with the one after it; the steps of such a
//     group begin each on its own day, and the earliest ends the step before.
//   - A meeting does where it is on the day needed or at most three months before
//     it; beyond that the list is taken not to reach so far, and it is said. A
//     move that pushes a meeting on takes the first within three months after.
//   - With July at rest the months of working steps are counted as if the year had
//     eleven. With days off at rest a working step that would begin on a day off
//     of the country whose rules the strategy follows (Sweden's where they say
//     nothing of days off) begins on the last working day before.
//   - A half-known day of adoption, or of a move, is counted from its first and
//     its last day, and a mark (?, ~) goes on to what is computed.
//   - The round planned begins after the last adoption, or the last revision that
//     concluded otherwise than to-be-revised; older entries tell nothing of it.
//   - A step is done where its end is recorded after its last beginning, and where
//     it is recorded as begun and a later step has begun. Where nothing of it is
//     recorded though a later step has begun, there is no evidence, and it does
//     not hold up the plan.
//   - Slack is counted in days from today to the latest start, and to the latest
//     end of a step that has begun; below 0 it is late. The critical step is the
//     undone one with the least slack with short lengths, then with long, then
//     the earliest.
//   - A moved step begins on its day. What comes before may last until then; what
//     follows is pushed on only as far as it must be, and nothing else changes.
package plan

import (
	"kronika/domain"
	"kronika/domain/rules"
)

// The status of a step.
const (
	Done       = "done"
	NoEvidence = "no-evidence" // a later step has begun
	Begun      = "begun"
	Waiting    = "waiting"
	Tight      = "tight" // late with long lengths, not with short ones
	Late       = "late"  // late with short lengths too
)

// Statuses lists the statuses of a step.
func Statuses() []string { return []string{Done, NoEvidence, Begun, Waiting, Tight, Late} }

// Plan is a strategy counted back from a wished adoption.
type Plan struct {
	Strategy  string         `json:"strategy"`
	Adopt     domain.Date    `json:"adopt"` // wished
	AdoptFrom domain.Day     `json:"adoptFrom"`
	AdoptTo   domain.Day     `json:"adoptTo"`
	Election  *domain.Day    `json:"election,omitzero"` // before which it is to be adopted, where that was asked for
	Source    string         `json:"source,omitzero"`   // of the last safe slot before it
	Text      domain.Message `json:"text"`
	Critical  string         `json:"critical,omitzero"` // the step that decides; absent where all are done
	Slack     *Range         `json:"slack,omitzero"`    // of the critical step
	Rest      []string       `json:"rest"`              // what is left out of working steps
	RestText  domain.Message `json:"restText,omitzero"`
	Steps     []Step         `json:"steps"`     // in their order
	Meetings  []Fit          `json:"meetings"`  // of steps whose body has meetings given
	Deadlines []Touched      `json:"deadlines"` // that a step of the plan meets or misses
	Moves     []Change       `json:"moves"`     // what follows from the moves asked for
	MovesText domain.Message `json:"movesText,omitzero"`
	Compared  []Measure      `json:"compared"` // how long it really took
}

// Range is a number of days, from least to most.
type Range struct {
	Min int `json:"min"`
	Max int `json:"max"`
}

// Step is one step of a plan. Its dates are days, or spans of days where the
// adoption is half known; From and To beside them are their first and last day.
type Step struct {
	Step        string         `json:"step"`
	Title       domain.Message `json:"title"`
	Body        string         `json:"body,omitzero"`
	Alongside   bool           `json:"alongside"` // ends with the step after it
	ShortLength Length         `json:"shortLength"`
	LongLength  Length         `json:"longLength"`
	Basis       string         `json:"basis"` // usual, or own where whoever plans gave the length
	Source      string         `json:"source,omitzero"`

	Short           domain.Date `json:"short"` // latest start with short lengths
	ShortFrom       domain.Day  `json:"shortFrom"`
	ShortTo         domain.Day  `json:"shortTo"`
	Long            domain.Date `json:"long"` // latest start with long lengths
	LongFrom        domain.Day  `json:"longFrom"`
	LongTo          domain.Day  `json:"longTo"`
	LatestStart     domain.Date `json:"latestStart"` // both together
	LatestStartFrom domain.Day  `json:"latestStartFrom"`
	LatestStartTo   domain.Day  `json:"latestStartTo"`
	ShortEnd        domain.Date `json:"shortEnd"` // by which it must have ended
	LongEnd         domain.Date `json:"longEnd"`
	CountedFrom     string      `json:"countedFrom"` // the step, "adoption", or its own name where it was moved

	Done    bool           `json:"done"`
	Status  string         `json:"status"`
	Slack   *Range         `json:"slack,omitzero"` // absent where it is done or has no evidence
	Entries []string       `json:"entries"`        // ids of those that tell of it, as written
	Why     domain.Message `json:"why"`

	usual       *Usual
	told        told
	short, long [2]pass // counted from the first and the last day of adoption
}

// Build gives the plan of a strategy on a day; others are what was measured of
// all strategies, with which it is compared.
func Build(r *domain.Reading, ask Ask, today domain.Day, packs *rules.Packs, others []Cases) (Plan, error) {
	goal, err := ask.goal(packs.Of(r), today)
	if err != nil {
		return Plan{}, err
	}
	ask.calendar = packs.DaysOff(r)
	still := ask
	still.Moves = nil
	p := count(r, still, goal, today)
	p.Deadlines = p.touched(r, today, packs, nil)
	p.Compared = Compare(others, ask.Lengths)
	if len(ask.Moves) == 0 {
		return p, nil
	}
	moved := count(r, ask, goal, today)
	p.Moves = Difference(p, moved)
	p.Deadlines = p.touched(r, today, packs, &moved)
	p.MovesText = said(p, moved)
	return p, nil
}

// count makes a plan without what it touches and is compared with.
func count(r *domain.Reading, ask Ask, g goal, today domain.Day) Plan {
	p := Plan{Strategy: r.Strategy, Adopt: g.adopt, AdoptFrom: g.adopt.First(), AdoptTo: g.adopt.Last(), Election: g.election, Source: g.source,
		Rest: ask.Rest.names(), RestText: resting(ask.Rest), Steps: []Step{}, Meetings: []Fit{}, Deadlines: []Touched{}, Moves: []Change{}, Compared: []Measure{}}
	round := roundOf(r)
	short, long := ask.passes(g.adopt, false), ask.passes(g.adopt, true)
	for i := range ask.Lengths.Steps {
		s := ask.Lengths.Steps[i].step()
		s.told = round.of(&ask.Lengths.Steps[i])
		s.short, s.long = [2]pass{short[0][i], short[1][i]}, [2]pass{long[0][i], long[1][i]}
		s.date(g.adopt, ask.Lengths.Steps)
		p.Steps = append(p.Steps, s)
	}
	p.judge(today)
	for i := range p.Steps {
		p.Steps[i].Why = p.why(i, ask)
	}
	p.Meetings = ask.fits(p.Steps)
	p.Text = p.text()
	return p
}

// date fills in the days that were counted.
func (s *Step) date(adopt domain.Date, steps []Usual) {
	s.ShortFrom, s.ShortTo = s.short[0].start, s.short[1].start
	s.LongFrom, s.LongTo = s.long[0].start, s.long[1].start
	s.LatestStartFrom, s.LatestStartTo = min(s.ShortFrom, s.LongFrom), max(s.ShortTo, s.LongTo)
	s.Short, s.Long = span(s.ShortFrom, s.ShortTo, adopt), span(s.LongFrom, s.LongTo, adopt)
	s.LatestStart = span(s.LatestStartFrom, s.LatestStartTo, adopt)
	s.ShortEnd, s.LongEnd = span(s.short[0].end, s.short[1].end, adopt), span(s.long[0].end, s.long[1].end, adopt)
	s.CountedFrom = Adoption
	if from := s.short[1].from; from < len(steps) {
		s.CountedFrom = steps[from].Step
	}
}

// Adoption names what the last step is counted from.
const Adoption = "adoption"

// span gives the Date from one day to another, with the mark of the date that it
// is computed from.
func span(first, last domain.Day, of domain.Date) domain.Date {
	text := first.String()
	if first != last {
		text += "/" + last.String()
	}
	switch {
	case of.Uncertain() && of.Approximate():
		text += "%"
	case of.Uncertain():
		text += "?"
	case of.Approximate():
		text += "~"
	}
	return domain.MustDate(text)
}
