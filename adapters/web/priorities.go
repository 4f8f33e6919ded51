package web

import (
	"net/url"
	"slices"
	"strings"

	"kronika/domain"
	"kronika/projections/comparison"
	"kronika/projections/priorities"
	"kronika/projections/redline"
)

// prioritiesPage tells what was kept, changed, dropped and added between two
// moments, what stands now, and what came of what.
type prioritiesPage struct {
	Frame
	Lead     string
	Earlier  moments
	Later    moments
	Rows     []changeRow
	Layouts  []option
	Facing   *facing // the rows side by side, nil where one stands above the other
	Leaf     leaf
	Caption  string
	All      string // everything that differs, in one paragraph
	Limits   []string
	Unsure   []citing
	Tree     []branch
	Live     int
	TreeLeaf leaf
	Day      string
	Flows    []flow
	Chain    *versionChain // the passages beside each other, where there are several
	NoFlow   string
	None     bool // the strategy never had a priority, nor has what it is compared with
}

// moments is a choice of a moment: the strategy's versions, or any other point.
type moments struct {
	Name, Other string
	Options     []option
}

type option struct {
	Value, Text string
	Current     bool
}

func (s *Web) priorities(l *look) (any, error) {
	layout, layouts, err := l.layout()
	if err != nil {
		return nil, err
	}
	r := l.read()
	from, to := l.ends(r)
	before, after, err := comparison.Asked{AsOf: l.at.AsOf, Today: l.today,
		From: comparison.Point{Field: "from", Text: from, KnownAt: l.at.KnownAt},
		To:   comparison.Point{Field: "to", Text: to, KnownAt: l.at.KnownAt}}.Find(l.history, l.find)
	if err != nil {
		return nil, err
	}
	c := comparison.Build(before, after, s.Packs)
	pieces := redline.Build(before.Reading, after.Reading, redline.OthersOf(l.find, l.at.KnownAt), redline.Options{Strategy: l.history.Strategy})
	rows := rowsOf(&c, before.Reading, after.Reading)
	if old := c.FromPoint.Strategy; old != c.ToPoint.Strategy {
		unstate(rows, s.drops(old))
	}
	p := &prioritiesPage{Frame: l.frame(l.became(rows, before.Reading, after.Reading)),
		Earlier: l.moments(r, "from", from), Later: l.moments(r, "to", to), All: l.words.Text(c.Text), Day: l.words.Day(l.today)}
	t := &telling{look: l, Frame: &p.Frame, pieces: textsOf(pieces), readings: []*domain.Reading{after.Reading, before.Reading}}
	p.Layouts = layouts
	p.rows(t, rows, layout)
	if p.Facing != nil {
		p.Facing.Before, p.Facing.After = l.moment(c.FromPoint, before.Reading), l.moment(c.ToPoint, after.Reading)
	}
	p.Lead = l.told(&c, rows, before.Reading, after.Reading)
	if who := t.allBy(rows); who != "" {
		p.Lead += " " + l.text("page.allBy", domain.Args{"who": who})
	}
	p.Caption = l.text("page.compareCaption", domain.Args{"n": len(rows)})
	for _, m := range c.Uncovered {
		if m.Key != comparison.Unruled { // of deadlines, which the page does not compare
			p.Limits = append(p.Limits, l.words.Text(m))
		}
	}
	for _, u := range c.Unsure {
		p.Unsure = append(p.Unsure, t.cite(u.ID))
	}
	p.Tree = p.tree(l, r)
	p.Flows, p.Chain, p.NoFlow = l.flows(&p.Frame, from, to)
	p.None = len(rows) == 0 && len(r.State.Priorities) == 0 && len(p.Flows) == 0
	return p, nil
}

// rows lists the changes of a page as the layout sets them.
func (p *prioritiesPage) rows(t *telling, rows []*change, layout string) {
	size := leafRows
	if layout == "side" {
		p.Facing, size = &facing{}, sideRows
	}
	p.Leaf = t.leaf("rows", len(rows), size)
	for _, row := range rows[p.Leaf.From:p.Leaf.To] {
		if p.Facing != nil {
			p.Facing.Rows = append(p.Facing.Rows, t.facing(row))
			continue
		}
		p.Rows = append(p.Rows, t.row(row))
	}
}

// find gives another strategy's history.
func (l *look) find(strategy string) (*domain.History, error) {
	if h := l.web.Held.History(strategy); h != nil {
		return h, nil
	}
	return nil, domain.Wrong("strategy", "strategy.unknown", domain.Args{
		"came": domain.Excerpt(strategy), "nearest": domain.NearestOf(domain.Excerpt(strategy), l.web.Held.Strategies())}).Coded(domain.NotFound)
}

// drops tells whether an id is that of an entry by which a strategy dropped a
// priority.
func (s *Web) drops(strategy string) func(id string) bool {
	r := s.Held.History(strategy).Read(domain.At{})
	return func(id string) bool {
		own, ok := strings.CutPrefix(id, strategy+"/")
		item := r.Find(own)
		return ok && item != nil && item.Kind == "priority.dropped"
	}
}

// ends gives the two points compared: those asked for, else the adoption before
// the latest, or what the strategy has before its adoption, and today.
func (l *look) ends(r *domain.Reading) (from, to string) {
	to = asked(l.query, "to", "today")
	list := versions(r.State)
	fallback := "start"
	if len(list) > 0 {
		fallback = pointOf(r.State, list[0])
	}
	if adopted := r.State.Adopted(); len(adopted) > 1 {
		fallback = pointOf(r.State, adopted[len(adopted)-2])
	}
	return asked(l.query, "from", fallback), to
}

// asked gives a point of the form: what was written, else what was chosen.
func asked(query url.Values, name, fallback string) string {
	for _, v := range []string{query.Get(name + "Other"), query.Get(name)} {
		if v = strings.TrimSpace(v); v != "" {
			return v
		}
	}
	return fallback
}

// versions lists the entries of all versions, in the history's order.
func versions(s *domain.Strategy) (list []*domain.Item) {
	for _, v := range s.Versions {
		list = append(list, v.Entries...)
	}
	slices.SortStableFunc(list, func(a, b *domain.Item) int {
		if a.Before(b) {
			return -1
		}
		return 1
	})
	return list
}

// pointOf names the moment of a version's entry as readers write it.
func pointOf(s *domain.Strategy, at *domain.Item) string {
	for _, v := range s.Versions {
		if v.Entries[len(v.Entries)-1] == at {
			return "version:" + v.Key
		}
	}
	return "entry:" + at.ID
}

// moments offers the strategy's versions, its start and today.
func (l *look) moments(r *domain.Reading, name, current string) moments {
	m := moments{Name: name, Options: []option{{"start", l.text("page.start", nil), false}}}
	for _, at := range versions(r.State) {
		_, stage, _ := strings.Cut(at.Kind, ".")
		m.Options = append(m.Options, option{pointOf(r.State, at), l.text("lineage.column", domain.Args{
			"title": titleOfVersion(r.State, at), "stage": l.words.Word("lineage.stage", stage), "when": at.Occurred}), false})
	}
	today := l.text("page.today", nil)
	if !l.at.AsOf.IsZero() {
		today = l.words.Day(l.today)
	}
	m.Options = append(m.Options, option{"today", today, false})
	m.Other = current
	for i, o := range m.Options {
		if o.Value == current {
			m.Options[i].Current, m.Other = true, ""
		}
	}
	return m
}

// titleOfVersion gives the title of a version's entry, else the strategy's.
func titleOfVersion(s *domain.Strategy, at *domain.Item) string {
	title := ""
	switch k := at.Payload.(type) {
	case *domain.VersionDrafted:
		title = k.Title
	case *domain.VersionReferred:
		title = k.Title
	case *domain.VersionAdopted:
		title = k.Title
	}
	if title == "" {
		return s.Title
	}
	return title
}

// branch is a priority in the tree with those under it.
type branch struct {
	To, Title, Level, Since string
	Under                   []branch
}

// tree lists the priorities that live, each under its parent where that lives
// and stands on the same page.
func (p *prioritiesPage) tree(l *look, r *domain.Reading) []branch {
	list := priorities.Build(r, priorities.Options{})
	p.Live, p.TreeLeaf = len(list), l.leaf("tree", len(list), leafRows)
	list = list[p.TreeLeaf.From:p.TreeLeaf.To]
	live, under := map[string]bool{}, map[string][]priorities.Priority{}
	for _, one := range list {
		live[one.Priority] = true
	}
	for _, one := range list {
		parent := one.Parent
		if !live[parent] {
			parent = ""
		}
		under[parent] = append(under[parent], one)
	}
	var grow func(parent string) []branch
	grow = func(parent string) (twigs []branch) {
		for _, one := range under[parent] {
			twigs = append(twigs, branch{p.To(priorityPath(r.Strategy, one.Priority)), one.Title,
				l.level(one.Level), l.text("page.since", domain.Args{"date": one.Since}), grow(one.Priority)})
		}
		return twigs
	}
	return grow("")
}
