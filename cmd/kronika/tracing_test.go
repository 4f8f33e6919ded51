package main

import (
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// TestTracingSettings reads what OpenTelemetry's own names say.
func TestTracingSettings(t *testing.T) {
	is := configured(t, map[string]string{"OTEL_EXPORTER_OTLP_ENDPOINT": "http://key@c.example:4318"})["otel"]
	if want := (Setting{"otel", "http://…@c.example:4318", "environment", "OTEL_EXPORTER_OTLP_ENDPOINT"}); is != want {
		t.Errorf("%+v", is)
	}
	is = configured(t, map[string]string{"OTEL_EXPORTER_OTLP_ENDPOINT": "http://a", "KRONIKA_OTEL": "http://b"})["otel"]
	if is.Value != "http://b" || is.Where != "KRONIKA_OTEL" {
		t.Errorf("%+v", is)
	}
}

// TestLinked finds nothing of OpenTelemetry in the program as it is built and run
// by the README, and all of it in the one that is built to trace.
func TestLinked(t *testing.T) {
	for tags, want := range map[string]bool{"": false, "otel": true} {
		list := packagesOf(t, tags)
		for _, path := range []string{"kronika/adapters/otel", "go.opentelemetry.io/otel/sdk/trace", "go.opentelemetry.io/otel/trace"} {
			if slices.Contains(list, path) != want {
				t.Errorf("with the tags %q, linked: %v is %s", tags, !want, path)
			}
		}
		of := func(path string) bool { return strings.HasPrefix(path, "go.opentelemetry.io/") }
		if i := slices.IndexFunc(list, of); i >= 0 && !want {
			t.Errorf("linked is %s", list[i])
		}
	}
}

// packagesOf lists the packages that the program has when built with tags.
func packagesOf(t *testing.T, tags string) []string {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), "go", "list", "-deps", "-tags="+tags, ".")
	cmd.Env = append(os.Environ(), "GOFLAGS=")
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.Fields(string(out))
}
