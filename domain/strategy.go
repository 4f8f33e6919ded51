package domain

// Strategy is the state of a strategy after some of its entries, in the
// history's order. The kinds change it through their Apply; everybody else
// reads it. Things stand in the order in which they were made.
type Strategy struct {
	Key      string
	Mandate  *Mandate // nil before strategy.mandated
	Title    string   // of the mandate, or as retitled
	Schedule *Schedule
	Ended    *Ending
	Roles    []*Role

	Choices       []*Choice
	Signals       []*Signal
	Links         []*Link
	Priorities    []*Priority
	Decisions     []*Decision
	Versions      []*Version
	Consultations []*Consultation
	Revisions     []*Revision
	Deadlines     []*Deadline
	Actions       []*Action
	Indicators    []*Indicator

	made   map[thing]made
	unmet  []*Deadline // deadlines that wait for the kind that meets them
	latest *Item       // the entry applied last
}

type thing struct{ sort, key string }

type made struct {
	by *Item
	is any // *Priority, *Consultation, …; nil for things that carry no state
}

// NewStrategy gives the state before any entry.
func NewStrategy(key string) *Strategy {
	return &Strategy{Key: key, made: map[thing]made{}}
}

// Apply applies an entry, or says why it cannot stand here; a refused entry
// leaves the state as it was. Entries of kinds that this version does not know,
// and those that speak of other entries, change nothing.
func (s *Strategy) Apply(at *Item) *Error {
	if at.Impossible != nil {
		return at.Impossible
	}
	if at.Payload != nil {
		if err := at.Payload.Apply(s, at); err != nil {
			err.Entry = at.ID
			return err
		}
		s.meet(at)
	}
	s.latest = at
	return nil
}

// make makes a thing; the sort is the field's name that carries its key. What
// carries no state and is made again stays the first one's.
func (s *Strategy) make(sort, key string, by *Item, is any) {
	if is == nil && s.maker(sort, key) != nil {
		return
	}
	s.made[thing{sort, key}] = made{by, is}
}

// maker gives the entry that made a thing, nil where nothing did.
func (s *Strategy) maker(sort, key string) *Item { return s.made[thing{sort, key}].by }

// unmade says why a thing cannot be made: because it was made before, or has no
// name, which no input is but what is stored may be.
func (s *Strategy) unmade(sort, key, field string) *Error {
	if key == "" {
		return Wrong("data."+field, "field.empty", Args{"field": field})
	}
	if by := s.maker(sort, key); by != nil {
		return s.cannot("key.madeTwice", field, by, sort, key)
	}
	return nil
}

// known says why a thing cannot be named: because nothing made it by then.
func (s *Strategy) known(sort, key, field string) *Error {
	if s.maker(sort, key) == nil {
		return s.cannot("key.notMade", field, nil, sort, key)
	}
	return nil
}

// knownIf is known where the key is given at all.
func (s *Strategy) knownIf(sort, key, field string) *Error {
	if key == "" {
		return nil
	}
	return s.known(sort, key, field)
}

// cannot makes the Error for a thing; other is the entry in the way.
func (s *Strategy) cannot(key, field string, other *Item, sort, name string) *Error {
	err := Wrong("data."+field, key, Args{"thing": Say("thing."+sort, nil), "key": name})
	err.sort, err.name = sort, name
	if other != nil {
		err.Other = other.ID
	}
	return err
}

// find gives the state of a thing, nil where it was not made.
func find[T any](s *Strategy, sort, key string) *T {
	t, _ := s.made[thing{sort, key}].is.(*T)
	return t
}

// Priority gives a priority by its key, nil where there is none.
func (s *Strategy) Priority(key string) *Priority { return find[Priority](s, "priority", key) }

// Consultation gives a consultation by its key, nil where there is none.
func (s *Strategy) Consultation(key string) *Consultation {
	return find[Consultation](s, "consultation", key)
}

// Deadline gives a recorded deadline by its key, nil where there is none.
func (s *Strategy) Deadline(key string) *Deadline { return find[Deadline](s, "deadline", key) }
