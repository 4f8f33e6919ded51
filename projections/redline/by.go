package redline

import (
	"kronika/domain"
)

// By is the entry behind some words.
type By struct {
	Entry        string      `json:"entry"` // its id as written, of another strategy strategy-key/id
	Kind         string      `json:"kind"`
	Occurred     domain.Date `json:"occurred,omitzero"`
	OccurredFrom *domain.Day `json:"occurredFrom,omitzero"`
	OccurredTo   *domain.Day `json:"occurredTo,omitzero"`
	Authority    string      `json:"authority,omitzero"`
	Reference    string      `json:"reference,omitzero"`
	Reason       string      `json:"reason,omitzero"`
	Because      []string    `json:"because"`
	Corrected    []string    `json:"corrected"` // ids of the entries that corrected it
	Decision     *Basis      `json:"decision,omitzero"`
}

// Basis is the decision that an entry rests on by its because.
type Basis struct {
	Entry        string      `json:"entry"`
	Decision     string      `json:"decision"`
	Title        string      `json:"title"`
	Outcome      string      `json:"outcome"`
	Occurred     domain.Date `json:"occurred,omitzero"`
	OccurredFrom *domain.Day `json:"occurredFrom,omitzero"`
	OccurredTo   *domain.Day `json:"occurredTo,omitzero"`
	Authority    string      `json:"authority,omitzero"`
	Reference    string      `json:"reference,omitzero"`
}

// origin is an entry and the reading that it stands in.
type origin struct {
	item    *domain.Item
	reading *domain.Reading
}

// by tells of an entry; own is the strategy that is asked about.
func (o origin) by(own string) *By {
	i := o.item
	b := &By{Entry: o.named(own, i.ID), Kind: i.Kind, Occurred: i.Occurred, Authority: i.Authority, Reference: i.Reference,
		Reason: i.Reason, Because: []string{}, Corrected: []string{}, Decision: o.decision(own)}
	b.OccurredFrom, b.OccurredTo = i.Occurred.Days()
	for _, id := range i.Because {
		b.Because = append(b.Because, o.named(own, id))
	}
	for _, c := range i.Corrected {
		b.Corrected = append(b.Corrected, o.named(own, c.ID))
	}
	return b
}

// named gives an id as the strategy asked about would write it.
func (o origin) named(own, id string) string {
	if o.reading.Strategy == own {
		return id
	}
	if _, _, elsewhere := domain.Elsewhere(o.reading.Strategy, id); elsewhere {
		return id
	}
	return o.reading.Strategy + "/" + id
}

// decision finds the first decision that an entry names in because.
func (o origin) decision(own string) *Basis {
	for _, id := range o.item.Because {
		item := o.reading.Find(id)
		if item == nil || len(item.Withdrawn) > 0 || item.Impossible != nil {
			continue
		}
		if k, ok := item.Payload.(*domain.DecisionTaken); ok {
			d := &Basis{Entry: o.named(own, item.ID), Decision: k.Decision, Title: k.Title, Outcome: k.Outcome,
				Occurred: item.Occurred, Authority: item.Authority, Reference: item.Reference}
			d.OccurredFrom, d.OccurredTo = item.Occurred.Days()
			return d
		}
	}
	return nil
}
