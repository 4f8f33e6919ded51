package norm

import (
	"slices"

	"kronika/domain"
	"kronika/domain/rules"
	"kronika/projections/deadlines"
)

// Report says how the process of a strategy stands against a norm.
type Report struct {
	Strategy string         `json:"strategy"`
	Norm     string         `json:"norm"`
	Version  string         `json:"version"`
	Title    domain.Message `json:"title"` // of the norm
	Text     domain.Message `json:"text"`  // the whole in a paragraph
	Counts
	Rounds []Round `json:"rounds"`
}

// Counts are how many findings there are of each status.
type Counts struct {
	Kept          int `json:"kept"`
	Departed      int `json:"departed"`
	CannotTell    int `json:"cannotTell"`
	NoEvidence    int `json:"noEvidence"`
	NotApplicable int `json:"notApplicable"`
}

// Round is one way to an adoption, with what was found about it.
type Round struct {
	Round   int            `json:"round"` // from 1
	Sort    string         `json:"sort"`  // first, review, partial, full, unstated
	Title   domain.Message `json:"title"`
	Begun   domain.Date    `json:"begun"`
	Adopted domain.Date    `json:"adopted,omitzero"`
	Ended   domain.Date    `json:"ended,omitzero"` // zero while the work goes on
	Entries []string       `json:"entries"`        // ids of those that began and ended it
	Reasons []Reason       `json:"reasons"`        // what annotations say of the entries that began it
	Counts
	Findings []Finding `json:"findings"` // in the norm's order
}

// The statuses of a finding.
const (
	Kept          = "kept"
	Departed      = "departed"
	CannotTell    = "cannot-tell"
	NoEvidence    = "no-evidence"
	NotApplicable = "not-applicable"
)

// Statuses lists the statuses of a finding.
func Statuses() []string { return []string{Kept, Departed, CannotTell, NoEvidence, NotApplicable} }

// Finding says how one expectation stands in a round, once for each thing that
// it asks separately.
type Finding struct {
	Expectation string         `json:"expectation"`
	About       string         `json:"about,omitzero"` // key of the thing, where it asks for each separately
	Text        domain.Message `json:"text"`           // what the norm says
	Source      string         `json:"source,omitzero"`
	Mark        string         `json:"mark,omitzero"` // found in its source, or unsure
	Rule        string         `json:"rule,omitzero"`
	Status      string         `json:"status"`
	Says        domain.Message `json:"says"`
	Entries     []string       `json:"entries"` // ids of those that it rests on, as written
	Reasons     []Reason       `json:"reasons"` // of one that is not kept, as far as recorded
}

// Reason is what an entry gives as its reason, or what an annotation says of it.
type Reason struct {
	ID   string         `json:"id"`
	Text domain.Message `json:"text"`
}

// Build measures a reading against a norm as it stands on a day.
func Build(r *domain.Reading, today domain.Day, packs *rules.Packs, n *Norm) Report {
	f := &finder{Reading: r, today: today}
	f.look()
	f.divide()
	f.duties = deadlines.Build(r, today, packs)
	report := Report{Strategy: r.Strategy, Norm: n.Norm, Version: n.Version, Title: told(n.Title), Rounds: []Round{}}
	for i, round := range f.list {
		m := &measure{finder: f, round: round, pack: packs.Of(r), nth: i}
		report.Rounds = append(report.Rounds, m.measure(n))
	}
	for _, round := range report.Rounds {
		report.Counts.add(round.Counts)
	}
	report.Text = paragraph(report)
	return report
}

// Only keeps the findings of a status, all where it is empty. The counts and the
// paragraph stay those of the whole.
func (r Report) Only(status string) Report {
	if status == "" {
		return r
	}
	r.Rounds = slices.Clone(r.Rounds)
	for i := range r.Rounds {
		r.Rounds[i].Findings = slices.DeleteFunc(slices.Clone(r.Rounds[i].Findings), func(f Finding) bool { return f.Status != status })
	}
	return r
}

func (c *Counts) add(d Counts) {
	c.Kept += d.Kept
	c.Departed += d.Departed
	c.CannotTell += d.CannotTell
	c.NoEvidence += d.NoEvidence
	c.NotApplicable += d.NotApplicable
}

func countsOf(list []Finding) (c Counts) {
	for _, f := range list {
		switch f.Status {
		case Kept:
			c.Kept++
		case Departed:
			c.Departed++
		case CannotTell:
			c.CannotTell++
		case NoEvidence:
			c.NoEvidence++
		case NotApplicable:
			c.NotApplicable++
		}
	}
	return c
}

// measure measures one round.
type measure struct {
	*finder
	*round
	pack *rules.Pack
	nth  int // of the rounds, from 0

	asks  *Expectation
	found []Finding
}

func (m *measure) measure(n *Norm) Round {
	for i := range n.Expectations {
		m.asks = &n.Expectations[i]
		m.ask()
	}
	view := Round{Round: m.nth + 1, Sort: m.sort, Begun: m.begun.Occurred, Entries: []string{m.begun.ID}, Reasons: []Reason{},
		Counts: countsOf(m.found), Findings: m.found}
	for _, e := range m.opening() {
		for _, n := range notes(e) {
			view.Reasons = append(view.Reasons, Reason{n.at.ID, domain.Quote(n.text)})
		}
	}
	key := "norm.round.open"
	if m.adopted != nil {
		view.Adopted, key = m.adopted.Occurred, "norm.round.adopted"
	}
	if m.ended != nil {
		view.Ended = m.ended.Occurred
		view.Entries = append(view.Entries, m.ended.ID)
		if m.adopted == nil {
			key = "norm.round.ended"
		}
	}
	view.Entries = slices.Compact(view.Entries)
	view.Title = domain.Say(key, domain.Args{"n": view.Round, "sort": domain.Say("word.round."+m.sort, nil), "begun": view.Begun, "ended": view.Ended})
	return view
}

// ask tries one expectation.
func (m *measure) ask() {
	if rounds := m.asks.Rounds; len(rounds) > 0 && !slices.Contains(rounds, m.sort) {
		m.add(NotApplicable, domain.Say("norm.otherRound", domain.Args{"sort": domain.Say("word.round."+m.sort, nil)}), "")
		return
	}
	if m.asks.Rule != "" && m.pack.Rule(m.asks.Rule) == nil {
		m.add(NotApplicable, domain.Say("norm.noRule", domain.Args{"rule": m.asks.Rule}), "")
		return
	}
	switch m.asks.Form {
	case Order:
		m.order()
	case AtLeast:
		m.atLeast()
	case Within:
		m.within()
	case EachYear:
		m.eachYear()
	case ForEach:
		m.forEach()
	case ByRule:
		m.byRule()
	}
}
