package eventstore

import (
	"context"
	"errors"
	"math"
	"time"

	"github.com/nats-io/nats.go"
)

// Message is one act as it is stored.
type Message struct {
	Seq uint64 // in the log, from 1 without gaps
	Key string // of the strategy
	// Body is the receiver's own to keep and never written to again. It lies in
	// an allocation of its own, about 100 bytes larger: whoever keeps very many
	// copies them together.
	Body []byte
}

// Read hands over the acts after one sequence up to another, both of which the
// log usually has: in order, each once, none left out, from one goroutine. An
// upTo that the log has not reached yet is waited for. It ends with nil after
// upTo, with what each returned, with the error of ctx, or with "log.gap" or
// "log.shorter" (Unavailable) where the log is damaged. A lost connection is
// waited for.
func (l *Log) Read(ctx context.Context, after, upTo uint64, each func(Message) error) error {
	r := &reader{log: l, last: after, upTo: upTo, each: each}
	return r.run(ctx)
}

// Follow is Read without an end: first what is there, at full speed, then every
// act when it comes, until ctx ends or each returns an error, which is what it
// returns.
func (l *Log) Follow(ctx context.Context, after uint64, each func(Message) error) error {
	return l.Read(ctx, after, math.MaxUint64, each)
}

// rest is the longest pause after a pull that brought nothing. Each leaves a
// consumer behind, which a server that cannot be reached clears away only later,
// and a cluster that is half connected may answer that there is none at once, time
// after time: without pauses a thousand of them, which is all that a stream may
// have, were made in seconds.
const rest = 2 * time.Second

// reader is one Read over all its pulls.
type reader struct {
	log  *Log
	last uint64 // sequence handed over last
	upTo uint64
	each func(Message) error

	mute  bool      // the leader was asked when all was quiet, and did not answer
	amiss bool      // a pull brought nothing, or something else than last+1
	jumps int       // times in a row that something after last+1 came instead
	seen  uint64    // what came the last time
	doubt time.Time // since when the leader tells of damage
}

func (r *reader) run(ctx context.Context) error {
	back := r.log.nc.StatusChanged(nats.CONNECTED, nats.CLOSED)
	defer r.log.nc.RemoveStatusListener(back)
	for pause := firstPause; r.last < r.upTo; {
		before := r.last
		if err := r.examine(ctx, back); err != nil {
			return err
		}
		if err := r.step(ctx); err != nil {
			return err
		}
		if err := r.pass(ctx, back); !errors.Is(err, errAgain) {
			return err
		}
		if r.last > before {
			pause = firstPause
			continue
		}
		sleep(ctx, pause) // where ctx ends, examine says so
		pause = min(2*pause, rest)
	}
	return nil
}

// pass reads with one pull until it is done or something is wrong: errAgain.
func (r *reader) pass(ctx context.Context, back <-chan nats.Status) error {
	if r.last >= r.upTo {
		return nil
	}
	p, err := r.log.pull(ctx, r.last+1)
	if err != nil {
		r.amiss = true
		return err
	}
	defer p.close()
	quiet := time.NewTimer(r.quiet())
	defer quiet.Stop()
	for r.last < r.upTo {
		if err := p.ask(r.upTo - r.last); err != nil {
			return errAgain
		}
		select { // without the timer while messages flow: it costs more than they do
		case m := <-p.in:
			if err := r.take(ctx, p, m); err != nil {
				return err
			}
			continue
		default:
			quiet.Reset(r.quiet())
		}
		select {
		case m := <-p.in:
			err = r.take(ctx, p, m)
		case <-quiet.C:
			err = r.listen(ctx)
		case <-back:
			err = errAgain // what was asked for went down with the connection
		case <-ctx.Done():
			err = ctx.Err()
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// quiet is how long nothing may come before the leader is asked: little where it
// has not answered, so that a server which is cut off is left soon.
func (r *reader) quiet() time.Duration {
	if r.mute {
		return min(lastPause, r.log.quiet)
	}
	return r.log.quiet
}

// take hands one message over. One out of order is never handed over: the next
// pull starts where this one failed.
func (r *reader) take(ctx context.Context, p *pull, m *nats.Msg) error {
	seq, ok := p.sequence(m)
	switch {
	case !ok:
		return p.status(m)
	case seq <= r.last:
		return nil // from a replica that did not have r.last yet
	case seq != r.last+1:
		r.amiss, r.seen = true, seq
		r.jumps++
		return errAgain
	case ctx.Err() != nil:
		return ctx.Err()
	}
	r.amiss = false
	return r.hand(Message{Seq: seq, Key: keyOf(m.Subject), Body: m.Data})
}

func (r *reader) hand(m Message) error {
	if err := r.each(m); err != nil {
		return err
	}
	r.last, r.jumps = m.Seq, 0
	return nil
}
