package otel

import (
	"context"
	"sync"

	"github.com/google/uuid"
	"go.opentelemetry.io/otel/propagation"
	"go.opentelemetry.io/otel/trace"
)

// sentKept is how many acts are remembered for those who hear of them.
const sentKept = 1000

// sent are the spans of the acts that this instance sent to the log last.
type sent struct {
	mu    sync.Mutex
	of    map[uuid.UUID]trace.SpanContext
	order [sentKept]uuid.UUID // a ring; the zero UUID where there are fewer
	next  int
}

// Sending remembers what ctx is about as the span of an act.
func (t *Tracing) Sending(ctx context.Context, act uuid.UUID) {
	span := trace.SpanContextFromContext(ctx)
	if !span.IsValid() {
		return
	}
	t.sent.mu.Lock()
	defer t.sent.mu.Unlock()
	if _, again := t.sent.of[act]; !again {
		delete(t.sent.of, t.sent.order[t.sent.next])
		t.sent.order[t.sent.next] = act
		t.sent.next = (t.sent.next + 1) % sentKept
	}
	t.sent.of[act] = span
}

// Parent gives the traceparent (W3C) of the span of an act; empty where it is not
// known, or no longer.
func (t *Tracing) Parent(act uuid.UUID) string {
	t.sent.mu.Lock()
	span := t.sent.of[act]
	t.sent.mu.Unlock()
	told := propagation.MapCarrier{}
	parents.Inject(trace.ContextWithSpanContext(context.Background(), span), told)
	return told["traceparent"]
}
