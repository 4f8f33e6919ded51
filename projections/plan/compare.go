package plan

import (
	"slices"

	"kronika/domain"
)

// The measures: how long what really took.
const (
	MandateToReferral = "mandate-to-referral"
	Referral          = "referral"
	ClosingToAdoption = "closing-to-adoption"
	MandateToAdoption = "mandate-to-adoption"
	DecisionSlip      = "decision-slip" // from the day first planned to the day it was met
	ClosingSlip       = "closing-slip"  // from the closing first announced to the closing
)

// Measures lists the measures in their order.
func Measures() []string {
	return []string{MandateToReferral, Referral, ClosingToAdoption, MandateToAdoption, DecisionSlip, ClosingSlip}
}

// Measure is how long one thing really took, in the histories that are kept,
// beside what is usual.
type Measure struct {
	Measure    string         `json:"measure"`
	Title      domain.Message `json:"title"`
	Recorded   Taken          `json:"recorded"`
	Usual      Taken          `json:"usual"`               // from public sources
	UsualShort *Length        `json:"usualShort,omitzero"` // what the plan reckons with
	UsualLong  *Length        `json:"usualLong,omitzero"`  // what the plan reckons with
}

// Taken are cases and their least, middle and greatest number of days. Only those
// count whose both days are known; the others stand with their range.
type Taken struct {
	N      int      `json:"n"`      // that count
	Unsure int      `json:"unsure"` // half known
	Min    *int     `json:"min,omitzero"`
	Median *float64 `json:"median,omitzero"`
	Max    *int     `json:"max,omitzero"`
	Cases  []Case   `json:"cases"`
}

// Case is one case of a measure.
type Case struct {
	Strategy string      `json:"strategy,omitzero"`
	Name     string      `json:"name,omitzero"` // of a case from a public source, or what was due or asked
	From     domain.Date `json:"from"`
	To       domain.Date `json:"to"`
	Days     Range       `json:"days"`
	Counted  bool        `json:"counted"`
	Entries  []string    `json:"entries"` // ids, as written
	Source   string      `json:"source,omitzero"`
}

// Cases are the cases of one history, by measure.
type Cases map[string][]Case

// Measured gathers the cases of a history, in its order.
func Measured(r *domain.Reading) Cases {
	m := &measuring{strategy: r.Strategy, state: r.State, cases: Cases{}}
	m.rounds(standing(r))
	m.referrals()
	m.deadlines()
	return m.cases
}

// Compare puts the cases of several histories beside those known from public
// sources and the lengths that a plan reckons with, in the order of the measures.
func Compare(histories []Cases, lengths Lengths) []Measure {
	taken := Cases{}
	for _, cases := range histories {
		for measure, list := range cases {
			taken[measure] = append(taken[measure], list...)
		}
	}
	known := Cases{}
	for _, k := range lengths.Known {
		known[k.Measure] = append(known[k.Measure], caseOf(k.Measure, Case{Name: k.Name, From: k.From, To: k.To, Source: k.Source, Entries: []string{}}))
	}
	list := []Measure{}
	for _, name := range Measures() {
		m := Measure{Measure: name, Title: domain.Say("word.plan.measure."+name, nil), Recorded: sum(taken[name]), Usual: sum(known[name])}
		m.UsualShort, m.UsualLong = lengths.reckoned(name)
		list = append(list, m)
	}
	return list
}

// caseOf counts a case's days: from the last day of the one to the first of the
// other at least. Only what slipped can be below 0.
func caseOf(measure string, c Case) Case {
	c.Days = Range{int(c.To.First() - c.From.Last()), int(c.To.Last() - c.From.First())}
	if measure != DecisionSlip && measure != ClosingSlip {
		c.Days.Min, c.Days.Max = max(c.Days.Min, 0), max(c.Days.Max, 0)
	}
	c.Counted = known(c.From) && known(c.To)
	return c
}

// known tells whether a date is one day without doubt.
func known(d domain.Date) bool { return d.Exact() && !d.Uncertain() && !d.Approximate() }

// sum gives least, middle and greatest of the cases that count.
func sum(cases []Case) Taken {
	t := Taken{Cases: slices.Concat([]Case{}, cases)}
	var days []int
	for _, c := range cases {
		if c.Counted {
			days = append(days, c.Days.Min)
		} else {
			t.Unsure++
		}
	}
	if t.N = len(days); t.N == 0 {
		return t
	}
	slices.Sort(days)
	median := float64(days[(t.N-1)/2]+days[t.N/2]) / 2
	t.Min, t.Median, t.Max = &days[0], &median, &days[t.N-1]
	return t
}

// reckoned gives the lengths that a plan reckons with for a measure: the sum of
// its steps, of those that run side by side the longest; nil where the plan lacks
// a step that bounds it.
func (l Lengths) reckoned(measure string) (short, long *Length) {
	names := l.names()
	mandate, remiss := slices.Index(names, "mandate"), slices.Index(names, "remiss")
	from, to := 0, 0
	switch {
	case remiss < 0 || mandate > remiss:
		return nil, nil
	case measure == Referral:
		from, to = remiss, remiss+1
	case measure == ClosingToAdoption:
		from, to = remiss+1, len(names)
	case mandate < 0:
		return nil, nil
	case measure == MandateToReferral:
		from, to = mandate+1, remiss
	case measure == MandateToAdoption:
		from, to = mandate+1, len(names)
	default:
		return nil, nil
	}
	var a, b Length
	for last := to - 1; last >= from; {
		first := max(l.group(last), from)
		var s, g Length
		for _, u := range l.Steps[first : last+1] {
			s, g = longer(s, u.short), longer(g, u.long)
		}
		a, b, last = a.plus(s), b.plus(g), first-1
	}
	return &a, &b
}

// longer gives the longer of two lengths, a month taken as 30 days.
func longer(a, b Length) Length {
	if 30*b.Months+b.Days > 30*a.Months+a.Days {
		return b
	}
	return a
}
