// Package rules keeps the rules that laws lay on strategies as dated data: a
// pack a family of strategies, a JSON file a pack, embedded in the program.
//
// A pack says who is to be consulted, on which days elections are held, and
// which rules hold from when to when, each with its source. It computes
// nothing but election days: what follows from a rule for one strategy is
// computed by the view that shows it, so that a rule and its arithmetic can be
// read side by side.
//
// Decisions where the contract is silent: a rule is in force on its first and
// its last day, both included. A first day that no source was found for is
// shipped with startFound false, and whoever shows the rule says so. Laws are
// named in their own language; what a rule says is told in Swedish and English
// in the pack itself, since it is data that grows with the packs and not a
// sentence of the program.
package rules

import "kronika/domain"

// Pack is the rules that hold for a family of strategies.
type Pack struct {
	Key        string     `json:"key"` // as strategy.scheduled names it
	Names      Words      `json:"names"`
	Law        string     `json:"law"` // in its own language
	URL        string     `json:"url"`
	Rules      []Rule     `json:"rules"`
	Consultees Consultees `json:"consultees"`
	Elections  Elections  `json:"elections"`
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

// The rules that views know how to compute.
const (
	Review   = "SE-REVIEW" // reviewed between two elections
	Protocol = "SE-PROT"   // from a council's decision to legal force
)

// Rule is one duty that a law lays down.
type Rule struct {
	ID          string      `json:"id"`
	Source      string      `json:"source"` // the law's reference text, in its own language
	URL         string      `json:"url"`    // where the text was read
	Section     string      `json:"section"`
	Severity    string      `json:"severity"` // statutory, advice or info
	Text        Words       `json:"text"`     // what it says, in short
	ValidFrom   domain.Day  `json:"validFrom"`
	StartFound  bool        `json:"startFound"` // whether ValidFrom was found in a source
	StartSource string      `json:"startSource,omitzero"`
	ValidTo     *domain.Day `json:"validTo,omitzero"` // nil where it still holds
	Clock       *Clock      `json:"clock,omitzero"`   // of SE-PROT
}

// Clock is the days, each at most, from a council's decision to legal force.
type Clock struct {
	Adjust   int `json:"adjust"`   // from the meeting to the signing of its minutes
	Announce int `json:"announce"` // from the signing to the notice board
	Appeal   int `json:"appeal"`   // from the notice board to the last day of appeal
}

// InForce tells whether the rule is in force on at least one of the days from
// first to last.
func (r *Rule) InForce(first, last domain.Day) bool {
	return r.ValidFrom <= last && (r.ValidTo == nil || *r.ValidTo >= first)
}

// Rule gives a rule of the pack by its id, nil where it has none of that id or
// there is no pack.
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
