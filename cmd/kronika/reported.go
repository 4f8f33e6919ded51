package main

import (
	"bufio"
	"fmt"
	"iter"
	"slices"
	"strings"

	"kronika/adapters/api"
	"kronika/adapters/terminal"
	"kronika/domain"
)

// How many lines of a report a terminal shows; --json gives all.
const (
	faultyShown = 100
	othersShown = 20
)

// refused tells of an import with faults, of which nothing is stored.
func (c *importCmd) refused(p *program, r *record, report *report, faults domain.Errors, spoilt []string) error {
	if err := c.tell(p, r, report); err != nil {
		return err
	}
	if !c.Report {
		return faults
	}
	if spoilt = slices.DeleteFunc(unlike(spoilt), func(s string) bool { return s == "" }); len(spoilt) > 0 {
		p.tell("report.unasked", domain.Args{"strategies": strings.Join(spoilt, ", ")})
	}
	return domain.Fault(faults[0].Code, "report.refused", domain.Args{"faults": len(faults)})
}

// unlike gives a list in order, each of it once.
func unlike(list []string) []string { return slices.Compact(slices.Sorted(slices.Values(list))) }

// tell writes the report and the marked copy, as far as they are asked for.
func (c *importCmd) tell(p *program, r *record, report *report) error {
	if c.Marked != "" {
		if err := c.mark(p, report.each(p.words, r)); err != nil {
			return err
		}
	}
	switch {
	case c.Report && c.JSON:
		return p.reportJSON(report.each(p.words, r))
	case c.Report:
		p.reportTable(report.each(p.words, r))
	}
	return nil
}

// reportJSON writes all lines as one array, each as soon as it is made.
func (p *program) reportJSON(lines iter.Seq[api.Line]) error {
	out := bufio.NewWriterSize(p.out, 1<<16)
	before := "["
	for l := range lines {
		_, _ = out.WriteString(before)
		if err := p.words.JSONTo(out, l); err != nil {
			return err
		}
		before = ","
	}
	if before == "[" {
		_, _ = out.WriteString(before)
	}
	_, _ = out.WriteString("]\n")
	return out.Flush()
}

// reportTable shows the faulty lines and the first of the others, and counts
// all.
func (p *program) reportTable(lines iter.Seq[api.Line]) {
	counts, shown := map[string]int{}, []api.Line{}
	all, others := 0, 0
	for l := range lines {
		all++
		counts[l.Verdict]++
		faulty := l.Verdict == api.FaultyLine
		if !faulty {
			others++
		}
		if faulty && counts[l.Verdict] <= faultyShown || !faulty && others <= othersShown {
			shown = append(shown, l)
		}
	}
	p.lines(shown)
	if more := all - len(shown); more > 0 {
		fmt.Fprintln(p.out, p.say("report.more", domain.Args{"n": more}))
	}
	fmt.Fprintln(p.out, p.say("report.counts", domain.Args{"lines": all, "new": counts[api.NewLine], "known": counts[api.KnownLine],
		"twice": counts[api.TwiceLine], "faulty": counts[api.FaultyLine]}))
}

// lines shows lines, a table for each file or sheet.
func (p *program) lines(lines []api.Line) {
	var groups []terminal.Group
	for _, l := range lines {
		title := l.File
		if l.Sheet != "" {
			title = p.say("report.sheet", domain.Args{"file": l.File, "sheet": l.Sheet})
		}
		if n := len(groups); n == 0 || groups[n-1].Title != title {
			groups = append(groups, terminal.Group{Title: title})
		}
		g := &groups[len(groups)-1]
		g.Rows = append(g.Rows, p.cells(l))
	}
	p.printer().Tables("empty.report", []terminal.Column{{Key: "head.line", Most: 6}, {Key: "head.verdict", Most: 8}, {Key: "head.entry", Most: 28}, {Key: "head.says"}}, false, groups)
}

// cells gives a line of the report as a row.
func (p *program) cells(l api.Line) []string {
	entry := []string{l.Strategy, l.Kind, p.dated(l.Occurred), l.ID}
	says := []string{p.words.Text(l.Title)}
	for _, f := range l.Faults {
		says = append(says, wrong(f))
	}
	number := ""
	if l.Line > 0 {
		number = fmt.Sprint(l.Line)
	}
	empty := func(s string) bool { return s == "" }
	return []string{number, p.words.Word("import.verdict", l.Verdict),
		strings.Join(slices.DeleteFunc(entry, empty), "\n"), strings.Join(slices.DeleteFunc(says, empty), "\n")}
}

// dated gives a date in words where it is one, else as it came.
func (p *program) dated(occurred string) string {
	if d, err := domain.ParseDate(occurred); err == nil {
		return p.words.Date(d)
	}
	return occurred
}

// wrong gives a fault as it stands beside its line.
func wrong(f api.Fault) string {
	if f.Field == "" {
		return f.Detail
	}
	return f.Field + ": " + f.Detail
}
