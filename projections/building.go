package projections

import (
	"context"
	"time"

	"kronika/domain"
	"kronika/projections/memory"
)

// Rebuild builds the rows of all strategies anew, from the held histories.
func (f *Follower) Rebuild() { f.rebuild(nil) }

// rebuild is Rebuild that tells of each row that is done.
func (f *Follower) rebuild(done func()) {
	f.work.Lock()
	defer f.work.Unlock()
	began := f.watch.Now()
	seq, day, place := f.held.Sequence(), f.today(), memory.New[Row]()
	for _, row := range each(f.held, f.held.Strategies(), f.row(day), done) {
		place.Put(row.Strategy, row.Sequence, row)
	}
	f.mu.Lock()
	f.place, f.day, f.seq, f.took = place, day, max(f.seq, seq), f.watch.Now().Sub(began)
	f.mu.Unlock()
	f.tell(seq, nil)
}

func (f *Follower) row(day domain.Day) func(*domain.History) Row {
	return func(h *domain.History) Row { return RowOf(h, domain.At{}, day, f.packs) }
}

// count counts the rows of the first building.
func (f *Follower) count() {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.done++
	if f.watch.Progress != nil {
		f.watch.Progress(uint64(f.done), uint64(max(f.done, f.total)))
	}
}

// Ready waits until the rows have been built for the first time. Where ctx ends
// before, it is "views.building" (Unavailable), with how far that has come.
func (f *Follower) Ready(ctx context.Context) error {
	select {
	case <-f.ready: // whatever has become of ctx
		return nil
	default:
	}
	select {
	case <-f.ready:
		return nil
	case <-ctx.Done():
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	return domain.Fault(domain.Unavailable, "views.building",
		domain.Args{"done": f.done, "total": max(f.done, f.total)}).Because(ctx.Err())
}

// Built is how long the rows of all strategies took when they were last built, by
// Watch.Now; ok is false where they are not built yet.
func (f *Follower) Built() (took time.Duration, ok bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.took, f.place != nil
}
