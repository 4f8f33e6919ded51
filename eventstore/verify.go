package eventstore

import (
	"bytes"
	"context"
	"time"

	"github.com/go-json-experiment/json/jsontext"
	"github.com/google/uuid"

	"kronika/domain"
)

// Verified is what a check of the whole log found.
type Verified struct {
	Acts, Entries, Strategies int
	Impossible                int // entries left out of the state, which is no fault of the log
	Faults                    domain.Errors
}

// Verify reads the log from its first act to its last and finds: gaps in the
// sequence, bodies that are no acts, entries that are not canonical or of
// another strategy than their subject, acts and ids that stand twice, and times
// that go back within a strategy. It stops early only where the log cannot be
// read.
func Verify(ctx context.Context, log *Log, progress Progress) (Verified, error) {
	v := verifier{acts: map[uuid.UUID]uint64{}, histories: map[string]*domain.History{}, ids: map[string]map[uuid.UUID]bool{}}
	last, err := log.Last(ctx)
	if err != nil {
		return v.found, err
	}
	err = log.Read(ctx, 0, last, func(m Message) error {
		if progress != nil && (m.Seq%10_000 == 0 || m.Seq == last) {
			progress(m.Seq, last)
		}
		v.act(m)
		return nil
	})
	if err != nil {
		return v.found, err
	}
	for _, h := range v.histories {
		for _, item := range h.Read(domain.At{}).Items {
			if item.Impossible != nil {
				v.found.Impossible++
			}
		}
	}
	v.found.Strategies = len(v.histories)
	return v.found, nil
}

type verifier struct {
	found     Verified
	acts      map[uuid.UUID]uint64
	histories map[string]*domain.History
	ids       map[string]map[uuid.UUID]bool
}

func (v *verifier) fault(m Message, key string, args domain.Args) {
	if args == nil {
		args = domain.Args{}
	}
	args["sequence"], args["strategy"] = int(m.Seq), m.Key
	v.found.Faults = append(v.found.Faults, domain.Fault(domain.Unavailable, key, args))
}

func (v *verifier) act(m Message) {
	v.found.Acts++
	s, err := Decode(m)
	if err != nil {
		v.fault(m, "act.unreadable", nil)
		return
	}
	if first, twice := v.acts[s.Act]; twice {
		v.fault(m, "verify.actTwice", domain.Args{"first": int(first)})
	}
	v.acts[s.Act] = m.Seq
	h := v.histories[m.Key]
	if h == nil {
		h = domain.NewHistory(m.Key)
		v.histories[m.Key], v.ids[m.Key] = h, map[uuid.UUID]bool{}
	}
	if s.Recorded.Before(h.LastRecorded()) {
		v.fault(m, "verify.back", domain.Args{"recorded": s.Recorded.Format(time.RFC3339Nano)})
	}
	if len(s.Entries) == 0 {
		v.fault(m, "verify.empty", nil)
	}
	for _, entry := range s.Entries {
		v.entry(m, entry)
	}
	h.Add(s)
}

func (v *verifier) entry(m Message, stored jsontext.Value) {
	v.found.Entries++
	canonical := stored.Clone()
	e, err := domain.DecodeEntry(stored)
	switch {
	case err != nil || canonical.Canonicalize() != nil:
		v.fault(m, "verify.entryUnreadable", nil)
		return
	case !bytes.Equal(canonical, stored):
		v.fault(m, "verify.notCanonical", domain.Args{"id": e.ID})
	case e.Strategy != m.Key:
		v.fault(m, "verify.otherStrategy", domain.Args{"id": e.ID, "other": e.Strategy})
	case v.ids[m.Key][e.Ident()]:
		v.fault(m, "verify.idTwice", domain.Args{"id": e.ID})
	}
	v.ids[m.Key][e.Ident()] = true
}
