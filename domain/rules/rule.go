package rules

import (
	"slices"
	"time"

	"kronika/domain"
)

// The rules that are known by name.
const (
	Review    = "SE-REVIEW"  // reviewed between two elections
	Protocol  = "SE-PROT"    // from a council's decision to legal force
	PeriodEnd = "PERIOD-END" // what becomes of the strategy when its period runs out; of every pack
)

// The severities of a rule.
const (
	Statutory = "statutory" // laid down by law
	Advice    = "advice"    // recommended practice
	Info      = "info"      // nothing is asked, something is shown
	Decided   = "decided"   // follows from a decision of one's own
)

// What a rule does with a day off that it would end on.
const (
	Keep     = "keep"     // nothing
	Next     = "next"     // the next working day
	Previous = "previous" // the working day before
)

// Rule is one version of one duty. Which of the fields after Shape it has goes
// by its shape.
type Rule struct {
	ID       string `json:"id"`
	Shape    string `json:"shape"`
	Severity string `json:"severity"`
	Title    Words  `json:"title"` // what it asks for, in a few words
	Text     Words  `json:"text"`  // what it says, in short
	Source   string `json:"source,omitzero"`
	URL      string `json:"url,omitzero"` // where the text was read
	Section  string `json:"section,omitzero"`
	Found    bool   `json:"found"` // whether all of it was found in a source
	Unsure   Words  `json:"unsure,omitzero"`

	ValidFrom   *domain.Day `json:"validFrom,omitzero"` // nil for as far back as anybody asks
	StartFound  bool        `json:"startFound,omitzero"`
	StartSource string      `json:"startSource,omitzero"`
	ValidTo     *domain.Day `json:"validTo,omitzero"`   // nil where it still holds
	KnownFrom   *domain.Day `json:"knownFrom,omitzero"` // nil for the pack's first release

	Subject string  `json:"subject,omitzero"` // rules of one subject may get in each other's way
	DayOff  string  `json:"dayOff,omitzero"`  // Keep unless given
	By      []Match `json:"by,omitzero"`      // the entries that meet it

	Counting  string      `json:"counting,omitzero"`  // between-elections: ByElection unless given
	Start     Start       `json:"start,omitzero"`     // within, every, objection: what it counts from
	Time      Length      `json:"time,omitzero"`      // within, every, objection, length
	Counts    string      `json:"counts,omitzero"`    // every: FromAdoption unless given
	Span      string      `json:"span,omitzero"`      // one-term: OfTerm unless given
	Methods   []string    `json:"methods,omitzero"`   // length: of consultations, all where none is given
	Stages    []Stage     `json:"stages,omitzero"`    // stages
	Clock     *Clock      `json:"clock,omitzero"`     // objection, to a council's decision
	Per       string      `json:"per,omitzero"`       // criteria, stages: PerDrafting unless given
	Consulted string      `json:"consulted,omitzero"` // criteria: one for each class of this duty
	Criteria  []Criterion `json:"criteria,omitzero"`  // criteria
	Day       string      `json:"day,omitzero"`       // yearly: MM-DD, absent where it is not known

	known domain.Day  // from when
	valid domain.Date // from when to when
	print string      // all that it says, to be told from another version
	told  told
}

// First is the first day on which the version is valid, Beginning where it has
// none.
func (r *Rule) First() domain.Day {
	if r.ValidFrom == nil {
		return domain.Beginning
	}
	return *r.ValidFrom
}

// Last is the last day on which the version is valid, Never where it has none.
func (r *Rule) Last() domain.Day {
	if r.ValidTo == nil {
		return domain.Never
	}
	return *r.ValidTo
}

// Valid gives the days on which the version is valid as a Date, the zero Date
// where it has neither a first nor a last one.
func (r *Rule) Valid() domain.Date { return r.valid }

// InForce tells whether the rule is in force on at least one of the days from
// first to last.
func (r *Rule) InForce(first, last domain.Day) bool { return r.First() <= last && r.Last() >= first }

// Known is the day from which the version is known.
func (r *Rule) Known() domain.Day { return r.known }

// told is what a rule says, as messages that are made once.
type told struct{ title, text, unsure domain.Message }

// Messages gives the rule's title, its text, and what of it was not found, as
// messages.
func (r *Rule) Messages() (title, text, unsure domain.Message) {
	return r.told.title, r.told.text, r.told.unsure
}

// Dated tells whether what the rule asks stands among deadlines: what law or a
// decision asks to be done by a day.
func (r *Rule) Dated() bool {
	switch {
	case r.Severity != Statutory && r.Severity != Decided:
		return false
	case r.Shape == Lasting || r.Shape == InStages || r.Shape == Criteria:
		return false
	}
	return r.Shape != Yearly || r.Day != ""
}

// Print is all that the version says: two that print alike are one.
func (r *Rule) Print() string { return r.print }

// IDs lists the rules of the pack in its order, each once; none where there is
// no pack.
func (p *Pack) IDs() []string {
	if p == nil {
		return nil
	}
	return p.ids
}

// Rule gives the first version of a rule by its id, nil where the pack has none
// of that id or there is no pack.
func (p *Pack) Rule(id string) *Rule {
	if p == nil {
		return nil
	}
	for i := range p.Rules {
		if p.Rules[i].ID == id {
			return &p.Rules[i]
		}
	}
	return nil
}

// Versions lists the versions of a rule that the pack had at a moment, in the
// order in which they became known; the zero time is now, all of them.
func (p *Pack) Versions(id string, known time.Time) Versions {
	all := p.versions[id]
	if known.IsZero() {
		return all
	}
	until := max(domain.DayIn(known, p.zone), p.Released)
	n := 0
	for n < len(all) && all[n].known <= until {
		n++
	}
	return all[:n]
}

// Versions are the versions of one rule, in the order in which they became
// known.
type Versions []*Rule

// On gives the version that is valid on a day, the one known last where several
// are; nil where none is.
func (vs Versions) On(day domain.Day) *Rule {
	for _, r := range slices.Backward(vs) {
		if r.InForce(day, day) {
			return r
		}
	}
	return nil
}

// Of gives the version that holds for what runs from a first to a last day: that
// which is valid on the first, else the first to become valid in it; nil where
// none is.
func (vs Versions) Of(first, last domain.Day) *Rule {
	if len(vs) == 1 {
		if vs[0].InForce(first, last) {
			return vs[0]
		}
		return nil
	}
	days := []domain.Day{first}
	for _, r := range vs {
		days = append(days, r.First(), after(r.Last()))
	}
	slices.Sort(days)
	for _, day := range days {
		if day < first || day > last {
			continue
		}
		if r := vs.On(day); r != nil {
			return r
		}
	}
	return nil
}

func after(day domain.Day) domain.Day {
	if day.Open() {
		return day
	}
	return day + 1
}
