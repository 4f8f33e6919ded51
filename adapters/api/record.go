package api

import (
	"context"
	"net/http"
	"strconv"
	"time"

	"github.com/google/uuid"

	"kronika/domain"
	"kronika/eventstore"
	"kronika/projections/timeline"
)

// recording is one act on its way in.
type recording struct {
	strategy string
	entries  []domain.Entry
	how      eventstore.How
	key      idempotency
	told     []byte // the answer, where it was made when the act was stored; else nil
}

// record records what was sent as one act, or says what would come of it.
func (a *API) record(w http.ResponseWriter, q *request) error {
	if q.changes && !q.dryRun {
		return domain.Wrong("changes", "changes.needsDryRun", nil)
	}
	r, faults, err := a.recording(w, q)
	switch {
	case err != nil:
		return err
	case q.dryRun:
		return a.dryRun(w, q, r, faults)
	case len(faults) > 0:
		return faults
	}
	ctx, stop := context.WithTimeout(context.WithoutCancel(q.Context()), storing)
	defer stop()
	if r.key.given() {
		turn := &a.keys[r.key.half[7]]
		turn.Lock()
		defer turn.Unlock()
		if stored, ok := a.acts.of(r.key.half); ok {
			return a.again(w, q, r, stored)
		}
	}
	receipt, err := a.Recorder.Record(ctx, r.strategy, r.entries, r.how)
	if err != nil {
		return taken(err)
	}
	if r.key.given() {
		if stored, ok := a.acts.of(r.key.half); ok && stored.id == r.key.act {
			return a.again(w, q, r, stored)
		}
	}
	a.show(ctx, w, q, r, shown{receipt.Sequence, receipt.Recorded, len(receipt.New)})
	return nil
}

// recording reads what is to be recorded; faults are those of its entries.
func (a *API) recording(w http.ResponseWriter, q *request) (*recording, domain.Errors, error) {
	r := &recording{how: eventstore.How{Recorder: q.account.Name, Region: q.account.Region}}
	var err error
	if r.how.Recorder, err = a.recorder(q); err != nil {
		return nil, nil, err
	}
	if r.key, err = keyFrom(q.Header, r.how.Recorder); err != nil {
		return nil, nil, err
	}
	var faults domain.Errors
	if r.entries, faults, err = a.entries(w, q); err != nil || len(faults) > 0 {
		return r, faults, err
	}
	r.strategy = r.entries[0].Strategy
	if err := r.key.number(r.entries); err != nil {
		return nil, nil, err
	}
	r.how.Act, r.how.Before = r.key.act, func() error { return a.reused(r) }
	r.how.Shown = func(reading *domain.Reading) { r.told, _ = told(q, r.entries, reading) } // a fault comes again in show
	r.how.Expected, err = a.expected(q, r.strategy)
	return r, nil, err
}

// reused says that the Idempotency-Key stands for another act, perhaps one that
// another program on the same log stored while this one was checked.
func (a *API) reused(r *recording) error {
	if !r.key.given() {
		return nil
	}
	if stored, ok := a.acts.of(r.key.half); ok && stored.id != r.key.act {
		return domain.Wrong("Idempotency-Key", "idempotency.reused", nil).Coded(domain.Conflict)
	}
	return nil
}

// taken makes conflicts of the faults that tell of what is there already.
func taken(err error) error {
	faults, ok := err.(domain.Errors)
	if !ok {
		if keyOf(err) == "act.taken" {
			return domain.Wrong("Idempotency-Key", "idempotency.reused", nil).Coded(domain.Conflict).Because(err)
		}
		return err
	}
	for _, f := range faults {
		if f.Key == "entry.idTaken" {
			f.Code = domain.Conflict
		}
	}
	return faults
}

// shown is what the answer to a recording shows.
type shown struct {
	sequence uint64
	recorded time.Time // zero where nothing was stored
	stored   int       // entries
}

// again answers for an act that is stored: the one just recorded, or one that
// was recorded with the same key before.
func (a *API) again(w http.ResponseWriter, q *request, r *recording, stored act) error {
	if stored.id != r.key.act || stored.history.Strategy != r.strategy {
		return domain.Wrong("Idempotency-Key", "idempotency.reused", nil).Coded(domain.Conflict)
	}
	_, recorded, _ := stored.history.Stored(stored.first)
	a.show(q.Context(), w, q, r, shown{stored.sequence, recorded, stored.n})
	return nil
}

// show answers with the entries as items of the timeline, as it was known when
// they were recorded, once the views show them too. The history is read for it
// only where the recorder did not have it at hand.
func (a *API) show(ctx context.Context, w http.ResponseWriter, q *request, r *recording, s shown) {
	within, stop := context.WithTimeout(ctx, settling)
	defer stop()
	within, end := a.Tracing.Step(within, "views")
	err := a.Follower.WaitFor(within, s.sequence)
	end(err)
	if err != nil {
		a.Log.Warn("recorded, but the views have not caught up", "sequence", s.sequence, "error", err)
	}
	b := r.told
	if b == nil {
		if b, err = told(q, r.entries, a.Held.History(r.strategy).Read(domain.At{KnownAt: s.recorded})); err != nil {
			a.fail(w, q, err)
			return
		}
	}
	h := w.Header()
	h.Set("ETag", `"`+strconv.FormatUint(s.sequence, 10)+`"`)
	h.Set("Kronika-Sequence", strconv.FormatUint(s.sequence, 10))
	h.Set("Kronika-New", strconv.Itoa(s.stored))
	a.json(w, q, append(b, '\n'))
}

// told tells entries as items of the timeline.
func told(q *request, entries []domain.Entry, reading *domain.Reading) ([]byte, error) {
	ids := map[string]bool{}
	for i := range entries {
		if item := reading.Find(entries[i].ID); item != nil {
			ids[item.ID] = true
		}
	}
	return q.words.JSON(timeline.Some(reading, func(i *domain.Item) bool { return ids[i.ID] }))
}

func identsOf(entries []domain.Entry) map[uuid.UUID]bool {
	idents := map[uuid.UUID]bool{}
	for i := range entries {
		idents[entries[i].Ident()] = true
	}
	return idents
}

// itemsOf picks the items of some entries.
func itemsOf(list []timeline.Item, idents map[uuid.UUID]bool, strategy string) []timeline.Item {
	items := []timeline.Item{}
	for _, item := range list {
		if idents[domain.Ident(strategy, item.ID)] {
			items = append(items, item)
		}
	}
	return items
}
