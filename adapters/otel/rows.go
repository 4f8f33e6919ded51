package otel

import (
	"context"
	"sync"
	"time"

	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/trace"
)

// The limits of what is remembered of acts whose rows are yet to be made: what is
// over them is left without a span.
const (
	strategiesKept = 1000
	actsKept       = 100 // of a strategy
)

// acts are the acts that this instance has stored, until their rows are made.
type acts struct {
	mu sync.Mutex
	of map[string]*strategy
}

type strategy struct {
	waiting []act
	row     made // last
}

type act struct {
	ctx      context.Context // of its trace; nothing else of it is used
	sequence uint64
}

// made is a row that shows the act of a sequence.
type made struct {
	sequence   uint64
	began, end time.Time
}

// Stored tells that what ctx is about was stored, as the act of a sequence. Its
// row may have been made already.
func (t *Tracing) Stored(ctx context.Context, key string, sequence uint64) {
	span := trace.SpanContextFromContext(ctx)
	if !span.IsSampled() {
		return
	}
	a := act{trace.ContextWithSpanContext(context.Background(), span), sequence}
	t.acts.mu.Lock()
	defer t.acts.mu.Unlock()
	s := t.acts.of[key]
	switch {
	case s == nil && len(t.acts.of) >= strategiesKept:
		return
	case s == nil:
		s = &strategy{}
		t.acts.of[key] = s
	case s.row.sequence >= sequence:
		t.row(a, s.row)
		return
	}
	if len(s.waiting) < actsKept {
		s.waiting = append(s.waiting, a)
	}
}

// Row is told that the row of a strategy is being made, which will show the act
// of a sequence; done is called when it is.
func (t *Tracing) Row(key string, sequence uint64) (done func()) {
	row := made{sequence: sequence, began: t.now()}
	return func() {
		row.end = t.now()
		t.acts.mu.Lock()
		defer t.acts.mu.Unlock()
		s := t.acts.of[key]
		if s == nil && len(t.acts.of) < strategiesKept {
			s = &strategy{}
			t.acts.of[key] = s
		}
		if s != nil {
			t.shown(s, row)
		}
	}
}

// shown tells of the acts that wait for a row.
func (t *Tracing) shown(s *strategy, row made) {
	s.row = row
	left := s.waiting[:0]
	for _, a := range s.waiting {
		if a.sequence > row.sequence {
			left = append(left, a)
			continue
		}
		t.row(a, row)
	}
	s.waiting = left
}

// row is the span of a row, in the trace of an act that it shows.
func (t *Tracing) row(a act, row made) {
	_, span := t.tracer.Start(a.ctx, "row", trace.WithTimestamp(row.began),
		trace.WithAttributes(attribute.Int64("kronika.sequence", int64(a.sequence))))
	span.End(trace.WithTimestamp(row.end))
}
