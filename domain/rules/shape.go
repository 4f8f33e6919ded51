package rules

import (
	"cmp"
	"slices"

	"kronika/domain"
)

// The shapes of a rule: what it asks, by which arithmetic.
const (
	Between   = "between-elections" // once in each window between two elections
	Within    = "within"            // within a time after an event
	Every     = "every"             // every so many years from adoption; completing it counts
	OneTerm   = "one-term"          // a document for one term or period, then a new one
	MidTerm   = "mid-term"          // before the middle of a council's term
	Lasting   = "length"            // a consultation is open so long at least
	InStages  = "stages"            // consultations of several stages, in order
	Objection = "objection"         // others may act within a time: an appeal, a higher authority
	Criteria  = "criteria"          // things that are to be there, on any day
	Yearly    = "yearly"            // once in each year
)

// Shapes lists the shapes.
func Shapes() []string {
	return []string{Between, Within, Every, OneTerm, MidTerm, Lasting, InStages, Objection, Criteria, Yearly}
}

// How windows between elections are counted.
const (
	ByElection = "election-day" // from one election day to the next, neither included
	ByCouncil  = "council-term" // from a new council's first day to the day before the next one's
)

// From what the next time of a rule that comes again is counted.
const (
	FromAdoption   = "adoption"   // from the start, again and again
	FromCompletion = "completion" // from the entry that met it last
)

// For what a document is made that is made for one.
const (
	OfTerm   = "term"   // of the council
	OfPeriod = "period" // that the latest strategy.scheduled gives
)

// What criteria and stages are asked of.
const (
	PerDrafting = "drafting" // each time that the strategy is drawn up, reviewed or revised
	PerText     = "new-text" // each time that it is given another text
	PerForce    = "in-force" // the strategy from its adoption on
	PerLife     = "life"     // the strategy from its first entry on
)

// Match is a sort of entry. It fits entries of the kind whose fields have one
// of the values given for them, and none of those excepted.
type Match struct {
	Kind   string              `json:"kind"`
	Where  map[string][]string `json:"where,omitzero"`
	Except map[string][]string `json:"except,omitzero"`
	// Of asks the same of an entry about the same thing (decision.final of the
	// decision whose matter is adoption).
	Of map[string][]string `json:"of,omitzero"`
	// Earliest says that the time counts from this entry at the earliest, since
	// what it really counts from is not recorded.
	Earliest bool `json:"earliest,omitzero"`
}

// Fits tells whether an item is an entry of that sort, Of aside.
func (m *Match) Fits(i *domain.Item) bool {
	return i.Kind == m.Kind && HasAll(i, m.Where) && !hasAny(i, m.Except)
}

// HasAll tells whether each of the fields has one of its values.
func HasAll(i *domain.Item, fields map[string][]string) bool {
	for name, values := range fields {
		if !slices.ContainsFunc(domain.Values(i, name), func(v string) bool { return slices.Contains(values, v) }) {
			return false
		}
	}
	return true
}

func hasAny(i *domain.Item, fields map[string][]string) bool {
	for name, values := range fields {
		if slices.ContainsFunc(domain.Values(i, name), func(v string) bool { return slices.Contains(values, v) }) {
			return true
		}
	}
	return false
}

// Start is what a time counts from: a new council's first day, or entries. Of
// several sorts of entry the first that there is one of counts.
type Start struct {
	Council bool    `json:"council,omitzero"`
	Entries []Match `json:"entries,omitzero"`
}

// Length is a length of time, in one unit.
type Length struct {
	Years  int `json:"years,omitzero"`
	Months int `json:"months,omitzero"`
	Weeks  int `json:"weeks,omitzero"`
	Days   int `json:"days,omitzero"`
}

// Times gives the length so many times over.
func (l Length) Times(n int) Length {
	return Length{l.Years * n, l.Months * n, l.Weeks * n, l.Days * n}
}

// From gives the day that lies so long after another: of the same number in its
// month, that month's last where it has no such day.
func (l Length) From(day domain.Day) domain.Day {
	return day.Months(12*l.Years+l.Months) + domain.Day(7*l.Weeks+l.Days)
}

// After gives the days that lie so long after those of a date.
func (l Length) After(d domain.Date) domain.Date { return d.Shift(l.From, l.From) }

// Text says the length in words.
func (l Length) Text() domain.Message {
	n := cmp.Or(l.Years, l.Months, l.Weeks, l.Days)
	switch n {
	case l.Years:
		return domain.Say("length.years", domain.Args{"n": n})
	case l.Months:
		return domain.Say("length.months", domain.Args{"n": n})
	case l.Weeks:
		return domain.Say("length.weeks", domain.Args{"n": n})
	}
	return domain.Say("length.days", domain.Args{"n": n})
}

// Clock is the days, each at most, from a council's decision to legal force.
type Clock struct {
	Adjust   int `json:"adjust"`   // from the meeting to the signing of its minutes
	Announce int `json:"announce"` // from the signing to the notice board
	Appeal   int `json:"appeal"`   // from the notice board to the last day of appeal
}

// Stage is one of several consultations in order.
type Stage struct {
	Name    Words    `json:"name"`
	Methods []string `json:"methods"`
}

// Criterion is one of the things that are to be there.
type Criterion struct {
	Name Words   `json:"name"`
	By   []Match `json:"by,omitzero"` // the entries that show it; none where no entry can
	If   []Match `json:"if,omitzero"` // it is only asked where there is one of these

	Class string `json:"-"` // of consultee, instead of a name
}
