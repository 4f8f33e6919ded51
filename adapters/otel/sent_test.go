package otel_test

import (
	"context"
	"testing"

	"github.com/google/uuid"
	"go.opentelemetry.io/otel/trace"
)

// TestSent tells the parent of the acts sent last, and of no other: a thousand,
// each counted once.
func TestSent(t *testing.T) {
	traced := begin(t, receive(t).url, nil)
	r, end := traced.Request(request("00-" + ofTrace + "-" + ofSpan + "-00"))
	defer end("/", "POST", 200)
	span := trace.SpanContextFromContext(r.Context()).SpanID()
	want := "00-" + ofTrace + "-" + span.String() + "-00"
	acts := make([]uuid.UUID, 1500)
	for i := range acts {
		acts[i] = uuid.New()
		traced.Sending(r.Context(), acts[i])
		traced.Sending(r.Context(), acts[i]) // the second attempt
	}
	for i, act := range acts {
		got := traced.Parent(act)
		if i < 500 && got != "" || i >= 500 && got != want {
			t.Fatalf("act %d: %q, want %q", i, got, want)
		}
	}
	untold := uuid.New()
	traced.Sending(context.Background(), untold)
	if got := traced.Parent(untold) + traced.Parent(uuid.Nil); got != "" {
		t.Errorf("an act of no trace has the parent %q", got)
	}
}
