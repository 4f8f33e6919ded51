package web

import (
	"cmp"

	"kronika/domain"
	"kronika/eventstore/tokens"
	"kronika/projections/citation"
	"kronika/projections/timeline"
	"kronika/projections/trace"
)

// entryPage is one entry: what it says and who proves it, what led to it and
// what followed, what the record has said of it since, and how to cite it.
type entryPage struct {
	Frame
	Mark, Kind, Lead string
	Doubts           []string // what is not settled, or odd
	Fields           []fieldRow
	Sources          []sourceRow
	Because, LedTo   chain
	Said             []saidRow // newest first
	Trace            string
	Acts             []act
	Stored           bool // just now, by the form that led here
}

// sourceRow is a document, with the entry that brought it.
type sourceRow struct{ Title, Address, SHA256, By string }

// entry shows one entry of a strategy.
func (s *Web) entry(l *look) (any, error) {
	r := l.read()
	item := r.Find(l.PathValue("entry"))
	if item == nil {
		return nil, l.noEntry()
	}
	p := &entryPage{Mark: markOf(item.Kind), Kind: l.text("fact.field", domain.Args{"name": l.words.Word("kind", item.Kind)})}
	w := l.lister(&p.Frame, r)
	told := w.titles[item]
	if told == nil {
		return nil, l.noEntry()
	}
	p.Frame = l.frame(w.words.Text(told.Title))
	e := &entryLook{w, item, told}
	p.Lead = e.lead()
	p.Doubts = e.doubts()
	p.Fields = e.fields()
	p.Sources = e.sources()
	t := trace.Build(r, item.ID, l.elsewhere)
	p.Because, p.LedTo = e.chain(t.Because), e.chain(t.LedTo)
	p.Said = e.said()
	p.Frame.Citing = l.citeOf(citation.Entry(l.of(), item, told.Title, l.asked()))
	p.Frame.Citing.Here = true
	p.Trace = p.To(entryAddress(r.Strategy, item.ID) + "/trace")
	p.Stored = l.query.Has("stored")
	if l.may(tokens.Record) {
		p.Acts = e.acts()
	}
	return p, nil
}

// elsewhere gives the reading of another strategy by the same clocks.
func (l *look) elsewhere(strategy string) *domain.Reading {
	if h := l.web.Held.History(strategy); h != nil {
		return h.Read(l.at)
	}
	return nil
}

// noEntry says that there is no such entry, or that the clocks cut it off.
func (l *look) noEntry() error {
	came := l.PathValue("entry")
	all := l.present()
	if all.Find(came) != nil {
		return domain.Wrong("entry", "entry.notByThen", domain.Args{"id": domain.Excerpt(came)}).Coded(domain.NotFound)
	}
	names := make([]string, 0, len(all.Items))
	for _, i := range all.Items {
		names = append(names, i.ID)
	}
	return domain.Wrong("entry", "trace.noEntry", domain.Args{"came": domain.Excerpt(came), "nearest": domain.NearestOf(domain.Excerpt(came), names)}).Coded(domain.NotFound)
}

// entryLook is an entry that is looked at.
type entryLook struct {
	*lister
	item *domain.Item
	told *timeline.Item
}

func (e *entryLook) lead() string {
	args := domain.Args{"date": e.when(e.item.Occurred), "authority": e.item.Authority, "other": domain.Date{}}
	if other := citation.OtherDays(e.item); len(other) > 0 {
		args["other"] = other[0]
	}
	return e.text("fact.lead", args)
}

// doubts tells what of the entry is not settled, does not stand or looks odd.
func (e *entryLook) doubts() (list []string) {
	if n := len(e.item.Disputed); n > 0 {
		list = append(list, e.text("fact.disputed", domain.Args{"count": n}))
	}
	if len(e.item.Withdrawn) > 0 {
		list = append(list, e.text("fact.withdrawn", nil))
	}
	if n := len(e.item.Corrected); n > 0 {
		list = append(list, e.text("fact.corrected", domain.Args{"count": n}))
	}
	if e.item.Impossible != nil {
		list = append(list, e.text("fact.impossible", domain.Args{"why": e.told.Impossible}))
	}
	for _, m := range e.told.Odd {
		list = append(list, e.words.Text(m))
	}
	return list
}

// sources lists the documents of the entry and of those that speak of it.
func (e *entryLook) sources() (list []sourceRow) {
	add := func(i *domain.Item, by string) {
		for _, s := range i.Sources {
			row := sourceRow{Title: cmp.Or(s.Title, s.URL, s.SHA256), SHA256: s.SHA256, By: by}
			if opens(s.URL) {
				row.Address = s.URL
			}
			list = append(list, row)
		}
	}
	add(e.item, e.text("fact.own", nil))
	for _, of := range e.speaking() {
		add(of, e.words.Word("kind", of.Kind))
	}
	return list
}

// speaking lists the entries that speak of this one, in the order recorded,
// settled disputes among them.
func (e *entryLook) speaking() (list []*domain.Item) {
	for _, i := range e.r.Recorded() {
		if i.Of == e.item {
			list = append(list, i)
		}
	}
	return list
}
