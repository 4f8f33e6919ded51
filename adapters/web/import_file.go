package web

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"kronika/domain"
)

// filePage tells line by line what would come of a file, or what came of it.
type filePage struct {
	Frame
	Lead    string
	Done    bool
	May     bool   // it can be stored
	Marked  string // address of the marked copy; empty where there is none
	Again   string // address to send another one
	Sorts   []Link // the lines by what comes of them
	Caption string
	Lines   []lineRow
	Leaf    leaf
}

// lineRow is a line of the file.
type lineRow struct {
	Line, Sheet, Verdict, State string
	Strategy, Kind, When, ID    string
	Title, Address              string
	Faults                      []string
}

// linesOfPage is how many lines a page lists.
const linesOfPage = 100

// verdicts are what may come of a line, those first that a person must see to,
// with the state that they are shown as.
var verdicts = []struct{ verdict, state string }{{"faulty", "passed"}, {"new", "met"}, {"known", "wait"}, {"twice", "wait"}}

// file shows what would come of a kept file as the record stands now.
func (s *Web) file(l *look) (any, error) {
	k, err := l.kept()
	if err != nil {
		return nil, err
	}
	p := &filePage{Frame: l.bare("upload.title"), Again: l.posts(importPath)}
	s.files.mu.Lock()
	done := k.done
	s.files.mu.Unlock()
	if done != nil {
		p.stored(l, k, *done)
		return p, nil
	}
	taken, err := l.take(k, false)
	if err != nil {
		return nil, err
	}
	if taken.Table && taken.Faulty && s.Mark != nil {
		p.Marked = l.posts(l.URL.EscapedPath() + "/marked")
	}
	p.list(l, k, taken)
	return p, nil
}

// stored tells what was stored.
func (p *filePage) stored(l *look, k *kept, done Taken) {
	p.Done = true
	args := domain.Args{"file": k.Name, "new": done.New, "known": done.Known + done.Twice}
	p.Title, p.Lead = l.text("upload.stored", args), l.text("upload.storedLead", args)
}

// list lists the lines that are asked for, the faulty ones where there are any
// and nothing is asked for, and counts all.
func (p *filePage) list(l *look, k *kept, taken Taken) {
	lines, counts := slices.Collect(taken.Lines), map[string]int{}
	for _, line := range lines {
		counts[line.Verdict]++
	}
	chosen := l.query.Get("verdict")
	if !l.query.Has("verdict") && counts["faulty"] > 0 {
		chosen = "faulty"
	}
	args := domain.Args{"file": k.Name, "lines": len(lines), "new": counts["new"], "known": counts["known"], "twice": counts["twice"], "faulty": counts["faulty"]}
	p.May = !taken.Faulty && counts["new"] > 0
	p.Title, p.Lead = l.text(headingOf(taken, counts), args), l.text("upload.counts", args)
	p.sorts(l, counts, len(lines), chosen)
	if counts[chosen] > 0 {
		lines = slices.DeleteFunc(lines, func(line TakenLine) bool { return line.Verdict != chosen })
	}
	p.Leaf = l.leaf("from", len(lines), linesOfPage)
	for _, line := range lines[p.Leaf.From:p.Leaf.To] {
		p.Lines = append(p.Lines, p.line(l, line))
	}
}

// sorts links to the lines by what comes of them.
func (p *filePage) sorts(l *look, counts map[string]int, all int, chosen string) {
	p.Sorts = append(p.Sorts, Link{l.with("verdict", "all", "from", ""), l.text("upload.all", domain.Args{"lines": all}), counts[chosen] == 0})
	for _, v := range verdicts {
		if n := counts[v.verdict]; n > 0 {
			text := l.text("upload.sort", domain.Args{"verdict": l.words.Word("import.verdict", v.verdict), "count": n})
			p.Sorts = append(p.Sorts, Link{l.with("verdict", v.verdict, "from", ""), text, chosen == v.verdict})
		}
	}
}

// headingOf is the finding: what would come of the file.
func headingOf(taken Taken, counts map[string]int) string {
	switch {
	case taken.Faulty:
		return "upload.faulty"
	case counts["new"] == 0:
		return "upload.nothing"
	}
	return "upload.ready"
}

func (p *filePage) line(l *look, from TakenLine) lineRow {
	row := lineRow{Sheet: from.Sheet, Verdict: l.words.Word("import.verdict", from.Verdict), Strategy: from.Strategy, ID: from.ID,
		Kind: l.words.Word("kind", from.Kind), When: from.Occurred, Title: l.words.Text(from.Title), Faults: from.Faults}
	if from.Line > 0 {
		row.Line = strconv.Itoa(from.Line)
	}
	if from.Kind == "" {
		row.Kind = ""
	}
	if d, err := domain.ParseDate(from.Occurred); err == nil {
		row.When = l.words.Date(d)
	}
	for _, v := range verdicts {
		if v.verdict == from.Verdict {
			row.State = v.state
		}
	}
	if from.Verdict == "known" {
		row.Address = "/strategies/" + url.PathEscape(from.Strategy) + "/entries/" + url.PathEscape(strings.TrimSpace(from.Entry))
	}
	return row
}
