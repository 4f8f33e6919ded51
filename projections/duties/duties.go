// Package duties computes what rules ask of a strategy: one small engine for the
// ten shapes that a rule can have, and the view that shows every rule of the
// strategy's pack with how it stands.
//
// A function a shape (between.go, within.go, …) finds what a version of a rule
// asks: the window or day, what it counts from, and the entries that meet it.
// judge.go tells how that stands, in the same way for all. Package deadlines
// lists those of them that are due by a day among what was decided.
//
// Decisions where the contract is silent:
//   - A duty is met by the first entry, in the history's order, whose days all
//     lie inside its window; where none is sure, by the first that counts from a
//     day inside, and then it cannot be told for sure. An entry that may lie
//     inside though it counts from a day outside makes the verdict of a past
//     window one that cannot be told.
//   - What was done after its day is no evidence that it was done in time: the
//     duty is no-evidence, and its arithmetic names the later entry.
//   - Of a pack's rules each is shown at least once: with info where nothing is
//     recorded yet that it could count from, with not-in-force where it is not
//     valid on the day.
//   - A time that counts from a half-known date is a range, as is what is moved
//     from a day off.
//   - Rules of one subject get in each other's way where both are still to be
//     met and are due by other days; the earlier stands first, as in every list
//     here. A recorded deadline that names a kind by which such a rule is met
//     stands beside it as a duty that was decided.
//   - A consultation lasts from the day that opens it to the one that closes it;
//     a day on which it may close at the earliest is a window's end and not a
//     due.
package duties

import (
	"cmp"
	"slices"

	"kronika/domain"
	"kronika/domain/rules"
)

// The status of a duty.
const (
	Met        = "met"
	Upcoming   = "upcoming"
	DueSoon    = "due-soon" // the last day of due is today or at most 90 days on
	NoEvidence = "no-evidence"
	CannotTell = "cannot-tell"
	Info       = "info"
	NotInForce = "not-in-force"
)

// Statuses lists what a duty can be.
func Statuses() []string {
	return []string{Met, Upcoming, DueSoon, NoEvidence, CannotTell, Info, NotInForce}
}

// Recorded is the shape of a duty that somebody decided, beside the ten of
// package rules.
const Recorded = "decided"

// Duty is one thing that a rule asks of a strategy.
type Duty struct {
	Strategy   string         `json:"strategy"`
	Duty       string         `json:"duty"` // the rule's id and what it is about: SE-REVIEW/2022-09-11
	Rule       string         `json:"rule"` // its id; of a recorded deadline its key
	Shape      string         `json:"shape"`
	Severity   string         `json:"severity"` // statutory, advice, info, decided
	Title      domain.Message `json:"title"`
	Text       domain.Message `json:"text,omitzero"` // what the rule says, in short
	Source     string         `json:"source,omitzero"`
	URL        string         `json:"url,omitzero"`
	Found      bool           `json:"found"`           // whether all of the rule was found in a source
	Unsure     domain.Message `json:"unsure,omitzero"` // what was not
	Valid      domain.Date    `json:"valid,omitzero"`  // from when to when this version is; absent where neither is known
	Status     string         `json:"status"`
	Due        domain.Date    `json:"due,omitzero"`
	DueFrom    *domain.Day    `json:"dueFrom,omitzero"`
	DueTo      *domain.Day    `json:"dueTo,omitzero"`
	WindowFrom *domain.Day    `json:"windowFrom,omitzero"`
	WindowTo   *domain.Day    `json:"windowTo,omitzero"`
	Sure       bool           `json:"sure"` // false where the entry that meets it may lie outside the window
	MetBy      string         `json:"metBy,omitzero"`
	Entries    []string       `json:"entries"`   // ids, as written, of all that the answer rests on, in the history's order
	Conflicts  []string       `json:"conflicts"` // rules that ask for the same by another day
	Why        domain.Message `json:"why"`       // the arithmetic in words

	rule    *rules.Rule // nil of a recorded deadline and where nothing is asked yet
	dated   bool        // it stands among deadlines
	lasting string      // names it within the rule for good; where empty its name does
	subject string      // duties of one may get in each other's way
	grounds []ground
	of      *builder // what it was computed from
}

// Listed tells whether the duty stands among the strategy's deadlines.
func (d *Duty) Listed() bool { return d.dated && d.rule != nil && d.rule.Dated() }

// Lasting names the duty within its strategy for good: by the entry that it
// counts from and not by a day of it, which may be corrected. It is its name
// where that does not rest on an entry's day.
func (d *Duty) Lasting() string {
	if d.lasting == "" {
		return d.Duty
	}
	return d.Rule + "/" + d.lasting
}

// Options are what a reader may choose.
type Options struct {
	Counting string // how windows between elections are counted; as the rule says unless given
}

// Build gives the duties of a strategy as they stand on a day: by the day that
// due counts from (its first, and of ../A its last), then those without one, in
// the order of the pack. Without a pack there are none.
func Build(r *domain.Reading, today domain.Day, packs *rules.Packs, o Options) []Duty {
	b := newBuilder(r, today, packs.Of(r), o)
	list := b.all(true)
	list = append(list, b.decided(list)...)
	slices.SortStableFunc(list, func(x, y Duty) int { return cmp.Compare(Place(x.Due), Place(y.Due)) })
	conflicts(list)
	for i := range list {
		list[i].of = b
	}
	return list
}

// Computed gives those of the duties that stand among deadlines, by their names.
// They are told as deadlines are: what is not met is upcoming or without
// evidence, though an entry counting from a day outside may lie inside.
func Computed(r *domain.Reading, today domain.Day, packs *rules.Packs) []Duty {
	b := newBuilder(r, today, packs.Of(r), Options{})
	b.plain = true
	list := slices.DeleteFunc(b.all(false), func(d Duty) bool { return !d.Listed() })
	slices.SortFunc(list, func(x, y Duty) int { return cmp.Compare(x.Duty, y.Duty) })
	return list
}

// Place is the day that a date is listed at, Never where there is none.
func Place(d domain.Date) domain.Day {
	if !d.Known() {
		return domain.Never
	}
	return d.Counts()
}
