package eventstore

import (
	"context"
	"errors"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"

	"kronika/domain"
)

// Server codes of an append that is refused for what is, or may be, there already.
const (
	codeConflict   = jetstream.JSErrCodeStreamWrongLastSequence
	codeOtherMoves = jetstream.JSErrCodeStreamWrongLastSequenceConstant
	codeSameMoves  = 10158 // this very act is under way in a cluster
)

var (
	errAgain    = errors.New("to be tried again")
	errStranger = errors.New("answered by something that is not the log")
)

// settle finds out what an attempt without a plain success came to. errAgain
// means that the same attempt can and must be made again.
//
// The first message of the subject after expected decides, whatever was
// appended since: the act can only have been stored there, and where something
// else stands it never will be. The answers alone do not tell: to an act
// repeated, a single server says conflict and a cluster says duplicate.
func (a *appending) settle(ctx context.Context, ack jetstream.PubAck, failed error) (uint64, error) {
	if notSent(failed) {
		if _, err := a.log.end(ctx); hasCode(err, jetstream.JSErrCodeStreamNotFound) {
			return 0, a.givenUp(err) // nobody will ever respond
		}
		return 0, a.again(failed)
	}
	if hasCode(failed, codeSameMoves) || lost(failed) {
		a.unsure = true
	}
	first, err := a.log.get(ctx, message{Seq: a.expected + 1, NextBySubject: prefix + a.key})
	switch {
	case errors.Is(err, errNone):
		return 0, a.settleNone(ctx, ack, failed)
	case err != nil:
		a.unsure = true // perhaps an earlier call stored it
		return 0, a.givenUp(err)
	case first.act() == a.act:
		a.found = true
		return first.Seq, nil
	}
	return 0, a.conflict(ctx, first.Seq)
}

// settleNone is settle where nothing stands after expected: the act is not
// stored, or not yet.
func (a *appending) settleNone(ctx context.Context, ack jetstream.PubAck, failed error) error {
	switch {
	case failed == nil && ack.Sequence > a.expected:
		// It stands after expected, and whoever was asked had nothing there: a
		// leader of the past.
		a.unsure = true
		return a.again(errStale)
	case failed == nil:
		// A duplicate that does not follow expected was recorded earlier, on
		// other grounds; its sequence would be a lie about this attempt.
		return domain.Fault(domain.Invalid, "act.taken",
			domain.Args{"act": a.act, "key": a.key, "sequence": ack.Sequence})
	case hasCode(failed, codeOtherMoves), hasCode(failed, codeSameMoves), passing(failed):
		return a.again(failed)
	case hasCode(failed, codeConflict) && (a.unsure || a.log.stale > 0):
		// By a leader that has not heard of its successor. While both believe to
		// lead, both are given the act: the one refuses it for a history that is
		// shorter than expected, and the other may have stored it.
		a.unsure = true
		return a.again(failed)
	case hasCode(failed, codeConflict):
		return a.conflict(ctx, 0) // the history is shorter than expected
	}
	return a.givenUp(failed)
}

func (a *appending) again(err error) error {
	a.last = err
	return errAgain
}

func (a *appending) conflict(ctx context.Context, last uint64) error {
	// For whoever tries again: the sequence to wait for. Not worth a failure.
	if tail, err := a.log.get(ctx, message{LastBySubject: prefix + a.key}); err == nil {
		last = max(last, tail.Seq)
	}
	return domain.Fault(domain.Conflict, "log.conflict",
		domain.Args{"stream": a.log.name, "key": a.key, "expected": a.expected, "last": last})
}

// givenUp is the error of an act that could not be brought to an end.
func (a *appending) givenUp(err error) error {
	var known *domain.Error
	if !errors.As(err, &known) {
		known = a.log.fault(err)
	}
	if !a.unsure {
		return domain.Fault(known.Code, known.Key, known.Args).Because(errors.Join(err, a.last))
	}
	args := domain.Args{"stream": a.log.name, "key": a.key, "act": a.act}
	if known.Key == "log.broken" {
		args["why"] = known.Message
	}
	return domain.Fault(domain.Unavailable, "log.unsure", args).Because(errors.Join(err, a.last))
}

// notSent tells of an attempt that certainly reached no server that could have
// stored it.
func notSent(err error) bool {
	return errors.Is(err, nats.ErrNoResponders) || errors.Is(err, nats.ErrReconnectBufExceeded)
}
