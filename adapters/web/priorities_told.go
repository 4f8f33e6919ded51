package web

import (
	"strings"

	"kronika/domain"
	"kronika/projections/comparison"
	"kronika/projections/lineage"
	"kronika/projections/priorities"
)

// became is the finding of a comparison, in a heading.
func (l *look) became(rows []*change, before, after *domain.Reading) string {
	from, to := len(priorities.Build(before, priorities.Options{})), len(priorities.Build(after, priorities.Options{}))
	args := domain.Args{"from": from, "to": to}
	switch {
	case len(rows) == 0:
		return l.text("page.noPriorities", nil)
	case from == 0:
		return l.text("page.firstPriorities", args)
	case unchanged(rows):
		return l.text("page.samePriorities", args)
	}
	return l.text("page.becamePriorities", args)
}

func unchanged(rows []*change) bool {
	for _, row := range rows {
		if row.fates[0] != lineage.Kept {
			return false
		}
	}
	return true
}

// told counts the rows of a comparison by what happened, in one sentence.
func (l *look) told(c *comparison.Comparison, rows []*change, before, after *domain.Reading) string {
	counts, parts := map[string]int{}, map[string]int{}
	for _, row := range rows {
		counts[row.fates[0]]++
		parts[row.fates[0]] += row.parts
	}
	var list []string
	for _, fate := range fates {
		if n := counts[fate]; n > 0 {
			list = append(list, l.count(fate, n, parts[fate]))
		}
	}
	args := domain.Args{"from": l.moment(c.FromPoint, before), "to": l.moment(c.ToPoint, after), "list": l.listed(list)}
	if len(list) == 0 {
		return l.text("page.toldNothing", args)
	}
	return l.text("page.told", args)
}

func (l *look) count(fate string, n, parts int) string {
	if fate == lineage.Kept || fate == lineage.Unstated {
		return l.text("lineage.count."+fate, domain.Args{"n": n})
	}
	return l.text("comparison.n."+fate, domain.Args{"n": n, "parts": parts})
}

// listed joins words as a sentence does.
func (l *look) listed(list []string) string {
	if len(list) < 2 {
		return strings.Join(list, "")
	}
	return strings.Join(list[:len(list)-1], ", ") + " " + l.text("page.and", nil) + " " + list[len(list)-1]
}

// moment says which moment a side of a comparison is, by the reading of that side.
func (l *look) moment(m comparison.Moment, read *domain.Reading) string {
	day := l.words.Day(m.Day)
	if m.Entry == "" {
		return day
	}
	item := read.Find(m.Entry)
	if item == nil {
		return day
	}
	_, stage, version := strings.Cut(item.Kind, ".")
	if !version || !strings.HasPrefix(item.Kind, "version.") {
		return l.text("page.moment", domain.Args{"what": l.words.Word("kind", item.Kind), "when": item.Occurred})
	}
	return l.text("lineage.column", domain.Args{"title": titleOfVersion(read.State, item),
		"stage": l.words.Word("lineage.stage", stage), "when": item.Occurred})
}

// allBy names who made all the changes, where one entry's maker and day did.
func (t *telling) allBy(rows []*change) string {
	who := ""
	for _, row := range rows {
		for _, id := range row.entries {
			by := t.cite(id).Text
			if who != "" && by != who {
				return ""
			}
			who = by
		}
	}
	return who
}
