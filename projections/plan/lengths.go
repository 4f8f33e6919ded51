package plan

import (
	_ "embed"
	"slices"

	"kronika/domain"
)

//go:embed lengths.json
var shipped []byte

// Lengths are the steps of a plan with what they usually take, in their order.
type Lengths struct {
	Slot  *Slot   `json:"slot"`
	Steps []Usual `json:"steps"`
	Known []Known `json:"known"`
}

// Slot is the last safe day to adopt before an election, in its year.
type Slot struct {
	Month  int    `json:"month"`
	Day    int    `json:"day"`
	Source string `json:"source"`
}

// Usual is a step with its usual lengths.
type Usual struct {
	Step      string   `json:"step"`
	Title     string   `json:"title"` // of steps that the program has no word for
	Body      string   `json:"body"`  // whose meeting it begins with
	Short     string   `json:"short"` // an ISO 8601 duration
	Long      string   `json:"long"`
	Work      bool     `json:"work"`      // July and days off can be left out of it
	Alongside bool     `json:"alongside"` // ends with the step after it
	Begins    []string `json:"begins"`    // kinds that tell that it has begun, with conditions
	Ends      []string `json:"ends"`      // kinds that tell that it has ended
	Source    string   `json:"source"`

	short, long  Length
	basis        string
	begins, ends []pattern
}

// Known is one case that is known from a public source and shown as usual.
type Known struct {
	Measure string      `json:"measure"`
	Name    string      `json:"name"`
	From    domain.Date `json:"from"`
	To      domain.Date `json:"to"`
	Source  string      `json:"source"`
}

// The bases of a length.
const (
	usual = "usual"
	own   = "own"
)

// The steps that the program has words for, in the order of the usual plan.
var named = []string{"mandate", "analysis", "dialogue", "draft", "remiss", "summary", "rework", "committee", "executive", "council"}

// Named lists the steps that the program has words for.
func Named() []string { return slices.Clone(named) }

// UsualLengths gives the steps and lengths that the program ships.
func UsualLengths() Lengths {
	l, faults := parse(shipped, usual)
	if len(faults) > 0 {
		panic(faults) // the package's own test reads the file first
	}
	return l
}

// ParseLengths reads a file of steps and lengths and finds every fault in it.
// Where it has no slot or no known cases, those that the program ships hold.
func ParseLengths(b []byte) (Lengths, domain.Errors) {
	l, faults := parse(b, own)
	if len(faults) > 0 {
		return l, faults
	}
	shipped := UsualLengths()
	if l.Slot == nil {
		l.Slot = shipped.Slot
	}
	if l.Known == nil {
		l.Known = shipped.Known
	}
	return l, nil
}

// step gives a step of a plan without its days.
func (u *Usual) step() Step {
	title := domain.Say("word.plan.step."+u.Step, nil)
	if u.Title != "" {
		title = domain.Quote(u.Title)
	}
	return Step{Step: u.Step, Title: title, Body: u.Body, Alongside: u.Alongside, ShortLength: u.short, LongLength: u.long,
		Basis: u.basis, Source: u.Source, Entries: []string{}, usual: u}
}

// names lists the steps' names.
func (l Lengths) names() []string {
	var names []string
	for _, s := range l.Steps {
		names = append(names, s.Step)
	}
	return names
}

// group gives the first step of the group that ends with the step at a place.
func (l Lengths) group(last int) int {
	for last > 0 && l.Steps[last-1].Alongside {
		last--
	}
	return last
}
