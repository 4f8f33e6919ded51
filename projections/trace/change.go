package trace

import (
	"slices"
	"strings"

	"kronika/domain"
)

// Change is what one entry did to priorities, with what lay behind it, who
// decided, and where it ended.
type Change struct {
	ID           string         `json:"id"` // of the entry, as written
	Kind         string         `json:"kind"`
	Occurred     domain.Date    `json:"occurred,omitzero"`
	OccurredFrom *domain.Day    `json:"occurredFrom,omitzero"`
	OccurredTo   *domain.Day    `json:"occurredTo,omitzero"`
	Authority    string         `json:"authority,omitzero"`
	Reference    string         `json:"reference,omitzero"`
	Reason       string         `json:"reason,omitzero"`
	Title        domain.Message `json:"title"`
	Priorities   []string       `json:"priorities"` // keys of those that it changed, in the order made
	Behind       []Told         `json:"behind"`     // what was said and known that led to it, in the history's order
	Decisions    []Decided      `json:"decisions"`  // that it names, else those of the adopted version
	Versions     []Held         `json:"versions"`   // the first, and the first adopted one
}

// Told is an entry by its title.
type Told struct {
	ID    string         `json:"id"`
	Kind  string         `json:"kind"`
	Title domain.Message `json:"title"`
}

// Decided is a decision behind a change.
type Decided struct {
	ID           string         `json:"id"`
	Decision     string         `json:"decision"` // its key
	Occurred     domain.Date    `json:"occurred,omitzero"`
	OccurredFrom *domain.Day    `json:"occurredFrom,omitzero"`
	OccurredTo   *domain.Day    `json:"occurredTo,omitzero"`
	Authority    string         `json:"authority,omitzero"` // the body
	Reference    string         `json:"reference,omitzero"`
	Title        domain.Message `json:"title"`
	Outcome      string         `json:"outcome"`
	Inferred     bool           `json:"inferred,omitzero"` // through the adopted version
	Unsure       bool           `json:"unsure,omitzero"`
}

// Held is a version that shows a change.
type Held struct {
	ID           string         `json:"id"`
	Version      string         `json:"version"` // its key
	Kind         string         `json:"kind"`
	Occurred     domain.Date    `json:"occurred,omitzero"`
	OccurredFrom *domain.Day    `json:"occurredFrom,omitzero"`
	OccurredTo   *domain.Day    `json:"occurredTo,omitzero"`
	Title        domain.Message `json:"title"`
	Link         Link           `json:"link"` // holds, leaves-out
	Unsure       bool           `json:"unsure,omitzero"`
}

// changed tells whether an entry did something to a priority.
func changed(at *domain.Item) bool {
	return stands(at) && strings.HasPrefix(at.Kind, "priority.") && at.Payload != nil
}

// change describes what an entry did to priorities; ok is false where it did
// nothing to any.
func (b *builder) change(at *domain.Item) (c Change, ok bool) {
	if !changed(at) {
		return c, false
	}
	c = Change{ID: at.ID, Kind: at.Kind, Occurred: at.Occurred, Authority: at.Authority, Reference: at.Reference, Reason: at.Reason,
		Title: b.title(at), Priorities: []string{}, Behind: []Told{}, Decisions: []Decided{}, Versions: []Held{}}
	c.OccurredFrom, c.OccurredTo = at.Occurred.Days()
	for _, p := range b.r.State.Priorities {
		if slices.ContainsFunc(p.Changes, func(c domain.Change) bool { return c.By == at }) {
			c.Priorities = append(c.Priorities, p.Key)
		}
	}
	for _, by := range b.closure([]*domain.Item{at}, b.backwards()) {
		if by != at && input(by.Kind) {
			c.Behind = append(c.Behind, Told{by.ID, by.Kind, b.title(by)})
		}
	}
	for _, e := range b.back[node{item: at}] {
		if e.link == Because {
			b.decide(&c, e.cause, false, false)
		}
	}
	b.ends(&c, at)
	return c, true
}

// ends adds the versions that show a change, and the decision behind the
// adopted one.
func (b *builder) ends(c *Change, at *domain.Item) {
	for _, e := range b.forth[node{item: at}] {
		to := e.effect.item
		switch e.link {
		case Holds, LeavesOut:
			h := Held{ID: to.ID, Kind: to.Kind, Occurred: to.Occurred, Title: b.title(to), Link: e.link, Unsure: e.unsure}
			h.Version = to.Keys("version")[0]
			h.OccurredFrom, h.OccurredTo = to.Occurred.Days()
			if !slices.ContainsFunc(c.Versions, func(o Held) bool { return o.ID == h.ID && o.Link == h.Link }) {
				c.Versions = append(c.Versions, h)
			}
		case Decides:
			b.decide(c, e.effect, true, e.unsure)
		}
	}
}

// decide adds a node where it is a decision.
func (b *builder) decide(c *Change, n node, inferred, unsure bool) {
	if n.item == nil || !stands(n.item) {
		return
	}
	k, ok := n.item.Payload.(*domain.DecisionTaken)
	if !ok {
		return
	}
	d := Decided{ID: n.item.ID, Decision: k.Decision, Occurred: n.item.Occurred, Authority: n.item.Authority,
		Reference: n.item.Reference, Title: domain.Quote(k.Title), Outcome: k.Outcome, Inferred: inferred, Unsure: unsure}
	d.OccurredFrom, d.OccurredTo = n.item.Occurred.Days()
	c.Decisions = append(c.Decisions, d)
}

// inputs are the kinds that say something which a change can rest on.
var inputs = []string{"consultation.response-received", "consultation.point-raised", "consultation.point-answered",
	"consultation.tallied", "consultation.reported", "meeting.held", "choice.settled", "evidence.added", "signal.noted",
	"signal.assessed", "assessment.made", "endorsement.given", "followup.reported", "indicator.measured", "evaluation.reported",
	"recommendation.made", "recommendation.answered", "lesson.learned", domain.Annotated}

func input(kind string) bool { return slices.Contains(inputs, kind) }
