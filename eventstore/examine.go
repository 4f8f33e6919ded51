package eventstore

import (
	"context"
	"errors"
	"time"

	"github.com/nats-io/nats.go"

	"kronika/domain"
)

// tries is how often something else may come in place of an act, one pull after
// another, before it counts as lost though the leader has it.
const tries = 3

// listen asks the leader, when nothing came for a while, whether there is
// nothing to come. This finds what no heartbeat does: a pull that is alive and
// yet does not deliver.
func (r *reader) listen(ctx context.Context) error {
	end, err := r.end(ctx)
	if err != nil && passing(err) {
		return nil // told by the connection, when it is back
	}
	if err == nil && end > r.last {
		r.amiss = true
		return errAgain
	}
	return r.log.explain(err)
}

// examine waits, before each pull, until the leader answers, and looks whether
// what is to be read next is there at all.
func (r *reader) examine(ctx context.Context, back <-chan nats.Status) error {
	for pause := firstPause; ; pause = longer(pause) {
		err := r.look(ctx)
		if err == nil || !passing(err) {
			return r.log.explain(err)
		}
		t := time.NewTimer(pause)
		select {
		case <-t.C:
		case <-back:
		case <-ctx.Done():
		}
		t.Stop()
		if ctx.Err() != nil {
			return ctx.Err()
		}
	}
}

func (r *reader) look(ctx context.Context) error {
	end, err := r.end(ctx)
	if err != nil || end == r.last || !r.amiss {
		return err
	}
	next, err := r.log.peek(ctx, r.last+1)
	switch {
	case errors.Is(err, errNone):
		return r.gap(end + 1)
	case err != nil:
		return err
	case next > r.last+1:
		return r.gap(next)
	case r.jumps >= tries:
		return r.gap(r.seen)
	}
	return nil
}

// end is the log's last sequence. One before what was handed over means another
// log, or one set back.
func (r *reader) end(ctx context.Context) (uint64, error) {
	end, err := r.log.end(ctx)
	if err == nil && end < r.last {
		return 0, domain.Fault(domain.Unavailable, "log.shorter",
			domain.Args{"stream": r.log.name, "after": r.last, "last": end})
	}
	return end, err
}

func (r *reader) gap(next uint64) error {
	return domain.Fault(domain.Unavailable, "log.gap",
		domain.Args{"stream": r.log.name, "after": r.last, "next": next})
}
