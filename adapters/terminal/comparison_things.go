package terminal

import (
	"fmt"
	"strings"

	"kronika/domain"
	"kronika/projections/comparison"
)

// singular is the thing whose words the fields of a list have.
var singular = map[string]string{"mandate": "strategy", "versions": "version", "decisions": "decision",
	"consultations": "consultation", "deadlines": "deadline", "revisions": "revision", "choices": "choice",
	"indicators": "indicator", "actions": "action", "roles": "role", "documents": "document", "signals": "signal"}

// thing gives the row of a thing: of one that is on both sides what differs, of
// another what it is called.
func (t comparing) thing(list string, d *comparison.Thing) []string {
	what := t.Words.Word("comparison.thing", list) + " " + t.Words.Word("comparison.change", d.Change)
	state := d.After
	if state == nil {
		state = d.Before
	}
	lines := []string{d.Key}
	for _, name := range []string{"title", "question", "party"} {
		if v, ok := state[name]; ok {
			lines[0] = t.value(list, name, v)
			break
		}
	}
	for _, f := range d.Fields {
		lines = append(lines, t.field(f.Field, t.value(list, f.Field, f.Before), t.value(list, f.Field, f.After)))
	}
	return []string{what, strings.Join(lines, "\n"), t.by(d.Entries)}
}

// value says the value of a field in words.
func (t comparing) value(list, name string, v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case string:
		return t.Words.Word(singular[list]+"."+name, v)
	case []string:
		return strings.Join(v, ", ")
	case int:
		return t.Words.Number(float64(v))
	case float64:
		return t.Words.Number(v)
	case domain.Date:
		return t.Words.Date(v)
	case domain.Count:
		return t.Words.Count(v)
	case domain.Message:
		return t.Words.Text(v)
	}
	return fmt.Sprint(v)
}

// entriesShown is how many entries of one difference are shown in a table.
const entriesShown = 4

// by says which entries made a difference: when, by whom, and after what.
func (t comparing) by(ids []string) string {
	var lines []string
	for i, id := range ids {
		if i == entriesShown && len(ids) > entriesShown+1 {
			lines = append(lines, t.Say("list.more", domain.Args{"n": len(ids) - i}))
			break
		}
		lines = append(lines, t.told(id))
	}
	return strings.Join(lines, "\n")
}

func (t comparing) told(id string) string {
	item := t.entry(id)
	if item == nil {
		return id
	}
	line := t.Words.Date(item.Occurred) + ": " + t.Words.Word("kind", item.Kind)
	if who := strings.TrimSpace(item.Authority + " " + item.Reference); who != "" {
		line += ". " + who
	}
	for _, cause := range item.Because {
		after, ok := t.titles[cause]
		if !ok {
			after = domain.Quote(cause)
		}
		line += ". " + t.Say("change.after", domain.Args{"what": after})
	}
	return line
}

// doubts names the entries that sources disagree about, and those that are only
// roughly dated.
func (t comparing) doubts(c *comparison.Comparison) {
	var lines []string
	for _, d := range c.Disputed {
		lines = append(lines, t.Say("comparison.disputes", domain.Args{"entry": d.Entry, "date": d.Occurred, "dispute": d.ID,
			"says": d.Says, "text": d.Text}))
	}
	for _, u := range c.Unsure {
		lines = append(lines, t.Say("comparison.unsureEntry", domain.Args{"kind": t.Words.Word("kind", u.Kind), "date": u.Occurred, "id": u.ID}))
	}
	if len(lines) > 0 {
		t.Line("")
	}
	for _, line := range lines {
		t.Paragraph(line)
	}
}
