package web

import (
	"net/url"
	"slices"
	"strings"

	"kronika/domain"
	"kronika/projections/norm"
)

// normPage tells how the process of a strategy stands against a norm, round by
// round.
type normPage struct {
	Frame
	Lead    string
	Norms   []option // where there are several
	All     string   // address of all findings, where some are left out
	Sum     []fact   // how many of each status
	Rounds  []roundPart
	Leaf    leaf
	Back    string // to the deadlines
	Version string
}

// roundPart is one way to an adoption, with what was found of it; what does not
// apply stands apart.
type roundPart struct {
	Title    string
	Entries  []citing
	Reasons  []reasonRow
	Findings []findingRow
	Idle     []findingRow
}

// findingRow is how one expectation stands.
type findingRow struct {
	Key, Status, State, Says, Expects, Source string
	Unsure                                    bool
	Entries                                   []restingOn
	More                                      string
	Reasons                                   []reasonRow
}

// restingOn is an entry that a finding rests on: by its title, since one body on
// one day may have made several of them.
type restingOn struct{ Address, Title, When string }

// reasonRow is what an entry gives as its reason.
type reasonRow struct{ Text, By, Address string }

func (s *Web) norm(l *look) (any, error) {
	norms, err := norm.Shipped()
	if err != nil {
		return nil, err
	}
	one, err := chosen(norms, l.query.Get("norm"))
	if err != nil {
		return nil, err
	}
	r := l.read()
	report := norm.Build(r, l.today, s.Packs, one)
	p := &normPage{Frame: l.frame(l.text("normp.title", domain.Args{"kept": report.Kept, "departed": report.Departed})), Lead: l.words.Text(report.Text)}
	if len(report.Rounds) == 0 {
		p.Title = l.text("normp.none", nil)
	}
	p.Back = p.To("/strategies/" + url.PathEscape(r.Strategy) + "/deadlines")
	p.Version = l.text("normp.version", domain.Args{"title": report.Title, "version": report.Version})
	p.sum(l, report.Counts)
	p.choices(l, norms, one)
	t := &normTelling{&telling{look: l, Frame: &p.Frame, readings: []*domain.Reading{r}}, l.lister(&p.Frame, r)}
	p.rounds(t, report.Only(p.only(l)).Rounds)
	return p, nil
}

// chosen gives the norm that is asked for, else the first.
func chosen(norms []*norm.Norm, key string) (*norm.Norm, error) {
	for _, n := range norms {
		if key == "" || n.Norm == key {
			return n, nil
		}
	}
	return nil, domain.Wrong("norm", "norm.none", domain.Args{
		"came": domain.Excerpt(key), "nearest": domain.NearestOf(domain.Excerpt(key), norm.Keys(norms))}).Coded(domain.NotFound)
}

// only gives the status that is asked for, empty for all.
func (p *normPage) only(l *look) string {
	if asked := l.query.Get("only"); slices.Contains(norm.Statuses(), asked) {
		return asked
	}
	return ""
}

// sum counts the findings by status, each a link to them.
func (p *normPage) sum(l *look, c norm.Counts) {
	counts := map[string]int{norm.Kept: c.Kept, norm.Departed: c.Departed, norm.CannotTell: c.CannotTell, norm.NoEvidence: c.NoEvidence, norm.NotApplicable: c.NotApplicable}
	for _, status := range norm.Statuses() {
		p.Sum = append(p.Sum, fact{l.words.Word("finding", status), l.words.Number(float64(counts[status])), l.with("only", status, "findings", "")})
	}
}

// choices offers all findings again where some are left out, and the norms where
// there are several.
func (p *normPage) choices(l *look, norms []*norm.Norm, one *norm.Norm) {
	if p.only(l) != "" {
		p.All = l.with("only", "", "findings", "")
	}
	for _, n := range norms {
		if len(norms) > 1 {
			p.Norms = append(p.Norms, option{l.with("norm", n.Norm), l.words.Text(n.Title.Text()), n == one})
		}
	}
}

// rounds lists the findings of one page under their rounds.
func (p *normPage) rounds(t *normTelling, list []norm.Round) {
	all := 0
	for i := range list {
		all += len(list[i].Findings)
	}
	p.Leaf = t.leaf("findings", all, leafRows)
	at := 0
	for i := range list {
		from, to := max(p.Leaf.From-at, 0), min(p.Leaf.To-at, len(list[i].Findings))
		at += len(list[i].Findings)
		if from >= to {
			continue
		}
		part := roundPart{Title: t.words.Text(list[i].Title), Entries: t.citeAll(list[i].Entries), Reasons: t.reasons(list[i].Reasons)}
		for _, f := range list[i].Findings[from:to] {
			if row := t.finding(&f); f.Status == norm.NotApplicable {
				part.Idle = append(part.Idle, row)
			} else {
				part.Findings = append(part.Findings, row)
			}
		}
		p.Rounds = append(p.Rounds, part)
	}
}

var findingStates = map[string]string{norm.Kept: "met", norm.Departed: "passed", norm.CannotTell: "none", norm.NoEvidence: "none", norm.NotApplicable: "wait"}

func (t *normTelling) finding(f *norm.Finding) findingRow {
	row := findingRow{Key: strings.TrimSuffix(f.Expectation+"/"+f.About, "/"), Status: t.words.Word("finding", f.Status), State: findingStates[f.Status],
		Says: t.words.Text(f.Says), Expects: t.words.Text(f.Text), Source: f.Source, Unsure: f.Mark == norm.Unsure, Reasons: t.reasons(f.Reasons)}
	for _, id := range f.Entries[:min(len(f.Entries), entriesShown)] {
		row.Entries = append(row.Entries, t.restingOn(id))
	}
	if more := len(f.Entries) - entriesShown; more > 0 {
		row.More = t.text("list.more", domain.Args{"n": more})
	}
	return row
}

// normTelling finds entries, and their titles.
type normTelling struct {
	*telling
	lister *lister
}

// restingOn names an entry of the reading by its title and day, any other as it
// is cited elsewhere.
func (t *normTelling) restingOn(id string) restingOn {
	cited := t.cite(id)
	item, _ := t.item(id)
	told := t.lister.titles[item]
	if told == nil {
		return restingOn{Address: cited.Address, Title: cited.Text}
	}
	return restingOn{cited.Address, t.words.Text(told.Title), t.words.Date(item.Occurred)}
}

// reasonsShown is how many reasons stand under one finding.
const reasonsShown = 5

func (t *telling) reasons(list []norm.Reason) (rows []reasonRow) {
	for _, r := range list[:min(len(list), reasonsShown)] {
		by := t.cite(r.ID)
		rows = append(rows, reasonRow{t.words.Text(r.Text), by.Text, by.Address})
	}
	return rows
}
