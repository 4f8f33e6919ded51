package eventstore

import "context"

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

func (t Tracing) stored(ctx context.Context, strategy string, sequence uint64) {
	if t.Stored != nil {
		t.Stored(ctx, strategy, sequence)
	}
}
