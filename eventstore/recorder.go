package eventstore

import (
	"context"
	"sync"
	"time"

	"github.com/go-json-experiment/json/jsontext"
	"github.com/google/uuid"

	"kronika/domain"
)

// attempts bounds how often an act is checked and appended again because
// somebody recorded in between.
const attempts = 20

// keptAtMost is how many strategies' states the recorder keeps at once.
const keptAtMost = 32

// Recorder is the one way in: it puts entries in their place, checks them and
// appends them as one act. It is safe for use by several goroutines, and in
// several processes at once.
type Recorder struct {
	log  *Log
	held *Held
	now  func() time.Time

	// Observe is told of every call of Record when it ends, from several
	// goroutines, and must not wait; nil where nobody measures. It is set before
	// the first call.
	Observe func(Observation)
	// Tracing sees the steps of every call; it is set before the first.
	Tracing Tracing

	mu   sync.Mutex
	kept map[string]*keeping
}

type keeping struct {
	mu   sync.Mutex
	kept *domain.Kept
	seen Observation // of the call under way
}

// NewRecorder makes a recorder; now is the clock, nil for the system's.
func NewRecorder(log *Log, held *Held, now func() time.Time) *Recorder {
	if now == nil {
		now = time.Now
	}
	return &Recorder{log: log, held: held, now: now, kept: map[string]*keeping{}}
}

// How says how entries are recorded.
type How struct {
	Recorder string // the account
	Restore  bool   // keep recorded and recorder of the entries; they are not checked one act at a time

	// Expected is the sequence that the strategy's last act has, 0 for none; nil
	// where it does not matter. Where another one is last, and there is anything
	// to record, it is a "log.conflict".
	Expected *uint64
	// Act is the act's id; the zero UUID makes a new one. Recorders that are given
	// the same id at the same moment store one act; its entries must have the same
	// ids too.
	Act uuid.UUID
	// Region is the only one whose strategies the account may record in, by the
	// mandate as it is and as it would be; empty for all.
	Region string
	// Before is asked at each attempt, with the history up to date as far as this
	// process has it; an error ends the recording. nil for none.
	Before func() error

	// Shown is called once the act is stored, before Record returns, with the
	// strategy's present reading, which has the act: where the recorder has that at
	// hand, else it is not called. Nothing of the reading may be changed or kept.
	// Nobody else records in the strategy meanwhile. nil for none.
	Shown func(*domain.Reading)

	planned *uint64 // the act after which the entries were found possible; nil where they are to be checked
}

// Receipt says what came of recording.
type Receipt struct {
	Sequence uint64         // of the act, or of the strategy's last where nothing was new
	Recorded time.Time      // zero where nothing was new
	New      []domain.Entry // those stored, with recorded and recorder
	Known    int            // those that were there already, with the same content

	planned bool // it was stored as planned
}

// Record records entries of one strategy as one act: whole or not at all. It
// returns when the act is synced to disk and held. Faults of the entries come
// as domain.Errors; a conflict that does not end, after several attempts, as
// Conflict.
func (r *Recorder) Record(ctx context.Context, strategy string, entries []domain.Entry, how How) (Receipt, error) {
	k := r.keeping(strategy)
	k.mu.Lock()
	defer k.mu.Unlock()
	k.seen = Observation{Strategy: strategy}
	ctx, end := r.Tracing.Step(ctx, "record")
	receipt, err := r.insist(ctx, k, strategy, entries, how)
	r.observe(k, receipt, err)
	if err != nil {
		end(err)
		return Receipt{}, err
	}
	err = r.hold(ctx, receipt.Sequence)
	end(err)
	return receipt, err
}

// insist attempts until the act is stored or refused for good.
func (r *Recorder) insist(ctx context.Context, k *keeping, strategy string, entries []domain.Entry, how How) (Receipt, error) {
	var err error
	for range attempts {
		receipt, again, failed := r.attempt(ctx, k, strategy, entries, how)
		if failed == nil {
			return receipt, nil
		}
		if err = failed; !again {
			return Receipt{}, err
		}
	}
	return Receipt{}, err
}

// keeping gives the place where a strategy's state is kept, making room for it.
func (r *Recorder) keeping(strategy string) *keeping {
	r.mu.Lock()
	defer r.mu.Unlock()
	k := r.kept[strategy]
	if k == nil {
		for other := range r.kept {
			if len(r.kept) < keptAtMost {
				break
			}
			delete(r.kept, other)
		}
		k = &keeping{}
		r.kept[strategy] = k
	}
	return k
}

// attempt checks against the held history and appends after it. again tells
// that somebody recorded in between and that the history has caught up.
func (r *Recorder) attempt(ctx context.Context, k *keeping, strategy string, entries []domain.Entry, how How) (_ Receipt, again bool, _ error) {
	h := r.held.History(strategy)
	if h == nil {
		h = domain.NewHistory(strategy)
	}
	if how.Before != nil {
		if err := how.Before(); err != nil {
			return Receipt{}, false, err
		}
	}
	if how.asPlanned(h) {
		return r.planned(ctx, k, h, entries, how)
	}
	among, faults := r.check(ctx, k, h, entries, how)
	fresh := among.fresh
	if how.Expected != nil && *how.Expected != h.Sequence() && len(fresh)+len(faults) > 0 {
		behind, err := r.behind(ctx, strategy, h.Sequence())
		if err != nil {
			return Receipt{}, false, err
		}
		return Receipt{}, behind, domain.Fault(domain.Conflict, "log.conflict", domain.Args{
			"stream": r.log.name, "key": strategy, "expected": *how.Expected, "last": h.Sequence()})
	}
	if len(faults) > 0 {
		behind, err := r.behind(ctx, strategy, h.Sequence())
		if err != nil {
			return Receipt{}, false, err
		}
		return Receipt{}, behind, faults
	}
	if len(fresh) == 0 {
		return Receipt{Sequence: h.Sequence(), Known: among.known + among.twice}, false, nil
	}
	act, found, again, err := r.append(ctx, k, h, fresh, among.bodies, how)
	if err != nil {
		return Receipt{}, again, err
	}
	if found {
		k.kept = nil
		receipt, err := r.found(ctx, strategy, act.Sequence, fresh)
		receipt.Known = among.known + among.twice
		return receipt, false, err
	}
	k.kept.Took(r.held.upTo(strategy, h, act), act.Recorded, act.Recorder)
	how.show(k.kept)
	return Receipt{act.Sequence, act.Recorded, stamped(fresh, act), among.known + among.twice, false}, false, nil
}

// show shows the reading with an act that was stored.
func (how How) show(kept *domain.Kept) {
	if how.Shown == nil {
		return
	}
	if reading := kept.Shown(); reading != nil {
		how.Shown(reading)
	}
}

// asPlanned tells whether entries stand after the history that they were found
// possible after, and nothing else is asked of them.
func (how How) asPlanned(h *domain.History) bool {
	return how.planned != nil && *how.planned == h.Sequence() && how.Expected == nil && how.Act == uuid.Nil && how.Region == ""
}

// planned appends entries that were found possible after the history as it is:
// nothing is read or checked again.
func (r *Recorder) planned(ctx context.Context, k *keeping, h *domain.History, entries []domain.Entry, how How) (_ Receipt, again bool, _ error) {
	bodies := make([]jsontext.Value, len(entries))
	for i := range entries {
		b, err := entries[i].Canonical()
		if err != nil {
			return Receipt{}, false, domain.Errors{domain.Fault(domain.Internal, "entry.unwritable", nil).Because(err)}
		}
		bodies[i] = b
	}
	act, _, again, err := r.append(ctx, k, h, entries, bodies, how)
	if err != nil {
		return Receipt{}, again, err
	}
	k.kept = nil
	return Receipt{act.Sequence, act.Recorded, stamped(entries, act), 0, true}, false, nil
}

// append appends an act after the history that it was checked against. found
// tells that an act of the id asked for was there already; again, that somebody
// recorded in between and that the history has caught up.
func (r *Recorder) append(ctx context.Context, k *keeping, h *domain.History, entries []domain.Entry, bodies []jsontext.Value, how How) (act domain.Stored, found, again bool, _ error) {
	act, behind, err := r.act(h, entries, bodies, how)
	if err != nil {
		return act, false, false, err
	}
	body, err := Encode(act)
	if err != nil {
		return act, false, false, err
	}
	r.Tracing.sending(ctx, act.Act)
	began := time.Now()
	sending, end := r.Tracing.Step(ctx, "append")
	act.Sequence, found, err = r.log.append(sending, h.Strategy, act.Act, body, h.Sequence())
	k.seen.Append, k.seen.Behind = time.Since(began), behind
	end(err)
	if err == nil && found && how.Act != uuid.Nil {
		return act, true, false, nil
	}
	if err != nil {
		if _, conflict := ConflictAt(err); !conflict {
			return act, false, false, err
		}
		k.seen.Conflicts++
		_, caughtUp := r.behind(ctx, h.Strategy, h.Sequence())
		return act, false, caughtUp == nil, err
	}
	r.Tracing.stored(ctx, h.Strategy, act.Sequence)
	r.held.took(h.Strategy, act)
	return act, false, false, nil
}

// behind tells whether more is stored of a strategy than a sequence, and waits
// until it is held.
func (r *Recorder) behind(ctx context.Context, strategy string, seq uint64) (bool, error) {
	tail, err := r.log.Tail(ctx, strategy)
	if err != nil || tail <= seq {
		return false, err
	}
	ctx, end := r.Tracing.Step(ctx, "catch-up")
	err = r.held.WaitFor(ctx, tail)
	end(err)
	return true, err
}

// act makes the act of entries: recorded is the later of the clock and the
// strategy's last, so that it never goes back. behind is how far the clock was
// behind that one.
func (r *Recorder) act(h *domain.History, entries []domain.Entry, bodies []jsontext.Value, how How) (_ domain.Stored, behind time.Duration, _ error) {
	id := how.Act
	if id == uuid.Nil {
		var err error
		if id, err = uuid.NewV7(); err != nil {
			return domain.Stored{}, 0, domain.Fault(domain.Internal, "act.noID", nil).Because(err)
		}
	}
	recorded, recorder := r.now().UTC().Truncate(time.Microsecond), how.Recorder
	if how.Restore {
		recorded, recorder = entries[0].Recorded.UTC(), entries[0].Recorder
	}
	if last := h.LastRecorded(); recorded.Before(last) {
		if !how.Restore {
			behind = last.Sub(recorded)
		}
		recorded = last
	}
	return domain.Stored{Act: id, Recorded: recorded, Recorder: recorder, Entries: bodies}, behind, nil
}

func stamped(entries []domain.Entry, act domain.Stored) []domain.Entry {
	for i := range entries {
		entries[i].Recorded, entries[i].Recorder = act.Recorded, act.Recorder
	}
	return entries
}
