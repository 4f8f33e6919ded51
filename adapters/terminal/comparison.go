package terminal

import (
	"slices"
	"strings"

	"kronika/domain"
	"kronika/projections/comparison"
	"kronika/projections/priorities"
)

// Comparison writes what differs between two states of a strategy: the whole in a
// sentence, a row a difference, and what the sources disagree about.
func (p *Printer) Comparison(d *comparison.Comparison, before, after comparison.Side) {
	p.Paragraph(p.Words.Text(d.Text))
	t := comparing{p, told(before.Reading, after.Reading), entries(before.Reading, after.Reading)}
	if rows := t.rows(d); len(rows) > 0 {
		p.Line("")
		p.Table("empty.changes", []Column{{"head.what", 20}, {"head.change", 0}, {"head.entries", 26}}, rows)
	}
	t.doubts(d)
	for _, m := range d.Uncovered {
		if m.Key == comparison.Unruled {
			p.Tell(m.Key, m.Args)
		}
	}
}

// comparing writes a comparison as rows: what, before and after, and by which
// entries.
type comparing struct {
	*Printer
	titles map[string]domain.Message
	entry  func(id string) *domain.Item
}

func (t comparing) rows(c *comparison.Comparison) [][]string {
	rows := t.priorityRows(c)
	for _, l := range []struct {
		name string
		list []comparison.Thing
	}{
		{"mandate", c.Mandate}, {"versions", c.Versions}, {"decisions", c.Decisions}, {"consultations", c.Consultations},
		{"deadlines", c.Deadlines}, {"revisions", c.Revisions}, {"choices", c.Choices}, {"indicators", c.Indicators},
		{"actions", c.Actions}, {"roles", c.Roles}, {"documents", c.Documents}, {"signals", c.Signals},
	} {
		for i := range l.list {
			rows = append(rows, t.thing(l.name, &l.list[i]))
		}
	}
	return rows
}

// priorityRows gives a row a priority, which may stand in several lists.
func (t comparing) priorityRows(c *comparison.Comparison) (rows [][]string) {
	for _, l := range []struct {
		name string
		list []comparison.Joint
	}{{"merged", c.Merged}, {"split", c.Split}} {
		for _, j := range l.list {
			rows = append(rows, []string{t.Words.Word("comparison.list", l.name),
				t.fromTo(names(j.Before), names(j.After)), t.by(j.Entries)})
		}
	}
	at := map[string]int{}
	for _, l := range differing(c) {
		for _, d := range l.list {
			word := t.Words.Word("comparison.list", l.name)
			i, ok := at[d.Priority]
			if !ok {
				at[d.Priority] = len(rows)
				rows = append(rows, []string{word, t.priority(d.Before, d.After), t.by(d.Entries)})
				continue
			}
			rows[i][0] += ", " + word
			if more := t.by(d.Entries); !strings.Contains(rows[i][2], more) {
				rows[i][2] += "\n" + more
			}
		}
	}
	return rows
}

type differences struct {
	name string
	list []comparison.Difference
}

// differing lists the lists of single priorities, with their names.
func differing(c *comparison.Comparison) []differences {
	var relinked []comparison.Difference
	for _, r := range c.Relinked {
		relinked = append(relinked, r.Difference)
	}
	return []differences{{"added", c.Added}, {"dropped", c.Dropped}, {"carried", c.Carried}, {"reworded", c.Reworded},
		{"moved", c.Moved}, {"ranked", c.Ranked}, {"relevelled", c.Relevelled}, {"rethemed", c.Rethemed},
		{"placed", c.Placed}, {"renewed", c.Renewed}, {"relinked", relinked}, {"regrouped", c.Regrouped},
		{"reordered", c.Reordered}}
}

// priority says how one priority was and is.
func (t comparing) priority(was, is *priorities.Priority) string {
	switch {
	case was == nil:
		return t.fromTo("", is.Title)
	case is == nil:
		return t.fromTo(was.Title, "")
	}
	lines := []string{is.Title}
	if s := t.change(priorities.Change{Before: was, After: is}); s != "" {
		lines = append(lines, strings.Split(s, "; ")...)
	}
	for _, f := range []struct {
		name    string
		was, is []string
	}{{"themes", was.Themes, is.Themes}, {"places", was.Places, is.Places}} {
		if !slices.Equal(f.was, f.is) {
			lines = append(lines, t.field(f.name, strings.Join(f.was, ", "), strings.Join(f.is, ", ")))
		}
	}
	if was.Since != is.Since {
		lines = append(lines, t.field("since", t.Words.Date(was.Since), t.Words.Date(is.Since)))
	}
	return strings.Join(lines, "\n")
}

// fromTo says before and after, of which one may be missing.
func (t comparing) fromTo(was, is string) string { return strings.TrimSpace(was + " → " + is) }

func names(list comparison.Several) string {
	titles := make([]string, len(list))
	for i, p := range list {
		titles[i] = p.Title
	}
	return strings.Join(titles, "; ")
}

// field says how one field was and is.
func (t comparing) field(name, was, is string) string {
	label := t.Words.Word("field", name)
	if who, ok := strings.CutPrefix(name, "mark:"); ok {
		_, who, _ = strings.Cut(who, "/")
		label = t.Say("comparison.mark", domain.Args{"who": who})
	}
	return label + ": " + t.fromTo(was, is)
}
