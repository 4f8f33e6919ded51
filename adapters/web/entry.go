package web

import (
	"cmp"
	"net/url"
	"time"

	"kronika/domain"
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
	Cite, Trace      string
	Acts             []act
	Stored           bool // just now, by the form that led here
}

// sourceRow is a document, with the entry that brought it.
type sourceRow struct{ Title, Address, SHA256, By string }

// entry shows one entry of a strategy.
func (s *Web) entry(l *look) (any, error) {
	r := l.history.Read(l.at)
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
	p.Cite = e.cite()
	p.Acts, p.Stored = e.acts(), l.query.Has("stored")
	p.Trace = "/api/v1/strategies/" + url.PathEscape(r.Strategy) + "/trace?entry=" + url.QueryEscape(item.ID)
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
	all := l.history.Read(domain.At{})
	if all.Find(came) != nil {
		return domain.Wrong("entry", "entry.notByThen", domain.Args{"id": clip(came)}).Coded(domain.NotFound)
	}
	names := make([]string, 0, len(all.Items))
	for _, i := range all.Items {
		names = append(names, i.ID)
	}
	return domain.Wrong("entry", "trace.noEntry", domain.Args{"came": clip(came), "nearest": domain.NearestOf(clip(came), names)}).Coded(domain.NotFound)
}

// entryLook is an entry that is looked at.
type entryLook struct {
	*lister
	item *domain.Item
	told *timeline.Item
}

// otherDays gives the days that disputes give it, which nothing has settled.
func (e *entryLook) otherDays() (list []domain.Date) {
	for _, d := range e.item.Disputed {
		if k, ok := d.Payload.(*domain.EntryDisputed); ok && k.Occurred.Known() && k.Occurred != e.item.Occurred {
			list = append(list, k.Occurred)
		}
	}
	return list
}

func (e *entryLook) lead() string {
	args := domain.Args{"date": e.when(e.item.Occurred), "authority": e.item.Authority, "other": domain.Date{}}
	if other := e.otherDays(); len(other) > 0 {
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

// cite gives the text with which the entry can be cited: its address has both
// clocks, so that it shows the same in many years.
func (e *entryLook) cite() string {
	pins := url.Values{}
	args := domain.Args{"strategy": e.r.Strategy, "title": e.told.Title, "date": e.item.Occurred, "id": e.item.ID, "other": domain.Date{}, "day": domain.Date{}}
	if e.f.Place != nil {
		args["strategy"] = e.f.Place.Title
	}
	if other := e.otherDays(); len(other) > 0 {
		args["other"] = other[0]
	}
	if given := e.query.Get("asOf"); given != "" {
		pins.Set("asOf", given)
		args["day"] = e.at.AsOf
	} else if e.item.Occurred.Known() && e.item.Occurred.Counts() <= e.today {
		pins.Set("asOf", e.today.String())
		args["day"] = domain.DateOf(e.today)
	}
	known := e.known()
	pins.Set("knownAt", cmp.Or(e.query.Get("knownAt"), known.UTC().Format(time.RFC3339Nano)))
	args["time"] = e.words.Time(known.In(e.web.Zone))
	args["address"] = e.origin() + entryAddress(e.r.Strategy, e.item.ID) + "?" + pins.Encode()
	return e.text("fact.cite", args)
}

// known is the moment that the page is read by: to the second, but not before
// what was recorded last.
func (e *entryLook) known() time.Time {
	if !e.at.KnownAt.IsZero() {
		return e.at.KnownAt
	}
	now := e.web.Now().Truncate(time.Second)
	if last := e.history.LastRecorded(); last.After(now) {
		return last
	}
	return now
}

// origin is the server's name as the reader wrote it.
func (l *look) origin() string {
	if l.TLS != nil || l.Header.Get("X-Forwarded-Proto") == "https" {
		return "https://" + l.Host
	}
	return "http://" + l.Host
}
