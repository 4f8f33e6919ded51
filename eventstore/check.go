package eventstore

import (
	"context"

	"kronika/domain"
)

// check sorts entries by what the history has of them, and holds those that are
// new to its rules, as far as they will be asked for.
func (r *Recorder) check(ctx context.Context, k *keeping, h *domain.History, entries []domain.Entry, how How) (among, domain.Errors) {
	_, end := r.Tracing.Step(ctx, "check")
	if k.kept == nil || k.kept.History().Sequence() != h.Sequence() {
		k.kept = domain.Keep(h)
	}
	among := sorted(k.kept, entries)
	faults := among.faults
	if fault := how.outside(k.kept, entries); fault != nil {
		faults = domain.Errors{fault}
	}
	expected := how.Expected == nil || *how.Expected == h.Sequence()
	if len(faults) == 0 && len(among.fresh) > 0 && !how.Restore && expected {
		faults = renumber(how.check(k.kept, among.fresh), entries, among.fresh)
	}
	end(faults.Err())
	return among, faults
}

// hold waits until an act is held.
func (r *Recorder) hold(ctx context.Context, sequence uint64) error {
	ctx, end := r.Tracing.Step(ctx, "hold")
	err := r.held.WaitFor(ctx, sequence)
	end(err)
	return err
}
