package consultations

import (
	"slices"

	"kronika/domain"
)

// The status of a party.
const (
	Answered  = "answered"
	Declined  = "declined"  // its latest answer abstains
	Silent    = "silent"    // the consultation is over without an answer
	Waiting   = "waiting"   // it may still answer
	Withdrawn = "withdrawn" // all that it answered was taken back
)

// Party is who was asked, or answered without being asked.
type Party struct {
	Party      string      `json:"party"`
	Category   string      `json:"category,omitzero"`
	Invited    bool        `json:"invited"`
	InvitedOn  domain.Date `json:"invitedOn,omitzero"`
	Reminders  int         `json:"reminders"`
	Answered   bool        `json:"answered"`            // has a registered answer, abstaining too
	AnsweredOn domain.Date `json:"answeredOn,omitzero"` // its first
	Stance     string      `json:"stance,omitzero"`     // of its latest
	Responses  []string    `json:"responses"`           // keys of its registered answers
	Late       bool        `json:"late"`                // its first
	Status     string      `json:"status"`
}

// parties lists all that were invited or answered, in the order first seen.
func (g *register) parties() []Party {
	reminded := g.reminded()
	var list []Party
	for _, e := range g.entered {
		p := Party{
			Party:     e.name,
			Category:  e.category(),
			Invited:   e.invited != nil,
			Reminders: reminded[e],
			Answered:  len(e.responses) > 0,
			Status:    g.status(e),
		}
		if e.invited != nil {
			p.InvitedOn = e.invited.By.Occurred
		}
		for _, r := range e.responses {
			p.Responses = append(p.Responses, r.Response)
			p.Stance = r.Stance
		}
		if p.Answered {
			p.AnsweredOn, p.Late = e.responses[0].By.Occurred, g.late(e.responses[0])
		}
		list = append(list, p)
	}
	return list
}

// status is how a party stands.
func (g *register) status(e *entrant) string {
	n := len(e.responses)
	switch {
	case n > 0 && declines(e.responses[n-1]):
		return Declined
	case n > 0:
		return Answered
	case len(e.answers) > 0:
		return Withdrawn
	}
	switch g.of.Status() {
	case "planned", "open":
		return Waiting
	}
	return Silent
}

// reminded counts the reminders that reached each party.
func (g *register) reminded() map[*entrant]int {
	counts := map[*entrant]int{}
	for _, at := range g.of.Reminders {
		for _, e := range g.reached(at) {
			counts[e]++
		}
	}
	return counts
}

// reached gives the parties that a reminder went to: those it names, else the
// invited that had not answered by then.
func (g *register) reached(at *domain.Item) []*entrant {
	reminder, ok := at.Payload.(*domain.ConsultationReminded)
	if !ok {
		return nil
	}
	var list []*entrant
	for _, name := range reminder.Parties {
		if e := g.byName[domain.Name(name)]; e != nil && !slices.Contains(list, e) {
			list = append(list, e)
		}
	}
	if len(reminder.Parties) > 0 {
		return list
	}
	for _, e := range g.entered {
		if e.invited != nil && e.invited.By.Before(at) && !slices.ContainsFunc(e.answers, standing(at)) {
			list = append(list, e)
		}
	}
	return list
}

// standing tells of an answer whether it was registered, and not taken back,
// before an entry.
func standing(at *domain.Item) func(*domain.Response) bool {
	return func(r *domain.Response) bool {
		return r.By.Before(at) && (r.Withdrawn == nil || at.Before(r.Withdrawn))
	}
}
