package eventstore

import (
	"context"

	"github.com/google/uuid"
)

// Tracing is for whoever wants to see where the time of a recording goes: this
// floor knows of steps only. Its functions are called from several goroutines and
// must not wait; the zero value sees nothing.
type Tracing struct {
	// Begin is told that a step begins, and gives the context for what is done
	// within it and what is called when it ends. The steps of Record are "record"
	// and within it, at each attempt, "check", "append" and "catch-up" (waiting for
	// what somebody recorded in between), and at last "hold" (waiting until the act
	// is held).
	Begin func(ctx context.Context, step string) (context.Context, func(error))
	// Sending is told the id of an act before it is sent to be stored, which may
	// fail: so that whoever hears of the act, however soon, can be told of the
	// trace that it is part of.
	Sending func(ctx context.Context, act uuid.UUID)
	// Stored is told the sequence of the act that what ctx is about was stored as.
	Stored func(ctx context.Context, strategy string, sequence uint64)
}

// Step begins a step; end is called with what came of it.
func (t Tracing) Step(ctx context.Context, step string) (_ context.Context, end func(error)) {
	if t.Begin == nil {
		return ctx, func(error) {}
	}
	return t.Begin(ctx, step)
}

func (t Tracing) sending(ctx context.Context, act uuid.UUID) {
	if t.Sending != nil {
		t.Sending(ctx, act)
	}
}

func (t Tracing) stored(ctx context.Context, strategy string, sequence uint64) {
	if t.Stored != nil {
		t.Stored(ctx, strategy, sequence)
	}
}
