package web

import (
	"net/url"
	"slices"
	"strconv"

	"kronika/domain"
	"kronika/projections/lineage"
	"kronika/projections/priorities"
	"kronika/projections/redline"
	"kronika/projections/redline/wording"
)

// priorityPage is the life of one priority: whether it was dropped or only
// renamed, each change of its words, who wrote each sentence, and what rests on
// it.
type priorityPage struct {
	Frame
	Answer     string
	Key        string
	Back       string
	Facts      []fact
	Kin        []kinList
	Changes    []changing
	Leaf       leaf
	Sentences  []sentence
	Blame      leaf
	Actions    []actionRow
	Indicators []indicatorRow
	Points     []pointRow
	PointLeaf  leaf
}

// fact is a name and a value.
type fact struct{ Name, Value, Address string }

type kinList struct {
	Name string
	Kin  []fact
}

// changing is one change: what it did, with the words before and after.
type changing struct {
	When, What, Who, Address, Reason string
	Title, Text                      []piece
	Fields                           []fact
	Doubts                           []string
}

type sentence struct {
	Text, Field string
	By          citing
	Earlier     []piece // Op is the sentence as it was, Text who wrote it
}

type indicatorRow struct {
	Title, Address, Says string
}

type pointRow struct {
	Text, Address, Consultation, Round, Outcome, Motive string
}

func (s *Web) priority(l *look) (any, error) {
	r, key := l.read(), l.PathValue("priority")
	found := priorities.Build(r, priorities.Options{All: true, History: true, Priority: key})
	if len(found) == 0 {
		return nil, unknownPriority(l.present(), key)
	}
	one := found[0]
	p := &priorityPage{Frame: l.frame(one.Title), Key: key}
	p.Back = p.To("/strategies/" + url.PathEscape(r.Strategy) + "/priorities")
	t := &telling{look: l, Frame: &p.Frame, readings: []*domain.Reading{r}}
	tree, err := lineage.Of(l.history, lineage.Asked{At: l.at, Today: l.today, Priority: key, Find: l.web.Held.History})
	if err != nil {
		return nil, err
	}
	p.kin(l, tree.Line)
	p.facts(l, r, one)
	p.Leaf = l.leaf("changes", len(one.Changes), leafRows)
	budget := wording.NewBudget()
	for _, c := range one.Changes[p.Leaf.From:p.Leaf.To] {
		p.Changes = append(p.Changes, t.changing(c, budget))
	}
	list := redline.Blame(r, redline.OthersOf(l.find, l.at.KnownAt), key, false)
	p.Blame = l.leaf("sentences", len(list), leafRows)
	for _, x := range list[p.Blame.From:p.Blame.To] {
		p.Sentences = append(p.Sentences, t.sentence(x))
	}
	p.Actions = t.actions(r.State, func(a *domain.Action) bool { return slices.Contains(a.Priorities, key) })
	for _, i := range r.State.Indicators {
		if i.Priority == key {
			p.Indicators = append(p.Indicators, indicatorRow{i.Title, p.To(entryAddress(r.Strategy, i.By.ID)), l.measured(i)})
		}
	}
	p.points(l, r, key)
	return p, nil
}

func unknownPriority(now *domain.Reading, came string) error {
	var keys []string
	for _, p := range now.State.Priorities {
		if p.Key == came {
			return domain.Wrong("priority", "priority.notByThen", domain.Args{"title": p.Title}).Coded(domain.NotFound)
		}
		keys = append(keys, p.Key)
	}
	return domain.Wrong("priority", "priority.unknown", domain.Args{
		"came": domain.Excerpt(came), "nearest": domain.NearestOf(domain.Excerpt(came), keys)}).Coded(domain.NotFound)
}

// kin tells what became of the priority, what it came from and led to.
func (p *priorityPage) kin(l *look, line *lineage.Line) {
	if line == nil {
		return
	}
	p.Answer = l.words.Text(line.Answer)
	for _, part := range []struct {
		key  string
		list []lineage.Kin
	}{{"lineage.ancestors", line.Ancestors}, {"lineage.descendants", line.Descendants}} {
		one := kinList{Name: l.text(part.key, nil)}
		for _, k := range part.list[:min(len(part.list), leafRows)] {
			one.Kin = append(one.Kin, fact{k.Title, l.words.Word("priority.status", k.Status), p.To(priorityPath(k.Strategy, k.Priority))})
		}
		if len(one.Kin) > 0 {
			p.Kin = append(p.Kin, one)
		}
	}
}

// facts lists how the priority stands.
func (p *priorityPage) facts(l *look, r *domain.Reading, one priorities.Priority) {
	add := func(field, value, address string) {
		if value != "" {
			p.Facts = append(p.Facts, fact{l.words.Word("field", field), value, address})
		}
	}
	add("level", l.words.Word("priority.level", one.Level), "")
	p.Facts = append(p.Facts, fact{l.text("page.status", nil), l.words.Word("priority.status", one.Status), ""})
	if parent := r.State.Priority(one.Parent); parent != nil {
		add("parent", parent.Title, p.To(priorityPath(r.Strategy, parent.Key)))
	}
	if one.Rank > 0 {
		add("rank", strconv.Itoa(one.Rank), "")
	}
	add("themes", l.listed(one.Themes), "")
	add("places", l.listed(one.Places), "")
	p.Facts = append(p.Facts, fact{l.text("page.lives", nil), l.words.Date(one.Since), ""})
	if !one.Until.IsZero() {
		p.Facts = append(p.Facts, fact{l.text("page.until", nil), l.words.Date(one.Until), ""})
	}
}

// changing tells of one change, word by word.
func (t *telling) changing(c priorities.Change, budget *wording.Budget) changing {
	by := t.cite(c.ID)
	one := changing{When: t.words.Date(c.Occurred), What: t.words.Word("kind", c.Kind), Who: joinedBy(c.Authority, c.Reference),
		Address: by.Address, Reason: c.Reason, Doubts: by.Doubts}
	before, after := priorities.Priority{}, priorities.Priority{}
	if c.Before != nil {
		before = *c.Before
	}
	if c.After != nil {
		after = *c.After
	}
	texts := budget.Compare([]wording.Pair{{Old: before.Title, New: after.Title, Fixed: true}, {Old: before.Text, New: after.Text}})
	if before.Title != after.Title {
		one.Title = piecesOf(texts[0])
	}
	if before.Text != after.Text {
		one.Text = piecesOf(texts[1])
	}
	if c.Before != nil && c.After != nil {
		one.Fields = t.fields(before, after)
	}
	return one
}

// fields tells what else than words a change changed.
func (t *telling) fields(before, after priorities.Priority) (list []fact) {
	for _, f := range []struct{ name, was, is string }{
		{"level", t.words.Word("priority.level", before.Level), t.words.Word("priority.level", after.Level)},
		{"parent", before.Parent, after.Parent},
		{"rank", ranked(before.Rank), ranked(after.Rank)},
		{"themes", t.listed(before.Themes), t.listed(after.Themes)},
		{"places", t.listed(before.Places), t.listed(after.Places)},
	} {
		if f.was != f.is {
			list = append(list, fact{Name: t.words.Word("field", f.name), Value: orDash(f.was) + " → " + orDash(f.is)})
		}
	}
	return list
}

func ranked(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

func orDash(s string) string {
	if s == "" {
		return "–"
	}
	return s
}

func joinedBy(who, reference string) string {
	if who == "" || reference == "" {
		return who + reference
	}
	return who + ", " + reference
}

func piecesOf(list []wording.Piece) []piece {
	out := make([]piece, len(list))
	for i, p := range list {
		out[i] = piece{opOf(string(p.Op)), p.Text}
	}
	return out
}

// sentence tells since which entry a sentence stands so.
func (t *telling) sentence(x redline.Sentence) sentence {
	one := sentence{Text: x.Text, Field: t.words.Word("field", x.Field)}
	if x.By != nil {
		one.By = t.by(x.By)
	}
	for _, e := range x.Earlier {
		who := ""
		if e.By != nil {
			who = t.by(e.By).Text
		}
		one.Earlier = append(one.Earlier, piece{e.Text, who})
	}
	return one
}

// by names the entry behind some words, which may be of another strategy.
func (t *telling) by(b *redline.By) citing {
	who := b.Authority
	if who == "" {
		who = t.words.Word("kind", b.Kind)
	}
	if !b.Occurred.IsZero() {
		who += ", " + t.words.Date(b.Occurred)
	}
	return citing{Address: t.To(t.entryOf(b.Entry)), Text: who, Reason: b.Reason}
}

// points lists what was said of the priority in consultations.
func (p *priorityPage) points(l *look, r *domain.Reading, key string) {
	var list []pointRow
	for _, c := range r.State.Consultations {
		for _, x := range c.Points {
			if x.Priority != key {
				continue
			}
			list = append(list, pointRow{Text: x.Text, Address: p.To(entryAddress(r.Strategy, x.By.ID)), Motive: x.Motive, Round: c.Key,
				Consultation: p.To(consultationPath(r.Strategy, c.Key)), Outcome: l.words.Word("consultation.outcome", x.Outcome)})
		}
	}
	p.PointLeaf = l.leaf("points", len(list), leafRows)
	p.Points = list[p.PointLeaf.From:p.PointLeaf.To]
}
