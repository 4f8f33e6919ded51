package norm

import (
	"strings"

	"kronika/domain"
	"kronika/projections/deadlines"
)

// byRule asks that the duties which follow from a rule of the pack are met, as
// the view of deadlines computes them. A duty belongs to the round that was
// latest begun when its time ran out.
func (m *measure) byRule() {
	found := false
	for _, d := range m.duties {
		if d.Rule != m.asks.Rule || !m.mine(d) {
			continue
		}
		found = true
		m.duty(d)
	}
	if !found {
		m.add(NotApplicable, domain.Say("norm.noDuty", domain.Args{"rule": m.asks.Rule}), "")
	}
}

// mine tells whether a duty belongs to the round.
func (m *measure) mine(d deadlines.Deadline) bool {
	if d.DueTo == nil {
		return m.nth == 0
	}
	due := *d.DueTo
	after := m.nth+1 < len(m.list) && m.list[m.nth+1].begun.Day() <= due
	return !after && (m.nth == 0 || m.begun.Day() <= due)
}

// duty tells of one duty in the words of the view of deadlines.
func (m *measure) duty(d deadlines.Deadline) {
	var on []event
	if m.adopted != nil {
		on = append(on, eventOf(m.adopted, ""))
	}
	if by := m.Find(d.MetBy); by != nil {
		on = append(on, eventOf(by, ""))
	}
	status := NoEvidence
	switch d.Status {
	case deadlines.Met:
		if status = Kept; !d.Sure {
			status = CannotTell
		}
	case deadlines.Upcoming, deadlines.DueSoon, deadlines.Waived:
		status = NotApplicable
	}
	_, about, _ := strings.Cut(d.Deadline, "/")
	m.add(status, sentences(domain.Say("norm.duty", domain.Args{"title": d.Title}), d.Why), about, on...)
}
