package web

import (
	"kronika/domain"
	"kronika/projections/duties"
)

// dutiesPart are the duties of the rule pack that no day is known of.
type dutiesPart struct {
	Sum  string
	Rows []dutyRow
	Leaf leaf
}

// dutyRow is one duty: what it asks, how that stands and on what that rests.
type dutyRow struct {
	Key, Title, Rule, Severity, Status, State, Why, Unsure, Text string
	Source                                                       *Link
	By                                                           string // the source where it has no address
	Entries                                                      []citing
	More                                                         string
}

// undated gives the duties that do not stand among the deadlines.
func (d *due) undated() (p dutiesPart) {
	var list []*duties.Duty
	counts := map[string]int{}
	for i := range d.duties {
		if one := &d.duties[i]; !one.Listed() && one.Shape != duties.Recorded {
			list = append(list, one)
			counts[one.Status]++
		}
	}
	p.Leaf = d.leaf("duties", len(list), leafRows)
	p.Sum = d.text("due.dutiesSum", domain.Args{"n": len(list), "met": counts[duties.Met], "none": counts[duties.NoEvidence],
		"other": len(list) - counts[duties.Met] - counts[duties.NoEvidence]})
	said := map[string]bool{}
	for _, one := range list[p.Leaf.From:p.Leaf.To] {
		p.Rows = append(p.Rows, d.duty(one, !said[one.Rule]))
		said[one.Rule] = true
	}
	return p
}

var dutyStates = map[string]string{duties.Met: "met", duties.Upcoming: "wait", duties.DueSoon: "soon", duties.NoEvidence: "none",
	duties.CannotTell: "none", duties.Info: "wait", duties.NotInForce: "wait"}

// duty makes a duty's row. What the rule says, and what of it was not found, is
// said with the first of a rule.
func (d *due) duty(one *duties.Duty, first bool) dutyRow {
	row := dutyRow{Key: one.Duty, Title: d.words.Text(one.Title), Rule: one.Rule, Severity: d.words.Word("duty.severity", one.Severity),
		Status: d.words.Word("duty.status", one.Status), State: dutyStates[one.Status], Why: d.words.Text(one.Why), By: one.Source}
	if opens(one.URL) {
		row.Source = &Link{Address: one.URL, Text: one.Source}
	}
	if first && one.Text.Key != "" {
		row.Text = d.words.Text(one.Text)
	}
	if first && one.Unsure.Key != "" {
		row.Unsure = d.text("rules.unsure", domain.Args{"rule": "", "what": one.Unsure})
	}
	row.Entries = d.citeAll(one.Entries[:min(len(one.Entries), entriesShown)])
	if more := len(one.Entries) - entriesShown; more > 0 {
		row.More = d.text("list.more", domain.Args{"n": more})
	}
	return row
}
