package eventstore

import (
	"context"

	"kronika/domain"
)

// envelopeRoom is what an act's envelope takes beside its entries, at most.
const envelopeRoom = 1 << 10

// Plan is what an import would store for one strategy: its new entries, in the
// acts that they will be.
type Plan struct {
	Strategy string
	Acts     [][]domain.Entry
	Known    int // entries there already, with the same content
	Twice    int // lines equal to another of the same import

	Standings []Standing // of each entry given

	after uint64 // the strategy's last act when its acts were found possible
}

// New counts the entries that the plan would store.
func (p Plan) New() int {
	n := 0
	for _, act := range p.Acts {
		n += len(act)
	}
	return n
}

// Plan finds every fault in the entries of one strategy, as they would stand
// with all of them in place, and cuts them into acts: one where they fit,
// above that parts in the order given, each possible on its own. A restore is
// cut where recorded or recorder change, and is checked as a whole.
func (r *Recorder) Plan(strategy string, entries []domain.Entry, how How) (Plan, domain.Errors) {
	h := r.held.History(strategy)
	if h == nil {
		h = domain.NewHistory(strategy)
	}
	plan := Plan{Strategy: strategy, after: h.Sequence()}
	kept := domain.Keep(h)
	given := sorted(kept, entries)
	list, faults := given.fresh, given.faults
	plan.Known, plan.Twice, plan.Standings = given.known, given.twice, given.standings
	if fault := how.outside(kept, entries); fault != nil {
		return plan, domain.Errors{fault}
	}
	if how.Restore && len(faults) == 0 {
		faults = restorable(h, entries)
	}
	if len(list) > 0 {
		faults = append(faults, renumber(how.check(kept, list), entries, list)...)
	}
	if len(faults) > 0 || len(list) == 0 {
		return plan, faults
	}
	if how.Restore {
		plan.Acts, faults = moments(list)
	} else {
		plan.Acts, faults = parts(h, list)
	}
	return plan, renumber(faults, entries, list)
}

// Sort tells which entries of one strategy the log has, without asking whether
// the others could be recorded; faults are of ids that other entries have.
func (r *Recorder) Sort(strategy string, entries []domain.Entry) ([]Standing, domain.Errors) {
	h := r.held.History(strategy)
	if h == nil {
		h = domain.NewHistory(strategy)
	}
	given := sorted(domain.Keep(h), entries)
	return given.standings, given.faults
}

// Store stores a plan, act by act. What was stored before an error stays; the
// same import again completes it. Acts are checked again only where somebody
// recorded in between.
func (r *Recorder) Store(ctx context.Context, plan Plan, how How, each func(entries int)) error {
	how.planned = &plan.after
	for _, act := range plan.Acts {
		receipt, err := r.Record(ctx, plan.Strategy, act, how)
		if err != nil {
			return err
		}
		if how.planned != nil && receipt.planned {
			how.planned = &receipt.Sequence
		} else {
			how.planned = nil
		}
		if each != nil {
			each(len(act))
		}
	}
	return nil
}

// parts cuts entries into acts of at most MaxAct bytes. Whether a cut is
// possible depends only on what stands before it, so that taking the furthest
// one each time finds a way where there is one. The state is kept from part to
// part, so that a part that sorts last costs no more than its own entries.
func parts(h *domain.History, entries []domain.Entry) ([][]domain.Entry, domain.Errors) {
	ends, fault := reach(entries)
	if fault != nil {
		return nil, domain.Errors{fault}
	}
	var acts [][]domain.Entry
	kept := domain.Keep(h)
	for first := 0; first < len(entries); {
		end := ends(first)
		for end < len(entries) && end > first && !kept.Possible(entries[first:end]) {
			end--
		}
		if end == first {
			f := domain.Fault(domain.Invalid, "import.noCut", domain.Args{"limit": MaxAct >> 10})
			f.Entry, f.Nth = entries[first].ID, first
			return nil, domain.Errors{f}
		}
		acts = append(acts, entries[first:end])
		if end < len(entries) {
			if fault := taken(kept, entries[first:end]); fault != nil {
				return nil, domain.Errors{fault}
			}
		}
		first = end
	}
	return acts, nil
}

// taken lets a kept history go on as if a part that is possible were stored.
func taken(kept *domain.Kept, part []domain.Entry) *domain.Error {
	h := kept.History()
	s := domain.Stored{Recorded: h.LastRecorded()}
	for i := range part {
		b, err := part[i].Canonical()
		if err != nil {
			return domain.Fault(domain.Internal, "entry.unwritable", nil).Because(err)
		}
		s.Entries = append(s.Entries, b)
	}
	kept.Took(h.With(s), s.Recorded, s.Recorder)
	return nil
}

// reach gives, for a first entry, the end of the longest act that fits.
func reach(entries []domain.Entry) (func(first int) int, *domain.Error) {
	sizes := make([]int, len(entries))
	for i := range entries {
		b, err := entries[i].Canonical()
		if err != nil {
			return nil, domain.Fault(domain.Internal, "entry.unwritable", nil).Because(err)
		}
		if sizes[i] = len(b) + 1; sizes[i] > MaxAct-envelopeRoom {
			f := domain.Fault(domain.Invalid, "entry.tooLarge", domain.Args{"size": len(b) >> 10, "limit": MaxAct >> 10})
			f.Entry, f.Nth = entries[i].ID, i
			return nil, f
		}
	}
	return func(first int) int {
		room, end := MaxAct-envelopeRoom, first
		for end < len(entries) && sizes[end] <= room {
			room -= sizes[end]
			end++
		}
		return end
	}, nil
}

// moments cuts a restore into the acts that its recorded and recorder show.
func moments(entries []domain.Entry) ([][]domain.Entry, domain.Errors) {
	ends, fault := reach(entries)
	if fault != nil {
		return nil, domain.Errors{fault}
	}
	var acts [][]domain.Entry
	for first := 0; first < len(entries); {
		end, most := first+1, ends(first)
		for end < most && entries[end].Recorded.Equal(entries[first].Recorded) && entries[end].Recorder == entries[first].Recorder {
			end++
		}
		acts = append(acts, entries[first:end])
		first = end
	}
	return acts, nil
}

// restorable says why entries cannot be restored: the strategy holds others, or
// the times go back.
func restorable(h *domain.History, entries []domain.Entry) domain.Errors {
	var faults domain.Errors
	fault := func(i int, f *domain.Error) {
		f.Entry, f.Nth = entries[i].ID, i
		faults = append(faults, f)
	}
	for i := range h.Len() {
		stored, recorded, recorder := h.Stored(i)
		held, err := domain.DecodeEntry(stored)
		if err != nil || i >= len(entries) || held.Ident() != entries[i].Ident() ||
			!recorded.Equal(entries[i].Recorded) || recorder != entries[i].Recorder {
			fault(0, domain.Wrong("strategy", "restore.notEmpty", domain.Args{"strategy": h.Strategy}))
			return faults
		}
	}
	for i := 1; i < len(entries); i++ {
		if entries[i].Recorded.Before(entries[i-1].Recorded) {
			fault(i, domain.Wrong("recorded", "restore.back", domain.Args{"id": entries[i-1].ID}))
		}
	}
	return faults
}
