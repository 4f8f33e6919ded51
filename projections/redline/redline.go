// Package redline shows how the words of a strategy changed between two
// readings of it: its title, its priorities' titles and texts, and the
// conclusions of its choices, signals, revisions and assessments; and, in Blame,
// which entry wrote each sentence as it stands.
//
// How texts are compared is in the package wording.
//
// Decisions where the contract is silent:
//   - A priority is compared with itself; one that did not live at the first
//     point, with the living one that it was made of by merge, split or from: of
//     several with the one that is most like it. The others are shown whole, and
//     what they gave to it as moved.
//   - A strategy that carries on another may be compared with it. Priorities
//     without a recorded origin are then compared with those of the same key;
//     conclusions, which belong to one strategy, are left out.
//   - What no longer lives has no words: a dropped priority is deleted whole by
//     the entry that dropped it, a restored one comes back whole.
//   - Where one text went through several entries between the points, each
//     changed passage names the last entry that put its words there or took
//     them away. Words that came and went between the points are not shown.
//   - Where the points differ in what was known, a change names the correction
//     or withdrawal that made the record say otherwise.
//   - The decision of a change is what the entry itself names in because: what
//     lies further back may have led to the entry without deciding its words.
//   - Of a text that went through more than 500 entries between the points, the
//     oldest are taken together and named by the last of them.
package redline

import (
	"slices"

	"kronika/domain"
	"kronika/projections/redline/wording"
)

// The sorts of things whose words are compared.
const (
	Strategy   = "strategy"
	Priority   = "priority"
	Choice     = "choice"
	Signal     = "signal"
	Revision   = "revision"
	Assessment = "assessment"
)

// What became of a thing between the points.
const (
	Kept     = "kept"
	Reworded = "reworded"
	Added    = "added"
	Dropped  = "dropped"
	Merged   = "merged"
	Split    = "split"
	Left     = "left" // of another strategy, and not carried on as far as is recorded
)

// Piece is a piece of the redline of one text. The pieces of a text whose op is
// same, del or moved-from make up the old text in their order, those that are
// same, ins or moved-to the new one.
type Piece struct {
	Number int    `json:"passage"` // from 1
	Thing  string `json:"thing"`   // strategy, priority, choice, signal, revision, assessment
	Key    string `json:"key"`     // at the second point, or at the first where it is gone
	Was    string `json:"was,omitzero"`
	Field  string `json:"field"` // title, text, conclusion
	Fate   string `json:"fate"`  // kept, reworded, added, dropped, merged, split, left
	Op     string `json:"op"`    // same, del, ins, moved-from, moved-to
	Text   string `json:"text"`

	Move     int    `json:"move,omitzero"`     // joins the two places of what was moved, from 1
	Edits    []Edit `json:"edits,omitzero"`    // of what was moved: how its words changed
	Compared string `json:"compared,omitzero"` // sentences or paragraphs, where words were too many
	By       *By    `json:"by,omitzero"`       // who put it there or took it away; nil for same
}

// Edit is a piece of a text that was moved: same, del or ins.
type Edit struct {
	Op   string `json:"op"`
	Text string `json:"text"`
}

// Options say what is asked for.
type Options struct {
	Strategy string // the one asked about: ids of its entries stand without a strategy's key
	Priority string // only this one, by its key at either point; empty for everything
}

// Others gives the reading of another strategy that no day cuts off, nil where
// it is not known. It gives the same whenever it is asked.
type Others func(strategy string) *domain.Reading

// Build compares two readings, which may be of two strategies, and lists the
// passages of every text that either has: the strategy's title, its priorities
// in the second reading's order, those that are gone, its conclusions.
func Build(from, to *domain.Reading, others Others, o Options) []Piece {
	pairs := pairsOf(from, to, others)
	budget := wording.NewBudget()
	compare := make([]wording.Pair, len(pairs))
	for i, p := range pairs {
		compare[i] = wording.Pair{Old: p.old, New: p.new, Fixed: p.field == title}
	}
	list := []Piece{}
	partners := map[int]*By{}
	for i, pieces := range budget.Compare(compare) {
		pairs[i].own = o.Strategy
		for _, piece := range pairs[i].pieces(pieces, budget) {
			piece.Number = len(list) + 1
			list = append(list, piece)
			if piece.Op == string(wording.MovedTo) {
				partners[piece.Move] = piece.By
			}
		}
	}
	for i := range list {
		if list[i].By == nil && list[i].Op == string(wording.MovedFrom) {
			list[i].By = partners[list[i].Move]
		}
	}
	return about(list, from.Strategy, o.Priority)
}

// about narrows pieces to those of one priority, by its key at either point.
func about(list []Piece, strategy, priority string) []Piece {
	if priority == "" {
		return list
	}
	return slices.DeleteFunc(list, func(p Piece) bool {
		return p.Thing != Priority || p.Key != priority && p.Was != priority && p.Was != strategy+"/"+priority
	})
}

// Coarse says what was compared where words were too many, the coarsest; the
// zero Message where words were compared everywhere.
func Coarse(list []Piece) domain.Message {
	coarsest := domain.Message{}
	for _, p := range list {
		switch p.Compared {
		case wording.Paragraphs.String():
			return domain.Say("redline.coarse.paragraphs", nil)
		case wording.Sentences.String():
			coarsest = domain.Say("redline.coarse.sentences", nil)
		}
	}
	return coarsest
}

// Changed tells whether any piece differs between the points.
func Changed(list []Piece) bool {
	for _, p := range list {
		if p.Op != string(wording.Same) {
			return true
		}
	}
	return false
}

// The fields that have words.
const (
	title      = "title"
	text       = "text"
	conclusion = "conclusion"
)
