package domain

import "slices"

// speak lets the entries of the record speak of others: it finds what each
// speaks of, which are withdrawn, and puts corrections in place.
func (r *Reading) speak() {
	for _, item := range r.placed {
		if OfRecord(item.Kind) && item.Payload != nil && item.Impossible == nil {
			item.Of, item.Impossible = r.spokenOf(item)
		}
	}
	r.withdraw()
	for _, item := range r.placed {
		if item.Of != nil && len(item.Withdrawn) == 0 {
			item.Of.hear(item)
		}
	}
	for _, item := range r.placed {
		if item.Of != nil && item.Occurred.IsZero() {
			item.Occurred = item.Of.Occurred
		}
	}
}

// spokenOf gives the entry that another speaks of, or why it cannot.
func (r *Reading) spokenOf(item *Item) (*Item, *Error) {
	id := speaksOf(item.Payload)
	if id == "" {
		return nil, nil
	}
	of := r.Find(id)
	switch {
	case of == nil:
		return nil, Wrong("data.entry", "entry.unknown", Args{"id": id})
	case of.Place >= item.Place:
		return nil, Wrong("data.entry", "entry.notBefore", Args{"id": id})
	case OfRecord(of.Kind) && (item.Kind == Corrected || item.Kind == Disputed):
		return nil, Wrong("data.entry", "entry.ofRecord", Args{"id": id, "kind": of.Kind})
	}
	return of, nil
}

// withdraw marks what is withdrawn, from the last recorded to the first: a
// withdrawal that is itself withdrawn has no effect.
func (r *Reading) withdraw() {
	for _, item := range slices.Backward(r.placed) {
		if item.Kind == Withdrawn && item.Of != nil && len(item.Withdrawn) == 0 {
			item.Of.Withdrawn = slices.Insert(item.Of.Withdrawn, 0, item)
		}
	}
}

// hear takes what an entry of the record says of this one, in the order
// recorded. A correction settles the disputes before it.
func (i *Item) hear(by *Item) {
	switch k := by.Payload.(type) {
	case *EntryCorrected:
		if by.Impossible = i.correct(k); by.Impossible == nil {
			i.Corrected = append(i.Corrected, by)
			i.Disputed = nil
		}
	case *EntryDisputed:
		i.Disputed = append(i.Disputed, by)
	case *EntryAnnotated:
		i.Annotated = append(i.Annotated, by)
	}
}

// correct puts a correction in place, field by field, or says why it cannot.
func (i *Item) correct(k *EntryCorrected) *Error {
	if len(k.Data) > 0 {
		if info := KindOf(i.Kind); info != nil {
			payload, err := info.Decode(k.Data)
			if err != nil {
				return Wrong("data.data", "entry.unreadable", nil).Because(err)
			}
			if i.Payload == nil {
				i.Impossible = nil // what could not be read was its data
			}
			i.Payload = payload
		}
	}
	if i.Written == nil {
		written := i.Entry
		i.Written = &written
	}
	if !k.Occurred.IsZero() && k.Occurred.Readable() {
		i.Occurred = k.Occurred
	}
	i.Authority = given(k.Authority, i.Authority)
	i.Reference = given(k.Reference, i.Reference)
	i.Reason = given(k.Reason, i.Reason)
	if len(k.Data) > 0 {
		i.Data = k.Data
	}
	return nil
}
