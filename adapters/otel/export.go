package otel

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"sync/atomic"
	"time"

	sdk "go.opentelemetry.io/otel/sdk/trace"
	collector "go.opentelemetry.io/proto/slim/otlp/collector/trace/v1"
	"google.golang.org/protobuf/proto"
)

const (
	tries       = 3
	firstPause  = 200 * time.Millisecond // before the second; then twice as long
	answerLimit = 64 << 10               // bytes of what the collector says
)

// exporter posts spans to a collector. It is the SDK's SpanExporter.
type exporter struct {
	url     string
	headers map[string]string
	client  *http.Client
	say     func(error)
	failing atomic.Bool
}

func newExporter(url string, headers map[string]string, say func(error)) *exporter {
	return &exporter{url: url, headers: headers, client: &http.Client{Timeout: 10 * time.Second}, say: say}
}

// ExportSpans sends spans. It gives no error, since nobody could do anything: what
// cannot be sent is dropped, and that is told.
func (e *exporter) ExportSpans(ctx context.Context, spans []sdk.ReadOnlySpan) error {
	err := e.insist(ctx, spans)
	if failed := err != nil; e.failing.Swap(failed) != failed {
		e.say(err)
	}
	return nil
}

// Shutdown is SpanExporter's; nothing is kept open that must be ended.
func (e *exporter) Shutdown(context.Context) error {
	e.client.CloseIdleConnections()
	return nil
}

// insist sends until the spans are taken or refused for good.
func (e *exporter) insist(ctx context.Context, spans []sdk.ReadOnlySpan) error {
	body, err := proto.Marshal(requestOf(spans))
	if err != nil {
		return err
	}
	for n, pause := 1, firstPause; ; n, pause = n+1, 2*pause {
		again, err := e.send(ctx, body)
		if err == nil || !again || n == tries {
			return err
		}
		select {
		case <-time.After(pause):
		case <-ctx.Done():
			return err
		}
	}
}

// send sends once; again tells that the same may be taken a little later.
func (e *exporter) send(ctx context.Context, body []byte) (again bool, _ error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, e.url, bytes.NewReader(body))
	if err != nil {
		return false, err
	}
	for name, value := range e.headers {
		req.Header.Set(name, value)
	}
	req.Header.Set("Content-Type", "application/x-protobuf")
	r, err := e.client.Do(req)
	if err != nil {
		return true, err
	}
	defer r.Body.Close()
	b, err := io.ReadAll(io.LimitReader(r.Body, answerLimit))
	if err != nil {
		return true, err
	}
	switch r.StatusCode {
	case http.StatusOK:
		return false, partly(b)
	case http.StatusTooManyRequests, http.StatusBadGateway, http.StatusServiceUnavailable, http.StatusGatewayTimeout:
		return true, fmt.Errorf("the collector answers %d", r.StatusCode)
	}
	return false, fmt.Errorf("the collector answers %d", r.StatusCode)
}

// partly gives what a collector that took some of the spans says of the others.
func partly(answer []byte) error {
	var is collector.ExportTraceServiceResponse
	if err := proto.Unmarshal(answer, &is); err != nil {
		return nil // taken, by a collector that says so in another form
	}
	if n := is.GetPartialSuccess().GetRejectedSpans(); n > 0 {
		return fmt.Errorf("the collector refuses %d spans: %s", n, is.GetPartialSuccess().GetErrorMessage())
	}
	return nil
}
