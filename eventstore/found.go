package eventstore

import (
	"context"

	"kronika/domain"
)

// found tells of an act that was stored under the id that the recorder was
// given, as it is stored and once it is held: another recorder may have stored
// it, at another moment, so that this one's bytes are not the log's.
func (r *Recorder) found(ctx context.Context, strategy string, seq uint64, entries []domain.Entry) (Receipt, error) {
	if err := r.held.WaitFor(ctx, seq); err != nil {
		return Receipt{}, err
	}
	for act := range r.held.History(strategy).Acts() {
		if act.Sequence == seq {
			return Receipt{Sequence: seq, Recorded: act.Recorded, New: stamped(entries, act)}, nil
		}
	}
	return Receipt{Sequence: seq}, nil
}
