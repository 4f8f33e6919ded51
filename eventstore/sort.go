package eventstore

import (
	"bytes"

	"github.com/go-json-experiment/json/jsontext"
	"github.com/google/uuid"

	"kronika/domain"
)

// Standing tells of an entry given whether the log has it.
type Standing byte

// The standings.
const (
	New   Standing = iota
	Known          // there already, with the same content
	Twice          // equal to another before it of those given
	Taken          // another entry, there or given before it, has its id
)

// among are entries given, by whether the history has them.
type among struct {
	fresh        []domain.Entry   // the new ones
	bodies       []jsontext.Value // each of them as its canonical bytes
	standings    []Standing       // of each entry given
	known, twice int
	faults       domain.Errors // "entry.idTaken"
}

// sorted passes over the entries that the history holds with the same content,
// and those equal to another of the same act.
func sorted(k *domain.Kept, entries []domain.Entry) among {
	a := among{standings: make([]Standing, len(entries))}
	seen := map[uuid.UUID][]byte{}
	for i := range entries {
		e := &entries[i]
		stored, held := k.Holds(e)
		ident := e.Ident()
		before, again := seen[ident]
		if held && !again {
			seen[ident] = stored
		}
		if !held && !again {
			b, err := e.Canonical()
			if err != nil {
				return among{standings: a.standings, faults: domain.Errors{domain.Fault(domain.Internal, "entry.unwritable", nil).Because(err)}}
			}
			seen[ident] = b
			a.fresh, a.bodies = append(a.fresh, *e), append(a.bodies, b)
			continue
		}
		if again {
			stored = before
		}
		a.old(i, e, stored, again)
	}
	return a
}

// old takes an entry whose id the history, or an entry given before it, has.
func (a *among) old(i int, e *domain.Entry, stored []byte, again bool) {
	same, err := sameContent(e, stored)
	switch {
	case err != nil || !same:
		f := domain.Wrong("id", "entry.idTaken", domain.Args{"id": e.ID})
		f.Entry, f.Other, f.Nth = e.ID, e.ID, i
		a.faults, a.standings[i] = append(a.faults, f), Taken
	case again:
		a.twice++
		a.standings[i] = Twice
	default:
		a.known++
		a.standings[i] = Known
	}
}

// sameContent tells whether an entry says what a stored one says, ids aside.
func sameContent(e *domain.Entry, stored []byte) (bool, error) {
	other, err := domain.DecodeEntry(stored)
	if err != nil {
		return false, err
	}
	a, err := e.Content()
	if err != nil {
		return false, err
	}
	b, err := other.Content()
	return bytes.Equal(a, b), err
}

// renumber lets the faults of the new entries count among all that were given.
func renumber(faults domain.Errors, all, fresh []domain.Entry) domain.Errors {
	if len(faults) == 0 {
		return nil
	}
	place := map[uuid.UUID]int{}
	for i := len(all) - 1; i >= 0; i-- {
		place[all[i].Ident()] = i
	}
	for _, f := range faults {
		f.Nth = place[fresh[f.Nth].Ident()]
	}
	return faults
}
