package web

import (
	"cmp"
	"html/template"
	"net/url"
	"slices"
	"strings"

	"kronika/domain"
	"kronika/projections/consultations"
	"kronika/projections/trace"
)

// consultationPage is one consultation: how it went against the plan, who was
// asked and who answered, what they said and what it led to.
//
// Totals that somebody tallied go before registered answers in the heading. The
// decision of the picture is the adoption of the version consulted on, else, for
// a referral and its like, the first adoption after the opening.
type consultationPage struct {
	Frame
	Board   string // address of the strategy's consultations
	Name    string
	Lead    string
	Figures []figure
	Picture template.HTML
	Says    string
	Spans   []spanRow
	Bar     *shareBar
	Silence string // what a missing answer means here
	Course  []entryRow
	Groups  []partyGroup
	Leaf    leaf
	Known   int    // parties
	Unheard string // the classes that a rule lists, where no party is registered
	Rates   []rateRow
	Total   rateRow
	Points  []askedPoint
	PointsN int
	Whole   []Link
	Raised  leaf
	Rounds  *roundsTable
	Take    []Link
}

// figure is a number under the heading; Small stands before it.
type figure struct{ Small, Big, Name string }

// asking is a strategy's consultations under way to a page.
type asking struct {
	*look
	f    *Frame
	r    *domain.Reading
	list []consultations.Consultation
	of   *domain.Consultation // nil on a page of several
	view *consultations.Consultation
}

func (s *Web) consultation(l *look) (any, error) {
	a, err := l.asking()
	if err != nil {
		return nil, err
	}
	p := &consultationPage{Board: consultationsPath(l.history.Strategy), Name: titled(a.view)}
	p.Frame = l.frame(a.finding(a.view))
	a.f, p.Board = &p.Frame, p.To(p.Board)
	p.Lead, p.Figures = a.lead(), a.figures()
	a.picture(p)
	p.Bar = a.bar()
	p.Silence = a.silence()
	p.Course = a.course()
	a.parties(p)
	a.points(p)
	if len(a.list) > 1 {
		p.Rounds = a.rounds()
	}
	p.Take = a.take()
	return p, nil
}

// asking finds the consultation that the path names.
func (l *look) asking() (*asking, error) {
	r, key := l.read(), l.PathValue("consultation")
	a := &asking{look: l, r: r, list: consultations.Build(r, l.today, l.web.Packs), of: r.State.Consultation(key)}
	for i := range a.list {
		if a.list[i].Consultation == key {
			a.view = &a.list[i]
		}
	}
	if a.of == nil || a.view == nil {
		return nil, l.noConsultation(key)
	}
	return a, nil
}

// noConsultation says that there is none of a key, or not by the clocks asked
// for.
func (l *look) noConsultation(key string) error {
	all := l.present().State
	if c := all.Consultation(key); c != nil {
		return domain.Wrong("consultation", "consultation.notByThen", domain.Args{"title": c.Title}).Coded(domain.NotFound)
	}
	var keys []string
	for _, c := range all.Consultations {
		keys = append(keys, c.Key)
	}
	return domain.Wrong("consultation", "consultation.unknown", domain.Args{
		"came": domain.Excerpt(key), "nearest": domain.NearestOf(domain.Excerpt(key), keys)}).Coded(domain.NotFound)
}

// titled gives a consultation's title, its key where it has none.
func titled(c *consultations.Consultation) string { return cmp.Or(c.Title, c.Consultation) }

func consultationsPath(strategy string) string {
	return "/strategies/" + url.PathEscape(strategy) + "/consultations"
}

// entry gives the address of an entry's page.
func (a *asking) entry(id string) string { return a.f.To(entryAddress(a.r.Strategy, id)) }

// course lists the entries of the consultation as a whole: those of its parties
// and points stand with them.
func (a *asking) course() (rows []entryRow) {
	w := a.lister(a.f, a.r)
	for _, i := range a.r.Items {
		if slices.Contains(ofWhole, i.Kind) && slices.Contains(i.Keys("consultation"), a.of.Key) && len(i.Withdrawn) == 0 {
			rows = append(rows, w.row(i))
		}
	}
	return rows[:min(len(rows), leafRows)]
}

// ofWhole are the kinds that say something of a consultation as a whole.
var ofWhole = []string{"consultation.planned", "consultation.opened", "consultation.extended", "consultation.reminded",
	"consultation.tallied", "consultation.closed", "consultation.reported", "consultation.cancelled"}

// askedPoint is a thing that somebody said, how it was answered, and what it led
// to.
type askedPoint struct {
	Text, Address, From, FromAddress   string
	State, Outcome, Motive, Who, Reply string // Reply is the address of the answer
	Priority                           *Link
	Led                                []Link
}

// outcomes gives the sign of each outcome.
var outcomes = map[string]string{"accepted": "met", "partly": "soon", "rejected": "wait", "noted": "wait", "": "none"}

// points tells point by point what was said, answered and done.
func (a *asking) points(p *consultationPage) {
	after := trace.After(a.r, a.of.Key)
	told := map[string]Link{}
	for _, c := range after.Changes {
		told[c.ID] = Link{Address: a.entry(c.ID), Text: a.words.Text(c.Title)}
	}
	p.PointsN = len(after.Points)
	p.Raised = a.leaf("points", len(after.Points), askedLeaf)
	for i := p.Raised.From; i < p.Raised.To; i++ {
		p.Points = append(p.Points, a.point(a.of.Points[i], &after.Points[i], told))
	}
	for _, c := range after.Whole[:min(len(after.Whole), leafRows)] {
		p.Whole = append(p.Whole, told[c.ID])
	}
}

func (a *asking) point(of *domain.Point, is *trace.Point, told map[string]Link) askedPoint {
	one := askedPoint{Text: is.Text, Address: a.entry(is.ID), State: outcomes[is.Outcome], Motive: is.Motive,
		Outcome: a.text("asking.unanswered", nil)}
	if is.Outcome != "" {
		one.Outcome = a.words.Word("consultation.outcome", is.Outcome)
		one.Who = joined(", ", is.Authority, a.words.Date(is.Answered))
		one.Reply = a.entry(is.Answer)
	}
	for _, r := range a.of.Responses {
		if r.Response == of.Response && of.Response != "" {
			one.From, one.FromAddress = a.party(strings.TrimSpace(r.Party)), a.entry(r.By.ID)
		}
	}
	if about := a.r.State.Priority(of.Priority); about != nil {
		one.Priority = &Link{Address: a.f.To(priorityPath(a.r.Strategy, about.Key)), Text: about.Title}
	}
	for _, id := range is.Changes {
		if link, ok := told[id]; ok {
			one.Led = append(one.Led, link)
		} else {
			one.Led = append(one.Led, Link{Address: a.entry(id), Text: a.text("asking.change", nil)})
		}
	}
	return one
}

// take links to what is seen as files, by the same clocks.
func (a *asking) take() []Link {
	query := url.Values{"text": {a.of.Key}}
	for _, clock := range []string{"asOf", "knownAt", "today"} {
		if v := a.query.Get(clock); v != "" {
			query.Set(clock, v)
		}
	}
	return []Link{
		{Address: a.f.To(consultationPath(a.r.Strategy, a.of.Key) + "/parties.csv"), Text: a.text("asking.csv", nil)},
		{Address: "/api/v1" + consultationsPath(a.r.Strategy) + "?" + query.Encode(), Text: a.text("asking.json", nil)},
	}
}
