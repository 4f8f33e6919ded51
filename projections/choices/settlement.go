package choices

import (
	"slices"

	"kronika/domain"
)

// Settlement is one settling of a choice.
type Settlement struct {
	ID           string          `json:"id"` // of the entry, as written
	Occurred     domain.Date     `json:"occurred,omitzero"`
	OccurredFrom *domain.Day     `json:"occurredFrom,omitzero"`
	OccurredTo   *domain.Day     `json:"occurredTo,omitzero"`
	Authority    string          `json:"authority,omitzero"` // who settled it
	Reference    string          `json:"reference,omitzero"`
	Reason       string          `json:"reason,omitzero"`
	Conclusion   string          `json:"conclusion"`
	Position     *float64        `json:"position,omitzero"` // 0 to 100 between the poles; nil where none is recorded
	Sources      []domain.Source `json:"sources"`
	Because      []string        `json:"because"`   // ids of the entries that led to it, as written
	Decisions    []Decision      `json:"decisions"` // those among them
	LedTo        []string        `json:"ledTo"`     // ids of the entries that name it in because, in the history's order
	Corrected    []string        `json:"corrected"` // ids of the entries that say so, in the order recorded
	Disputed     []string        `json:"disputed"`
}

// Decision is a decision behind a settlement.
type Decision struct {
	ID        string      `json:"id"`
	Decision  string      `json:"decision"` // its key
	Occurred  domain.Date `json:"occurred,omitzero"`
	Authority string      `json:"authority,omitzero"`
	Reference string      `json:"reference,omitzero"`
	Title     string      `json:"title"`
	Outcome   string      `json:"outcome"`
}

// settlements lists the settlings of a choice.
func (b *builder) settlements(choice string) []Settlement {
	list := []Settlement{}
	for _, at := range b.Items {
		k, ok := at.Payload.(*domain.ChoiceSettled)
		if !ok || k.Choice != choice || at.Impossible != nil || len(at.Withdrawn) > 0 {
			continue
		}
		s := Settlement{ID: at.ID, Occurred: at.Occurred, Authority: at.Authority, Reference: at.Reference, Reason: at.Reason,
			Conclusion: k.Conclusion, Position: k.Position,
			Sources: at.Sources, Because: b.open(at.Because), Decisions: b.decisions(at),
			LedTo: b.followed(at), Corrected: ids(at.Corrected), Disputed: ids(at.Disputed)}
		s.OccurredFrom, s.OccurredTo = s.Occurred.Days()
		list = append(list, s)
	}
	return list
}

// decisions lists the decisions that a settlement names.
func (b *builder) decisions(at *domain.Item) []Decision {
	list := []Decision{}
	for _, d := range b.State.Decisions {
		if b.names(at, d.By) {
			list = append(list, Decision{d.By.ID, d.Decision, d.By.Occurred, d.By.Authority, d.By.Reference, d.Title, d.Outcome})
		}
	}
	return list
}

// followed lists the entries that stand and name another in because.
func (b *builder) followed(of *domain.Item) []string {
	list := []string{}
	for _, at := range b.Items {
		if at.Impossible == nil && len(at.Withdrawn) == 0 && b.names(at, of) && !b.withheld(at) {
			list = append(list, at.ID)
		}
	}
	return list
}

// names tells whether an entry names another in because.
func (b *builder) names(at, of *domain.Item) bool {
	return slices.ContainsFunc(at.Because, func(id string) bool { return b.Find(id) == of })
}
