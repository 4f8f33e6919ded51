package web

import (
	"slices"
	"strings"

	"kronika/domain"
	"kronika/projections/comparison"
	"kronika/projections/lineage"
	"kronika/projections/priorities"
	"kronika/projections/redline"
)

// fates lists what may have happened to a row's priorities, in the order in
// which they are counted; a row is counted once, by the first that it has.
var fates = []string{lineage.Kept, "merged", "split", "carried", "reworded", "moved", "ranked", "relevelled", "rethemed", "placed",
	"renewed", "relinked", "regrouped", "reordered", "dropped", "added", lineage.Unstated}

// change is a row before it is put into words: what lives before and after, and
// what happened.
type change struct {
	fates         []string
	before, after []priorities.Priority
	entries       []string
	parts         int // how many were merged or split into
}

// rowsOf gives a row for each merge and split and each priority that lives on
// either side: those of the later side in its order, then those that are gone.
func rowsOf(c *comparison.Comparison, before, after *domain.Reading) []*change {
	rows, taken, single := []*change{}, map[string]bool{}, singles(c)
	joint := jointsOf(c)
	was := map[string]priorities.Priority{}
	olds := priorities.Build(before, priorities.Options{})
	for _, p := range olds {
		was[p.Priority] = p
	}
	add := func(key string, make func() *change) {
		if taken[key] {
			return
		}
		if j := joint[key]; j != nil {
			rows = append(rows, j)
			for _, p := range slices.Concat(j.before, j.after) {
				taken[p.Priority] = true
			}
			return
		}
		taken[key] = true
		row := single[key]
		if row == nil {
			row = make()
		}
		rows = append(rows, row)
	}
	for _, p := range priorities.Build(after, priorities.Options{}) {
		add(p.Priority, func() *change {
			return &change{fates: []string{lineage.Kept}, before: []priorities.Priority{was[p.Priority]}, after: []priorities.Priority{p}}
		})
	}
	carried := map[string]bool{}
	for _, d := range c.Carried {
		if d.Before != nil {
			carried[d.Before.Priority] = true
		}
	}
	for _, p := range olds {
		if !carried[p.Priority] {
			add(p.Priority, func() *change { return &change{fates: []string{"dropped"}, before: []priorities.Priority{p}} })
		}
	}
	return rows
}

// unstate says of what a replaced strategy had, and no entry dropped, that nothing
// tells what became of it: nobody records that it was left behind.
func unstate(rows []*change, drops func(id string) bool) {
	for _, row := range rows {
		if row.fates[0] == "dropped" && !slices.ContainsFunc(row.entries, drops) {
			row.fates, row.entries = []string{lineage.Unstated}, nil
		}
	}
}

// jointsOf finds the merge or split that each priority stands in, the first of
// several.
func jointsOf(c *comparison.Comparison) map[string]*change {
	joint := map[string]*change{}
	for fate, list := range map[string][]comparison.Joint{"merged": c.Merged, "split": c.Split} {
		for _, j := range list {
			row := &change{[]string{fate}, j.Before, j.After, j.Entries, j.Parts}
			for _, p := range slices.Concat(j.Before, j.After) {
				if joint[p.Priority] == nil || fate == "merged" {
					joint[p.Priority] = row
				}
			}
		}
	}
	return joint
}

// singles gives one row a priority that differs, with all that happened to it.
func singles(c *comparison.Comparison) map[string]*change {
	var relinked []comparison.Difference
	for _, r := range c.Relinked {
		relinked = append(relinked, r.Difference)
	}
	rows := map[string]*change{}
	for i, list := range [][]comparison.Difference{c.Carried, c.Reworded, c.Moved, c.Ranked, c.Relevelled, c.Rethemed, c.Placed,
		c.Renewed, relinked, c.Regrouped, c.Reordered, c.Dropped, c.Added} {
		for _, d := range list {
			row := rows[d.Priority]
			if row == nil {
				row = &change{before: some(d.Before), after: some(d.After)}
				rows[d.Priority] = row
			}
			row.fates = append(row.fates, fates[i+3])
			for _, id := range d.Entries {
				if !slices.Contains(row.entries, id) {
					row.entries = append(row.entries, id)
				}
			}
		}
	}
	return rows
}

func some(p *priorities.Priority) []priorities.Priority {
	if p == nil {
		return nil
	}
	return []priorities.Priority{*p}
}

// changeRow is a row of the table: the old words, the new, and who changed them.
type changeRow struct {
	Sign, Fate, Level string
	Was, Is           []line
	Words             []piece // of the text, where it changed
	By                []citing
}

// Reasoned tells whether an entry of the row gives a reason.
func (r *changeRow) Reasoned() bool {
	return slices.ContainsFunc(r.By, func(by citing) bool { return by.Reason != "" })
}

// line is a title with a link to its priority.
type line struct {
	Address string
	Pieces  []piece
}

// piece is a piece of a text; Op is del or ins where only one side has it.
type piece struct{ Op, Text string }

// texts are the pieces of a priority's title and text.
type texts struct{ title, text []redline.Piece }

func textsOf(list []redline.Piece) map[string]texts {
	of := map[string]texts{}
	for _, p := range list {
		if p.Thing != redline.Priority {
			continue
		}
		t := of[p.Key]
		if p.Field == "title" {
			t.title = append(t.title, p)
		} else {
			t.text = append(t.text, p)
		}
		of[p.Key] = t
	}
	return of
}

var signs = map[string]string{lineage.Kept: "=", "dropped": "−", "added": "+", lineage.Unstated: "?"}

func (t *telling) row(c *change) changeRow {
	row := changeRow{Sign: signs[c.fates[0]], By: t.citeAll(c.entries)}
	if row.Sign == "" {
		row.Sign = "~"
	}
	for _, fate := range c.fates {
		row.Fate += ", " + t.fate(fate)
	}
	row.Fate = strings.TrimPrefix(row.Fate, ", ")
	for _, p := range slices.Concat(c.before, c.after) {
		row.Level = t.level(p.Level)
	}
	if c.same() {
		row.Is = t.lines(c.after, "")
	} else {
		row.Was, row.Is = t.lines(c.before, "del"), t.lines(c.after, "ins")
	}
	if len(c.after) == 1 && len(c.before) == 1 {
		row.Words = differing(t.pieces[c.after[0].Priority].text)
	}
	return row
}

// level gives the word of a level, "" for the usual one.
func (l *look) level(name string) string {
	if name == "priority" {
		return ""
	}
	return l.words.Word("priority.level", name)
}

func (t *telling) fate(name string) string {
	if name == lineage.Kept || name == lineage.Unstated {
		return t.words.Word("lineage.what", name)
	}
	return t.words.Word("comparison.list", name)
}

// same tells whether the title is the same on both sides.
func (c *change) same() bool {
	return len(c.before) == 1 && len(c.after) == 1 && c.before[0].Title == c.after[0].Title
}

// lines gives the titles of one side, what the other has not marked as op.
func (t *telling) lines(side []priorities.Priority, op string) (list []line) {
	for _, p := range side {
		one := line{Address: t.To(priorityPath(t.history.Strategy, p.Priority))}
		for _, x := range t.pieces[p.Priority].title {
			if mark := opOf(x.Op); op != "" && (mark == "" || mark == op) {
				one.Pieces = append(one.Pieces, piece{mark, x.Text})
			}
		}
		if whole(one.Pieces) != p.Title {
			one.Pieces = []piece{{op, p.Title}}
		}
		list = append(list, one)
	}
	return list
}

func whole(list []piece) string {
	var b strings.Builder
	for _, p := range list {
		b.WriteString(p.Text)
	}
	return b.String()
}

func opOf(op string) string {
	switch op {
	case "del", "moved-from":
		return "del"
	case "ins", "moved-to":
		return "ins"
	}
	return ""
}

// differing gives the pieces of a text, none where it did not change.
func differing(list []redline.Piece) []piece {
	if !redline.Changed(list) {
		return nil
	}
	out := make([]piece, len(list))
	for i, p := range list {
		out[i] = piece{opOf(p.Op), p.Text}
	}
	return out
}
