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
	if damage(err) {
		return errAgain // perhaps; it is examined
	}
	if r.mute = err != nil && passing(err); r.mute {
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

// look is compare that believes in damage only once it has been found for so long
// that no leader of the past can have told it.
func (r *reader) look(ctx context.Context) error {
	err := r.compare(ctx)
	if !damage(err) {
		r.doubt = time.Time{}
		return err
	}
	if r.doubt.IsZero() {
		r.doubt = time.Now()
	}
	if time.Since(r.doubt) < r.log.stale {
		return errStale
	}
	return err
}

// errStale says that the answer may have come from a leader that is none.
var errStale = errors.New("the log seems damaged, or a leader of the past answered")

// staleFor is how long a server of a cluster that was cut off or frozen may go on
// believing that it leads, and answer from what it had: it looks every ten
// seconds whether it has heard of the others within ten.
const staleFor = 30 * time.Second

func damage(err error) bool {
	var known *domain.Error
	return errors.As(err, &known) && (known.Key == "log.shorter" || known.Key == "log.gap")
}

// compare looks whether the leader has what is to be read next.
func (r *reader) compare(ctx context.Context) error {
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
	case next.Seq > r.last+1:
		return r.gap(next.Seq)
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

// steps is how many acts are asked for one by one before a pull is tried again.
const steps = 100

// step hands over, one by one, acts that the leader has and pulls did not bring. A
// pull needs more of a cluster than the log's leader: a leader of all servers,
// who may be away for longer, and the server that its consumer is put on, which
// may be one that cannot be reached. Where nothing is amiss it does nothing.
func (r *reader) step(ctx context.Context) error {
	for n := 0; r.amiss && r.last < r.upTo && n < steps; n++ {
		m, err := r.log.peek(ctx, r.last+1)
		if err != nil || m.Seq != r.last+1 {
			return ctx.Err() // there is none, or examine will say what is amiss
		}
		if err := r.hand(Message{Seq: m.Seq, Key: keyOf(m.Subject), Body: m.Data}); err != nil {
			return err
		}
	}
	return nil
}
