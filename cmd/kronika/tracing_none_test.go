//go:build !otel

package main

import (
	"path/filepath"
	"strings"
	"testing"
)

// TestUntraced refuses to trace in a program that cannot, and says how one is
// built that can. What all programs of a machine are told is no fault: the server
// says so in its log and serves.
func TestUntraced(t *testing.T) {
	const build = "`go build -tags otel ./cmd/kronika`"
	dir := t.TempDir()
	write(t, filepath.Join(dir, "own.json"), `{"otel": "http://127.0.0.1:4318"}`)
	for _, c := range []struct {
		env  map[string]string
		flag string
		says string
	}{
		{nil, "--otel=http://127.0.0.1:4318", "--otel: This program was built without tracing"},
		{nil, "--otel=nowhere", "--otel: This program was built without tracing"},
		{map[string]string{"LANG": "sv"}, "--otel=http://127.0.0.1:4318", "--otel: Det här programmet är byggt utan spårning"},
		{map[string]string{"KRONIKA_OTEL": "http://127.0.0.1:4318"}, "--drain=0s", "KRONIKA_OTEL: "},
		{map[string]string{"KRONIKA_OTEL": "http://127.0.0.1:4318", "OTEL_EXPORTER_OTLP_ENDPOINT": "http://b"}, "--drain=0s", "KRONIKA_OTEL: "},
		{nil, "--config=" + filepath.Join(dir, "own.json"), "own.json: otel: "},
	} {
		r := kronika(t, c.env, "serve", "--data="+filepath.Join(dir, "data"), "--listen=127.0.0.1:0", c.flag)
		if r.code != 2 || !strings.Contains(r.err, c.says) || !strings.Contains(r.err, build) {
			t.Errorf("%v %s: exit %d: %s", c.env, c.flag, r.code, r.err)
		}
	}
	t.Setenv(standardEndpoint, "http://127.0.0.1:4318")
	s := ownProcess(t, nil, "--data="+filepath.Join(dir, "data"))
	if line := s.hears("level=WARN"); !strings.Contains(line, standardEndpoint) || !strings.Contains(line, build) {
		t.Error(s.said())
	}
	if status, _, body := s.ask("GET", "/api/v1/strategies", ""); status != 200 {
		t.Errorf("%d %s", status, body)
	}
}
