package norm_test

import (
	"fmt"
	"slices"
	"strings"

	"pgregory.net/rapid"

	"kronika/domain"
	"kronika/domain/domaintest"
	"kronika/domain/rules"
	"kronika/projections/norm"
)

var today = domain.DayOf(2026, 11, 21)

func loaded(t rapid.TB) (*norm.Norm, *rules.Packs) {
	t.Helper()
	packs, err := rules.Load()
	if err != nil {
		t.Fatal(err)
	}
	list, err := norm.Shipped()
	if err != nil {
		t.Fatal(err)
	}
	return list[0], packs
}

// made is an entry of a made history.
type made struct {
	id, kind, data string
	day            domain.Day
	date           string // instead of the day
	more           []string
	gone           bool
}

func (m *made) line() string {
	date := m.date
	if date == "" {
		date = m.day.String()
	}
	return domaintest.Line(m.id, date, m.kind, m.data, m.more...)
}

// process is a history in the making.
type process struct {
	list []*made
	by   map[string]*made
	last []string // recorded after all others
}

func (p *process) add(day domain.Day, id, kind, data string, more ...string) *made {
	m := &made{id: id, kind: kind, data: data, day: day, more: more}
	p.list, p.by[id] = append(p.list, m), m
	return m
}

func (p *process) read(t rapid.TB) *domain.Reading {
	t.Helper()
	var lines []string
	for _, m := range p.list {
		if !m.gone {
			lines = append(lines, m.line())
		}
	}
	r := domaintest.History(append(lines, p.last...)...).Read(domain.At{})
	for _, at := range r.Items {
		if at.Impossible != nil {
			t.Fatalf("%s cannot stand: %v", at.ID, at.Impossible)
		}
	}
	return r
}

// classes are those of the rule pack se-rus.
var classes = []string{"municipality", "region", "county-board", "agency", "business", "civil-society"}

// adoptions are the days, after the beginning, that a made round adopts on.
const (
	opens, closes, adopts = 200, 300, 400
)

// perfect makes a strategy's process that keeps the shipped norm: adopted, then
// revised, then reviewed and found current. Shifts move the rounds by days.
func perfect(shifts ...int) *process {
	p := &process{by: map[string]*made{}}
	p.add(began(0, shifts), "mandate", "strategy.mandated", `{"title":"S","region":"R","family":"rus"}`)
	p.add(began(0, shifts), "period", "strategy.scheduled", `{"from":"2015","to":"2030","rules":"se-rus"}`)
	p.round(1, began(0, shifts))
	p.add(began(1, shifts), "start2", "revision.started", `{"revision":"r2","scope":"full"}`)
	p.round(2, began(1, shifts))
	p.add(p.by["adopted2"].day, "end2", "revision.concluded", `{"revision":"r2","outcome":"amended"}`)
	third := began(2, shifts)
	p.add(third, "start3", "revision.started", `{"revision":"r3","scope":"review"}`)
	p.add(third+10, "talk3", "consultation.opened", `{"consultation":"talk3","method":"meeting","title":"Samtal","closes":"2024"}`)
	p.invite(3, third+10, "talk3")
	p.add(third+20, "talked3", "consultation.closed", `{"consultation":"talk3"}`)
	p.add(third+200, "end3", "revision.concluded", `{"revision":"r3","outcome":"still-current"}`)
	for y := 2015; y <= 2024; y++ {
		p.add(domain.DayOf(y+1, 3, 1), fmt.Sprint("follow", y), "followup.reported", fmt.Sprintf(`{"report":"f%d","form":"annual-report","title":"F","period":"%d"}`, y, y))
	}
	return p
}

// began is when a made round began.
func began(n int, shifts []int) domain.Day {
	day := []domain.Day{domain.DayOf(2014, 1, 10), domain.DayOf(2019, 2, 1), domain.DayOf(2023, 5, 1)}[n]
	if n < len(shifts) {
		day += domain.Day(shifts[n])
	}
	return day
}

// round makes a whole round to its adoption, and what follows on that.
func (p *process) round(n int, t domain.Day) {
	add := func(after int, id, kind, data string, more ...string) {
		data = strings.NewReplacer("#", fmt.Sprint(n), "<opens>", (t + opens).String(), "<closes>", (t + closes).String(),
			"<adopts>", (t + adopts).String()).Replace(data)
		p.add(t+domain.Day(after), id+fmt.Sprint(n), kind, data, more...)
	}
	add(10, "plan", "deadline.set", `{"deadline":"plan#","title":"Beslut","due":"<adopts>","basis":"plan","meets":"version.adopted v#"}`)
	add(11, "other", "deadline.set", `{"deadline":"other#","title":"Utkast","due":"<opens>","basis":"plan"}`)
	add(20, "moved", "deadline.moved", `{"deadline":"other#","due":"<opens>"}`, `"reason":"Mer tid behövdes."`)
	add(30, "choice", "choice.posed", `{"choice":"c#","theme":"what","question":"Q","poles":["A","B"]}`)
	add(60, "basis", "evidence.added", `{"evidence":"e#","form":"analysis","title":"E"}`)
	add(120, "talk", "consultation.opened", `{"consultation":"talk#","method":"workshop","title":"Verkstad","closes":"<opens>"}`)
	add(121, "talked", "consultation.closed", `{"consultation":"talk#"}`)
	add(190, "met", "deadline.met", `{"deadline":"other#"}`)
	add(195, "planned", "consultation.planned", `{"consultation":"remiss#","method":"referral","title":"Remiss #","opens":"<opens>","closes":"<closes>"}`)
	add(opens, "referred", "version.referred", `{"version":"v#"}`)
	add(opens, "opened", "consultation.opened", `{"consultation":"remiss#","closes":"<closes>"}`)
	p.invite(n, t+opens, fmt.Sprint("remiss", n))
	add(opens+30, "point", "consultation.point-raised", `{"consultation":"remiss#","point":"p#","text":"Synpunkt"}`)
	add(opens+40, "reminded", "consultation.reminded", `{"consultation":"remiss#"}`)
	add(closes, "closed", "consultation.closed", `{"consultation":"remiss#"}`)
	add(closes+30, "reported", "consultation.reported", `{"consultation":"remiss#"}`)
	add(closes+35, "answered", "consultation.point-answered", `{"consultation":"remiss#","point":"p#","outcome":"noted","motive":"M"}`)
	for i, level := range []string{"committee", "executive", "council"} {
		add(adopts-100/(i+1)/(i+1)+11*(i/2), level, "decision.taken", `{"decision":"`+level+`#","matter":"adoption","title":"Antas","outcome":"approved","level":"`+level+`"}`)
	}
	add(adopts, "adopted", "version.adopted", `{"version":"v#"}`)
	add(adopts+10, "adjusted", "decision.minutes-adjusted", `{"decision":"council#"}`)
	add(adopts+11, "announced", "decision.announced", `{"decision":"council#"}`)
	add(adopts+200, "action", "action.agreed", `{"action":"a#","form":"action-plan","title":"Handlingsplan"}`)
	add(adopts+700, "evaluation", "evaluation.reported", `{"evaluation":"ev#","title":"Utvärdering"}`)
}

// invite invites a party of each class.
func (p *process) invite(n int, day domain.Day, consultation string) {
	for _, class := range classes {
		p.add(day, fmt.Sprint(class, n), "consultation.party-invited",
			fmt.Sprintf(`{"consultation":%q,"party":%q,"category":%q}`, consultation, class, class))
	}
}

// statuses gives the worst status of each expectation of each round.
func statuses(r norm.Report) map[string]string {
	worst := []string{norm.Departed, norm.CannotTell, norm.NoEvidence, norm.Kept, norm.NotApplicable}
	all := map[string]string{}
	for _, round := range r.Rounds {
		for _, f := range round.Findings {
			key := fmt.Sprint(f.Expectation, " ", round.Round)
			if was, ok := all[key]; !ok || slices.Index(worst, f.Status) < slices.Index(worst, was) {
				all[key] = f.Status
			}
		}
	}
	return all
}
