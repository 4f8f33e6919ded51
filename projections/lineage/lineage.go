// Package lineage tells what became of every priority from one version of a
// strategy to the next, and where each came from: across merges, splits, drops
// and restorations in between, and across a strategy that was replaced.
//
// A column is the strategy at a point: the priorities that live at its end. From
// each column to the next every priority has exactly one fate, and every one of
// the next exactly one origin; bands join the two, many to many.
//
// Decisions where the contract is silent:
//   - A version is one column, at the first day of its latest version.* entry.
//     With Stages, or where a strategy that replaces none at hand has one version
//     only, each draft, referral and adoption is a column of its own. A column
//     "today" follows where a priority has changed since.
//   - A replaced strategy at hand gives the first column: its latest adopted
//     version. Nobody records that a priority of it was left behind, so one that
//     none carries on is "unstated", never "dropped".
//   - A priority leads to whatever it can be followed to in the history's order:
//     what it was merged into, its parts, what carries it on, and itself, since a
//     key may be restored whatever ended it.
//   - Of several acts the fate is named by the first of its order: split, merged
//     or carried on (the one nearest in time to the column asked of), restored,
//     renamed, reworded, moved (under another parent, or to another level), kept.
//     Dropped is what leads nowhere. Wording and place are compared column to
//     column, so that what was changed and changed back is kept; all that
//     happened is listed beside.
//   - The priority that survives a merge or split is part of it: its fate is
//     merged or split too.
//   - A new priority, the restored that did not live in the column before, and
//     what carries on a priority that stands in no column come from a block of
//     their own; the dropped and the unstated go to one. A band, or a link to
//     such a block, is one unit, and a priority has as many units as links on its
//     busier side.
//   - Stated is what an entry with a body, a reference or a source says, or one
//     that rests on a decision. What is not is marked, and counts like the rest,
//     since otherwise a priority would have no fate.
//   - An indicator stays at the key that it was defined for. Where that priority
//     ends, it follows to whatever the priority led to, and is orphaned where
//     that is nothing.
//   - Names of priorities are strategy/key; ids of entries of another strategy
//     are strategy/id, as in because.
package lineage

import "kronika/domain"

// The limits of a lineage.
const (
	ColumnsLimit = 50
	BandsLimit   = 5000 // bands from one column to the next
	ChainLimit   = 20   // strategies that one line is followed through
)

// The fates and origins, and what else may have happened to a priority.
const (
	Kept       = "kept"
	Renamed    = "renamed"
	Reworded   = "reworded"
	Moved      = "moved"
	Merged     = "merged"
	Split      = "split"
	Carried    = "carried"
	Restored   = "restored"
	Dropped    = "dropped"  // a fate only
	Unstated   = "unstated" // a fate only: nothing says what became of it
	New        = "new"      // an origin only
	relevelled = "relevelled"
	ranked     = "ranked"
	Ended      = "ended" // the strategy, not the priority
)

// Fates lists what a priority's fate may be, and Origins its origin, in the
// order in which they are counted.
var (
	Fates   = []string{Kept, Renamed, Reworded, Moved, Merged, Split, Carried, Restored, Dropped, Unstated}
	Origins = []string{Kept, Renamed, Reworded, Moved, Merged, Split, Carried, Restored, New}
)

// Lineage is the lineage of a strategy's priorities.
type Lineage struct {
	Strategy string    `json:"strategy"`
	Missing  []string  `json:"missing"` // replaced strategies that are not in the record
	Line     *Line     `json:"line,omitzero"`
	Columns  []Column  `json:"columns"`
	Passages []Passage `json:"passages"` // from each column to the next
}

// Column is a strategy at a point.
type Column struct {
	Number       int         `json:"number"` // from 1
	Name         string      `json:"name"`   // the point, as it may be asked for
	Strategy     string      `json:"strategy"`
	Title        string      `json:"title,omitzero"` // of the version; its key where none is given; empty at other points
	Kind         string      `json:"kind,omitzero"`  // of the entry that makes the point
	Entry        string      `json:"entry,omitzero"`
	Occurred     domain.Date `json:"occurred,omitzero"` // of that entry, as recorded
	OccurredFrom *domain.Day `json:"occurredFrom,omitzero"`
	OccurredTo   *domain.Day `json:"occurredTo,omitzero"`
	Day          domain.Day  `json:"day"`     // at whose end the priorities are counted
	Nodes        []Block     `json:"nodes"`   // parents before children, by rank
	Orphans      []Gauge     `json:"orphans"` // indicators in use whose priority led to none of them
}

// Block is a priority in a column.
type Block struct {
	ID       string `json:"id"` // the column's number and the key: 2/valfard
	Strategy string `json:"strategy"`
	Priority string `json:"priority"` // its key
	Level    string `json:"level"`
	Title    string `json:"title"`
	Parent   string `json:"parent,omitzero"`
	Rank     int    `json:"rank,omitzero"`
	Units    int    `json:"units"` // links on its busier side, at least 1

	From   []string `json:"from"`            // what it was proposed to carry on: strategy/key
	Origin string   `json:"origin,omitzero"` // one of Origins; absent in the first column
	Came   *Turn    `json:"came,omitzero"`
	Fate   string   `json:"fate,omitzero"` // one of Fates; absent in the last column
	Became *Turn    `json:"became,omitzero"`

	Indicators []Gauge `json:"indicators"` // in use, its own and those that followed
}

// Turn says how a fate or origin came about.
type Turn struct {
	Nodes  []string `json:"nodes"`  // ids in the other column
	Stated bool     `json:"stated"` // an entry with a body, reference or source says so
	By     []Deed   `json:"by"`     // what made it so
	Also   []Deed   `json:"also"`   // what else happened on the way, in the history's order
	Notes  []Remark `json:"notes"`  // on those
}

// Remark is an entry that annotates or disputes another.
type Remark struct {
	Entry string `json:"entry"`
	Kind  string `json:"kind"`
	Text  string `json:"text,omitzero"`
}

// Deed is what one entry did to priorities.
type Deed struct {
	What         string      `json:"what"`            // a fate or origin, or relevelled, ranked, ended
	Of           []string    `json:"of"`              // the priorities that it was done to, as strategy/key
	Into         []string    `json:"into"`            // those that came of it
	Before       string      `json:"before,omitzero"` // title, parent, level or rank; absent with a text
	After        string      `json:"after,omitzero"`
	Entry        string      `json:"entry"`
	Kind         string      `json:"kind"`
	Occurred     domain.Date `json:"occurred,omitzero"`
	OccurredFrom *domain.Day `json:"occurredFrom,omitzero"`
	OccurredTo   *domain.Day `json:"occurredTo,omitzero"`
	Authority    string      `json:"authority,omitzero"` // of the entry, else of the decision that it rests on
	Reference    string      `json:"reference,omitzero"`
	Decision     string      `json:"decision,omitzero"` // entry of the decision that it rests on
	Reason       string      `json:"reason,omitzero"`
	Because      []string    `json:"because"`
	Stated       bool        `json:"stated"`
}

// Passage is the way from one column to the next.
type Passage struct {
	From    int            `json:"from"` // number of the column
	To      int            `json:"to"`
	Text    domain.Message `json:"text,omitzero"` // the counts in one sentence; absent of a line
	Blocks  []Beside       `json:"blocks"`        // what is neither from nor to a priority
	Bands   []Band         `json:"bands"`
	Passing []Passing      `json:"passing"` // lived in between only
	Fates   map[string]int `json:"fates"`   // priorities of the first column, by Fates
	Origins map[string]int `json:"origins"` // priorities of the second, by Origins
	Units   int            `json:"units"`   // of each side

	Indicators []Following `json:"indicators"` // of the first column, what became of each
}

// Beside is a block that stands for no priority: the new, the dropped.
type Beside struct {
	ID     string `json:"id"`     // 2/+dropped
	Column int    `json:"column"` // number of the column that it stands beside
	Fate   string `json:"fate"`   // or origin
	Units  int    `json:"units"`
}

// Band is a link from a block of a column to one of the next.
type Band struct {
	From    string   `json:"from"` // ids of nodes or blocks
	To      string   `json:"to"`
	Fate    string   `json:"fate"` // of the band: what it is that leads from one to the other
	Units   int      `json:"units"`
	Stated  bool     `json:"stated"`
	Entries []string `json:"entries"` // of all that happened on the way, in the history's order
	Notes   []string `json:"notes"`   // entries that annotate or dispute those
}

// Passing is a priority that lives in neither of two columns and did in
// between.
type Passing struct {
	Strategy string   `json:"strategy"`
	Priority string   `json:"priority"`
	Title    string   `json:"title"` // the last
	Level    string   `json:"level"`
	Nodes    []string `json:"nodes"` // ids in the second column that it led to
	Deeds    []Deed   `json:"deeds"`
}
