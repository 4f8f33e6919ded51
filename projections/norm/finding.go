package norm

import (
	"slices"

	"kronika/domain"
	"kronika/domain/rules"
)

// add adds a finding that rests on events; one that rests on none rests on what
// began the round.
func (m *measure) add(status string, says domain.Message, about string, on ...event) *Finding {
	if len(on) == 0 {
		on = m.opening()
	}
	f := Finding{Expectation: m.asks.Expectation, About: about, Text: told(m.asks.Text), Source: m.asks.Source, Mark: m.asks.Mark,
		Rule: m.asks.Rule, Status: status, Says: says, Entries: []string{}, Reasons: []Reason{}}
	if rule := m.pack.Rule(m.asks.Rule); rule != nil {
		f.lawful(rule)
	}
	for _, e := range on {
		for _, id := range e.ids() {
			if !slices.Contains(f.Entries, id) {
				f.Entries = append(f.Entries, id)
			}
		}
	}
	m.found = append(m.found, f)
	return &m.found[len(m.found)-1]
}

// lawful takes from a rule what the norm leaves to it.
func (f *Finding) lawful(rule *rules.Rule) {
	if f.Text.Key == "" {
		f.Text = told(rule.Text)
	}
	if f.Source == "" {
		f.Source = rule.Source
	}
}

// explain gives what entries say as their reason, and what annotations say of
// them.
func (f *Finding) explain(on ...event) {
	for _, e := range on {
		f.reason(e.at.ID, e.at.Reason)
		for _, note := range notes(e) {
			f.reason(note.at.ID, note.text)
		}
	}
}

type note struct {
	at   *domain.Item
	text string
}

// notes lists what annotations say of an event.
func notes(e event) (list []note) {
	for _, at := range e.at.Annotated {
		if k, ok := at.Payload.(*domain.EntryAnnotated); ok {
			list = append(list, note{at, k.Text})
		}
	}
	return list
}

func (f *Finding) reason(id, text string) {
	told := slices.ContainsFunc(f.Reasons, func(r Reason) bool { return r.ID == id })
	if text != "" && !told && (f.Status == Departed || f.Status == CannotTell) {
		f.Reasons = append(f.Reasons, Reason{id, domain.Quote(text)})
	}
}

// opening are the events that began the round.
func (m *measure) opening() []event {
	list := []event{eventOf(m.begun, "")}
	for _, at := range m.work {
		if at.Kind == "revision.started" && at != m.begun {
			list = append(list, eventOf(at, ""))
		}
	}
	return list
}

// absent adds the finding that nothing is recorded that an expectation could be
// tried on.
func (m *measure) absent(s *Step) {
	args := domain.Args{"what": told(s.Name)}
	switch {
	case slices.Contains(s.Kinds, "version.adopted") && m.ended != nil:
		m.add(NotApplicable, domain.Say("norm.notAdopted", nil), "", eventOf(m.ended, ""))
	case m.ended == nil:
		m.add(NotApplicable, domain.Say("norm.awaited", args), "")
	case m.asks.Optional:
		m.add(NotApplicable, domain.Say("norm.nothing", args), "")
	default:
		m.add(NoEvidence, domain.Say("norm.absent", args), "")
	}
}

// told is the Message of a text that is told in both languages.
func told(w rules.Words) domain.Message {
	if w == (rules.Words{}) {
		return domain.Message{}
	}
	return domain.Told(w.SV, w.EN)
}

// dated is the Message of an event's date, and of those that others give it.
func dated(e event) domain.Message {
	if len(e.other) == 0 {
		return domain.Say("norm.date", domain.Args{"date": e.date})
	}
	var others []domain.Message
	for _, d := range e.other {
		others = append(others, domain.Say("norm.date", domain.Args{"date": d}))
	}
	return domain.Say("norm.dateDisputed", domain.Args{"date": e.date, "other": listed(others)})
}

// most is how many things a sentence names.
const most = 6

// listed is the Message of a list: "a, b and c", and "a, b and 3 more" where it
// is long.
func listed(list []domain.Message) domain.Message {
	n := len(list)
	switch {
	case n == 0:
		return domain.Message{}
	case n == 1:
		return list[0]
	case n > most:
		return listed(append(slices.Clone(list[:most-1]), domain.Say("list.more", domain.Args{"n": n - most + 1})))
	}
	m := domain.Say("list.and", domain.Args{"first": list[n-2], "second": list[n-1]})
	for _, first := range slices.Backward(list[:n-2]) {
		m = domain.Say("list.comma", domain.Args{"first": first, "rest": m})
	}
	return m
}

// sentences puts sentences one after the other.
func sentences(list ...domain.Message) domain.Message {
	var all domain.Message
	for _, m := range list {
		switch {
		case m.Key == "":
		case all.Key == "":
			all = m
		default:
			all = domain.Say("norm.both", domain.Args{"first": all, "then": m})
		}
	}
	return all
}

// paragraph says the whole: the counts, and each departure in a sentence.
func paragraph(r Report) domain.Message {
	if len(r.Rounds) == 0 {
		return domain.Say("norm.empty", domain.Args{"title": r.Title})
	}
	c := r.Counts
	n := c.Kept + c.Departed + c.CannotTell + c.NoEvidence + c.NotApplicable
	list := []domain.Message{domain.Say("norm.sum", domain.Args{"title": r.Title, "version": r.Version, "n": n, "rounds": len(r.Rounds),
		"kept": c.Kept, "departed": c.Departed, "cannot": c.CannotTell, "without": c.NoEvidence, "other": c.NotApplicable})}
	for _, round := range r.Rounds {
		for _, f := range round.Findings {
			if f.Status == Departed && len(list) <= most {
				list = append(list, f.Says)
			}
		}
	}
	if left := c.Departed - (len(list) - 1); left > 0 {
		list = append(list, domain.Say("norm.moreDepartures", domain.Args{"n": left}))
	}
	return sentences(list...)
}
