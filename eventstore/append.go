package eventstore

import (
	"context"
	"errors"
	"strconv"
	"time"

	"github.com/google/uuid"
	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"

	"kronika/domain"
)

// Append stores one act at the end of a strategy's history, if the last act
// there has the sequence expected (0: there is none), and gives the act's
// sequence in the log. When it returns nil the act is on disk wherever the
// server syncs always.
//
// The act is stored at most once: appending it again with the same expectation
// gives the sequence that it has. Errors: "log.conflict" (Conflict) where
// something else came after expected (ConflictAt tells the tail); "act.taken"
// (Invalid) where the act is stored already with another expectation, as far as
// the server remembers (two minutes); "act.tooLarge" (Invalid) above MaxAct;
// "log.key" (Invalid) where key is none; "log.missing" (NotFound); "log.full"
// and "log.refused" (Unavailable) where the server said no;
// "log.unreachable" (Unavailable) where nothing was stored before ctx ended, or
// 30 seconds where it has no end; "log.broken" (Unavailable) where the server is
// known not to work; "log.unsure" (Unavailable) where it is unknown whether the
// act is stored, with the reason where one is known.
func (l *Log) Append(ctx context.Context, key string, act uuid.UUID, body []byte, expected uint64) (uint64, error) {
	seq, _, err := l.append(ctx, key, act, body, expected)
	return seq, err
}

// append is Append that tells whether the act was found to be stored already:
// by an attempt of this call whose answer was lost or, where somebody else has
// the same id, by them and perhaps with another body.
func (l *Log) append(ctx context.Context, key string, act uuid.UUID, body []byte, expected uint64) (seq uint64, found bool, _ error) {
	if !domain.IsKey(key) {
		return 0, false, domain.Fault(domain.Invalid, "log.key", domain.Args{"came": key})
	}
	if len(body) > MaxAct {
		return 0, false, domain.Fault(domain.Invalid, "act.tooLarge", domain.Args{"size": len(body), "max": MaxAct})
	}
	ctx, cancel := bounded(ctx)
	defer cancel()
	a := &appending{log: l, key: key, act: act.String(), body: body, expected: expected}
	seq, err := a.run(ctx)
	return seq, a.found, err
}

// appending is one act on its way, over all attempts.
type appending struct {
	log      *Log
	key      string
	act      string
	body     []byte
	expected uint64
	// unsure: an attempt went out and no answer came back, so the act may be
	// stored, or may be stored yet.
	unsure bool
	found  bool  // the act is stored, and no attempt was told so when it stored it
	last   error // of the last attempt, for the cause
}

func (a *appending) run(ctx context.Context) (uint64, error) {
	for pause := firstPause; ; pause = longer(pause) {
		if a.log.nc.IsClosed() {
			return 0, a.givenUp(nats.ErrConnectionClosed)
		}
		if err := ctx.Err(); err != nil {
			return 0, a.givenUp(err)
		}
		if a.log.doubted.Load() {
			if broken := a.log.broken(); broken != nil {
				return 0, a.givenUp(broken)
			}
		}
		began := time.Now()
		ack, err := a.publish(ctx)
		a.log.doubted.Store(lost(err))
		a.log.heardAppend(began, err)
		if err == nil && !ack.Duplicate {
			return ack.Sequence, nil
		}
		seq, err := a.settle(ctx, ack, err)
		if !errors.Is(err, errAgain) {
			return seq, err
		}
		if sleep(ctx, pause) {
			a.log.resent.Add(1)
		}
	}
}

// publish is one attempt.
func (a *appending) publish(ctx context.Context) (jetstream.PubAck, error) {
	ctx, cancel := context.WithTimeout(ctx, a.log.wait)
	defer cancel()
	m := nats.NewMsg(prefix + a.key)
	m.Data = a.body
	m.Header.Set(jetstream.MsgIDHeader, a.act)
	m.Header.Set(jetstream.ExpectedLastSubjSeqHeader, strconv.FormatUint(a.expected, 10))
	var ack jetstream.PubAck
	answer, err := a.log.nc.RequestMsgWithContext(ctx, m)
	if err != nil {
		return ack, err
	}
	if err = decode(answer.Data, &ack); err == nil && ack.Stream != a.log.name {
		err = errStranger
	}
	return ack, err
}
