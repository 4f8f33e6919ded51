package plan

import "kronika/domain"

// measuring gathers the cases of one history.
type measuring struct {
	strategy string
	state    *domain.Strategy
	cases    Cases

	start, opened, closed *domain.Item // of the round under way
}

// add notes a case where both dates have a first and a last day.
func (m *measuring) add(measure, name string, from, to domain.Date, by ...*domain.Item) {
	if !bounded(from) || !bounded(to) {
		return
	}
	c := Case{Strategy: m.strategy, Name: name, From: from, To: to, Entries: []string{}}
	for _, item := range by {
		c.Entries = append(c.Entries, item.ID)
	}
	m.cases[measure] = append(m.cases[measure], caseOf(measure, c))
}

// rounds follows the history from each mandate to its adoption.
func (m *measuring) rounds(items []*domain.Item) {
	for _, item := range items {
		switch k := item.Payload.(type) {
		case *domain.StrategyMandated, *domain.RevisionStarted:
			m.begin(item)
		case *domain.DecisionTaken:
			if (k.Matter == "mandate" || k.Matter == "revision") && k.Outcome == "approved" {
				m.begin(item)
			}
		case *domain.ConsultationOpened:
			m.open(item, k.Consultation)
		case *domain.ConsultationClosed:
			if m.refers(k.Consultation) {
				m.closed = item
			}
		case *domain.VersionAdopted:
			m.adopt(item)
		case *domain.RevisionConcluded:
			if ends(item) {
				m.start, m.opened, m.closed = nil, nil, nil
			}
		}
	}
}

// begin notes what a round began with.
func (m *measuring) begin(item *domain.Item) {
	if m.start == nil {
		m.start = item
	}
}

// open measures from the mandate to the first referral of a round.
func (m *measuring) open(item *domain.Item, key string) {
	if m.opened != nil || !m.refers(key) {
		return
	}
	m.opened = item
	if m.start != nil {
		m.add(MandateToReferral, "", m.start.Occurred, item.Occurred, m.start, item)
	}
}

// adopt measures what ends with an adoption.
func (m *measuring) adopt(item *domain.Item) {
	if m.closed != nil {
		m.add(ClosingToAdoption, "", m.closed.Occurred, item.Occurred, m.closed, item)
	}
	if m.start != nil {
		m.add(MandateToAdoption, "", m.start.Occurred, item.Occurred, m.start, item)
	}
	m.start, m.opened, m.closed = nil, nil, nil
}

// refers tells whether a consultation asks for written answers to a draft.
func (m *measuring) refers(key string) bool {
	c := m.state.Consultation(key)
	return c != nil && refers(c)
}

func refers(c *domain.Consultation) bool {
	switch c.Method {
	case "referral", "joint-consultation", "exhibition":
		return true
	}
	return false
}

// referrals measures how long each referral was open, and how much later than
// first announced it closed.
func (m *measuring) referrals() {
	for _, c := range m.state.Consultations {
		if !refers(c) || c.Opened == nil || c.Closed == nil {
			continue
		}
		m.add(Referral, c.Title, c.Opened.Occurred, c.Closed.Occurred, c.Opened, c.Closed)
		if first, by := announced(c); by != nil {
			m.add(ClosingSlip, c.Title, first, c.Closed.Occurred, by, c.Closed)
		}
	}
}

// announced gives the closing that was announced first, and by which entry.
func announced(c *domain.Consultation) (domain.Date, *domain.Item) {
	if c.Planned != nil {
		if k, ok := c.Planned.Payload.(*domain.ConsultationPlanned); ok && k.Closes.Known() {
			return k.Closes, c.Planned
		}
	}
	if k, ok := c.Opened.Payload.(*domain.ConsultationOpened); ok {
		return k.Closes, c.Opened
	}
	return domain.Date{}, nil
}

// deadlines measures how far what was planned slipped: from the day first set to
// the day it was met.
func (m *measuring) deadlines() {
	for _, d := range m.state.Deadlines {
		by := d.MetBy()
		if by == nil {
			continue
		}
		first := d.Due
		if len(d.Moves) > 0 {
			first = d.Moves[0].From
		}
		m.add(DecisionSlip, d.Title, first, by.Occurred, d.By, by)
	}
}
