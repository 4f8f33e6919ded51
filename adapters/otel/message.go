package otel

import (
	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/codes"
	sdk "go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/trace"
	collector "go.opentelemetry.io/proto/slim/otlp/collector/trace/v1"
	common "go.opentelemetry.io/proto/slim/otlp/common/v1"
	resources "go.opentelemetry.io/proto/slim/otlp/resource/v1"
	spans "go.opentelemetry.io/proto/slim/otlp/trace/v1"
)

// requestOf puts spans, which are all of one provider and one tracer, into the
// protocol's message.
func requestOf(list []sdk.ReadOnlySpan) *collector.ExportTraceServiceRequest {
	if len(list) == 0 {
		return &collector.ExportTraceServiceRequest{}
	}
	of := &spans.ScopeSpans{Scope: &common.InstrumentationScope{Name: list[0].InstrumentationScope().Name}}
	for _, s := range list {
		of.Spans = append(of.Spans, spanOf(s))
	}
	return &collector.ExportTraceServiceRequest{ResourceSpans: []*spans.ResourceSpans{{
		Resource: &resources.Resource{Attributes: valuesOf(list[0].Resource().Attributes())}, ScopeSpans: []*spans.ScopeSpans{of}}}}
}

func spanOf(s sdk.ReadOnlySpan) *spans.Span {
	id, of := s.SpanContext().SpanID(), s.SpanContext().TraceID()
	told := &spans.Span{TraceId: of[:], SpanId: id[:], TraceState: s.SpanContext().TraceState().String(), Name: s.Name(),
		Flags: uint32(s.SpanContext().TraceFlags()), Kind: spans.Span_SPAN_KIND_INTERNAL,
		StartTimeUnixNano: uint64(s.StartTime().UnixNano()), EndTimeUnixNano: uint64(s.EndTime().UnixNano()),
		Attributes: valuesOf(s.Attributes()), DroppedAttributesCount: uint32(s.DroppedAttributes()), Status: &spans.Status{}}
	if parent := s.Parent(); parent.HasSpanID() {
		id := parent.SpanID()
		told.ParentSpanId = id[:]
	}
	if s.SpanKind() == trace.SpanKindServer {
		told.Kind = spans.Span_SPAN_KIND_SERVER
	}
	if s.Status().Code == codes.Error {
		told.Status = &spans.Status{Code: spans.Status_STATUS_CODE_ERROR, Message: s.Status().Description}
	}
	return told
}

// valuesOf puts attributes, which are texts and whole numbers here, into the
// protocol's.
func valuesOf(list []attribute.KeyValue) []*common.KeyValue {
	told := make([]*common.KeyValue, len(list))
	for i, a := range list {
		value := &common.AnyValue{Value: &common.AnyValue_StringValue{StringValue: a.Value.AsString()}}
		if a.Value.Type() == attribute.INT64 {
			value = &common.AnyValue{Value: &common.AnyValue_IntValue{IntValue: a.Value.AsInt64()}}
		}
		told[i] = &common.KeyValue{Key: string(a.Key), Value: value}
	}
	return told
}
