// Package rules keeps the rules that laws lay on strategies as dated data: a
// pack a family of strategies, a JSON file a pack, embedded in the program or
// read from a folder of a region's own.
//
// A pack says which rules hold from when to when, each with its source, who is
// to be consulted, on which days elections are held and new councils begin, and
// which days are off. Package projections/duties computes what follows from
// them for one strategy.
//
// A rule has one of ten shapes (shape.go). It may stand in a pack several times
// under its id: each is a version, with the days on which it is valid and the
// day from which the pack had it (knownFrom). A version is never changed or
// taken out: another one is added, and of two that are valid on the same day
// the one known later holds. So what was computed under the former one can
// always be computed again.
//
// Decisions where the contract is silent:
//   - A rule is in force on its first and its last day, both included; one
//     without a first day as far back as anybody asks. A first day that no
//     source was found for is shipped with startFound false, and whoever shows
//     the rule says so. What else is not found stands in unsure, and found is
//     false.
//   - What has begun under a version runs out under it: the version that is
//     valid on the day that a window begins, or that comes first in it, holds
//     for all of it. So no later rule rewrites a window that was there before.
//   - A version without knownFrom is known from the pack's first release
//     (released). A moment before that is answered with the first release: the
//     law was there, though no pack of it was.
//   - A pack takes others along (with): their rules, and their consultees,
//     elections and calendar where it has none of its own. A rule of the same id
//     of its own holds instead of theirs.
//   - Laws are named in their own language; what a rule says is told in Swedish
//     and English in the pack itself, since it is data that grows with the packs
//     and not a sentence of the program.
//   - A public holiday and a day off are two notions: the eves of midsummer,
//     Christmas and the new year are the latter only, in Sweden.
package rules

import (
	"time"

	"kronika/domain"
)

// Pack is the rules that hold for a family of strategies.
type Pack struct {
	Schema     string     `json:"$schema,omitzero"`
	Key        string     `json:"key"` // as strategy.scheduled names it
	Names      Words      `json:"names"`
	Law        string     `json:"law"` // in its own language
	URL        string     `json:"url,omitzero"`
	Released   domain.Day `json:"released"` // when the first release of the pack came
	Timezone   string     `json:"timezone"`
	With       []string   `json:"with,omitzero"` // keys of packs whose rules it takes along
	Rules      []Rule     `json:"rules,omitzero"`
	Consultees Consultees `json:"consultees,omitzero"`
	Elections  Elections  `json:"elections,omitzero"`
	Calendar   Calendar   `json:"calendar,omitzero"`

	Own  bool   `json:"-"` // read from a region's own folder
	File string `json:"-"` // of an own pack

	zone     *time.Location
	ids      []string            // of its rules, in order, each once
	versions map[string]Versions // of each rule
}

// Words are a text in the languages that packs are told in.
type Words struct {
	SV string `json:"sv"`
	EN string `json:"en"`
}

// In gives the text in a language, in English where it is not told in it.
func (w Words) In(lang string) string {
	if lang == "sv" {
		return w.SV
	}
	return w.EN
}

// Text gives the words as a message, which the edge tells in the reader's
// language; the zero Message where there are none.
func (w Words) Text() domain.Message {
	if w == (Words{}) {
		return domain.Message{}
	}
	return domain.Say("text", domain.Args{"text": w})
}

// The duties towards a class of consultee.
const (
	Cooperate = "cooperate" // the strategy is drawn up together with them
	Offer     = "offer"     // they are offered to take part
)

// Consultees are the classes of bodies that a law names, in its order.
type Consultees struct {
	Source  string  `json:"source"`
	Classes []Class `json:"classes"`
}

// Class is one class of consultee and the duty towards it; its name is a
// category of consultation.party-invited.
type Class struct {
	Class string `json:"class"`
	Duty  string `json:"duty"`
}

// Classes gives the classes of consultee in the pack's order, none where there
// is no pack.
func (p *Pack) Classes() []Class {
	if p == nil {
		return nil
	}
	return p.Consultees.Classes
}
