// Package norm measures a strategy's recorded process against a norm and says
// in plain words, expectation by expectation, what was kept, what was departed
// from, and what cannot be told.
//
// A norm is data: a JSON file with a version, each expectation in Swedish and
// English with its source. One is shipped, se-rus-practice; a region writes its
// own in the same form. What a law lays down is not repeated in a norm, which
// names the rule of the strategy's rule pack and takes text, days and classes
// from there.
//
// Six forms of expectation are all there is: order, at-least, within, each-year,
// for-each and rule. Which entries they speak of is said by steps: kinds, and
// values of their fields.
//
// Findings stand under the round that they belong to: the first from the mandate
// to the first adoption, each later one from what began it to the next adoption.
//
// Where the contract is silent:
//   - A later round begins with a revision.started, or else with the first
//     version drafted or referred, formal consultation (referral, joint
//     consultation, exhibition) planned or opened, or approved decision on a
//     mandate, a referral or a revision, after an adoption. It ends with the next
//     adoption, with the end of the strategy, or with a conclusion that the
//     strategy is still current or that the revision is abandoned. A second
//     adoption of the same version is of the same round.
//   - What happened on the day of an adoption, or on one of the days that a
//     half-known adoption can mean, is of the round that it ends.
//   - A round is of the sort of the widest scope of its revisions.
//   - Verdicts need days. Two intervals that overlap give cannot-tell, as does
//     another source's date where it would change the answer. A date marked ?
//     or ~ is taken as if it could be off by its own length and at least 31 days.
//   - An entry that names another in because did not come before it, whatever
//     their dates leave open.
//   - What is not recorded is no-evidence, and what is not yet due or belongs to
//     a later part of a round still going on is not-applicable, which is said.
//   - A cancelled consultation is asked for nothing. A deadline is met by its
//     deadline.met, or by the entry that it waits for; a waived one is asked for
//     nothing.
//   - at-least counts whole days after the first to the last, those of the
//     months left out not counted. within asks by when, not from when: what
//     comes before the day it is counted from is in time.
//   - each-year asks for whole calendar years after that of the adoption; the
//     year in which the next adoption or the end of the strategy falls is not
//     asked for, nor one whose time for reporting has not run out.
//   - The worst of an expectation's parts gives its status: departed, then
//     cannot-tell, no-evidence, kept. Its sentence tells of every part.
//   - A planned month or season is kept to its last day; one marked ? or ~ is
//     departed from only beyond what the mark adds.
//   - The first recorded of a step that happens many times need not have been the
//     first: where it comes too late in an order, that is cannot-tell.
//   - A round that ended without an adoption is asked for neither the adoption nor
//     the decisions on it.
//   - Reasons are what the entries behind a finding that is departed or cannot-tell
//     say as their reason, and what annotations say of them; and, of a round,
//     what annotations say of the entries that began it.
package norm

import "kronika/domain/rules"

// The forms of expectation.
const (
	Order    = "order"     // steps come one after the other
	AtLeast  = "at-least"  // a thing lasts so many days
	Within   = "within"    // something follows in time
	EachYear = "each-year" // something is recorded for each year after the adoption
	ForEach  = "for-each"  // something is recorded for each of some things, before another where that is given
	ByRule   = "rule"      // the duty that a rule of the pack computes is met
)

// Forms lists the forms of expectation.
func Forms() []string { return []string{Order, AtLeast, Within, EachYear, ForEach, ByRule} }

// Norm is what a process is expected to be.
type Norm struct {
	Norm         string        `json:"norm"`    // key
	Version      string        `json:"version"` // as its owner numbers it
	Title        rules.Words   `json:"title"`
	About        rules.Words   `json:"about,omitzero"`
	Expectations []Expectation `json:"expectations"`
}

// Expectation is one sentence of a norm. Which of the fields from Rule on it has
// goes by its form.
type Expectation struct {
	Expectation string      `json:"expectation"` // key
	Form        string      `json:"form"`
	Text        rules.Words `json:"text,omitzero"`   // of one on a rule, the rule's where it is not given
	Source      string      `json:"source,omitzero"` // the same
	Mark        string      `json:"mark,omitzero"`   // found in its source, or unsure
	Rounds      []string    `json:"rounds,omitzero"` // sorts of round that it is for; none for all
	Optional    bool        `json:"optional,omitzero"`

	Rule    string `json:"rule,omitzero"`    // of the strategy's rule pack
	Clock   string `json:"clock,omitzero"`   // within: which days of the rule's clock, adjust or announce
	Classes bool   `json:"classes,omitzero"` // for-each: the classes of consultee that the rule pack names
	Reason  bool   `json:"reason,omitzero"`  // for-each: what is asked for is a reason

	Steps   []Step `json:"steps,omitzero"` // order
	From    *Step  `json:"from,omitzero"`  // what it is counted from, or for each of which something is asked
	To      *Step  `json:"to,omitzero"`    // what is asked for
	Before  *Step  `json:"before,omitzero"`
	Days    *int   `json:"days,omitzero"`
	Months  *int   `json:"months,omitzero"`  // within; each-year: time after a year's end to record it
	Without []int  `json:"without,omitzero"` // at-least: months, 1 to 12, whose days are not counted
}

// Step is a sort of entry, under a name in the norm's own words.
type Step struct {
	Name     rules.Words         `json:"name"`
	Kinds    []string            `json:"kinds"`
	Where    map[string][]string `json:"where,omitzero"` // the values that a field may have, asked of kinds that have the field
	Date     string              `json:"date,omitzero"`  // the field that its date is read from; else when it occurred
	Last     bool                `json:"last,omitzero"`  // order: the last of them counts, else the first
	Many     bool                `json:"many,omitzero"`  // order: there are several, of which the first may not be recorded
	Optional bool                `json:"optional,omitzero"`
}

// The marks of an expectation.
const (
	Found  = "found"
	Unsure = "unsure"
)
